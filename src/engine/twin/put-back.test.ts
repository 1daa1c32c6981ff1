import { expect, test } from "vitest";
import { toJavaScript } from "../../compile/back/js.ts";
import { liveHere } from "../crowd/ensemble.ts";
import { townPlan } from "../testing/town.ts";
import { evaluate } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { changedIn, type PutBack, puttingBack } from "./put-back.ts";
import { sideBySide, type TwinPlan } from "./side-by-side.ts";

const plan = townPlan(4);
const make = evaluate(toJavaScript(plan.program));
/** Fourteen months: to the end of 1921. */
const MONTHS = 14;
const years = 2 * plan.program.recorded.length;
const hot = { rows: new Float32Array(4 * plan.program.parameters.length).fill(9) };
const pair = (more: Partial<TwinPlan> = {}): TwinPlan => ({
  program: plan.program,
  inputs: plan.inputs,
  seed: plan.seed,
  run: 1,
  parameters: plan.parameters,
  factual: plan.masks[0],
  twin: plan.masks[7],
  ...more,
});
const lived = (mask: number) =>
  liveHere({ ...plan, lives: [{ run: 1, mask }] }, drawsFrom(plan.parameters));

test("with everything put back a twin is the world, with nothing it is the twin, to the last bit and in any order", () => {
  const live = puttingBack(pair(), make);
  const all = live(() => true);
  const none = live(() => false);
  expect(all).toEqual(lived(0));
  expect(none).toEqual(lived(7));
  expect(all).not.toEqual(none);
  expect(live(() => true)).toEqual(all);
});

test("it says what is changed: rules, inputs, parameters, and nothing that is the same", () => {
  const rules = [...plan.masks[7]].flatMap((on, n) => (on === plan.masks[0][n] ? [] : [n]));
  expect(changedIn(pair({ changed: plan.inputs }))).toEqual(rules);
  const other = plan.inputs.map((block) => block.map((x) => x + 1));
  const twin = plan.masks[0];
  expect(changedIn(pair({ twin, changed: other }))).toEqual(
    plan.inputs.length > 0 ? ["inputs"] : [],
  );
  expect(changedIn(pair({ twin, changedParameters: hot }))).toEqual(["parameters"]);
  expect(changedIn(pair({ twin }))).toEqual([]);
});

test.each<[string, Partial<TwinPlan>]>([
  ["rules", {}],
  ["parameters", { twin: plan.masks[0], changedParameters: hot }],
])(
  "%s put back up to a month live as the world until then; what was lived before is no part of it",
  (_, more) => {
    const own = pair(more);
    const until: PutBack = (_, month) => month < MONTHS;
    const live = puttingBack(own, make);
    live(() => false);
    const mixed = live(until);
    expect(mixed.slice(0, years)).toEqual(lived(0).slice(0, years));
    expect(mixed).not.toEqual(lived(0));
    // the same two side by side, each with months of its own
    const beside = sideBySide({ ...own, back: { factual: until, twin: () => false } }, { make });
    expect(beside.factual.memory.out).toEqual(mixed);
    expect(beside.twin.memory.out).toEqual(live(() => false));
  },
);
