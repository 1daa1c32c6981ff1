import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../kernel/real.ts";
import { drawError, errorModel } from "./discrepancy.ts";
import { noiseBlocks } from "./noise.ts";
import { classify } from "./softmax.ts";

const noise = noiseBlocks(7, 3, "softmax test");
const normal = (row: number, i: number) => normalQuantile(noise(row)(i));

/** Two normals with unit spread around ± half of `apart` on the first of five axes; the other four say nothing. */
function twoNormals(each: number, apart: number) {
  const width = 5;
  const labels = Int32Array.from({ length: 2 * each }, (_, r) => r % 2);
  const features = new Float64Array(labels.length * width);
  labels.forEach((label, r) => {
    for (let j = 0; j < width; j++)
      features[r * width + j] = normal(r, j) + (j === 0 ? (label - 0.5) * apart : 0);
  });
  return { features, labels, classes: 2 };
}

test("of two normals 1.5 apart it errs as often as it must, and gives the odds that Bayes gives", () => {
  const found = classify({ ...twoNormals(3000, 1.5), seed: 1 });
  const least = normalCdf(-0.75);
  expect(Math.abs(found.error - least)).toBeLessThan(
    3 * Math.sqrt((least * (1 - least)) / 6000) + 0.003,
  );
  for (const x of [-1, 0, 0.8]) {
    const exact = 1 / (1 + Math.exp(-1.5 * x));
    expect(Math.abs(found.predict([x, 0, 0, 0, 0])[1]! - exact)).toBeLessThan(0.04);
  }
  for (const { said, right, n } of found.calibration)
    expect(Math.abs(said - right)).toBeLessThan(4 * Math.sqrt(0.25 / n) + 0.02);
});

test("models that are one model are told apart no better than by a coin", () => {
  const found = classify({ ...twoNormals(1500, 0), seed: 1 });
  expect(Math.abs(found.error - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 3000));
  for (const row of found.confusion) expect(row[0]! + row[1]!).toBeCloseTo(1, 12);
});

test("a record far from all simulated ones is seen to be: no share of them lies farther", () => {
  const found = classify({ ...twoNormals(500, 1.5), seed: 1 });
  expect(found.farther([0, 0, 0, 0, 9])).toBe(0);
  expect(found.farther([0, 0, 0, 0, 0])).toBeGreaterThan(0.9);
});

test("units and shifts of a summary change nothing, and one that never changes says nothing", () => {
  const plain = twoNormals(300, 1.5);
  const other = {
    ...plain,
    features: plain.features.map((x, i) => (i % 5 === 4 ? 3 : i % 5 === 0 ? 1e6 + 1000 * x : x)),
  };
  const without = { ...plain, features: plain.features.map((x, i) => (i % 5 === 4 ? 0 : x)) };
  const [a, b] = [classify({ ...without, seed: 1 }), classify({ ...other, seed: 1 })];
  expect(b.predict([1e6 + 500, 0.1, 0, 0, 3])[1]).toBeCloseTo(
    a.predict([0.5, 0.1, 0, 0, 0])[1]!,
    6,
  );
  expect(b.error).toBe(a.error);
});

test("errors that are drawn have the deviation, the autocorrelation and the correlation that were stated", () => {
  const times = Array.from({ length: 6 }, (_, t) => 1930 + t);
  const series = [
    { times, sd: times.map(() => 0.1) },
    { times: times.filter((t) => t !== 1932), sd: times.slice(1).map(() => 0) },
  ];
  const model = errorModel(series, [{ sd: [0.5, 1], ar: [0.6, 0.2], correlation: 0.5, weight: 1 }]);
  const n = 4000;
  const all = Array.from({ length: n }, (_, r) =>
    drawError(series, model, noiseBlocks(3, 3, "errors")(r)),
  );
  const moment = (i: number, j: number) => all.reduce((sum, e) => sum + (e[i]! * e[j]!) / n, 0);
  const close = (got: number, exact: number) => expect(Math.abs(got - exact)).toBeLessThan(0.06);
  close(moment(0, 0), 0.26);
  close(moment(0, 1), 0.15);
  close(moment(6, 6), 1);
  // 1931 to 1933 of the second series: the error ran through the year without a number
  close(moment(7, 8), 0.04);
  close(moment(0, 6), (0.5 * 0.5 * Math.sqrt(0.64 * 0.96)) / (1 - 0.12));
});

test.each([
  [{ features: new Float64Array(7), labels: new Int32Array(2), classes: 1 }, /do not make 2 rows/],
  [
    { features: new Float64Array(4).fill(Number.NaN), labels: new Int32Array(4), classes: 1 },
    /not finite/,
  ],
  [
    { features: new Float64Array(4), labels: Int32Array.of(0, 1, 2, 0), classes: 2 },
    /a label is 2/,
  ],
  [
    { features: new Float64Array(4), labels: Int32Array.of(0, 1, 0, 0), classes: 2 },
    /too few records/,
  ],
])("what cannot be learned from is refused: %#", (options, words) => {
  expect(() => classify({ ...options, seed: 1 })).toThrow(words);
});
