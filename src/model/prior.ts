/**
 * Priors: what is believed of a parameter before the record is seen. A draw is the prior's quantile at an addressed
 * uniform, in f32 arithmetic, so that the same parameters come out on every machine.
 */
import { f } from "../kernel/bits32.ts";
import { exp, log, normalQuantile } from "../kernel/math32.ts";

/** A law of one parameter, in its unit. */
export type Prior =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "log-uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "half-normal"; readonly sd: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "beta"; readonly a: number; readonly b: number }
  | { readonly kind: "fixed"; readonly value: number };

/** Every value from low to high as likely as every other. */
export const uniform = (low: number, high: number): Prior => ({ kind: "uniform", low, high });
/** Uniform in the logarithm: every factor as likely as every other. */
export const logUniform = (low: number, high: number): Prior => ({
  kind: "log-uniform",
  low,
  high,
});
/** The absolute value of a normal around 0. */
export const halfNormal = (sd: number): Prior => ({ kind: "half-normal", sd });
/** A normal with its mean and standard deviation. */
export const gaussian = (mean: number, sd: number): Prior => ({ kind: "normal", mean, sd });
/** A Beta with whole parameters: the law of the a-th smallest of a + b - 1 uniforms. */
export const beta = (a: number, b: number): Prior => ({ kind: "beta", a, b });
/** A value taken as known; its reason says why. */
export const fixed = (value: number): Prior => ({ kind: "fixed", value });

/** The value below which the prior holds a share u in (0, 1), in f32. */
export function quantile(prior: Prior, u: number): number {
  switch (prior.kind) {
    case "uniform":
      return f(f(prior.low) + f(f(f(prior.high) - f(prior.low)) * u));
    case "log-uniform": {
      const low = log(f(prior.low));
      return exp(f(low + f(f(log(f(prior.high)) - low) * u)));
    }
    case "half-normal":
      return f(f(prior.sd) * normalQuantile(f(f(0.5 * u) + 0.5)));
    case "normal":
      return f(f(prior.mean) + f(f(prior.sd) * normalQuantile(u)));
    case "beta":
      return betaQuantile(prior.a, prior.b, u);
    case "fixed":
      return f(prior.value);
  }
}

/** Bisection on P(at least a of a + b - 1 uniforms lie below x), the Beta distribution function. */
function betaQuantile(a: number, b: number, u: number): number {
  const n = a + b - 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const x = f(f(low + high) * 0.5);
    if (atLeast(a, n, x) < u) low = x;
    else high = x;
  }
  return f(f(low + high) * 0.5);
}

function atLeast(a: number, n: number, x: number): number {
  let total = 0;
  for (let k = a; k <= n; k++) {
    let term = 1;
    for (let i = 1; i <= k; i++) term = f(f(f(term * (n - k + i)) / i) * x);
    for (let i = 0; i < n - k; i++) term = f(term * f(1 - x));
    total = f(total + term);
  }
  return total;
}

/** The prior in words: "uniform from 0.4 to 1.2". */
export function priorInWords(prior: Prior): string {
  switch (prior.kind) {
    case "uniform":
      return `uniform from ${prior.low} to ${prior.high}`;
    case "log-uniform":
      return `log-uniform from ${prior.low} to ${prior.high}`;
    case "half-normal":
      return `half-normal with scale ${prior.sd}`;
    case "normal":
      return `normal with mean ${prior.mean} and standard deviation ${prior.sd}`;
    case "beta":
      return `Beta(${prior.a}, ${prior.b})`;
    case "fixed":
      return `fixed at ${prior.value}`;
  }
}

const numbersOf: { readonly [K in Prior["kind"]]: readonly string[] } = {
  uniform: ["low", "high"],
  "log-uniform": ["low", "high"],
  "half-normal": ["sd"],
  normal: ["mean", "sd"],
  beta: ["a", "b"],
  fixed: ["value"],
};

/** What is wrong with a prior, or nothing. */
export function priorTrouble(prior: Prior): string | undefined {
  const own: Readonly<Record<string, unknown>> = { ...prior };
  const none = numbersOf[prior.kind]?.find((name) => typeof own[name] !== "number");
  if (none !== undefined) return `has no number for its ${none}`;
  const numbers = Object.values(prior).filter((v): v is number => typeof v === "number");
  if (numbers.some((v) => !Number.isFinite(f(v)))) return "has a number that is not finite";
  if ((prior.kind === "uniform" || prior.kind === "log-uniform") && prior.low >= prior.high)
    return `has its low end ${prior.low} not below its high end ${prior.high}`;
  if (prior.kind === "log-uniform" && prior.low <= 0)
    return "is log-uniform from a number that is not above 0";
  if ((prior.kind === "half-normal" || prior.kind === "normal") && prior.sd <= 0)
    return `has a scale of ${prior.sd}, which is not above 0`;
  if (
    prior.kind === "beta" &&
    !(
      Number.isInteger(prior.a) &&
      Number.isInteger(prior.b) &&
      prior.a > 0 &&
      prior.b > 0 &&
      prior.a + prior.b <= 60
    )
  )
    return "is a Beta whose parameters are not whole numbers from 1 to 59";
  return undefined;
}

/** Whether a value lies where the prior has any mass. */
export function admits(prior: Prior, value: number): boolean {
  switch (prior.kind) {
    case "uniform":
    case "log-uniform":
      return value >= prior.low && value <= prior.high;
    case "half-normal":
      return value >= 0;
    case "beta":
      return value >= 0 && value <= 1;
    case "normal":
    case "fixed":
      return Number.isFinite(value);
  }
}
