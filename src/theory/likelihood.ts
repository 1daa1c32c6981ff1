/** Bayes' rule on counts, in logarithms, so that a thousand failures neither vanish nor overflow. */
import { exp, log, log1p } from "../kernel/real.ts";

/** ln of f^failures (1-f)^successes, with 0^0 = 1. */
export function logLikelihood(f: number, failures: number, successes: number): number {
  return (failures === 0 ? 0 : failures * log(f)) + (successes === 0 ? 0 : successes * log1p(-f));
}

/** Posterior chance of a hypothesis from its prior and the two log likelihoods; NaN where both are impossible. */
export function posterior(prior: number, logIf: number, logIfNot: number): number {
  const [a, b] = [log(prior) + logIf, log1p(-prior) + logIfNot];
  if (a === -Infinity && b === -Infinity) return NaN;
  return a > b ? 1 / (1 + exp(b - a)) : exp(a - b) / (1 + exp(a - b));
}
