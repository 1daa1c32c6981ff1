/** One history of many: its own span, inputs and luck, parameters that all share, and nothing that hangs on the others. */
import { expect, test } from "vitest";
import type { Case } from "../model/case.ts";
import type { History } from "../model/histories.ts";
import { hereCrew } from "./crowd/here.ts";
import { modelOfHistory } from "./histories.ts";
import type { Model } from "./model.ts";
import { openCase } from "./open.ts";
import { priorsOf } from "./world/parameters.ts";

const prisons: Model = await openCase("prisons");
const { spec } = prisons;
const RUNS = 64;

/** Runs 0 to 63 of a history: yearly outputs, and its parameters. */
async function lived(model: Model, id: string, of: Partial<Case["histories"] & object> = {}) {
  const histories = { ...spec.histories!, ...of };
  const own = modelOfHistory({ ...model, spec: { ...spec, histories } }, id);
  const parameters = priorsOf(own.spec, own.program, { seed: 5 });
  const rules = own.program.rules.length;
  const outputs = await hereCrew.live({
    program: own.program,
    inputs: own.inputs({}),
    seed: 5,
    masks: [new Uint8Array(rules)],
    lives: Array.from({ length: RUNS }, (_, run) => ({ run, mask: 0 })),
    parameters,
  });
  return { own, outputs, numbers: parameters.numbers };
}

const north = await lived(prisons, "north");

test("a history lives its own span, and its last year is its own", () => {
  expect(north.own.clock.years).toEqual([1801, 1802, 1803]);
  expect(north.outputs).toHaveLength(3 * RUNS);
  expect(new Set(north.outputs)).toEqual(new Set([4, 40]));
});

test("adding a history, telling them in another order, or leaving one out moves no life of another", async () => {
  const list = spec.histories!.list;
  const [first] = list as readonly [History];
  const more = [{ ...first, id: "east" }, ...list.toReversed()];
  expect((await lived(prisons, "north", { list: more })).outputs).toEqual(north.outputs);
  expect((await lived(prisons, "north", { list: [first] })).outputs).toEqual(north.outputs);
});

test("a history of the same inputs and span has luck of its own, and the same parameters", async () => {
  const [first] = spec.histories!.list as readonly [History];
  const twin = await lived(prisons, "east", { list: [{ ...first, id: "east" }] });
  expect(twin.numbers).toEqual(north.numbers);
  expect(twin.outputs).not.toEqual(north.outputs);
});

test("parameters of its own are drawn by its id, those of a unit by the unit", async () => {
  const [first] = spec.histories!.list as readonly [History];
  const list = [first, { ...first, id: "east" }, { ...first, id: "west", unit: "wales" }];
  const numbers = async (id: string, of: object) =>
    (await lived(prisons, id, { list, ...of })).numbers;
  const [a] = [north.own.program.parameters.indexOf("a")];
  const at = async (id: string, of: object) => (await numbers(id, of))[a];
  expect(await at("east", { own: ["a"] })).not.toBe(await at("north", { own: ["a"] }));
  expect(await at("east", { ownOfUnit: ["a"] })).toBe(await at("north", { ownOfUnit: ["a"] }));
  expect(await at("west", { ownOfUnit: ["a"] })).not.toBe(await at("north", { ownOfUnit: ["a"] }));
  expect(await at("north", {})).toBe(north.numbers[a]);
});

test("a history that does not exist is refused by what it might be", () => {
  expect(() => modelOfHistory(prisons, "nort")).toThrow(/there is no prison "nort"\n[\s\S]*north/);
});
