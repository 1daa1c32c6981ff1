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
 * @throws AitiaError outside, or where no strength is too high to loosen at (u = 0 and rho <= r), nothing is at
 *   stake (u = b = 0) or the strength is more, or less, than a number can hold.
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
  if (u === 0 && (rho <= r || b === 0)) {
    refuse(
      theory,
      "u is 0 and rho <= r or b = 0: the equation has no positive root",
      "Give u in (0, ∞), or rho above r and b in (0, ∞).",
    );
  }
  // Rates in units of the larger, values too: no square leaves the range of numbers.
  const rate = Math.max(r, rho);
  const value = Math.max(u, b);
  const [patience, held, gained] = [r / rate, u / value, b / value];
  const linear = 2 * patience * held + ((rho - r) / rate) * (held + gained);
  const root = Math.hypot(linear, 2 * patience * Math.sqrt(held) * Math.sqrt(gained));
  const x =
    linear > 0
      ? (r / lambda) * ((2 * patience * gained) / (linear + root))
      : (rate / lambda) * ((root - linear) / (2 * held));
  if (!Number.isFinite(x) || (x === 0 && b > 0)) {
    refuse(
      theory,
      `the strength is ${x === 0 ? "less" : "more"} than a number can hold: r is ${r}, u ${u}, b ${b}, lambda ${lambda}, rho ${rho}`,
      "Give r, rho and lambda in a unit of time, and u and b in a unit of value, in which they are neither huge nor tiny beside each other.",
    );
  }
  return x;
}
