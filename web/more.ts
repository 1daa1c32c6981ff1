/** More worlds for the table, and how long they take at the rate at which this page has lived so far. */
import { designOf } from "../src/ask/plan/design.ts";
import { readQuestion } from "../src/ask/plan/question.ts";
import { livesIn } from "../src/ask/plan/steps.ts";
import { MOST_RUNS } from "./state/address.ts";
import { whyOf } from "./state/question.ts";
import { asker, isSame, outline, pack, settings } from "./state/state.ts";

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
  const rate = asker.rate();
  const seconds = rate === undefined ? undefined : lives(runs) / rate;
  return { runs, more: runs - now, seconds };
}

/** Lives behind a table of so many worlds. */
function lives(runs: number): number {
  const question = whyOf({ ...settings.value, runs }, pack.value);
  return livesIn(designOf(outline.value, readQuestion(outline.value, question)));
}
