import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AitiaError } from "../errors.ts";
import { rulingCoalition } from "./ruling-coalition.ts";
import { selfEnforcingSizes } from "./self-enforcing-sizes.ts";

/** The definition itself, word by word: every proper subset of every subset, in exact whole numbers. */
function byDefinition(powers: number[], [p, q]: readonly [number, number]): number[] {
  const g = (xs: number[]) => xs.reduce((sum, i) => sum + BigInt(powers[i]), 0n);
  const subsets = (xs: number[]): number[][] =>
    xs.length === 0 ? [[]] : subsets(xs.slice(1)).flatMap((ys) => [ys, [xs[0], ...ys]]);
  const phi = (xs: number[]): number[] => {
    if (xs.length === 1) return xs;
    const stands = subsets(xs).filter(
      (ys) =>
        ys.length > 0 &&
        ys.length < xs.length &&
        BigInt(q) * g(ys) > BigInt(p) * g(xs) &&
        phi(ys).length === ys.length,
    );
    const smallerIndices = (a: number[], b: number[]) => {
      for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
      return 0;
    };
    stands.sort((a, b) => Number(g(a) - g(b)) || a.length - b.length || smallerIndices(a, b));
    return stands[0] ?? xs;
  };
  return phi(powers.map((_, i) => i));
}

const fractions: (readonly [number, number])[] = [
  [1, 2],
  [3, 5],
  [2, 3],
  [4, 5],
  [7, 13],
];
const anyFraction = fc.constantFrom(...fractions);
const fewPowers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

