/** What is made of pairs and of estimates holds the laws too: order and weights of worlds, sides exchanged, units changed, views told in another order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "./index.ts";
import * as why from "./index.ts";
import { differences } from "./testing/alike.ts";

const estimates: fc.Arbitrary<Extract<Estimate, { known: true }>> = fc
  .record({
    value: fc.integer({ min: -900, max: 900 }),
    below: fc.integer({ min: 1, max: 99 }),
    above: fc.integer({ min: 1, max: 99 }),
    n: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ value, below, above, n }) => ({
    known: true as const,
    value: value / 1000,
    low: (value - below) / 1000,
    high: (value + above) / 1000,
    n,
  }));

const times = (e: Extract<Estimate, { known: true }>, c: number): Estimate => ({
  ...e,
  value: e.value * c,
  low: e.low * c,
  high: e.high * c,
});

test("the difference of two samples turns its sign and its interval when they change sides", () => {
  fc.assert(
    fc.property(estimates, estimates, (one, other) => {
      const there = why.differenceOfSamples(one, other);
      const back = why.differenceOfSamples(other, one);
      if (!there.known || !back.known) throw new Error("both are known");
      expect(there.value).toBeCloseTo(-back.value, 12);
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.high).toBeCloseTo(-back.low, 12);
      expect(there.n).toBe(back.n);
    }),
  );
});

test("a verdict hangs neither on the unit of its test nor on the order in which the other views are told", () => {
  fc.assert(
    fc.property(
      estimates,
      fc.array(estimates, { maxLength: 3 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(0.125, 8, 1024),
      fc.boolean(),
      (one, others, matters, unit, doubled) => {
        const verdict = why.verdictOf(one, { matters: matters / 1000, others, doubled });
        const turned = [...others].reverse();
        expect(why.verdictOf(one, { matters: matters / 1000, others: turned, doubled })).toBe(
          verdict,
        );
        expect(
          why.verdictOf(times(one, unit), {
            matters: (matters / 1000) * unit,
            others: others.map((other) => times(other, unit)),
            doubled,
          }),
        ).toBe(verdict);
      },
    ),
  );
});

interface Pair {
  readonly factual: number;
  readonly changed: number;
  readonly weight: number;
}
const pairs: fc.Arbitrary<readonly Pair[]> = fc.array(
  fc.record({
    factual: fc.constantFrom(0, 1),
    changed: fc.constantFrom(0, 1),
    weight: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 4, maxLength: 30 },
);

/** What is asked of worlds and their twins; `scale` is that of the weights, 0 where there are none. */
const asked: Readonly<Record<string, (worlds: readonly Pair[], scale: number) => Estimate>> = {
  frequency: (worlds, scale) =>
    why.frequency({ came: worlds.map((w) => w.factual), ...weightsOf(worlds, scale) }),
  difference: (worlds, scale) =>
    why.difference({
      factual: worlds.map((w) => w.factual),
      changed: worlds.map((w) => w.changed),
      ...weightsOf(worlds, scale),
    }),
  differenceOfRatios(worlds, scale) {
    const ratio = (side: "factual" | "changed") => {
      const of = worlds.map((w) => w[side]);
      const estimate = why.frequency({ came: of, ...weightsOf(worlds, scale) });
      return { of, among: of.map(() => 1), estimate };
    };
    return why.differenceOfRatios(ratio("factual"), ratio("changed"), weightsOf(worlds, scale));
  },
};
const weightsOf = (worlds: readonly Pair[], scale: number) =>
  scale === 0 ? {} : { weights: Float64Array.from(worlds, (w) => w.weight * scale) };

for (const [name, ask] of Object.entries(asked)) {
  test(`${name}: weights count by their ratios alone, and equal ones by nothing`, () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(2 ** -600, 2 ** 500, 8), (worlds, scale) => {
        expect(differences(ask(worlds, 1), ask(worlds, scale))).toEqual([]);
        const equal = worlds.map((world) => ({ ...world, weight: 1 }));
        expect(differences(ask(equal, 0), ask(equal, scale))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test(`${name}: the value does not hang on the order of the worlds, nor its interval where none weighs more`, () => {
    fc.assert(
      fc.property(pairs, (worlds) => {
        const turned = [...worlds].reverse();
        expect(differences(ask(worlds, 0), ask(turned, 0))).toEqual([]);
        const [one, other] = [ask(worlds, 1), ask(turned, 1)];
        if (!one.known || !other.known) throw new Error("both are known");
        expect(one.value).toBeCloseTo(other.value, 12);
        expect(one.low).toBeLessThanOrEqual(one.value);
        expect(one.high).toBeGreaterThanOrEqual(one.value);
      }),
      { numRuns: 25 },
    );
  });
}

test("a difference turns its sign when worlds and twins change sides, with weights and without", () => {
  fc.assert(
    fc.property(pairs, fc.constantFrom(0, 1), (worlds, scale) => {
      const turned = worlds.map(({ factual, changed, weight }) => ({
        factual: changed,
        changed: factual,
        weight,
      }));
      const [there, back] = [asked.difference?.(worlds, scale), asked.difference?.(turned, scale)];
      if (!there?.known || !back?.known) throw new Error("both are known");
      expect(there.value).toBeCloseTo(-back.value, 12);
      if (scale === 0) expect(there.low).toBeCloseTo(-back.high, 12);
    }),
  );
});
