/** Numbers in the finding's sentences: counts whole, shares to whole per cent, every share with its interval. */
import type { Estimate } from "../why/index.ts";

type Known = Extract<Estimate, { readonly known: true }>;

export const amount = (n: number): string => Math.round(n).toLocaleString("en-GB");

export function percent(value: number): string {
  if (value > 0 && value < 0.005) return "under 1%";
  if (value < 1 && value >= 0.995) return "over 99%";
  return `${Math.round(100 * value)}%`;
}

/** "41% (35 to 47%)". */
export const doubted = ({ value, low, high }: Known): string =>
  `${percent(value)} (${Math.round(100 * low)} to ${Math.round(100 * high)}%)`;

/** "3.1" below ten, "24" above: a ratio without false precision. */
export const ratio = (x: number): string => (x < 10 ? x.toFixed(1) : amount(x));
