/** Numbers as people read them. Nothing is rounded to make a headline: counts stand whole, shares to whole per cent. */
import type { Estimate } from "../why/index.ts";

type Known = Extract<Estimate, { readonly known: true }>;

/** 1,234,567. */
const grouped = new Intl.NumberFormat("en-GB");

/** 1,234,567; below 10 with a decimal where there is one; small shares with two digits that count. */
export function amount(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 10) return grouped.format(Math.round(value));
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(2)));
}

/** Whole, and with a decimal near 0 and near 100, where whole numbers would say never or always. */
const bare = (value: number): string => {
  const size = Math.abs(100 * value);
  const plain = size === 0 || size >= 100 || (size >= 0.95 && size < 99.05);
  return (plain ? String(Math.round(100 * value)) : (100 * value).toFixed(1)).replace("-", "−");
};

/** "41%"; with a decimal near 0 and near 100; "under 0.1%", "over 99.9%" where that would say never or always too. */
export function percent(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.0005) return value < 0 ? "above −0.1%" : "under 0.1%";
  if (size < 1 && size >= 0.9995) return value < 0 ? "below −99.9%" : "over 99.9%";
  return `${bare(value)}%`;
}

/** "35 to 47%" for the interval of an estimate. */
export const interval = (low: number, high: number): string => `${bare(low)} to ${bare(high)}%`;

/** "41% (35 to 47%)". */
export const doubted = (e: Known): string => `${percent(e.value)} (${interval(e.low, e.high)})`;

/** "41% (35 to 47%, n = 312)", or the reason why there is none. */
export const estimateInWords = (e: Estimate): string =>
  e.known
    ? `${percent(e.value)} (${interval(e.low, e.high)}, n\u00a0=\u00a0${amount(e.n)})`
    : `unknown: ${e.because}`;

/** "9 in 100". */
export const inHundred = (value: number): string => {
  const n = 100 * value;
  if (n > 0 && n < 0.5) return "fewer than 1 in 100";
  if (n < 100 && n > 99.5) return "more than 99 in 100";
  return `${Math.round(n)} in 100`;
};

export const votesInWords = (votes: number | undefined): string =>
  votes === undefined ? "votes unknown" : votes === 1 ? "1 vote" : `${grouped.format(votes)} votes`;

/** "1948", "1948 and 1949", "1917, 1921 to 1923 and 1953". */
export function yearsInWords(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const last = runs[runs.length - 1];
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  const words = runs.flatMap(([a, b]) =>
    a === b ? [`${a}`] : b === a + 1 ? [`${a}`, `${b}`] : [`${a} to ${b}`],
  );
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** "3.1" below ten, "24" above: a ratio without false precision. */
export const ratio = (x: number): string => (x < 10 ? x.toFixed(1) : amount(x));
