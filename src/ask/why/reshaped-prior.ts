/** A prior made narrower or wider around its middle, as weights of what was drawn from it. */
import { log } from "../../kernel/real.ts";
import type { Prior } from "../../model/prior.ts";

/** Log of how much more often a value is drawn from the reshaped prior, up to a constant; or why no weights can say it. */
export type Reshaped = { readonly ratio: (value: number) => number } | { readonly because: string };

/** Shape of the weights' tail from which on they are not to be trusted (Vehtari and others 2024). */
const WORST = 0.7;

/** `width` times as wide: a half, one and a half, twice; in the logarithm where the prior is one of factors. */
export function reshaped(prior: Prior, width: number): Reshaped {
  switch (prior.kind) {
    case "uniform":
      return width > 1 ? nothingThere : within(prior.low, prior.high, width, (x) => x);
    case "log-uniform":
      return width > 1 ? nothingThere : within(log(prior.low), log(prior.high), width, log);
    case "half-normal":
      return normal(0, prior.sd, width);
    case "normal":
      return normal(prior.mean, prior.sd, width);
    case "beta":
      return beta(prior, width);
    case "fixed":
      return { because: "it is fixed" };
  }
}

const nothingThere: Reshaped = {
  because:
    "no simulated history lies outside the ends of its prior, so none can stand for a wider one",
};

/** Values as far from the middle as a narrower prior reaches count, others do not. */
function within(low: number, high: number, width: number, of: (x: number) => number): Reshaped {
  const [middle, reach] = [(low + high) / 2, ((high - low) / 2) * width];
  return { ratio: (x) => (Math.abs(of(x) - middle) <= reach ? 0 : -Infinity) };
}

/** Weights of a wider normal have a tail of shape 1 - 1/width². */
function normal(mean: number, sd: number, width: number): Reshaped {
  const shape = 1 - 1 / width ** 2;
  return shape > WORST ? unbounded : { ratio: (x) => (((x - mean) / sd) ** 2 / 2) * shape };
}

const unbounded: Reshaped = {
  because: "a few simulated histories would carry all the weight of so wide a prior",
};

/** The Beta of the same mean whose standard deviation is `width` times as large, where there is one. */
function beta({ a, b }: { readonly a: number; readonly b: number }, width: number): Reshaped {
  const size = (a + b + 1) / width ** 2 - 1;
  if (size <= 0) return { because: "no Beta of its mean is so wide" };
  const more = size / (a + b) - 1;
  // near 0 and 1 the weights of a wider one have a tail of shape -more
  if (-more > WORST) return unbounded;
  return { ratio: (x) => more * (a * log(x) + b * log(1 - x)) };
}
