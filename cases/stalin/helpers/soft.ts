/** ln(1 + e^x): the positive part of x with its corner rounded. */
import { exp, log } from "aitia";

export function softExcess(x: number): number {
  if (x > 20) return x;
  return log(1 + exp(x));
}
