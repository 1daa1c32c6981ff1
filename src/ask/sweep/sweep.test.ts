import { describe, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import * as ask from "../index.ts";
import { MOST_POINTS, valuesOf } from "./points.ts";

const doors = await ask.openCase("two-doors");
const stalin = await ask.openCase("stalin");

function known(e: ask.SweptPoint["share"]) {
  if (!e.known) throw new Error(e.because);
  return e;
}

const plain = ({ seconds: _, ...rest }: ask.SweepAnswer) => rest;

// Free where either door opens: left with a, right with b; so 1 - (1 - a)(1 - b).
test("at every point of a grid the share is the textbook's", async () => {
  const { points, reference } = await ask.sweep(doors, {
    vary: { a: [0, 0.3, 1], b: [0, 0.5, 0.9] },
    runs: 2000,
  });
  expect(points).toHaveLength(9);
  // the case's own value where the grid has it, else the first: one point, in every name
  expect(points[reference].values).toEqual({ a: 0, b: 0.5 });
  for (const { values, share } of points) {
    const truth = 1 - (1 - Number(values.a)) * (1 - Number(values.b));
    const { value } = known(share);
    const se = Math.sqrt((truth * (1 - truth)) / 2000);
    expect(Math.abs(value - truth), JSON.stringify(values)).toBeLessThanOrEqual(4.5 * se);
  }
});

test("the same chance at every point: nothing is lost where a door only opens more easily, and intervals are of pairs", async () => {
  const { points, reference, vary } = await ask.sweep(doors, {
    vary: { a: [0.5, 0.6, 0.7] },
    runs: 1000,
  });
  // the case's own value is what the others are compared with
  expect([points[reference].values.a, vary[0].usual]).toEqual([0.6, 0.6]);
  expect(points[reference].difference.known).toBe(false);
  expect([points[0].gained, points[2].lost]).toEqual([0, 0]);
  const { value, low, high } = known(points[2].difference);
  expect(value).toBeCloseTo(points[2].gained / 1000, 12);
  expect([low <= 0.05, high >= 0.05, low > 0, points[2].apart]).toEqual([true, true, true, true]);
  const alone = known(points[2].share);
  expect(high - low).toBeLessThan(0.7 * (alone.high - alone.low));
});

test("a name that moves nothing is told, one that moves histories alone too", async () => {
  const dead = await ask.sweep(doors, {
    vary: { a: [0.1, 0.9], b: [0.2, 0.8] },
    runs: 50,
    without: { left: "unresponsive" },
  });
  expect(dead.vary.map(({ name, moves }) => [name, moves])).toEqual([
    ["a", "nothing"],
    ["b", "outcome"],
  ]);
  const same = dead.points.filter(({ values }) => values.b === 0.2);
  expect(same[0].fingerprint).toBe(same[1].fingerprint);
  const moved = await ask.sweep(stalin, {
    vary: { "lenin-dies": ["1924-01", "1924-02"] },
    runs: 4,
    outcome: "great-terror",
  });
  expect(moved.vary[0].moves).toBe("histories");
});

test("a posterior gives the worlds of a question, and what is set beside what is varied is set in them", async () => {
  const vary = { bufferThreat: [0, 2] };
  const read = await ask.sweep(stalin, { vary, runs: 40, given: "parameters" });
  expect(read.particles).toBeGreaterThan(1);
  expect(read.vary[0].moves).not.toBe("nothing");
  const set = { clientPower: 1 };
  const { points } = await ask.sweep(stalin, { vary, set, runs: 8, given: "parameters" });
  for (const { values, fingerprint } of points) {
    const both = { ...set, ...values } as Record<string, number>;
    const lived = await ask.run(stalin, { set: both, runs: 8, given: "parameters" });
    expect(fingerprint).toBe(lived.fingerprint);
  }
});

test("other threads, another device, points that were kept: the same answer", async () => {
  const question: ask.SweepAsked = { vary: { a: [0, 0.5, 1] }, runs: 64 };
  const kept = new Map<number, Uint8Array>();
  let lived = 0;
  const keep = () => ({
    read: (n: number) => kept.get(n),
    write: (n: number, bytes: Uint8Array) => void kept.set(n, bytes),
  });
  const first = await ask.sweep(doors, question, {
    crew: nodeCrew({ workers: 1, device: "js" }),
    keep,
  });
  expect(kept.size).toBe(3);
  kept.delete(1);
  const crew = nodeCrew({ workers: 2 });
  const again = await ask.sweep(doors, question, {
    crew: {
      live(plan, options) {
        lived += plan.lives.length;
        return crew.live(plan, options);
      },
    },
    keep,
  });
  expect(lived).toBe(64);
  expect(plain(again)).toEqual(plain(first));
  expect(plain(await ask.sweep(doors, { ...question, seed: 2 }))).not.toEqual(plain(first));
});

describe("values are read as they are written", () => {
  test.each([
    ["0:1:0.1", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    ["0.1,0.2", [0.1, 0.2]],
    ["-1:1:0.8", [-1, -0.2, 0.6]],
    ["on,off", ["on", "off"]],
    ["1923-11:1924-03:2,off", ["1923-11", "1924-01", "1924-03", "off"]],
  ])("%s", (text, values) => expect(valuesOf("x", text)).toEqual(values));
});

describe("what cannot be varied is refused with what to write instead", () => {
  const vary = (name: string, ...values: (number | string)[]) => ({ vary: { [name]: values } });
  test.each<[string, object, string]>([
    ["no name", { vary: {} }, "nothing is varied"],
    ["a wrong name", vary("lefd", 1, 2), 'Did you mean "left"?'],
    ["no probability", vary("a", 0, 2), "a = 2 is no probability"],
    ["no number", vary("a", "on", "off"), 'a cannot be "on"'],
    ["one value", vary("a", 0.5), "one value, which varies nothing"],
    ["no value", vary("a"), "no value"],
    ["a value twice", vary("a", 0.5, 0.5), "asked twice"],
    ["no switch", vary("left", "on", "of"), 'left cannot be "of"'],
    ["one switch under two names", vary("left", "off", "unresponsive"), "asked twice"],
    ["a kind not offered", vary("left", "on", "absent"), "left offers unresponsive only"],
    ["fixed elsewhere", { ...vary("a", 0, 1), set: { a: 0.5 } }, "varied and fixed at once"],
    [
      "switched elsewhere",
      { ...vary("left", "on", "off"), without: { left: "unresponsive" } },
      "Leave out --without left",
    ],
    ["off anyway", { ...vary("left", "on", "off"), only: ["right"] }, "Add --only left."],
    ["another question", { ...vary("a", 0, 1), knockout: "absent" }, "asks nothing by the name"],
    [
      "too many points",
      {
        vary: {
          a: Array.from({ length: 40 }, (_, n) => n / 40),
          b: Array.from({ length: 40 }, (_, n) => n / 40),
        },
      },
      "that makes 1,600 points",
    ],
  ])("%s", async (_, question, says) => {
    await expect(ask.sweep(doors, question as ask.SweepAsked)).rejects.toThrow(says);
  });

  test("in a list too", () => {
    expect(() => valuesOf("a", "0:1")).toThrow("cannot be read");
    expect(() => valuesOf("a", "0.1,")).toThrow("cannot be read");
    expect(() => valuesOf("a", "1:0:0.1")).toThrow("goes nowhere");
    expect(() => valuesOf("a", "0:1:0")).toThrow("goes nowhere");
    expect(() => valuesOf("a", `0:${MOST_POINTS}:1`)).toThrow("1,001 points");
  });

  test("of a case with events: one that is fixed, a month that is not lived, a prior that rules a value out", async () => {
    const events = { "lenin-dies": "off" };
    await expect(
      ask.sweep(stalin, { vary: { "lenin-dies": ["on", "off"] }, events }),
    ).rejects.toThrow("Leave out --event lenin-dies");
    await expect(ask.sweep(stalin, { vary: { "lenin-dies": ["1824-01", "off"] } })).rejects.toThrow(
      "outside the time that is lived",
    );
    await expect(ask.sweep(doors, { vary: { a: [0, 1] }, given: "record" })).rejects.toThrow(
      "no record to condition on",
    );
  });
});
