/** Who makes records on the histories of a case, at which sizes of effect, and who is taken for their maker. */
import type { PanelNuisance } from "../../../fit/panel.ts";
import { normalCdf } from "../../../kernel/real.ts";
import type { Laid } from "./asked.ts";
import { effects, sharesOf } from "./laid-out.ts";
import { type Copies, type Maker, makersFound } from "./made-panel.ts";
import { codesOf } from "./panel-of-case.ts";

/** A nuisance counts for made records with this share of the posterior. */
export const MADE_SHARE = 0.05;

/** Everything that records are made with, and the points of the grid at which they are weighed. */
export interface Making {
  readonly makers: readonly Maker[];
  readonly grid: readonly PanelNuisance[];
  readonly truth: PanelNuisance;
  readonly centre: number;
  /** The record's own years: whose codes are copied hangs on the experts and their country, and not on the level. */
  readonly copied: Copies;
  /** Share of the record's codes that are copies. */
  readonly rate: number;
}

/** The accounts that stand against each other as makers, with the effects that the record leaves each of them. */
export function makingOf({ main, accounts, whole, read }: Laid): Making {
  const groups = new Set([...read.spec.groups, whole.id]);
  const makers = accounts
    .filter(({ id, has }) => has.size === 0 || groups.has(id))
    .map(({ id, has }): Maker => {
      const sizes = has.size === 0 ? {} : effects(main, has, normalCdf);
      return {
        id,
        has,
        weights: Object.fromEntries(Object.entries(sizes).map(([name, { mean }]) => [name, mean])),
      };
    });
  const shares = sharesOf(main, whole.has, 0.1);
  const best = shares.indexOf(Math.max(...shares));
  const { anew, copied } = codesOf(main.panel);
  return {
    makers,
    grid: main.grid.filter((_, g) => shares[g] > MADE_SHARE),
    truth: main.grid[best],
    centre: 0,
    copied: "as recorded",
    rate: copied / (anew + copied),
  };
}

/** Who is taken for the maker of records that the accounts make at the sizes found here. */
export function confusionOf(laid: Laid, seed: number, records: number) {
  const making = makingOf(laid);
  const table = makersFound(laid.main.panel, making.makers, { ...making, records, seed });
  return { rows: making.makers.map(({ id }) => id), table, records };
}
