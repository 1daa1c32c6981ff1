import { describe, expect, test } from "vitest";
import { abcSmc, abcSmcAsync, type Model, reject } from "./index.ts";

/** A number from 0 to 1 with a little noise; the record is 0.5. */
const sound: Model = {
  id: "sound",
  dimensions: 1,
  prior: (u) => u.slice(),
  simulate: ([p], noise) => Float64Array.of(p + 0.1 * (noise(0) - 0.5)),
};
const distance = (summary: Float64Array) => Math.abs(summary[0] - 0.5);
/** The same, failing where its noise says so. */
const failing = (id: string, share: number, fail: () => Float64Array): Model => ({
  ...sound,
  id,
  simulate: (theta, noise) => (noise(1) < share ? fail() : sound.simulate(theta, noise)),
});
const ways = [
  [
    "an error",
    () => {
      throw new Error("the model has left its domain");
    },
  ],
  ["a summary of NaN", () => Float64Array.of(Number.NaN)],
  ["a summary of Infinity", () => Float64Array.of(Infinity)],
] as const; // prettier-ignore

describe.each(ways)("a simulation that fails with %s", (_, fail) => {
  test("is never kept by rejection, not even where every simulation that came back is", () => {
    const model = failing("weak", 0.51, fail);
    const kept = reject({ model, distance, simulations: 2000, seed: 1, keep: { quantile: 1 } });
    expect(kept.failed.weak).toBeGreaterThan(960);
    expect(kept.failed.weak).toBeLessThan(1080);
    expect(kept.accepted).toBe(2000 - kept.failed.weak);
    expect(kept.distances.every(Number.isFinite)).toBe(true);
    const all = reject({
      model,
      distance,
      simulations: 2000,
      seed: 1,
      keep: { epsilon: Infinity },
    });
    expect(all.accepted).toBe(kept.accepted);
  });

  test("makes its model less likely: one that fails half of the time has half the odds, one that never works none", () => {
    const { posterior, failed } = abcSmc({
      models: [sound, failing("weak", 0.5, fail), failing("dead", 1, fail)],
      distance,
      particles: 2000,
      generations: 1,
      seed: 2,
    });
    if (!posterior.sound.known || !posterior.weak.known) throw new Error("both are known");
    expect(Math.abs(posterior.sound.value - 2 / 3)).toBeLessThan(0.05);
    expect(posterior.dead).toMatchObject({ value: 0, low: 0, high: 3 / 2000 });
    expect(failed.sound).toBe(0);
    expect(failed.weak / failed.dead).toBeGreaterThan(0.4);
    expect(failed.weak / failed.dead).toBeLessThan(0.6);
  });
});

describe("where every simulation fails", () => {
  const dead = failing("dead", 1, ways[0][1]);

  test("rejection keeps nothing, counts all, and says what the first one said", () => {
    const kept = reject({
      model: dead,
      distance,
      simulations: 30,
      seed: 1,
      keep: { quantile: 0.5 },
    });
    expect(kept).toMatchObject({ accepted: 0, failed: { dead: 30 } });
    expect(kept.firstFailure).toBe('simulation 0 of "dead": the model has left its domain');
  });

  test("the probability of a model is unknown, for that reason", () => {
    const { posterior, particles, generations } = abcSmc({
      models: [dead, { ...dead, id: "dead too" }],
      distance,
      particles: 10,
      generations: 3,
      budget: 50,
      seed: 1,
    });
    expect(posterior.dead).toEqual({
      known: false,
      because: expect.stringContaining("left its domain"),
    });
    expect([particles.length, generations.length]).toEqual([0, 0]);
  });
});

test("a distance below 0 is a mistake of the caller, not a failure of the simulation", () => {
  const ask = () =>
    reject({ model: sound, distance: () => -1, simulations: 3, seed: 1, keep: { quantile: 1 } });
  expect(ask).toThrow('the distance of simulation 0 of "sound" is -1');
});

test("a simulator that gives a promise is sent to abcSmcAsync instead of failing every time", () => {
  const slow = { ...sound, simulate: async () => Float64Array.of(1) } as never;
  expect(() => abcSmc({ models: [slow], distance, particles: 2, generations: 1, seed: 1 })).toThrow(
    "abcSmcAsync",
  );
});

describe("abcSmcAsync", () => {
  const models = [sound, failing("weak", 0.3, ways[0][1])];
  const options = { distance, particles: 60, generations: 4, seed: 7 };
  /** Finishes after as many turns of the queue as its noise says, so that later ones overtake earlier ones. */
  const turns = async (noise: (i: number) => number) => {
    for (let i = Math.floor(9 * noise(5)); i > 0; i--) await Promise.resolve();
  };

  test.each([1, 3, 16])(
    "gives the answer of abcSmc to the last digit with %d simulations under way, whatever finishes first",
    async (concurrency) => {
      let [running, most] = [0, 0];
      const slow = models.map((model) => ({
        ...model,
        async simulate(theta: Float64Array, noise: (i: number) => number) {
          most = Math.max(most, ++running);
          await turns(noise);
          running--;
          return model.simulate(theta, noise);
        },
      }));
      const answer = await abcSmcAsync({ ...options, models: slow, concurrency });
      expect(answer).toEqual(abcSmc({ ...options, models }));
      expect(answer.failed.weak).toBeGreaterThan(0);
      expect(most).toBe(concurrency);
      expect(running).toBe(0);
    },
  );

  test("asks for no simulation beyond its budget, however many could be under way", async () => {
    let asked = 0;
    const counted = {
      ...sound,
      async simulate(theta: Float64Array, noise: (i: number) => number) {
        asked++;
        return sound.simulate(theta, noise);
      },
    };
    await abcSmcAsync({
      ...options,
      models: [counted],
      budget: 70,
      generations: 1,
      concurrency: 50,
    });
    expect(asked).toBe(70);
  });

  test("refuses what abcSmc refuses, and a concurrency of 0", async () => {
    const ask = (change: object) => abcSmcAsync({ ...options, models, ...change });
    await expect(ask({ concurrency: 0 })).rejects.toThrow("concurrency is 0");
    await expect(ask({ distance: () => -1 })).rejects.toThrow("is -1");
    await expect(ask({ simulations: 1 })).rejects.toThrow('unknown option "simulations"');
  });
});
