/** Numbers as people read them: "32% 29 to 35%, n = 713", "2.7 dB (2.3 to 3.2, n = 1,000)". */
import type { Known } from "./within.ts";

const NUMBER = String.raw`[<>]?([−-]?[\d,]+(?:\.\d+)?)`;
const FORM = new RegExp(
  `^${NUMBER}\\s?(%| dB|)\\s?\\(?${NUMBER}\\s(?:to|–|-)\\s${NUMBER}\\s?(?:%|dB|)?,?\\s?n = ([\\d,]+)`,
);

/** The estimate that a cell tells, shares as parts of 1; widened by what its last digit may hide. */
export function printed(cell: string): Known {
  const text = cell.replaceAll(/\s+/g, " ").trim();
  const found = FORM.exec(text);
  if (!found) throw new Error(`no estimate is read in "${text}"`);
  const number = (said: string) => Number(said.replace("−", "-").replaceAll(",", ""));
  const [, value, unit, low, high, n] = found as unknown as string[];
  const parts = unit === "%" ? 100 : 1;
  const hidden = (unit === "%" ? 0.5 : 0.05) / parts;
  return {
    known: true,
    value: number(value!) / parts,
    low: number(low!) / parts - hidden,
    high: number(high!) / parts + hidden,
    n: number(n!),
  };
}
