/** The rows of the table: those of the stored answer, or those of the world that was lived here. */

import { outcomeOf } from "../../src/ask/plan/outcome.ts";
import type { Answer, MechanismAnswer } from "../../src/ask/why/answer.ts";
import type { Estimate } from "../../src/why/index.ts";
import { below } from "../words-below.ts";
import { type Sort, type SortKey, sortKeys } from "./address.ts";
import { answerNow, isStored, pack, settings, table } from "./state.ts";
import { isInside } from "./switches.ts";

export interface Column {
  readonly key: SortKey;
  readonly head: string;
  readonly says: string;
}

/** What the table tells of the outcome that is asked about; of an episode also whether the twin has it at the known time. */
export function columnsNow(): readonly Column[] {
  const { episode } = outcomeOf(pack.value.spec, settings.value.outcome);
  const keys = episode ? sortKeys : sortKeys.filter((key) => key !== "then");
  const { columns } = below.table;
  return keys.map((key) => ({
    key,
    ...columns[key === "necessity" && episode ? "anyTime" : key],
  }));
}

export interface Row extends MechanismAnswer {
  /** The share of the outcome's variance in which its draws have a hand. */
  readonly chance: Estimate;
  readonly then: Estimate;
  /** What other luck undoes, nothing removed. */
  readonly undone: Estimate;
  readonly removed: boolean;
  /** In the explanation that is looked at. */
  readonly inside: boolean;
  /** At work beside it. */
  readonly added: boolean;
}

const unknown = (because: string): Estimate => ({ known: false, because });

/** The answer that the table shows: the stored one, or as much of the one asked for as has been lived. */
const tableOf = (): Partial<Answer> => (isStored.value ? pack.value.answer : (table.value ?? {}));

/** When the episode of the table's answer begins; nothing where it asks for none, or is not lived as yet. */
export function whenNow() {
  const { outcome, mechanisms, when } = tableOf();
  return outcome?.episode && mechanisms && when
    ? { episode: outcome.episode, was: when }
    : undefined;
}

export function rowsNow(): readonly Row[] {
  const { add, without } = settings.value;
  const { mechanisms, chance } = tableOf();
  const waiting = unknown(below.table.beingLived);
  const none = {
    necessity: waiting,
    then: waiting,
    net: waiting,
    undone: waiting,
    sufficiency: waiting,
    alone: waiting,
    prevention: waiting,
    share: waiting,
  };
  return (mechanisms ?? pack.value.answer.mechanisms).map(({ acts, ...m }) => ({
    ...m,
    then: m.then ?? unknown(below.table.noEpisode),
    undone: m.placebo.undone,
    ...(mechanisms ? {} : none),
    ...(mechanisms && acts !== undefined ? { acts } : {}),
    chance: chanceOf(m.id, chance),
    removed: m.id in without,
    inside: isInside(m.id),
    added: add.includes(m.id),
  }));
}

/** Worlds behind alone and share, the most of any row. */
export const worldsBehindShares = (): number =>
  Math.max(0, ...rowsNow().map(({ share }) => (share.known ? share.n : 0)));

function chanceOf(id: string, chance: Answer["chance"]): Estimate {
  if (chance) return chance.of.find((c) => c.id === id)?.total ?? unknown(below.table.drawsNothing);
  return unknown(answerNow.value ? below.table.chanceNotLived : below.table.beingLived);
}

/** What is unknown comes last either way. */
export const inOrder =
  ({ by, up }: Sort) =>
  ({ [by]: a }: Row, { [by]: b }: Row): number => {
    if (!a.known || !b.known) return Number(b.known) - Number(a.known);
    return up ? a.value - b.value : b.value - a.value;
  };
