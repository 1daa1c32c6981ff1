/** Questions of a case with many histories on the command line: of one of them as of any case, of several together. */

import { chosenHistories } from "../ask/histories/chosen.ts";
import { type HistoryAnswer, historyIn } from "../ask/histories/one-history.ts";
import { twinIn } from "../ask/histories/twin.ts";
import { SIMULATIONS } from "../ask/histories/weigh.ts";
import {
  openCase,
  runHistories,
  type TwinDocument,
  twinHistories,
  weighHistories,
  whyHistories,
} from "../ask/index.ts";
import { simulationsCost } from "../ask/plan/cost.ts";
import { readQuestion } from "../ask/plan/question.ts";
import { weighedAccounts } from "../ask/weigh/accounts.ts";
import type { Answer } from "../ask/why/answer.ts";
import { modelOfHistory } from "../engine/histories.ts";
import type { OpenCase } from "../engine/open.ts";
import type { History } from "../model/histories.ts";
import { proportion } from "../why/index.ts";
import { histories as says } from "../words/en/histories.ts";
import { note } from "./folder.ts";
import { handsOf } from "./hands.ts";
import { living } from "./living.ts";
import { askedOf, refuse, type Shared } from "./options.ts";
import { dryRun } from "./plan.ts";
import { runManyText, twinManyText, weighManyText, whyManyText } from "./text/histories-text.ts";

/** A case as it was asked for: one of its histories where one is named. */
export interface OpenAsked extends OpenCase {
  readonly history?: History;
}

export async function openAsked(name: string, { history }: Shared): Promise<OpenAsked> {
  const open = await openCase(name);
  if (history === undefined) return open;
  // names that are none are refused in the words of whoever looks for them
  const [own] = history.map((id) => modelOfHistory(open, id));
  return history.length === 1 ? { ...open, ...own } : open;
}

/** Whether the question goes to several histories. */
export const asksMany = ({ spec }: OpenCase): boolean => spec.histories !== undefined;

/** What a question of one history has beside its answer. */
export const besideHistory = (
  { history, spec }: OpenAsked,
  answer: Answer,
): { readonly histories?: readonly HistoryAnswer[] } =>
  history ? { histories: [historyIn({ history, spec }, answer)] } : {};

/** What a run of one history has beside its worlds: in which share of them each outcome came. */
export const ranOf = ({ history, spec }: OpenAsked, counts: readonly number[], runs: number) =>
  history
    ? {
        histories: [
          {
            id: history.id,
            name: history.name,
            came: Object.fromEntries(
              spec.outcomes.map(({ id }, n) => [id, proportion(counts[n], runs)]),
            ),
          },
        ],
      }
    : {};

/** What a twin of one history has beside its years. */
export const twinBeside = (open: OpenAsked, answer: TwinDocument, outcome: string | undefined) => {
  const { history, spec } = open;
  if (!history) return {};
  const { id, name } = history;
  return { histories: [{ id, name, ...twinIn(open, outcome ?? spec.outcomes[0].id, answer) }] };
};

/** Options that are asked of one history. */
function oneOnly(open: OpenCase, options: object, words: readonly string[]): void {
  const { of = "history", many = "histories" } = open.spec.histories ?? {};
  const word = words.find((one) => (options as Record<string, unknown>)[one] !== undefined);
  if (word !== undefined)
    refuse(
      `--${word.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} is asked of one ${of}, not of ${many} together`,
      `Name one with --history ID, or leave it out.`,
    );
}

/** Asks with the hands of a command, and prints what comes. */
async function told<T>(
  open: OpenCase,
  options: Shared,
  ask: (hands: {
    readonly crew: OpenCase["crew"];
    readonly signal: AbortSignal;
    readonly onProgress: (p: { done: number; of: number; found: number }) => void;
  }) => Promise<T>,
  text: (answer: T) => string,
): Promise<void> {
  const { crew, done } = handsOf(options, open);
  const answer = await living((way) => ask({ crew, ...way }));
  done();
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${text(answer)}\n`);
}

const asked = (options: Shared) => ({ ...askedOf(options), histories: options.history });

/** What is asked of simulated histories before the record. */
const of = (options: Shared) => {
  const { given, ...rest } = asked(options);
  if (given !== undefined && given !== "nothing")
    refuse(
      `over histories nothing of the record is given here, not "${given}"`,
      "Leave --given out, or ask aitia why.",
    );
  return rest;
};

/** `aitia why` over several histories. */
export async function whyMany(open: OpenCase, options: Shared): Promise<void> {
  oneOnly(open, options, [
    "widths",
    "priors",
    "precision",
    "coupling",
    "serve",
    "brief",
    "out",
    "dryRun",
  ]);
  const question = asked(options);
  await told(
    open,
    options,
    (way) => whyHistories(open, question, way),
    (answer) => whyManyText(answer, open.spec),
  );
}

/** `aitia run` over several histories: nothing is stored. */
export async function runMany(open: OpenCase, options: Shared): Promise<void> {
  oneOnly(open, options, ["fork", "keep", "lines", "out", "dryRun"]);
  const { outcome: _, knockout: __, ...question } = of(options);
  note("of several histories nothing is stored; --history with one ID stores its worlds");
  await told(
    open,
    options,
    (way) => runHistories(open, question, way),
    (answer) => runManyText(answer, open.spec),
  );
}

/** More histories than this are told beforehand that simulated ones hardly weigh them. */
const DOZENS = 48;

/** `aitia weigh` over several histories: the one place that chooses by which road. */
export async function weighMany(
  open: OpenCase,
  options: Shared & { readonly simulations?: number; readonly quick?: boolean },
): Promise<void> {
  oneOnly(open, options, ["audit", "draws", "priorOdds", "freeze", "keep", "out"]);
  const { seed, simulations, quick, history: histories } = options;
  const each = simulations ?? SIMULATIONS / (quick ? 10 : 1);
  const chosen = chosenHistories(open, histories);
  if (chosen.length > DOZENS) note(says.lives(open.spec.histories?.many ?? "", chosen.length));
  if (options.dryRun) {
    // each simulated history of the sampler lives all of them
    const lives = each * chosen.length * weighedAccounts(open.spec).length;
    const [first] = chosen;
    const cost = simulationsCost(first, readQuestion(first, { seed }), lives);
    const { workers, json } = options;
    return dryRun(cost, {
      crew: handsOf(options, open).here,
      workers,
      folder: process.cwd(),
      json,
    });
  }
  await told(
    open,
    options,
    (way) => weighHistories(open, { seed, simulations: each, histories }, way),
    (answer) => weighManyText(answer, open.spec),
  );
}

/** `aitia twin` over several histories. */
export async function twinMany(
  open: OpenCase,
  { run, ...options }: Shared & { readonly run?: number },
): Promise<void> {
  oneOnly(open, options, ["told", "trace", "freeze", "dryRun"]);
  const { knockout: _, runs: __, ...question } = of(options);
  await told(open, options, () => twinHistories(open, { ...question, run }), twinManyText);
}
