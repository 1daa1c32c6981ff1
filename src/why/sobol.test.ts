import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { normalQuantile } from "../kernel/real.ts";
import type { Estimate } from "./estimate.ts";
import { sobol } from "./sobol.ts";
import { sobolOfChance, sobolOfMean, sobolWithNoise } from "./sobol-stochastic.ts";
import { gFunction, ishigami, pickFreeze } from "./testing/textbook.ts";

const known = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e;
};

describe("Sobol indices", () => {
  test.each([
    ["Ishigami's function", ishigami],
    ["the G-function", gFunction([0, 1, 4.5, 9, 99, 99, 99, 99])],
  ])("of %s are met within 0.02, on scrambled Sobol points, and lie in their intervals", (_, f) => {
    const got = sobol(pickFreeze(f, 4096, 1));
    got.forEach(({ first, total }, i) => {
      for (const [e, truth] of [
        [known(first), f.first[i]],
        [known(total), f.total[i]],
      ] as const) {
        expect(Math.abs(e.value - truth)).toBeLessThan(0.02);
        expect(e.low).toBeLessThanOrEqual(truth + 1e-12);
        expect(e.high).toBeGreaterThanOrEqual(truth - 1e-12);
        expect(e.n).toBe(4096);
      }
    });
  });

  test("follow their formulas on three rows", () => {
    const [a, b, ab] = [
      Float64Array.of(1, 2, 4),
      Float64Array.of(3, 0, 2),
      Float64Array.of(2, 2, 3),
    ];
    const mean = 2;
    const variance = (1 + 0 + 4 + 1 + 4 + 0) / 6;
    const [{ first, total }] = sobol({ a, b, ab: [ab] });
    const slope = ((3 - mean) * 1 + (0 - mean) * 0 + (2 - mean) * -1) / 3;
    expect(known(first).value).toBeCloseTo(slope / variance, 14);
    expect(known(total).value).toBeCloseTo((1 + 0 + 1) / 3 / (2 * variance), 14);
  });

  test("do not move when a constant is added, however large", () => {
    const f = pickFreeze(ishigami, 256, 2);
    const lifted = (x: Float64Array) => x.map((v) => v + 1e6);
    const [plain, high] = [
      sobol(f),
      sobol({ a: lifted(f.a), b: lifted(f.b), ab: f.ab.map(lifted) }),
    ];
    expect(known(high[0].first).value).toBeCloseTo(known(plain[0].first).value, 7);
  });

  test("of an outcome that never changes are unknown, not zero", () => {
    const flat = new Float64Array(8).fill(0.1);
    const [{ first, total }] = sobol({ a: flat, b: flat, ab: [flat] });
    expect(first).toEqual({ known: false, because: expect.stringContaining("no variance") });
    expect(total.known).toBe(false);
    expect(
      sobol({ a: Float64Array.of(1), b: Float64Array.of(2), ab: [Float64Array.of(1)] })[0].first
        .known,
    ).toBe(false);
  });

  test("of ragged or broken columns are refused by name and row", () => {
    const x = new Float64Array(4).map((_, i) => i);
    expect(() => sobol({ a: x, b: x, ab: [x, x.slice(1)] })).toThrow("ab[1] has 3 rows, a has 4");
    expect(() => sobol({ a: x, b: Float64Array.of(0, 1, NaN, 2), ab: [x] })).toThrow(
      "row 2 of b is NaN",
    );
    expect(() => sobol({ a: x, b: x, ab: [] })).toThrow("no input");
  });
});

