import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { chiSquareCdf } from "../kernel/special.ts";
import type { Estimate } from "../why/estimate.ts";
import { abcSmc, bootstrapFilter, calibrate, type Model, reject } from "./index.ts";

const value = (e: Estimate | undefined): number => (e?.known ? e.value : Number.NaN);

/** Heads of 20 tosses. */
const tosses = (p: number, noise: (i: number) => number): Float64Array => {
  let heads = 0;
  for (let i = 0; i < 20; i++) if (noise(i) < p) heads++;
  return Float64Array.of(heads);
};
const fair: Model = {
  id: "fair",
  dimensions: 0,
  prior: () => new Float64Array(0),
  simulate: (_, noise) => tosses(0.5, noise),
};
const bent: Model = {
  id: "bent",
  dimensions: 1,
  prior: (u) => Float64Array.of(u[0]),
  simulate: (theta, noise) => tosses(theta[0], noise),
};
/** 7 heads were seen: the posterior is Beta(8, 14), and the bent coin is .644120 times as likely as the fair one. */
const fromSeven = (summary: Float64Array) => Math.abs(summary[0] - 7);

describe("seven heads of twenty", () => {
  test("rejection at distance 0 gives the Beta(8, 14) posterior", () => {
    const kept = reject({
      model: bent,
      distance: fromSeven,
      simulations: 40_000,
      seed: 1,
      keep: { epsilon: 0 },
    });
    const mean = kept.theta.reduce((sum, p, i) => sum + p * kept.weights[i], 0);
    // sd of Beta(8, 14) is .1003; about 1,900 are kept
    expect(kept.accepted).toBeGreaterThan(1600);
    expect(mean).toBeCloseTo(8 / 22, 1.9);
    expect(Math.abs(mean - 8 / 22)).toBeLessThan((4 * 0.1003) / Math.sqrt(kept.accepted));
  });

  test("keeping a quantile keeps everything that is as near as its last", () => {
    const kept = reject({
      model: bent,
      distance: fromSeven,
      simulations: 2000,
      seed: 2,
      keep: { quantile: 0.01 },
    });
    expect(kept.distances.every((d) => d === 0)).toBe(true);
    expect(kept.accepted).toBeGreaterThan(20);
  });

  test("abcSmc gives the posterior mean and the Bayes factor", () => {
    const { posterior, particles, generations } = abcSmc({
      models: [fair, bent],
      distance: fromSeven,
      particles: 2000,
      generations: 8,
      seed: 3,
    });
    const factor = value(posterior.bent) / value(posterior.fair);
    expect(generations.at(-1)!.epsilon).toBe(0);
    expect(factor).toBeGreaterThan(0.55);
    expect(factor).toBeLessThan(0.75);
    const own = particles.filter((p) => p.model === "bent");
    const total = own.reduce((sum, p) => sum + p.weight, 0);
    const mean = own.reduce((sum, p) => sum + p.weight * p.theta[0], 0) / total;
    expect(Math.abs(mean - 8 / 22)).toBeLessThan(0.02);
  });

  test("the same seed gives the same particles, and 0 is a seed", () => {
    const run = (seed: number) =>
      abcSmc({ models: [bent], distance: fromSeven, particles: 50, generations: 3, seed });
    expect(run(0)).toEqual(run(0));
    expect(run(0)).not.toEqual(run(1));
  });

  test("a model that cannot have made the record stays in the table, at 0 and not above 3/n", () => {
    const never: Model = { ...fair, id: "never", simulate: () => Float64Array.of(100) };
    const { posterior } = abcSmc({
      models: [bent, never],
      distance: fromSeven,
      particles: 100,
      generations: 4,
      seed: 5,
    });
    expect(posterior.never).toMatchObject({ known: true, value: 0, low: 0, high: 0.03 });
  });

  test("a budget stops inside a generation, and the unfinished one is left out", () => {
    const { generations, particles } = abcSmc({
      models: [bent],
      distance: fromSeven,
      particles: 100,
      generations: 20,
      budget: 300,
      seed: 6,
    });
    expect(generations.length).toBeLessThan(5);
    expect(particles).toHaveLength(100);
  });
});

describe("two normals in two dimensions", () => {
  test("local proposals find a narrow ridge: sum near 0.5, difference free", () => {
    const ridge: Model = {
      id: "ridge",
      dimensions: 2,
      prior: (u) => u.map(normalQuantile),
      simulate: ([a, b], noise) => Float64Array.of(a! + b! + 0.1 * normalQuantile(noise(0))),
    };
    const { particles, generations } = abcSmc({
      models: [ridge],
      distance: ([s]) => Math.abs(s! - 0.5),
      particles: 500,
      generations: 7,
      seed: 1,
    });
    const mean = (of: (t: Float64Array) => number) =>
      particles.reduce((sum, p) => sum + p.weight * of(p.theta), 0);
    expect(generations.at(-1)!.ess).toBeGreaterThan(150);
    expect(mean(([a, b]) => a! + b!)).toBeCloseTo(0.5, 1);
    // the difference keeps its prior variance of 2
    expect(mean(([a, b]) => (a! - b!) ** 2)).toBeGreaterThan(1.6);
    expect(mean(([a, b]) => (a! - b!) ** 2)).toBeLessThan(2.4);
  });
});

