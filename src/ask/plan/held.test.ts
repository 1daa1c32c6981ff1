import { expect, test } from "vitest";
import { holding, worldsIn } from "./held.ts";

/** Two runs of two numbers each, and of two explanations three that are compared. */
const part = (from: number) => ({
  from,
  to: from + 2,
  worlds: Float32Array.from({ length: 4 }, (_, n) => 100 * from + n),
  rivals: Float32Array.from({ length: 12 }, (_, n) => 1000 * from + n),
});
const rest = { from: 0, to: 4, worlds: new Float32Array(), rivals: new Float32Array() };

test("series are found by run and explanation, whether in memory or read again from where they are kept", () => {
  for (const limit of [0, 70, 1000]) {
    const held = holding(2, limit);
    let read = 0;
    for (const from of [0, 2, 4])
      held.add(part(from), () => {
        read++;
        return part(from);
      });
    held.add(rest, () => rest);
    expect([...held.world(3)]).toEqual([202, 203]);
    expect([...held.rival(1, 2)]).toEqual([2006, 2007, 2008]);
    expect([...held.rival(0, 5)]).toEqual([4003, 4004, 4005]);
    expect([...worldsIn(held, 1, 4)]).toEqual([2, 3, 200, 201, 202, 203]);
    expect([...worldsIn(held, 3, 3)]).toEqual([]);
    // a part of 64 bytes fits into 70, three into 1,000; neighbouring runs are read once
    expect(read).toBe({ 0: 4, 70: 3, 1000: 0 }[limit]);
  }
});

test("what is kept nowhere stays in memory, whatever the limit", () => {
  const held = holding(2, 0);
  held.add(part(0));
  expect([...held.world(1)]).toEqual([2, 3]);
});

test("series that were taken away while they were needed are told, with what to do", () => {
  const held = holding(2, 0);
  held.add(part(0), () => undefined);
  expect(() => held.world(1)).toThrow(
    /simulated history 1 is not where it was kept[\s\S]*Ask again/,
  );
});
