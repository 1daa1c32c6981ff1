/**
 * When does a ruler who fears restoration loosen his grip?
 *
 * A stopping problem of our own after Acemoglu & Robinson 2006, Economic Origins of Dictatorship and Democracy
 * (Cambridge): promises of those who will lose power are not believed. Holding tight yields u and lets the
 * strength x of restoration decay at rate rho; loosening yields u + b for ever, but ends at hazard lambda x.
 * With interest r, loosen at x* where
 *   r (u+b) / (r + lambda x) = u + rho x lambda (u+b) / (r + lambda x)²,
 * that is, with y = lambda x, at the positive root of u y² + (2 r u + (rho - r)(u+b)) y - r² b = 0.
 * Rates per unit of time, u and b per unit of time in one unit of value, lambda per unit of time and strength.
 * Felt threat enters through lambda: x* falls as 1/lambda.
 */
import { options, refuse, within } from "./domain.ts";

const theory = "loosenAt";

/**
 * The strength of restoration at or below which loosening is worth more than waiting.
 *
 * @param o r, lambda: above 0; u, b, rho: from 0.
 * @throws AitiaError outside, or where no strength is too high to loosen at (u = 0 and rho <= r) or nothing is at
 *   stake (u = b = 0).
 * Cost: one square root.
 */
export function loosenAt(o: {
  r: number;
  u: number;
  b: number;
  lambda: number;
  rho: number;
}): number {
  options(theory, o, ["r", "u", "b", "lambda", "rho"]);
  const { r, u, b, lambda, rho } = o;
  within(theory, { r, lambda }, "(0, ∞)");
  within(theory, { u, b, rho }, "[0, ∞)");
  const linear = 2 * r * u + (rho - r) * (u + b);
  const constant = r * r * b;
  if (u === 0 && !(linear > 0)) {
    refuse(
      theory,
      "u is 0 and rho <= r or b = 0: the equation has no positive root",
      "Give u in (0, ∞), or rho above r and b in (0, ∞).",
    );
  }
  const root = Math.sqrt(linear * linear + 4 * u * constant);
  const y = linear > 0 ? (2 * constant) / (linear + root) : (root - linear) / (2 * u);
  return y / lambda;
}
