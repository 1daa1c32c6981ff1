import { expect, test } from "vitest";
import { Draws } from "../../../fit/draws.ts";
import type { PanelHistory, PanelNuisance } from "../../../fit/panel.ts";
import type { History } from "../../../model/histories.ts";
import { heldOutOf } from "./held-out.ts";
import { evidence, laidOut } from "./laid-out.ts";
import { madePanel } from "./made-panel.ts";
import type { CasePanel } from "./panel-of-case.ts";
import { unreachedIn } from "./unreached.ts";

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

test("each history is scored by itself, and missed by as much as its codes lie off what the others let expect", () => {
  expect(found.each.map(({ id, anew }) => [id, anew])).toEqual([
    ["one", 3],
    ["two", 4],
    ["three", 5],
  ]);
  for (const { id } of accounts)
    expect(found.each.reduce((sum, { score }) => sum + score[id]!, 0)).toBeCloseTo(
      found.histories[id]!,
      2,
    );
  // records that the model makes itself are off by one deviation on average
  const truth = { has: accounts[1]!.has, weights: { w: 0.1 }, id: "A" };
  let [squares, codes] = [0, 0];
  for (let n = 0; n < 150; n++) {
    const made = madePanel(panel, nuisance, { ...truth, centre: 0, copied: 0 }, draws.at(n));
    for (const { off, anew } of heldOutOf(laidOut(made, [nuisance]), accounts).each) {
      squares += off.A! ** 2 * anew;
      codes += anew;
    }
  }
  expect(squares / codes).toBeGreaterThan(0.85);
  expect(squares / codes).toBeLessThan(1.15);
});

test("a history that no account reaches is named with what hangs on it, and weighed all the same", () => {
  const made = new Draws(2, "near").at(0);
  const near = Array.from({ length: 12 }, (_, n) => {
    const { units } = madePanel(panel, nuisance, { weights: {}, centre: 0, copied: 0 }, made);
    return { ...units[0]!, id: `near ${n}` };
  });
  const over = (units: CasePanel["units"]) => laidOut({ ...panel, units }, grid);
  expect(heldOutOf(over(near), accounts).each.some((one) => one.unreached)).toBe(false);
  const far = { ...three, codes: three.codes.map((_, i) => 8 - 16 * (i % 2)) };
  const laidFar = over([...near, { id: "there", histories: [far] }]);
  const { each } = heldOutOf(laidFar, accounts);
  expect(each.filter(({ unreached }) => unreached).map(({ id }) => id)).toEqual(["three"]);
  const scales = [
    {
      scale: "integrated" as const,
      logEvidence: {
        none: 0,
        A: evidence(laidFar, accounts[1]!.has) - evidence(laidFar, accounts[0]!.has),
      },
    },
  ];
  const list = [{ id: "three", name: "The third" } as History];
  const [named] = unreachedIn({ heldOut: { ...found, each }, scales }, { list });
  expect(named).toMatchObject({ name: "The third" });
  expect(named!.off).toBeGreaterThan(3);
  // evidence without it is that of the others
  expect(named!.without[0]!.logs).toBeCloseTo(
    of(near, accounts[1]!.has) - of(near, accounts[0]!.has),
    2,
  );
});