/** x_t = .8 x_(t-1) + e, y = x + noise of sd .5, x before the first step is 0. */
const observed = [0.3, 1.2, 0.4, -0.7, -1.9, -1.1, 0.2, 2.0, 1.4, 0.9];
function kalman(): number {
  let [mean, variance, total] = [0, 0, 0];
  for (const y of observed) {
    mean *= 0.8;
    variance = 0.64 * variance + 1;
    const s = variance + 0.25;
    total += -0.5 * (Math.log(2 * Math.PI * s) + (y - mean) ** 2 / s);
    const gain = variance / s;
    mean += gain * (y - mean);
    variance *= 1 - gain;
  }
  return total;
}
const filter = (seed: number, particles = 2000) =>
  bootstrapFilter<number>({
    particles,
    seed,
    steps: observed.length,
    start: () => 0,
    step: (x, _, noise) => 0.8 * x + normalQuantile(noise(0)),
    logDensity: (x, t) => -0.5 * (Math.log(2 * Math.PI * 0.25) + (observed[t] - x) ** 2 / 0.25),
  });

describe("the bootstrap filter", () => {
  test("gives the Kalman filter's evidence", () => {
    expect(Math.abs(filter(1).logEvidence - kalman())).toBeLessThan(0.25);
  });

  test("its lineage says which noise to read to live a particle's history again", () => {
    const read: number[][] = [];
    const { lineage } = bootstrapFilter<readonly number[]>({
      particles: 50,
      seed: 4,
      steps: observed.length,
      start: () => [],
      step(path, t, noise) {
        (read[t] ??= []).push(noise(0));
        const x = 0.8 * (path.at(-1) ?? 0) + normalQuantile(noise(0));
        return [...path, x];
      },
      logDensity: (path, t) => -2 * (observed[t] - path.at(-1)!) ** 2,
    });
    const t = observed.length - 1;
    for (let p = 0; p < 50; p++) {
      let x = 0;
      for (let s = 0; s <= t; s++) x = 0.8 * x + normalQuantile(read[s][lineage[p * (t + 1) + s]]);
      expect(Number.isFinite(x)).toBe(true);
      // conditioned on the record the path follows it
      expect(Math.abs(x - observed[t])).toBeLessThan(2.5);
    }
  });

  test("a particle that is dead does not set the scale for those that live", () => {
    // of four particles one dies at the first step, and would have been sure at the second, where the others have e^-1000
    let born = 0;
    const { logEvidence, weights } = bootstrapFilter<number>({
      particles: 4,
      seed: 1,
      steps: 2,
      start: () => born++,
      step: (x) => x,
      logDensity: (x, t) => (t === 0 ? (x === 2 ? -Infinity : 0) : x === 2 ? 0 : -1000),
    });
    expect(logEvidence).toBeCloseTo(Math.log(0.75) - 1000, 9); // -1000.29
    expect([...weights]).toEqual([1 / 3, 1 / 3, 0, 1 / 3].map((w) => expect.closeTo(w, 12)));
  });

  test("a particle may fall behind by more than any number holds and lead again", () => {
    let born = 0;
    const gap = (x: number) => (x < 2 ? -800 : 0);
    const { logEvidence } = bootstrapFilter<number>({
      particles: 4,
      seed: 1,
      steps: 2,
      start: () => born++,
      step: (x) => x,
      // half are 800 behind at first, and 800 ahead afterwards; the effective size stays at half, so nothing is redrawn
      logDensity: (x, t) => (t === 0 ? gap(x) : gap(3 - x)),
    });
    expect(logEvidence).toBeCloseTo(-800, 9);
  });

  test("an impossible observation has evidence 0 and no NaN", () => {
    const { logEvidence, ess } = bootstrapFilter<number>({
      particles: 10,
      seed: 1,
      steps: 3,
      start: () => 0,
      step: (x) => x,
      logDensity: (_, t) => (t === 1 ? -Infinity : 0),
    });
    expect(logEvidence).toBe(-Infinity);
    expect(ess[0]).toBeCloseTo(10, 9);
    expect([...ess.subarray(1)]).toEqual([0, 0]);
  });
});

describe("calibration", () => {
  const posteriorOf =
    (spread: number) =>
    (noise: (i: number) => number): { theta: number; posterior: Float64Array } => {
      const theta = normalQuantile(noise(0));
      const y = theta + normalQuantile(noise(1));
      const posterior = Float64Array.from(
        { length: 19 },
        (_, i) => y / 2 + spread * Math.SQRT1_2 * normalQuantile(noise(2 + i)),
      );
      return { theta, posterior };
    };

  test("ranks under the right posterior are uniform", () => {
    const { chiSquare, bins, ranks } = calibrate({
      draw: posteriorOf(1),
      replications: 2000,
      seed: 1,
    });
    expect(bins).toBe(20);
    expect(Math.max(...ranks)).toBeLessThanOrEqual(19);
    expect(chiSquareCdf(chiSquare, bins - 1)).toBeLessThan(0.999);
  });

  test("a posterior that is too sure of itself is found out", () => {
    const { chiSquare, bins } = calibrate({ draw: posteriorOf(0.6), replications: 2000, seed: 1 });
    expect(chiSquareCdf(chiSquare, bins - 1)).toBeGreaterThan(0.9999);
  });
});

test("an option that does not exist is refused with the nearest that does", () => {
  expect(() =>
    reject({
      model: bent,
      distance: fromSeven,
      simulation: 10,
      seed: 1,
      keep: { epsilon: 0 },
    } as never),
  ).toThrow('Did you mean "simulations"?');
});
