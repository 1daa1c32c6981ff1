/**
 * Doubt from three sides. Histories of one unit are alike, and other units would show something else; other luck would;
 * and where the records give the parameters, so would other strengths that they leave. Whole units are drawn again for the
 * first, whole worlds (world r of every history has the same parameters) for the second; how far the third moves is told by
 * the draws (strengths.ts). They are put together as variances of independent parts are: by the distances from the value to
 * both ends (MOVER: Zou and Donner 2008, Stat. Med. 27:1693-1702). Counting luck in all makes it a little too wide.
 */
import type { Estimate } from "../../why/index.ts";

/** The two ends of an interval, or why it is not known. */
export type Ends =
  | { readonly known: true; readonly low: number; readonly high: number }
  | { readonly known: false; readonly because: string };

/** An estimate over histories: its interval holds every doubt, and each stands beside it; of parameters where they are given. */
export type EstimateOverHistories =
  | (Extract<Estimate, { readonly known: true }> & {
      readonly doubt: {
        readonly histories: Ends;
        readonly luck: Ends;
        readonly parameters?: Ends;
      };
    })
  | Extract<Estimate, { readonly known: false }>;

/** Fewer units than this say nothing of what others would show. */
export const FEW_UNITS = 8;

const isEstimate = (value: object): value is Estimate => "known" in value;

const endsOf = ({ low, high }: { readonly low: number; readonly high: number }): Ends => ({
  known: true,
  low,
  high,
});

/** What is known of an estimate's doubt. */
export interface Sides<T> {
  /** Over worlds: luck, and parameters as often as they were drawn. */
  readonly byWorld: T;
  /** Over units; absent where they are too few. */
  readonly byUnit: T | undefined;
  /** Over luck alone; absent where it is not parted from parameters. */
  readonly byLuck?: T | undefined;
}

export interface Beside {
  /** Why nothing is said of other units. */
  readonly few: string;
  /** Why nothing is said of other luck; absent where it is. */
  readonly noLuck?: string;
  /** By place in a row, such as "placebo.undone": how far other parameters move it. */
  readonly parameters?: ((place: string) => Ends) | undefined;
}

/** The estimate of its sides. */
export function together(
  { byWorld, byUnit, byLuck }: Sides<Estimate>,
  { few, noLuck, parameters }: Beside,
  place: string,
): EstimateOverHistories {
  if (!byWorld.known) return byWorld;
  const luck: Ends = noLuck
    ? { known: false, because: noLuck }
    : endsOf(byLuck?.known ? byLuck : byWorld);
  const histories: Ends = byUnit?.known ? endsOf(byUnit) : { known: false, because: few };
  const moved = parameters?.(place);
  const doubt = { histories, luck, ...(moved ? { parameters: moved } : {}) };
  const sides = [byWorld, histories, ...(moved ? [moved] : [])].filter((side) => side.known);
  if (sides.length === 1) return { ...byWorld, doubt };
  const { value } = byWorld;
  const low = value - Math.hypot(...sides.map((side) => value - side.low));
  const high = value + Math.hypot(...sides.map((side) => side.high - value));
  const isShare = sides.every((side) => side.low >= 0);
  const { se: _, ...rest } = byWorld;
  return {
    ...rest,
    low: isShare ? Math.max(0, low) : low,
    high: Math.min(1, high),
    doubt,
  };
}

/** The same of everything that a row holds. */
export function rowTogether<T extends object>(sides: Sides<T>, beside: Beside, place = ""): T {
  const { byWorld, byUnit, byLuck } = sides;
  if (isEstimate(byWorld)) return together(sides as Sides<Estimate>, beside, place) as T;
  return Object.fromEntries(
    Object.entries(byWorld).map(([key, own]) => {
      const other = (byUnit as Record<string, unknown> | undefined)?.[key];
      const luck = (byLuck as Record<string, unknown> | undefined)?.[key];
      if (key === "apart") return [key, own && (other ?? true)];
      return typeof own === "object" && own !== null && !Array.isArray(own)
        ? [
            key,
            rowTogether(
              { byWorld: own, byUnit: other as object | undefined, byLuck: luck as object },
              beside,
              place === "" ? key : `${place}.${key}`,
            ),
          ]
        : [key, own];
    }),
  ) as T;
}
