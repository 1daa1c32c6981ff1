import { describe, expect, test } from "vitest";
import {
  beta,
  fixed,
  gaussian,
  halfNormal,
  logUniform,
  type Prior,
  quantile,
  uniform,
} from "../../model/prior.ts";
import { reshaped } from "./reshaped-prior.ts";

/** Standard deviation of what a prior draws, evenly over its quantiles, weighed. */
function spread(prior: Prior, of: (x: number) => number, ratio: (x: number) => number): number {
  let [sum, first, second] = [0, 0, 0];
  for (let n = 0; n < 20_000; n++) {
    const drawn = quantile(prior, (n + 0.5) / 20_000);
    const [x, w] = [of(drawn), Math.exp(ratio(drawn))];
    sum += w;
    first += w * x;
    second += w * x * x;
  }
  return Math.sqrt(second / sum - (first / sum) ** 2);
}
const plain = (x: number) => x;

describe("weights make a prior as much narrower or wider as was asked", () => {
  test.each<[string, Prior, number, (x: number) => number]>([
    ["uniform, halved", uniform(2, 6), 0.5, plain],
    ["of factors, halved", logUniform(0.1, 10), 0.5, Math.log],
    ["normal, halved", gaussian(3, 2), 0.5, plain],
    ["normal, half wider", gaussian(3, 2), 1.5, plain],
    ["half-normal, halved", halfNormal(2), 0.5, plain],
    ["Beta, halved", beta(2, 4), 0.5, plain],
    ["Beta, half wider", beta(4, 4), 1.5, plain],
  ])("%s", (_, prior, width, of) => {
    const made = reshaped(prior, width);
    if ("because" in made) throw new Error(made.because);
    const [before, after] = [spread(prior, of, () => 0), spread(prior, of, made.ratio)];
    // the tail of a wider normal is seen by few draws
    expect(after / before / width).toBeGreaterThan(0.97);
    expect(after / before / width).toBeLessThan(1.01);
  });
});

test("what no draw can stand for is refused with its reason", () => {
  for (const [prior, width, says] of [
    [uniform(0, 1), 2, "no simulated history lies outside"],
    [logUniform(1, 2), 1.5, "no simulated history lies outside"],
    [halfNormal(1), 2, "a few simulated histories would carry"],
    [beta(8, 8), 2, "a few simulated histories would carry"],
    [beta(1, 1), 2, "no Beta of its mean is so wide"],
    [fixed(1), 0.5, "it is fixed"],
  ] as const)
    expect(reshaped(prior, width)).toMatchObject({ because: expect.stringContaining(says) });
});
