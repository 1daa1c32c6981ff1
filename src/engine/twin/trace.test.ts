import { expect, test } from "vitest";
import { toJavaScript } from "../../compile/back/js.ts";
import { compileSmall, type SmallWorld } from "../../compile/testing/small-world.ts";
import { liveHere } from "../crowd/ensemble.ts";
import { town, townPlan, townWorld } from "../testing/town.ts";
import { evaluate } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { sideBySide, type TwinPlan } from "./side-by-side.ts";
import { follow, traceMonth } from "./trace.ts";

const plan = townPlan(4);
const pair = (run: number, mask: number, more: Partial<TwinPlan> = {}): TwinPlan => ({
  program: plan.program,
  inputs: plan.inputs,
  seed: plan.seed,
  run,
  parameters: plan.parameters,
  factual: plan.masks[0]!,
  twin: plan.masks[mask]!,
  ...more,
});
const lived = (run: number, mask: number) =>
  liveHere({ ...plan, lives: [{ run, mask }] }, drawsFrom(plan.parameters));
const [plain, traced] = [false, true].map((trace) =>
  evaluate(toJavaScript(plan.program, { trace })),
);
const trace = (of: TwinPlan, month: number) => ({
  ...follow(of, townWorld, plain),
  ...traceMonth(of, month, traced),
});
const rare = 4;
const late = 2;

test("a world and its twin, lived side by side, are the worlds that are lived alone", () => {
  for (let run = 0; run < 4; run++) {
    const { factual, twin } = sideBySide(pair(run, 7));
    expect(factual.memory.out).toEqual(lived(run, 0));
    expect(twin.memory.out).toEqual(lived(run, 7));
  }
});

test("a field kept on its factual path cuts the road through it, and leaves the others open", () => {
  // `late` acts on the grip alone; `early` on anger, by which the grip is not moved
  const cut = sideBySide(pair(0, late, { freeze: ["grip"] }));
  expect(cut.twin.memory.out).toEqual(cut.factual.memory.out);
  const open = sideBySide(pair(0, late, { freeze: ["person.anger"] }));
  expect(open.twin.memory.out).toEqual(lived(0, late));
  expect(open.twin.memory.out).not.toEqual(lived(0, 0));
});

test("an unknown field to keep is refused with the nearest known one", () => {
  expect(() => sideBySide(pair(0, late, { freeze: ["gripp"] }))).toThrow(/Did you mean "grip"/);
  expect(() => sideBySide(pair(0, late, { freeze: ["person.$identity"] }))).toThrow(/no field/);
});

test("a twin that is forked from a month is the world until then", () => {
  const months = plan.program.months;
  expect(sideBySide(pair(1, 1, { from: months })).twin.memory.out).toEqual(lived(1, 0));
  expect(sideBySide(pair(1, 1, { from: 0 })).twin.memory.out).toEqual(lived(1, 1));
  const width = plan.program.recorded.length;
  const { twin } = sideBySide(pair(1, 1, { from: 14 }));
  // 14 months: to the end of 1921
  expect(twin.memory.out.slice(0, 2 * width)).toEqual(lived(1, 0).slice(0, 2 * width));
  expect(twin.memory.out.slice(2 * width)).not.toEqual(lived(1, 0).slice(2 * width));
});

test("a twin may have other parameters, from the start or from a month", () => {
  const changedParameters = { rows: new Float32Array(4 * plan.program.parameters.length).fill(9) };
  const hot = liveHere({ ...plan, lives: [{ run: 2, mask: 0 }] }, drawsFrom(changedParameters));
  expect(sideBySide(pair(2, 0, { changedParameters })).twin.memory.out).toEqual(hot);
  const from = sideBySide(pair(2, 0, { changedParameters, from: 14 })).twin.memory.out;
  const width = plan.program.recorded.length;
  expect(from.slice(0, 2 * width)).toEqual(lived(2, 0).slice(0, 2 * width));
  expect(from).not.toEqual(lived(2, 0));
});

/** The first run in which the rare shock comes, and its month. */
function shock(): { run: number; month: number } {
  for (let run = 0; run < 50; run++) {
    const first = trace(pair(run, rare), 0).firstDifference;
    if (first !== undefined) return { run, month: first };
  }
  throw new Error("no shock came");
}

