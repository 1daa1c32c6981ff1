/**
 * Doubt from two sides. Histories of one unit are alike (other units would show something else), and world r of every
 * history has the same parameters (other worlds would have others). Whole units are drawn again for the one, whole worlds
 * for the other, and the two are put together as variances of independent parts are: by the distances from the value to
 * both ends (MOVER: Zou and Donner 2008, Stat. Med. 27:1693-1702). Counting luck in both makes it a little too wide.
 */
import type { Estimate } from "../../why/index.ts";

/** The two ends of an interval, or why it is not known. */
export type Ends =
  | { readonly known: true; readonly low: number; readonly high: number }
  | { readonly known: false; readonly because: string };

/** An estimate over histories: its interval holds both doubts, and each stands beside it. */
export type EstimateOverHistories =
  | (Extract<Estimate, { readonly known: true }> & {
      readonly doubt: { readonly histories: Ends; readonly luck: Ends };
    })
  | Extract<Estimate, { readonly known: false }>;

/** Fewer units than this say nothing of what others would show. */
export const FEW_UNITS = 8;

const isEstimate = (value: object): value is Estimate => "known" in value;

const endsOf = ({ low, high }: Extract<Estimate, { readonly known: true }>): Ends => ({
  known: true,
  low,
  high,
});

/** The estimate of an interval over worlds, and of one over units where they are enough. */
export function together(
  byWorld: Estimate,
  byUnit: Estimate | undefined,
  few: string,
): EstimateOverHistories {
  if (!byWorld.known) return byWorld;
  const luck = endsOf(byWorld);
  if (!byUnit?.known)
    return { ...byWorld, doubt: { histories: { known: false, because: few }, luck } };
  const { value } = byWorld;
  const low = value - Math.hypot(value - byWorld.low, value - byUnit.low);
  const high = value + Math.hypot(byWorld.high - value, byUnit.high - value);
  const isShare = byWorld.low >= 0 && byUnit.low >= 0;
  const { se: _, ...rest } = byWorld;
  return {
    ...rest,
    low: isShare ? Math.max(0, low) : low,
    high: Math.min(1, high),
    doubt: { histories: endsOf(byUnit), luck },
  };
}

/** The same of everything that a row holds. */
export function rowTogether<T extends object>(byWorld: T, byUnit: T | undefined, few: string): T {
  if (isEstimate(byWorld)) return together(byWorld, byUnit as Estimate | undefined, few) as T;
  return Object.fromEntries(
    Object.entries(byWorld).map(([key, own]) => {
      const other = (byUnit as Record<string, unknown> | undefined)?.[key];
      if (key === "apart") return [key, own && (other ?? true)];
      return typeof own === "object" && own !== null && !Array.isArray(own)
        ? [key, rowTogether(own, other as object | undefined, few)]
        : [key, own];
    }),
  ) as T;
}
