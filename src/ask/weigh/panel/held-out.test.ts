import { expect, test } from "vitest";
import { Draws } from "../../../fit/draws.ts";
import type { PanelHistory, PanelNuisance } from "../../../fit/panel.ts";
import { heldOutOf } from "./held-out.ts";
import { evidence, laidOut } from "./laid-out.ts";
import type { CasePanel } from "./panel-of-case.ts";

const nuisance: PanelNuisance = {
  persistence: 0.7,
  shock: 0.3,
  unitSd: 0.8,
  historySd: 0.4,
  errorSd: 0.2,
  errorPersistence: 0.8,
};
const grid = [nuisance, { ...nuisance, shock: 0.5 }];
const draws = new Draws(4, "held out").at(0);
const history = (id: string, from: number, years: number): PanelHistory => ({
  id,
  from,
  codes: Float64Array.from({ length: years }, () => draws.normal()),
  inputs: [Float64Array.from({ length: years }, () => draws.normal())],
});
const [one, two, three] = [
  history("one", 1976, 3),
  history("two", 1979, 4),
  history("three", 1971, 5),
];
const panel: CasePanel = {
  parameters: ["w"],
  centreSd: 2,
  units: [
    { id: "here", histories: [one, two] },
    { id: "there", histories: [three] },
  ],
};
const accounts = [
  { id: "none", title: "none", has: new Set<string>() },
  { id: "A", title: "A", has: new Set(["w"]) },
];
const laid = laidOut(panel, grid);
const found = heldOutOf(laid, accounts);
const of = (units: CasePanel["units"], has: ReadonlySet<string>) =>
  evidence(laidOut({ ...panel, units }, grid), has);
const shortened = ({ id, from, codes, inputs }: PanelHistory, years: number): PanelHistory => ({
  id,
  from,
  codes: codes.slice(0, years),
  inputs: inputs.map((input) => input.slice(0, years)),
});
const [here, there] = panel.units as [CasePanel["units"][number], CasePanel["units"][number]];

test.each(accounts)(
  "a history that is held out is scored by all less those that are left, as $id weighs them",
  ({ id, has }) => {
    const all = evidence(laid, has);
    const left = [
      of([{ id: "here", histories: [two] }, there], has),
      of([{ id: "here", histories: [one] }, there], has),
      of([here], has),
    ];
    expect(found.histories[id]).toBeCloseTo(
      left.reduce((sum, without) => sum + all - without, 0),
      9,
    );
  },
);

test("of a decade that is held out nothing is known, as if histories had ended before it", () => {
  const [{ from, anew, score }] = found.decades as [(typeof found.decades)[number]];
  expect(found.decades.length).toBe(1);
  // of the second history 1979 alone lies before
  expect([from, anew]).toEqual([1980, 3]);
  for (const { id, has } of accounts)
    expect(score[id]).toBeCloseTo(
      evidence(laid, has) - of([{ id: "here", histories: [one, shortened(two, 1)] }, there], has),
      9,
    );
});