test("a trace names the draw that decided, whose it was, and what parted the two worlds", () => {
  const { run, month } = shock();
  const { rules, differences, firstDifference } = trace(pair(run, rare), month);
  expect(firstDifference).toBe(month);
  const decisive = rules.filter((r) => r.parted.length > 0).map((r) => r.id);
  expect(decisive[0]).toBe("rare");
  const { draws, parted } = rules.find((r) => r.id === "rare")!;
  expect(draws).toHaveLength(1);
  expect(draws[0]).toMatchObject({ who: { of: "state" }, index: 0, taken: "factual" });
  expect(draws[0]!.uniforms[0]).toBeLessThan(0.03);
  // the stand-in of the shock draws nothing, so nothing is held against anything there
  expect(draws[0].factual).toMatchObject({ word: 0, sign: "<", holds: true });
  expect(draws[0].factual?.threshold).toBeCloseTo(0.03, 6);
  expect(draws[0].twin).toBeUndefined();
  const struck = Math.floor(draws[0]!.uniforms[1] * 6);
  expect(parted.map((d) => [d.field, d.slot])).toEqual([
    ["shock", undefined],
    ["person.anger", struck],
  ]);
  expect(parted[0]).toMatchObject({ factual: 1, twin: 0 });
  expect(parted[1]!.factual - parted[1]!.twin).toBeCloseTo(1, 5);
  expect(differences.every((d) => d.before === undefined)).toBe(true);
});

test("rules that are the same in both take the same draws, each by its agent, even where posts change hands", () => {
  const { run, month } = shock();
  const { rules } = trace(pair(run, rare), month + 3);
  const turnover = rules.find((r) => r.id === "turnover")!;
  const own = turnover.draws.filter((d) => d.who.of === "agent");
  expect(own.map((d) => d.who)).toEqual(
    [0, 1, 2, 3, 4, 5].map((slot) => ({ of: "agent", set: "person", slot })),
  );
  expect(turnover.draws.every((d) => d.taken === "both")).toBe(true);
});

test("tracing changes nothing, and worlds that never part are said not to", () => {
  expect(trace(pair(2, 8), 5)).toMatchObject({ firstDifference: undefined, differences: [] });
  const plain = sideBySide(pair(2, 1));
  const traced = trace(pair(2, 1), 5);
  expect(traced.differences.length).toBeGreaterThan(0);
  expect(plain.twin.memory.out).toEqual(lived(2, 1));
});

test("a pair is followed month by month: how much differs, and what one decides that the other does not", () => {
  const { run, month } = shock();
  const { differing, decided, firstDifference, firstDecision, factual, twin } = follow(
    pair(run, rare),
    townWorld,
    plain,
  );
  expect(factual).toEqual(lived(run, 0));
  expect(twin).toEqual(lived(run, rare));
  expect(firstDifference).toBe(month);
  expect(differing).toHaveLength(plan.program.months);
  expect(differing.findIndex((places) => places > 0)).toBe(month);
  // anger and shock are amounts: what is decided is who made whom, and that is the same chance in both
  expect(firstDecision).toBeUndefined();
  expect(decided.every((d) => d.factual.length + d.twin.length === 0)).toBe(true);
});

test("a decision is told in the month in which one of the two takes it, for the one that takes it", () => {
  const switched: SmallWorld = {
    ...town,
    rules: [
      {
        id: "seats",
        step: "if (w.month === 3) w.person[2].seat = true; if (w.month === 5) w.person[2].seat = false;",
        unresponsive: "if (w.month === 4) w.person[1].patron = w.person[3];",
      },
    ],
  };
  const program = compileSmall(switched);
  const own = pair(0, 0, {
    program,
    inputs: program.inputs.map(() => plan.inputs[0]),
    parameters: { rows: new Float32Array(0) },
    factual: Uint8Array.of(0),
    twin: Uint8Array.of(1),
  });
  const { decided, firstDecision } = follow(own, townWorld, evaluate(toJavaScript(program)));
  expect(firstDecision).toBe(3);
  const told = decided.flatMap(({ factual, twin }, month) =>
    factual.length + twin.length === 0
      ? []
      : [[month, factual.map((d) => d.field), twin.map((d) => d.field)]],
  );
  expect(told).toEqual([
    [3, ["person.seat"], []],
    [4, [], ["person.patron"]],
  ]);
});
