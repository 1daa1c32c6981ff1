import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { chooseByForest, type Model } from "./index.ts";
import { type Exact, fourCorners, poissonOrGeometric, twoNormals } from "./testing/choices.ts";

const choose = (
  models: readonly Model[],
  observed: readonly number[],
  seed = 1,
  simulations = 4000,
) =>
  chooseByForest({ models, observed: Float64Array.from(observed), simulations, trees: 80, seed });

/** The choice, its estimate and the truth about the model that it names. */
function asked({ models, posterior }: Exact, point: readonly number[], seed: number) {
  const choice = choose(models, point, seed);
  if (choice.chosen === null || !choice.posterior.known) throw new Error("it should be known");
  const truth = posterior(point)[models.findIndex(({ id }) => id === choice.chosen)];
  return { ...choice, truth, posterior: choice.posterior };
}

describe("two normals 1.5 apart", () => {
  test("at 1.2 the higher one has .663, and the forest errs as seldom as the best rule does, .2266", () => {
    const { chosen, posterior, priorError, confusion } = asked(twoNormals, [1.2], 3);
    expect(chosen).toBe("high");
    expect(Math.abs(posterior.value - 0.6626)).toBeLessThan(0.04);
    expect(posterior.low).toBeLessThan(0.6626);
    expect(posterior.high).toBeGreaterThan(0.6626);
    expect(posterior.high - posterior.low).toBeLessThan(0.15);
    if (!priorError.known) throw new Error(priorError.because);
    expect(Math.abs(priorError.value - 0.2266)).toBeLessThan(0.02);
    for (const row of confusion) expect(row[0] + row[1]).toBeCloseTo(1, 12);
  });

  test("the interval holds the exact probability in at least ten of twelve samples", () => {
    let held = 0;
    for (let seed = 0; seed < 12; seed++) {
      const { truth, posterior } = asked(twoNormals, [1.2], seed);
      if (posterior.low <= truth && truth <= posterior.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(10);
  });
});

describe("Poisson or geometric", () => {
  test("by the sum and what the sum leaves out: the same sum speaks for either, as it is spread or heaped", () => {
    const [even, , heap] = poissonOrGeometric.points;
    for (const point of [even, heap]) {
      const { truth, posterior, priorError } = asked(poissonOrGeometric, point, 1);
      expect(truth).toBeGreaterThan(0.9);
      expect(Math.abs(posterior.value - truth)).toBeLessThan(0.1);
      expect(posterior.high).toBeGreaterThanOrEqual(truth - 0.001);
      if (!priorError.known) throw new Error(priorError.because);
      expect(priorError.value).toBeGreaterThan(0.2);
      expect(priorError.value).toBeLessThan(0.4);
    }
  });
});

test("the most probable of four has a quarter or more, also where all are alike", () => {
  const { posterior } = asked(fourCorners, fourCorners.points[0], 1);
  expect(posterior.value).toBeGreaterThanOrEqual(0.25);
  expect(posterior.low).toBeLessThan(0.25);
});

describe("where the summaries tell nothing apart, no model is named", () => {
  const twins = (draw: (noise: (i: number) => number) => number[]): Model[] =>
    ["one", "other"].map((id) => ({
      id,
      dimensions: 0,
      prior: () => new Float64Array(0),
      simulate: (_, noise) => Float64Array.from(draw(noise)),
    }));

  test.each([
    ["never change", () => [1, 2]],
    [
      "change by rounding alone",
      (noise: (i: number) => number) => [noise(0) < 0.5 ? 0.3 : 0.1 + 0.2],
    ],
  ])("because they %s", (_, draw) => {
    const choice = choose(
      twins(draw),
      draw(() => 0.7),
    );
    expect(choice).toMatchObject({
      chosen: null,
      because: expect.stringContaining("the same in all simulations"),
      failed: { one: 0, other: 0 },
    });
  });

  test("because they are drawn from one distribution, in 12 of 12 samples", () => {
    const models = twins((noise) => [0, 1, 2].map((k) => normalQuantile(noise(k))));
    for (let seed = 0; seed < 12; seed++) {
      const choice = choose(models, [0, 0, 0], seed, 1000);
      expect(choice.because).toContain("nothing in these summaries tells the models apart");
      if (!choice.priorError.known) throw new Error(choice.priorError.because);
      expect(Math.abs(choice.priorError.value - 0.5)).toBeLessThan(0.08);
    }
  });
});

describe("simulations that fail", () => {
  const [low, high] = twoNormals.models;
  const failing = (fail: () => Float64Array): Model => ({
    ...high,
    simulate: (theta, noise) => (noise(1) < 0.5 ? fail() : high.simulate(theta, noise)),
  });
  test.each([
    [
      "throw",
      () => {
        throw new Error("out of its domain");
      },
    ],
    ["give NaN", () => Float64Array.of(Number.NaN)],
    ["give Infinity", () => Float64Array.of(Infinity)],
  ])("because they %s are counted and left out, and halve the odds of their model", (_, fail) => {
    // at 1.6 the odds of the higher one are 3.58, half of that where every second of its simulations fails
    const { chosen, posterior, failed } = choose([low, failing(fail)], [1.6], 1, 6000);
    expect(chosen).toBe("high");
    expect(failed.low).toBe(0);
    expect(Math.abs(failed.high - 1500)).toBeLessThan(120);
    if (!posterior?.known) throw new Error("it should be known");
    expect(posterior.low).toBeLessThan(0.6416);
    expect(posterior.high).toBeGreaterThan(0.6416);
  });

  test("all of them, name no model", () => {
    const dead = failing(() => Float64Array.of(Number.NaN));
    const models = [low, high].map((m) => ({ ...m, simulate: dead.simulate }));
    const never = models.map((m) => ({ ...m, simulate: () => Float64Array.of(Infinity) }));
    expect(choose(never, [1], 1, 40)).toMatchObject({
      chosen: null,
      because: "every simulation failed",
      failed: { low: 20, high: 20 },
      priorError: { known: false },
    });
  });
});

test("a summary outside everything that was simulated names a model but gives no probability", () => {
  const choice = choose(twoNormals.models, [9]);
  expect(choice.chosen).toBe("high");
  expect(choice.posterior).toEqual({
    known: false,
    because: expect.stringContaining("no model has shown anything like it"),
  });
});

test("units and zeros of the summaries mean nothing, however small or large", () => {
  const scaledBy = (unit: number, zero: number): readonly Model[] =>
    twoNormals.models.map((m) => ({
      ...m,
      simulate: (theta, noise) => m.simulate(theta, noise).map((x) => x * unit + zero),
    }));
  const plain = choose(twoNormals.models, [1.2]);
  for (const [unit, zero] of [
    [1e-200, 0],
    [1e150, 0],
    [-3, 1000],
  ]) {
    const other = choose(scaledBy(unit, zero), [1.2 * unit + zero]);
    expect(other.chosen).toBe(plain.chosen);
    if (!plain.posterior?.known || !other.posterior?.known) throw new Error("both are known");
    expect(other.posterior.value).toBeCloseTo(plain.posterior.value, unit < 0 ? 2 : 9);
  }
});
