import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import type { Estimate } from "./estimate.ts";
import { pawn } from "./pawn.ts";
import { targetSensitivity } from "./target-sensitivity.ts";

const known = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e;
};

const n = 1000;
const u = uniforms(7, stream.history, "pawn");
const inputs = Float64Array.from({ length: 2 * n }, (_, i) => u(i));
const first = Float64Array.from({ length: n }, (_, r) => inputs[2 * r]);

describe("PAWN", () => {
  test("of an outcome that is the input: the slices lie 0.9, 0.8 … 0.9 away, their median is 0.7", () => {
    const [own, other] = pawn(inputs, first, 2);
    expect(known(own).value).toBeCloseTo(0.7, 12);
    expect(known(own).n).toBe(n);
    expect(known(other).value).toBeLessThan(0.15);
    expect(known(other).low).toBeLessThanOrEqual(known(other).value);
    expect(known(other).high).toBeGreaterThanOrEqual(known(other).value);
  });

  test("is the median over ten slices of the distance from slice to all, also where ten does not divide the rows", () => {
    const rows = 47;
    const x = first.slice(0, rows);
    const y = x.map((v, r) => Math.round(8 * v * u(50_000 + r)) / 8); // ties in the outcome
    const order = Array.from(x.keys()).sort((i, j) => x[i] - x[j]);
    // a row belongs where the middle of its rank lies
    const border = (s: number) => Math.ceil((s * rows) / 10 - 0.5);
    const distances = Array.from({ length: 10 }, (_, s) => {
      const slice = order.slice(border(s), border(s + 1));
      let far = 0;
      for (const at of y) {
        const inSlice = slice.filter((i) => y[i] <= at).length / slice.length;
        const inAll = y.filter((v) => v <= at).length / rows;
        far = Math.max(far, Math.abs(inSlice - inAll));
      }
      return far;
    }).sort((a, b) => a - b);
    expect(known(pawn(x, y, 1)[0]).value).toBeCloseTo((distances[4] + distances[5]) / 2, 12);
  });

  test("of an outcome that never changes is 0, and not certainly so; of one that changes by rounding alone it is unknown", () => {
    const never = known(pawn(first, new Float64Array(n).fill(5), 1)[0]);
    expect(never).toMatchObject({ value: 0, low: 0, n });
    expect(never.high).toBeGreaterThan(0.03);
    const rounding = first.map((_, r) => (r % 3 ? 0.3 : 0.1 + 0.2));
    expect(pawn(first, rounding, 1)[0]).toEqual({
      known: false,
      because: expect.stringContaining("but for rounding"),
    });
  });

  test("of an input that does not vary, or only by rounding, or of too few rows, is unknown", () => {
    expect(pawn(new Float64Array(n), first, 1)[0].known).toBe(false);
    expect(
      pawn(
        new Float64Array(n).map((_, r) => 1 + (r % 2) * 2 ** -52),
        first,
        1,
      )[0].known,
    ).toBe(false);
    expect(pawn(first.slice(0, 19), first.slice(0, 19), 1)[0].known).toBe(false);
    expect(() => pawn(inputs, first.slice(1), 2)).toThrow("1000 rows of inputs but 999 values");
    expect(() => pawn(inputs.slice(1), first, 2)).toThrow("ragged");
    expect(() => pawn(Float64Array.of(1, NaN), first, 1)).toThrow("row 1 of inputs is NaN");
  });
});

describe("PAWN of an input with equal values", () => {
  /** Two inputs' worth of levels, each with the same twelve outcomes: knowing the level says nothing. */
  const levels = Float64Array.from({ length: 120 }, (_, r) => 0.1 * (1 + (r % 10)));
  const outcomes = Float64Array.from({ length: 120 }, (_, r) => Math.floor(r / 10));

  test("is 0 where every level shows the same outcomes, in whatever order the rows stand", () => {
    const sorted = Array.from(levels.keys()).sort((i, j) => levels[i] - levels[j]);
    const [mixed] = pawn(levels, outcomes, 1);
    const [inOrder] = pawn(
      Float64Array.from(sorted, (r) => levels[r]),
      Float64Array.from(sorted, (r) => outcomes[r]),
      1,
    );
    expect(known(mixed).value).toBe(0);
    expect(inOrder).toEqual(mixed);
  });

  test("takes each of at most ten distinct values for a slice: of two that decide all, each lies its complement away", () => {
    // a third of the rows at 1, the rest at 0, and the outcome is the input
    const input = Float64Array.from({ length: 90 }, (_, r) => Number(r % 3 === 0));
    expect(known(pawn(input, input, 1)[0]).value).toBeCloseTo((1 / 3 + 2 / 3) / 2, 14);
  });

  test("sees an input most of whose rows are equal, at either end", () => {
    // nine of ten rows at one value, the others spread; the outcome is whether the input is at that value
    for (const sign of [1, -1]) {
      const input = Float64Array.from({ length: 500 }, (_, r) => (r % 10 ? 0 : sign * (1 + r)));
      const outcome = input.map((x) => Number(x === 0));
      expect(known(pawn(input, outcome, 1)[0]).value).toBeCloseTo(0.5, 12);
    }
  });
});

describe("what was different where it happened", () => {
  test("is the distance between an input's two distributions: 1 for the one that decides, little for the other", () => {
    const came = Array.from(first, (x) => Number(x > 0.6));
    const [own, other] = targetSensitivity(inputs, came, 2);
    expect(known(own).value).toBe(1);
    expect(known(other).value).toBeLessThan(0.15);
  });

  test("of an input that shifts the chance from 1/4 to 3/4 at its middle is 1/2, inside its interval", () => {
    const came = Array.from(first, (x, r) => Number(u(90_000 + r) < (x > 0.5 ? 0.75 : 0.25)));
    const { low, high, se, value } = known(targetSensitivity(inputs, came, 2)[0]);
    expect(Math.abs(value - 0.5)).toBeLessThan(4.5 * se!);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  test("is not certain where four rows part without exception", () => {
    const four = Float64Array.of(1, 2, 3, 4);
    const { value, low } = known(targetSensitivity(four, [0, 0, 1, 1], 1)[0]);
    expect(value).toBe(1);
    expect(low).toBeLessThan(0.1);
  });

  test("is unknown when the outcome came always or never", () => {
    expect(targetSensitivity(first, new Uint8Array(n), 1)[0]).toEqual({
      known: false,
      because: "the outcome came in none of 1000 rows",
    });
    expect(targetSensitivity(first, new Uint8Array(n).fill(1), 1)[0].known).toBe(false);
    expect(() => targetSensitivity(first, new Float64Array(n).fill(0.5), 1)).toThrow("not 0 or 1");
  });
});
