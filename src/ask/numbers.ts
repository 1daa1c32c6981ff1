/** Numbers in the finding's sentences: counts whole, shares to whole per cent, every share with its interval. */
import type { Estimate } from "../why/index.ts";

type Known = Extract<Estimate, { readonly known: true }>;

export const amount = (n: number): string => Math.round(n).toLocaleString("en-GB");

/** Per cent: whole, and with a decimal near 0 and near 100, where whole numbers would say never or always. */
const bare = (x: number): string => {
  const hundredth = 100 * x;
  const plain = hundredth === 0 || hundredth === 100 || (hundredth >= 0.95 && hundredth < 99.05);
  return plain ? String(Math.round(hundredth)) : hundredth.toFixed(1);
};

export function percent(value: number): string {
  if (value > 0 && value < 0.0005) return "under 0.1%";
  if (value < 1 && value >= 0.995) return "over 99%";
  return `${bare(value)}%`;
}

/** "35 to 47%". */
export const between = ({ low, high }: Known): string => `${bare(low)} to ${bare(high)}%`;

/** "41% (35 to 47%)". */
export const doubted = (e: Known): string => `${percent(e.value)} (${between(e)})`;

/** "3.1" below ten, "24" above: a ratio without false precision. */
export const ratio = (x: number): string => (x < 10 ? x.toFixed(1) : amount(x));
