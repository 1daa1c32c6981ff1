/**
 * What must not matter does not: names, units, the order of worlds and models' weights up to their scale. Every function of
 * the room is held to it, and a new one fails the last test until it is.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import * as fit from "./index.ts";
import { counts } from "./testing/exact.ts";

const runs = { numRuns: 15 };
const seeds = fc.integer({ min: 0, max: 1000 });
const scales = fc.constantFrom(1e-200, 1e155, 3);
const weights = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -20, max: 20 })),
  {
    minLength: 3,
    maxLength: 12,
  },
);

/** Heads of twenty tosses; seven were seen. */
const coin = (id: string): fit.Model => ({
  id,
  dimensions: 1,
  prior: (u) => u.slice(),
  simulate([p], noise) {
    let heads = 0;
    for (let i = 0; i < 20; i++) if (noise(i) < p) heads++;
    return Float64Array.of(heads);
  },
});
const away = ([heads]: Float64Array) => Math.abs(heads - 7);

describe("reject, abcSmc and abcSmcAsync", () => {
  test("have no use for the unit of the distance", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1e-200, 1e300, 0.1), (seed, unit) => {
        const kept = (by: number) =>
          fit.reject({
            model: coin("bent"),
            distance: (s) => away(s) * by,
            simulations: 200,
            seed,
            keep: { quantile: 0.2 },
          });
        const [one, other] = [kept(1), kept(unit)];
        expect(other.theta).toEqual(one.theta);
        expect(other.distances).toEqual(one.distances.map((d) => d * unit));
        const led = (by: number) =>
          fit.abcSmc({
            models: [coin("bent"), coin("other")],
            distance: (s) => away(s) * by,
            particles: 20,
            generations: 3,
            seed,
          });
        expect(led(unit).posterior).toEqual(led(1).posterior);
      }),
      runs,
    );
  });

  test("know models by their names only, and their prior weights up to the scale", async () => {
    const asked = (names: readonly string[], scale: number) => ({
      models: names.map(coin),
      prior: [scale, 3 * scale],
      distance: away,
      particles: 20,
      generations: 2,
      seed: 5,
    });
    const plain = fit.abcSmc(asked(["one", "other"], 1));
    for (const scale of [1e-200, 1e155, 1e308 / 4]) {
      const renamed = fit.abcSmc(asked(["x", "y"], scale));
      expect(Object.values(renamed.posterior)).toEqual(Object.values(plain.posterior));
      expect(await fit.abcSmcAsync(asked(["x", "y"], scale))).toEqual(renamed);
    }
  });
});

test("chooseByForest knows models by their names only", () => {
  const asked = (...ids: string[]) =>
    fit.chooseByForest({
      models: ids.map((id, i) => ({
        ...coin(id),
        prior: (u) => u.map((x) => (i === 0 ? x : x / 3)),
      })),
      observed: Float64Array.of(5),
      simulations: 800,
      trees: 20,
      seed: 2,
    });
  const [one, other] = [asked("a", "b"), asked("z", "y")];
  expect(one.chosen).toBe("b");
  expect(other).toEqual({ ...one, chosen: "y", failed: { y: 0, z: 0 } });
});

test("bootstrapFilter: a constant in the log density is in the evidence once a step, and nowhere else", () => {
  const ask = (constant: number) =>
    fit.bootstrapFilter<number>({
      particles: 40,
      seed: 3,
      steps: 6,
      start: () => 0,
      step: (x, _, noise) => 0.8 * x + normalQuantile(noise(0)),
      logDensity: (x, t) => constant - 0.5 * (x - Math.sin(t)) ** 2,
    });
  const plain = ask(0);
  for (const constant of [-1000, 7, 5000]) {
    const lifted = ask(constant);
    expect(lifted.logEvidence - 6 * constant).toBeCloseTo(plain.logEvidence, 7);
    expect(lifted.lineage).toEqual(plain.lineage);
  }
});

test("calibrate: ranks have no use for the unit of a parameter", () => {
  const ask = (turn: (x: number) => number) =>
    fit.calibrate({
      draw(noise) {
        const y = noise(0) + noise(1);
        return {
          theta: turn(noise(0)),
          posterior: Float64Array.from({ length: 9 }, (_, i) => turn(y / 2 + noise(2 + i) - 0.5)),
        };
      },
      replications: 60,
      seed: 4,
    });
  for (const turn of [
    (x: number) => 1e-200 * x,
    (x: number) => Math.exp(x),
    (x: number) => 3 * x - 7,
  ])
    expect(ask(turn)).toEqual(ask((x) => x));
});

test("bridge: the order of worlds and the scale of their weights mean nothing; turned round it changes its sign", () => {
  const side = (worlds: readonly (readonly [number, number])[], scale = 1) => ({
    weights: worlds.map(([w]) => w * scale),
    logRatios: worlds.map(([, u]) => u / 10),
  });
  const turned = (s: ReturnType<typeof side>) => ({ ...s, logRatios: s.logRatios.map((u) => -u) });
  fc.assert(
    fc.property(weights, weights, scales, (a, b, scale) => {
      const plain = fit.bridge(side(a), side(b));
      const other = fit.bridge(side([...a].reverse(), scale), side([...b].reverse(), scale));
      expect(other.value).toBeCloseTo(plain.value, 8);
      expect(other.se).toBeCloseTo(plain.se, 8);
      const back = fit.bridge(turned(side(b)), turned(side(a)));
      expect(back.value).toBeCloseTo(-plain.value, 8);
      expect(back.se).toBeCloseTo(plain.se, 8);
    }),
    runs,
  );
});