describe("Sobol indices of a stochastic model", () => {
  // Y = X1 + 2 X2 + 3 Z, all uniform: variance in twelfths 1 + 4 + 9.
  const n = 6000;
  const u = uniforms(3, stream.history, "stochastic");
  const draw = (column: number) => Float64Array.from({ length: n }, (_, r) => u(column * n + r));
  const [x1, x2, z, x1b, x2b, zb] = [0, 1, 2, 3, 4, 5].map(draw);
  const at = (a: Float64Array, b: Float64Array, noise: Float64Array) =>
    a.map((x, r) => x + 2 * b[r] + 3 * noise[r]);

  test("of the expected outcome leave the noise out of the sum", () => {
    const fresh = [6, 7, 8, 9, 10].map(draw);
    const [first, second] = sobolOfMean({
      outcome: at(x1, x2, z),
      again: at(x1, x2, fresh[0]),
      shared: [at(x1, x2b, fresh[1]), at(x1b, x2, fresh[2])],
      allBut: [at(x1b, x2, fresh[3]), at(x1, x2b, fresh[4])],
    });
    for (const [e, truth] of [
      [first.first, 1 / 5],
      [second.first, 4 / 5],
      [first.total, 1 / 5],
      [second.total, 4 / 5],
    ] as const) {
      const { value, se, low, high } = known(e);
      expect(Math.abs(value - truth)).toBeLessThan(4.5 * se!);
      expect(high - low).toBeGreaterThan(0);
    }
  });

  test("with noise as one more input, the noise of Y = X1 + 2 X2 + 3 Z carries 9/14", () => {
    const { inputs, noise } = sobolWithNoise({
      a: at(x1, x2, z),
      b: at(x1b, x2b, zb),
      ab: [at(x1b, x2, z), at(x1, x2b, z)],
      noise: at(x1, x2, zb),
    });
    const pairs = [
      [noise.total, 9 / 14],
      [inputs[0].total, 1 / 14],
      [inputs[1].total, 4 / 14],
    ] as const;
    for (const [e, truth] of pairs) {
      expect(Math.abs(known(e).value - truth)).toBeLessThan(4.5 * known(e).se!);
    }
  });

  test("the chance inside each mechanism has its own index", () => {
    const got = sobolOfChance({
      a: at(x1, x2, z),
      b: at(x1b, x2b, zb),
      redrawn: { patronage: at(x1b, x2, z), learning: at(x1, x2, zb) },
    });
    expect(Object.keys(got)).toEqual(["patronage", "learning"]);
    expect(Math.abs(known(got.learning.total).value - 9 / 14)).toBeLessThan(0.05);
  });

  test("are unknown where runs of the same inputs are no more alike than any two, or totals lack their runs", () => {
    const noise = sobolOfMean({ outcome: z, again: z.map((v) => 1 - v), shared: [zb] });
    expect(noise[0].first).toEqual({
      known: false,
      because: expect.stringContaining("explain nothing"),
    });
    const part = sobolOfMean({
      outcome: at(x1, x2, z),
      again: at(x1, x2, zb),
      shared: [at(x1, x2b, zb)],
    });
    expect(part[0].total).toEqual({ known: false, because: expect.stringContaining("allBut") });
  });
});

test("where rows share draws of their parameters, particles are drawn again: rows alone would cover too seldom", () => {
  const [particles, rows, truth] = [24, 64, 0.5];
  let [covered, byRows] = [0, 0];
  for (let seed = 0; seed < 100; seed++) {
    const uniform = uniforms(seed, stream.design, "shared particles");
    let at = 0;
    const normals = (n: number) =>
      Float64Array.from({ length: n }, () => normalQuantile(uniform(at++)));
    const drawn = () => Array.from({ length: rows }, () => Math.floor(uniform(at++) * particles));
    const effect = normals(particles);
    const shared = { a: drawn(), b: drawn() };
    const [chance, other] = [normals(rows), normals(rows)];
    const lived = (noise: Float64Array, of: number[]) => noise.map((x, r) => x + effect[of[r]!]!);
    const columns = {
      a: lived(chance, shared.a),
      b: lived(other, shared.b),
      ab: [lived(chance, shared.b)],
    };
    const holds = ({ low, high }: { low: number; high: number }) => low <= truth && truth <= high;
    if (holds(known(sobol({ ...columns, shared }, { seed })[0]!.total))) covered++;
    if (holds(known(sobol(columns, { seed })[0]!.total))) byRows++;
  }
  expect(covered).toBeGreaterThanOrEqual(90);
  expect(byRows).toBeLessThan(90);
});
