/** More worlds for the table, and how long they take at the rate at which this page has lived so far. */
import { addingPlan } from "./adding.ts";
import { MOST_RUNS, membersOf } from "./state/address.ts";
import { isSame, pack, settings, threads } from "./state/state.ts";

const MORE = 4000;

export interface More {
  /** Worlds that the table would rest on. */
  readonly runs: number;
  readonly more: number;
  /** Unknown before anything was lived. */
  readonly seconds: number | undefined;
}

/** What can be asked for, or nothing where no more are lived here. */
export function moreWorlds(): More | undefined {
  const { runs: asked } = settings.value;
  const now = isSame.value ? Math.max(asked, pack.value.answer.worlds) : asked;
  const runs = Math.min(now + MORE, MOST_RUNS);
  if (runs <= now) return undefined;
  const rate = threads.rate();
  return { runs, more: runs - now, seconds: rate === undefined ? undefined : lives(runs) / rate };
}

/** The mechanisms that are at work in the world as changed. */
export function playersNow(): readonly string[] {
  const now = settings.value;
  return membersOf(now, pack.value).filter((id) => !(id in now.without));
}

/** Lives behind a table of so many worlds: the whole, each twin, and the coalitions. */
function lives(runs: number): number {
  const players = playersNow();
  if (players.length === 0) return runs;
  const plan = addingPlan(players, runs, settings.value.seed);
  return runs * (1 + players.length) + plan.worlds * plan.coalitionsOf(0).length;
}