test("errorModel and drawError: settings are weighed up to their scale, and years may be counted from anywhere", () => {
  const ask = (scale: number, year: number, order = [0, 1]) => {
    const settings = order.map((i) => ({
      sd: [0.5 + i],
      ar: [0.3 * i],
      correlation: 0,
      weight: (1 + i) * scale,
    }));
    const series = [{ times: [1, 2, 4, 7].map((t) => t + year), sd: [0.1, 0.1, 0.2, 0.3] }];
    return { series, settings, model: fit.errorModel(series, settings) };
  };
  const residuals = [0.3, -0.2, 0.9, 0.1];
  const plain = ask(1, 0);
  for (const scale of [1e-200, 1e155, 0.1])
    expect(ask(scale, 1900, [1, 0]).model.logDensity(residuals)).toBeCloseTo(
      plain.model.logDensity(residuals),
      10,
    );
  const noise = (i: number) => ((i * 0.618 + 0.3) % 1) * 0.99 + 0.005;
  const scaled = ask(1e155, 1900);
  expect(fit.drawError(scaled.series, scaled.model, noise)).toEqual(
    fit.drawError(plain.series, plain.model, noise),
  );
});

test("classify: units and zeros of the summaries mean nothing", () => {
  const labels = Int32Array.from({ length: 200 }, (_, r) => r % 2);
  const features = Float64Array.from(
    { length: 400 },
    (_, i) => ((i * 0.6180339887) % 1) + (i % 4 === 2 ? 0.4 : 0),
  );
  const ask = (unit: number, zero: number) =>
    fit.classify({ features: features.map((x) => x * unit + zero), labels, classes: 2, seed: 1 });
  const plain = ask(1, 0);
  for (const [unit, zero] of [
    [1e-3, 5],
    [4000, 0],
  ]) {
    const other = ask(unit, zero);
    expect(other.error).toBe(plain.error);
    const [p, q] = [
      plain.predict([0.6, 0.5]),
      other.predict([0.6 * unit + zero, 0.5 * unit + zero]),
    ];
    expect(q[1]).toBeCloseTo(p[1], 6);
  }
});

test("anneal: a constant in the log likelihood is in the evidence, times the exponent", async () => {
  const { dimensions, spans, exponent, live } = counts({
    groups: 2,
    each: 3,
    mean: 6,
    exponent: 0.5,
    seed: 1,
  });
  const ask = (constant: number) =>
    fit.anneal({
      dimensions,
      spans,
      exponent,
      seed: 1,
      simulations: 4000,
      live: async (batch) => (await live(batch)).map((l) => l + constant),
    });
  const [plain, lifted] = [await ask(0), await ask(64)];
  const joint = Math.hypot(plain.logEvidence.se, lifted.logEvidence.se);
  expect(Math.abs(lifted.logEvidence.value - plain.logEvidence.value - 32)).toBeLessThan(
    Math.max(1e-6, 4 * joint),
  );
});

test("bidirectional: a constant in the log likelihood is in both bounds", async () => {
  const { dimensions, spans, live } = counts({ groups: 2, each: 3, mean: 6, exponent: 1, seed: 1 });
  const lifted = (constant: number) => async (batch: Parameters<typeof live>[0]) =>
    (await live(batch)).map((l) => l + constant);
  const ask = { dimensions, spans, seed: 1 };
  const { frozen } = await fit.anneal({ ...ask, exponent: 1, simulations: 4000, live });
  const made = {
    worlds: 1,
    units: new Uint16Array(dimensions).fill(40_000),
    runs: Int32Array.from({ length: spans }, (_, s) => s),
  };
  const between = (constant: number) =>
    fit.bidirectional({ ...ask, live: lifted(constant), frozen, made, chains: 4, steps: 4 });
  const [plain, other] = [await between(0), await between(64)];
  expect(other.lower - 64).toBeCloseTo(plain.lower, 6);
  expect(other.upper - 64).toBeCloseTo(plain.upper, 6);
});

test("unitValue: the units of a parameter run from just above 0 to just below 1, evenly", () => {
  expect(fit.unitValue(0)).toBe(0.5 / 65536);
  expect(fit.unitValue(65535)).toBe(1 - fit.unitValue(0));
});

test("renewedAsHeard: of each world its runs and then its likelihood, whatever other worlds there are", () => {
  const [runs, logs] = [Int32Array.of(7, 8, 9, 5, 4, 3), Float64Array.of(-2, -1)];
  expect([...fit.renewedAsHeard({ runs, logs }, 3)]).toEqual([7, 8, 9, -2, 5, 4, 3, -1]);
  const [own, log] = [runs.slice(3), logs.slice(1)];
  expect([...fit.renewedAsHeard({ runs: own, logs: log }, 3)]).toEqual([5, 4, 3, -1]);
});

test("every function that the room gives is held to these laws", () => {
  const laws = readFileSync(new URL("invariance.test.ts", import.meta.url), "utf8");
  const functions = Object.entries(fit).filter(([, value]) => typeof value === "function");
  expect(functions.length).toBeGreaterThan(10);
  expect(
    functions
      .map(([name]) => name)
      .filter((name) => !new RegExp(`fit\\.${name}(<\\w+>)?\\(`).test(laws)),
  ).toEqual([]);
});
