import { describe, expect, test } from "vitest";
import { anneal } from "./anneal.ts";
import { renewedAsHeard } from "./laboratory.ts";
import { noiseBlocks } from "./noise.ts";
import { counts, type ExactProblem, enumerable, linearGaussian, zOf } from "./testing/exact.ts";
import { renewing } from "./testing/renewing.ts";
import type { Batch } from "./worlds.ts";

/**
 * Six parameters of which two move the record, three years of noise, four observations of each of two series: the
 * evidence is a normal density, and a parameter that moves nothing keeps its prior.
 */
const linear = linearGaussian({
  dimensions: 6,
  moving: 2,
  spans: 3,
  observed: 4,
  exponent: 1,
  sd: 0.5,
  seed: 3,
});
const unitZ = (units: Uint16Array, at: number) =>
  zOf({ worlds: 0, units, runs: new Int32Array(0) }, at);
const asked = ({ dimensions, spans, exponent, live }: ExactProblem) => ({
  dimensions,
  spans,
  exponent,
  live,
  seed: 1,
});

describe("worlds on all rungs between prior and posterior", () => {
  test.each([
    linear,
    linearGaussian({ dimensions: 4, spans: 6, observed: 6, exponent: 1 / 8, sd: 0.4, seed: 2 }),
    linearGaussian({
      dimensions: 4,
      spans: 4,
      observed: 4,
      exponent: 1,
      sd: 0.6,
      ar: 0.6,
      seed: 5,
    }),
    counts({ groups: 4, each: 3, mean: 6, exponent: 1, seed: 1 }),
    counts({ groups: 2, each: 3, mean: 20, exponent: 1 / 4, seed: 2 }),
    enumerable({ parameters: 4, spans: 3, spread: 2, barred: 0.9, exponent: 1, seed: 4 }),
  ])("tell the evidence of an exact problem within their error: $name", async (problem) => {
    const found = await anneal({ ...asked(problem), simulations: 30_000 });
    const { value, se } = found.logEvidence;
    expect(Math.abs(value - problem.logEvidence)).toBeLessThan(2.5 * se);
    expect(se).toBeLessThan(0.35);
    expect(found.decided).toBe(true);
  });

  test("leave alone what the record does not move, and move what it does", async () => {
    const found = await anneal({ ...asked(linear), simulations: 60_000 });
    const mean = (of: (z: number) => number, d: number) =>
      found.weights.reduce((sum, w, p) => sum + w * of(zOf(found, 6 * p + d)), 0);
    expect(found.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    for (const d of [2, 3, 4, 5]) {
      expect(Math.abs(mean((z) => z, d))).toBeLessThan(0.2);
      expect(Math.abs(mean((z) => z * z, d) - 1)).toBeLessThan(0.3);
    }
    expect(
      Math.min(
        mean((z) => z * z, 0),
        mean((z) => z * z, 1),
      ),
    ).toBeLessThan(0.8);
    expect(found.ess).toBeGreaterThan(100);
  });

  test("lived on for draws alone leave the evidence as it is, and are worth more", async () => {
    const plain = await anneal({ ...asked(linear), simulations: 10_000 });
    const more = await anneal({ ...asked(linear), simulations: 10_000, forDraws: 40_000 });
    expect(more.logEvidence).toEqual(plain.logEvidence);
    expect(more.stages).toEqual(plain.stages);
    expect(more.simulations).toBeGreaterThan(plain.simulations + 39_000);
    expect(more.ess).toBeGreaterThan(1.5 * plain.ess);
    expect(linear.live(more)).toEqual(more.logLikelihoods);
    const mean = (of: (z: number) => number, d: number) =>
      more.weights.reduce((sum, w, p) => sum + w * of(zOf(more, 6 * p + d)), 0);
    for (const d of [2, 3, 4, 5]) {
      expect(Math.abs(mean((z) => z, d))).toBeLessThan(0.2);
      expect(Math.abs(mean((z) => z * z, d) - 1)).toBeLessThan(0.3);
    }
  });

  test("drawn at last have the posterior, of parameters and of noise", async () => {
    // z of the first is seen as 1 with a standard deviation of 1/2, and one side of the first coin tells three times better
    const tosses = noiseBlocks(1, 0, "coin");
    const coin = (run: number, span: number) => (tosses(run)(span) < 0.5 ? 1 : 0);
    const { units, runs, weights } = await anneal({
      dimensions: 10,
      spans: 2,
      exponent: 1,
      seed: 5,
      simulations: 4000,
      forDraws: 40_000,
      particles: 5000,
      live: ({ worlds, units, runs }) =>
        Float64Array.from({ length: worlds }, (_, w) => {
          const z = unitZ(units, 10 * w);
          return -2 * (z - 1) ** 2 + coin(runs[2 * w], 0) * Math.log(3);
        }),
    });
    const mean = (of: (p: number) => number) => weights.reduce((sum, w, p) => sum + w * of(p), 0);
    expect(mean((p) => unitZ(units, 10 * p))).toBeCloseTo(0.8, 1);
    expect(mean((p) => (unitZ(units, 10 * p) - 0.8) ** 2)).toBeCloseTo(0.2, 1);
    expect(mean((p) => coin(runs[2 * p], 0))).toBeCloseTo(3 / 4, 1);
    expect(mean((p) => coin(runs[2 * p + 1], 1))).toBeCloseTo(1 / 2, 1);
  });

  test("give the evidence of smaller powers of the likelihood on the way", async () => {
    const half = linearGaussian({
      dimensions: 6,
      moving: 2,
      spans: 3,
      observed: 4,
      exponent: 1 / 2,
      sd: 0.5,
      seed: 3,
    });
    const { stages, logEvidence } = await anneal({
      ...asked(linear),
      simulations: 60_000,
      rungs: [0.5],
    });
    const there = stages.find(({ exponent }) => exponent === 0.5);
    expect(there?.logEvidence.value).toBeCloseTo(half.logEvidence, 0);
    expect(there?.logEvidence.se).toBeLessThan(logEvidence.se);
    expect(stages.at(-1)?.logEvidence).toEqual(logEvidence);
  });

  test("are the same whoever lives them, and live again to the bit", async () => {
    const later = async (batch: Batch) => {
      await new Promise((resolve) => setImmediate(resolve));
      return linear.live(batch);
    };
    const small = { ...asked(linear), simulations: 4000 };
    const [a, b] = [await anneal(small), await anneal({ ...small, live: later })];
    expect(a).toEqual(b);
    expect(linear.live(a)).toEqual(a.logLikelihoods);
  });

  test("are resumed from the likelihoods already lived without another digit", async () => {
    const small = { ...asked(linear), simulations: 4000 };
    const whole = await anneal(small);
    const lived: number[] = [];
    const stop = new AbortController();
    const broken = anneal({
      ...small,
      signal: stop.signal,
      live: (batch) => {
        const logs = linear.live(batch);
        lived.push(...logs);
        if (lived.length > 2000) stop.abort();
        return logs;
      },
    });
    await expect(broken).rejects.toThrow("abort");
    let again = 0;
    const resumed = await anneal({
      ...small,
      lived: Float64Array.from(lived),
      live: (batch) => {
        again += batch.worlds;
        return linear.live(batch);
      },
    });
    expect(resumed).toEqual(whole);
    expect(again + lived.length).toBe(whole.simulations);
  });

  test("renewed led by the record are the same problem's, and are resumed to the digit", async () => {
    for (const problem of [
      linear,
      enumerable({ parameters: 4, spans: 3, spread: 2, barred: 0.9, exponent: 1, seed: 4 }),
    ]) {
      const heard: number[] = [];
      const hearing = (told: Iterable<number>) => void heard.push(...told);
      const options = {
        ...asked(problem),
        simulations: 40_000,
        forDraws: 10_000,
        live: (batch: Batch) => {
          const logs = problem.live(batch);
          hearing(logs);
          return logs;
        },
        renew: renewing(problem, (told) => hearing(renewedAsHeard(told, problem.spans))),
      };
      const found = await anneal(options);
      const { value, se } = found.logEvidence;
      expect(Math.abs(value - problem.logEvidence)).toBeLessThan(2.5 * se);
      expect(se).toBeLessThan(0.5);
      expect(problem.live(found)).toEqual(found.logLikelihoods);
      // no world lives twice
      const lived = Float64Array.from(heard.slice(0, Math.floor(heard.length * 0.9)));
      heard.length = 0;
      expect(await anneal({ ...options, lived })).toEqual(found);
      expect(heard.length).toBeLessThan(0.12 * lived.length);
    }
  });

  test("renewed have an error wider than ladders disagree, since ladders may all have missed the same histories", async () => {
    const off = await Promise.all(
      Array.from({ length: 24 }, async (_, seed) => {
        const small = { ...asked(linear), seed, simulations: 6000, renew: renewing(linear) };
        const { value, se } = (await anneal(small)).logEvidence;
        return (value - linear.logEvidence) / se;
      }),
    );
    // here nothing can be missed, and 0.8 would be what their disagreement gives
    const size = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length);
    expect(size).toBeGreaterThan(0.15);
    expect(size).toBeLessThan(0.55);
  });

  test("renewed by a step that forgets the power are found out", async () => {
    const right = renewing(linear);
    const wrong = await anneal({
      ...asked(linear),
      simulations: 40_000,
      renew: {
        ...right,
        draw: (batch, at) => right.draw(batch, { ...at, powers: at.powers.map(() => 0) }),
      },
    });
    const { value, se } = wrong.logEvidence;
    expect(Math.abs(value - linear.logEvidence)).toBeGreaterThan(4 * se);
  });

  test("follow a constant in the likelihood, and find the same worlds", async () => {
    const small = { ...asked(linear), simulations: 4000 };
    const plain = await anneal(small);
    const more = await anneal({ ...small, live: (batch) => linear.live(batch).map((x) => x + 8) });
    expect(more.units).toEqual(plain.units);
    expect(more.logEvidence.value).toBeCloseTo(plain.logEvidence.value + 8, 6);
    expect(more.logEvidence.se).toBeCloseTo(plain.logEvidence.se, 6);
  });

  test("keep the noise that they were drawn with where none is to be drawn anew", async () => {
    const { runs, worlds } = await anneal({ ...asked(linear), simulations: 4000, chance: 0 });
    for (let p = 0; p < worlds; p++) expect(new Set(runs.subarray(3 * p, 3 * p + 3)).size).toBe(1);
  });

  test("live until the error is what was asked for, and say when they did not settle", async () => {
    const few = await anneal({ ...asked(linear), se: 0.5 });
    const many = await anneal({ ...asked(linear), se: 0.06 });
    expect(few.logEvidence.se).toBeLessThan(0.5);
    expect(many.logEvidence.se).toBeLessThan(0.06);
    expect(many.simulations).toBeGreaterThan(few.simulations);
    // a likelihood that grows with every call never settles
    let calls = 0;
    const drifting = await anneal({
      ...asked(linear),
      simulations: 30_000,
      live: (batch) => {
        calls++;
        return linear.live(batch).map((x) => x + calls / 100);
      },
    });
    expect(drifting.decided).toBe(false);
    expect(drifting.because).toContain("so many simulated histories do not decide it");
  });

  test("say so when what can have made the record is nowhere in the prior", async () => {
    const nowhere = anneal({
      ...asked(linear),
      simulations: 4000,
      live: ({ worlds }) => new Float64Array(worlds).fill(-Infinity),
    });
    await expect(nowhere).rejects.toThrow("none can have made the record");
  });

  test("refuse what is no likelihood and no option", async () => {
    const bad = (more: object) => anneal({ ...asked(linear), simulations: 4000, ...more });
    await expect(
      bad({ live: ({ worlds }: Batch) => new Float64Array(worlds).fill(Number.NaN) }),
    ).rejects.toThrow("a log likelihood is NaN");
    await expect(bad({ live: () => new Float64Array(1) })).rejects.toThrow(
      "have 1 log likelihoods",
    );
    await expect(bad({ exponent: 0 })).rejects.toThrow("exponent is 0");
    await expect(bad({ forDraws: -1 })).rejects.toThrow("forDraws is -1");
    await expect(bad({ rungs: [2] })).rejects.toThrow("a rung is 2");
    await expect(bad({ sweeps: 3 })).rejects.toThrow('unknown option "sweeps"');
  });
});
