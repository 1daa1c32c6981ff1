import { expect, test } from "vitest";
import { compileSmall } from "../../compile/testing/small-world.ts";
import { number } from "../../model/world.ts";
import { walkOver } from "./random-walk-null.ts";

const series = (field: string) => ({ field, per: "sum" as const, unit: "people", says: field });
const program = compileSmall({
  world: {
    from: "1917-02",
    to: "1953-03",
    sets: {},
    state: { other: number("x"), people: number("people"), dead: number("people") },
    series: { other: series("other"), people: series("people"), dead: series("dead") },
  },
  rules: [],
});
const walk = {
  sd: 0.5,
  count: { series: "people", start: 20_000 },
  share: { series: "dead", of: "people", start: 0.1 },
};
function world(run: number, seed = 1) {
  const outputs = new Float32Array(37 * 3).fill(7);
  walkOver(outputs, { program, walk, seed, run });
  const column = (n: number) => Array.from({ length: 37 }, (_, y) => outputs[3 * y + n]!);
  return { other: column(0), people: column(1), dead: column(2) };
}

test("the null's count takes steps of half a log a year, independent of each other, from its start", () => {
  const steps: number[] = [];
  const firsts: number[] = [];
  for (let run = 0; run < 200; run++) {
    const { people } = world(run);
    firsts.push(Math.log(people[0]! / (11 / 12) / 20_000));
    for (let y = 2; y < 36; y++) steps.push(Math.log(people[y]! / people[y - 1]!));
  }
  const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;
  const sd = (x: readonly number[]) => Math.sqrt(mean(x.map((v) => (v - mean(x)) ** 2)));
  expect(Math.abs(mean(steps))).toBeLessThan((4 * 0.5) / Math.sqrt(steps.length));
  expect(Math.abs(sd(steps) - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(2 * steps.length));
  expect(Math.abs(sd(firsts) - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(2 * firsts.length));
  const neighbours = mean(steps.slice(1).map((x, n) => x * steps[n]!)) / 0.25;
  expect(Math.abs(neighbours)).toBeLessThan(4 / Math.sqrt(steps.length));
});

test("a share is never above 1, a year lived in part has its part, and other series stay", () => {
  let capped = 0;
  for (let run = 0; run < 200; run++) {
    const { other, people, dead } = world(run);
    expect(new Set(other)).toEqual(new Set([7]));
    dead.forEach((d, y) => {
      expect(d).toBeLessThanOrEqual(people[y]!);
      if (d === people[y]) capped++;
    });
  }
  expect(capped).toBeGreaterThan(0);
});

test("a null world belongs to its run and its seed", () => {
  expect(world(3)).toEqual(world(3));
  expect(world(3)).not.toEqual(world(4));
  expect(world(3)).not.toEqual(world(3, 2));
  expect(world(3, 2 ** 40)).not.toEqual(world(3, 0));
});