describe("the ruling coalition", () => {
  test("three of whom none outweighs the others stand together", () => {
    expect(rulingCoalition([3, 4, 5], 0.5)).toEqual([0, 1, 2]);
  });

  test("a fourth, however strong, is eliminated by three who stand", () => {
    expect(rulingCoalition([3, 4, 5, 10], 0.5)).toEqual([0, 1, 2]);
  });

  test("one who outweighs all others rules alone", () => {
    expect(rulingCoalition([2, 4, 7], 0.5)).toEqual([2]);
    expect(rulingCoalition([0.25], 0.9)).toEqual([0]);
  });

  test("at majority two never stand: the stronger rules, and equals need each other", () => {
    expect(rulingCoalition([5, 6], 0.5)).toEqual([1]);
    expect(rulingCoalition([5, 5], [1, 2])).toEqual([0, 1]);
  });

  test("is what the definition says, by its own words, ties and exact thresholds included", () => {
    fc.assert(
      fc.property(fewPowers, anyFraction, (powers, alpha) => {
        expect(rulingCoalition(powers, alpha)).toEqual(byDefinition(powers, alpha));
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  test("whole numbers too large for f64 products decide as small ones do", () => {
    const unit = 2 ** 44;
    fc.assert(
      fc.property(fewPowers, anyFraction, (powers, [p, q]) => {
        const large = powers.map((g) => g * unit);
        expect(rulingCoalition(large, [p * 997, q * 997])).toEqual(byDefinition(powers, [p, q]));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("one unit more or less in sixteen digits decides, exactly", () => {
    const half = 4503599627370496;
    expect(rulingCoalition([half, half - 1, 1], [1, 2])).toEqual([0, 1, 2]);
    expect(rulingCoalition([half + 1, half - 1, 1], [1, 2])).toEqual([0]);
    expect(rulingCoalition([half, half + 1, 1], [1, 2])).toEqual([0, 1, 2]);
  });

  test("only ratios of powers matter, and nobody's number does", () => {
    const generic = fc.uniqueArray(fc.double({ min: 0.1, max: 10, noNaN: true }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(generic, fc.double({ min: 0.5, max: 0.95, noNaN: true }), (powers, alpha) => {
        const ruling = rulingCoalition(powers, alpha);
        expect(
          rulingCoalition(
            powers.map((g) => g * 8),
            alpha,
          ),
        ).toEqual(ruling);
        // What rules stands: asked again among itself alone it answers with all of itself.
        expect(
          rulingCoalition(
            ruling.map((i) => powers[i]),
            alpha,
          ),
        ).toHaveLength(ruling.length);
      }),
      { seed: 3 },
    );
  });

  test("more power can harm its owner (a documented absence of monotonicity)", () => {
    const fourth = (power: number) => rulingCoalition([3, 4, 5, power], [1, 2]).includes(3);
    expect([1, 10, 13].map(fourth)).toEqual([true, false, true]);
  });

  test("near-equal players stand in the largest size of the sequence that fits", () => {
    for (const alpha of [0.5, 0.6] as const) {
      const fraction = alpha === 0.5 ? ([1, 2] as const) : ([3, 5] as const);
      for (let n = 1; n <= 16; n++) {
        const powers = Array.from({ length: n }, (_, i) => 1_000_000 + i * i);
        const size = selfEnforcingSizes(fraction, n).at(-1);
        const wins = size! * fraction[1] > n * fraction[0];
        if (wins || size === n) expect(rulingCoalition(powers, fraction)).toHaveLength(size!);
      }
    }
  });

  test("powers may stand in an array of any kind of numbers; anything else is called by its name", () => {
    expect(rulingCoalition(new Float64Array([3, 4, 5, 10]), 0.5)).toEqual([0, 1, 2]);
    expect(rulingCoalition(Uint8Array.of(2, 4, 7), [1, 2])).toEqual([2]);
    expect(() => rulingCoalition(new Float64Array(0), 0.5)).toThrow("powers has 0 players");
    for (const odd of ["345", { length: 3 }, 3, null, undefined])
      expect(() => rulingCoalition(odd as unknown as number[], 0.5)).toThrow("powers is no array");
    expect(() => rulingCoalition(BigInt64Array.of(3n) as unknown as number[], 0.5)).toThrow(
      "powers[0] is 3n",
    );
  });

  test("twenty players are answered, twenty-one refused", () => {
    const powers = Array.from({ length: 20 }, (_, i) => 1000 + i * i);
    expect(rulingCoalition(powers, [1, 2])).toHaveLength(15);
    expect(() => rulingCoalition([...powers, 1], 0.5)).toThrow(AitiaError);
    expect(() => rulingCoalition([], 0.5)).toThrow("powers has 0 players");
    expect(() => rulingCoalition([1, 0, 2], 0.5)).toThrow("powers[1] is 0, outside (0, ∞)");
    expect(() => rulingCoalition([1, 2], [1, 3])).toThrow("alpha is [1, 3]");
    expect(() => rulingCoalition([1, 2], [2, 2])).toThrow(AitiaError);
    expect(() => rulingCoalition([1, 2], [0.5, 1])).toThrow(AitiaError);
    expect(() => rulingCoalition([1e308, 1e308], 0.5)).toThrow(AitiaError);
  });
});

describe("the sizes that stand", () => {
  test("at majority double and add one", () => {
    expect(selfEnforcingSizes(0.5, 20)).toEqual([1, 3, 7, 15]);
    expect(selfEnforcingSizes([1, 2], 15)).toEqual([1, 3, 7, 15]);
  });

  test("are those in which near-equals stand, and no others", () => {
    for (const alpha of fractions) {
      const stand = Array.from({ length: 13 }, (_, i) => i + 1).filter((n) => {
        const nearEqual = Array.from({ length: n }, (_, i) => 1_000_000 + i * i);
        return rulingCoalition(nearEqual, alpha).length === n;
      });
      expect(stand).toEqual(selfEnforcingSizes(alpha, 13));
    }
  });

  test("exact equals tie, and so stand in other sizes: two halves cannot beat each other", () => {
    const stand = [1, 2, 3, 4].filter(
      (n) => rulingCoalition(Array(n).fill(1), [1, 2]).length === n,
    );
    expect(stand).toEqual([1, 2, 4]);
  });

  test("more sizes than a list should hold are refused, with what to give instead", () => {
    expect(() => selfEnforcingSizes(1 - 2 ** -53, 3e7)).toThrow(
      /has more than 1000000 sizes up to 30000000[\s\S]*Give upTo below 1000001, or an alpha further below 1/,
    );
    expect(selfEnforcingSizes(1 - 2 ** -53, 1e6)).toHaveLength(1e6);
  });

  test("an exact fraction is not rounded", () => {
    expect(selfEnforcingSizes([3, 5], 40)).toEqual([1, 2, 4, 7, 12, 21, 36]);
    expect(selfEnforcingSizes([2, 3], 40)).toEqual([1, 2, 4, 7, 11, 17, 26, 40]);
    const large = selfEnforcingSizes([2, 3], Number.MAX_SAFE_INTEGER);
    for (let i = 1; i < large.length; i++) {
      expect(BigInt(large[i])).toBe((BigInt(large[i - 1]) * 3n) / 2n + 1n);
    }
  });
});
