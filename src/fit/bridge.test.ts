import fc from "fast-check";
import { expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { bridge } from "./bridge.ts";
import { noiseBlocks } from "./noise.ts";

/** Normals around 0 and around `apart`, as unnormalised densities whose evidences are in the ratio e to the `ratio`. */
function twoNormals(seed: number, n: number, apart: number, ratio: number) {
  const noise = noiseBlocks(seed, 3, "bridge test");
  const logRatio = (x: number) => ratio + apart * x - apart ** 2 / 2;
  const side = (block: number, centre: number) => ({
    weights: Array.from({ length: n }, () => 1),
    logRatios: Array.from({ length: n }, (_, i) =>
      logRatio(centre + normalQuantile(noise(block)(i))),
    ),
  });
  return [side(0, 0), side(1, apart)] as const;
}

test.each([0.5, 2, 3])(
  "two normals %d apart: the ratio of their evidences is found, and the stated error covers it",
  (apart) => {
    const runs = Array.from({ length: 200 }, (_, seed) =>
      bridge(...twoNormals(seed, 300, apart, -1.7)),
    );
    const hits = runs.filter(({ value, se }) => Math.abs(value + 1.7) < 1.96 * se).length;
    expect(hits).toBeGreaterThanOrEqual(180);
    expect(hits).toBeLessThan(200);
    const bias = runs.reduce((sum, { value }) => sum + (value + 1.7) / runs.length, 0);
    const typical = runs.reduce((sum, { se }) => sum + se / runs.length, 0);
    expect(Math.abs(bias)).toBeLessThan((4 * typical) / Math.sqrt(200));
  },
);

test("the nearer two models are, the more worlds carry the bridge", () => {
  const [near, far] = [0.2, 3].map((apart) => bridge(...twoNormals(1, 300, apart, 0)).ess);
  expect(near).toBeGreaterThan(250);
  expect(far).toBeLessThan(near! / 2);
});

test("the same model twice has a ratio of 1 without any error", () => {
  const side = { weights: [1, 2, 3], logRatios: [0, 0, 0] };
  const { value, se } = bridge(side, side);
  expect(value).toBeCloseTo(0, 10);
  expect(se).toBeCloseTo(0, 10);
});

const side = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.01, max: 5, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
    ),
    {
      minLength: 2,
      maxLength: 20,
    },
  )
  .map((worlds) => ({ weights: worlds.map((w) => w[0]), logRatios: worlds.map((w) => w[1]) }));

test("which model is called the first turns the sign and nothing else; units of weights and order of worlds turn nothing", () => {
  fc.assert(
    fc.property(side, side, fc.double({ min: -30, max: 30, noNaN: true }), (a, b, shift) => {
      const turned = (s: typeof a) => ({ ...s, logRatios: s.logRatios.map((u) => -u) });
      const moved = (s: typeof a) => ({
        weights: s.weights.map((w) => 1e6 * w).reverse(),
        logRatios: s.logRatios.map((u) => u + shift).reverse(),
      });
      const plain = bridge(a, b);
      expect(bridge(turned(b), turned(a)).value).toBeCloseTo(-plain.value, 6);
      expect(bridge(moved(a), moved(b)).value).toBeCloseTo(plain.value + shift, 6);
      expect(bridge(moved(a), moved(b)).se).toBeCloseTo(plain.se, 6);
    }),
  );
});

test("models that share no world have no known ratio", () => {
  const never = {
    weights: [1, 1],
    logRatios: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  };
  const always = { weights: [1], logRatios: [0] };
  expect(bridge(never, always)).toMatchObject({ se: Number.POSITIVE_INFINITY, ess: 0 });
});

test.each([
  [{ weights: [], logRatios: [] }, /0 weights/],
  [{ weights: [1], logRatios: [Number.NaN] }, /number that is none/],
  [{ weights: [0], logRatios: [1] }, /no world of "from" has any weight/],
])("a side that says nothing is refused: %#", (from, words) => {
  expect(() => bridge(from, { weights: [1], logRatios: [0] })).toThrow(words);
});
