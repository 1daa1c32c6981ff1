/** The rows of the table: those of the stored answer, or those of the world that was lived here. */
import type { MechanismAnswer } from "../../src/ask/why/answer.ts";
import { measures } from "../../src/report/sections/dependence.ts";
import type { Estimate } from "../../src/why/index.ts";
import type { Added } from "../adding.ts";
import { countsOf, estimates } from "../living/live.ts";
import { below } from "../words-below.ts";
import type { Sort } from "./address.ts";
import { isKept } from "./narrowed-priors.ts";
import { adding, isStored, pack, rows, settings } from "./state.ts";
import { isInside } from "./switches.ts";

export const columns = ([...measures, "chance"] as const).map((key) => ({
  key,
  ...below.table.columns[key],
}));

export interface Row extends MechanismAnswer {
  /** The share of the outcome's variance in which its draws have a hand. */
  readonly chance: Estimate;
  readonly removed: boolean;
  /** In the explanation that is looked at. */
  readonly inside: boolean;
  /** At work beside it. */
  readonly added: boolean;
}

const unknown = (because: string): Estimate => ({ known: false, because });

export function rowsNow(): readonly Row[] {
  const { answer } = pack.value;
  const { add, without } = settings.value;
  const counted = rows.value && countsOf(rows.value, isKept.value);
  const added = readAdded();
  return answer.mechanisms.map(({ acts, ...m }) => {
    const is = { removed: m.id in without, inside: isInside(m.id), added: add.includes(m.id) };
    if (isStored.value)
      return { ...m, ...is, ...(acts === undefined ? {} : { acts }), chance: chanceOf(m.id) };
    const counts = counted?.get(m.id);
    const none = unknown(
      is.removed
        ? below.table.removedRow
        : !(is.inside || is.added)
          ? below.table.outside
          : counts && rows.value?.without.size === settings.value.runs
            ? below.assumed.noneLeft
            : below.table.beingLived,
    );
    const lived =
      counts && counts.worlds > 0
        ? estimates(counts)
        : { necessity: none, sufficiency: none, prevention: none };
    const { alone = none, share = none } = added?.get(m.id) ?? {};
    return { ...m, ...is, ...lived, alone, share, chance: unknown(below.table.onlyStored) };
  });
}

/** What each adds, of the histories that lie in what is believed; nothing where none of them does. */
function readAdded(): ReadonlyMap<string, Added> | undefined {
  const { read, of } = adding.value;
  const kept = isKept.value;
  if (kept && !Array.from({ length: of }, (_, run) => run).some(kept)) return undefined;
  return read?.(kept);
}

function chanceOf(id: string): Estimate {
  const { chance } = pack.value.answer;
  if (!chance) return unknown(below.table.chanceNotLived);
  return chance.of.find((c) => c.id === id)?.total ?? unknown(below.table.drawsNothing);
}

/** What is unknown comes last either way. */
export const inOrder =
  ({ by, up }: Sort) =>
  ({ [by]: a }: Row, { [by]: b }: Row): number => {
    if (!a.known || !b.known) return Number(b.known) - Number(a.known);
    return up ? a.value - b.value : b.value - a.value;
  };
