/** What the stored weighing says of the answers, as `why` tells it: odds of the accounts that stand for them, and against `none`. */
import type { Model } from "../../engine/model.ts";
import type { Case } from "../../model/case.ts";
import type { Doubted } from "../../words/numbers.ts";
import type { Given } from "../../words/statement.ts";
import { standsFor, weighedAccounts } from "../weigh/accounts.ts";
import type { Between, WeighAnswer } from "../weigh/answer.ts";
import { asOdds, type WeighedFacts, weighedFacts } from "../weigh/finding.ts";
import { storedWeighing } from "../weigh/stored.ts";
import { SIMULATIONS } from "../weigh/weigh.ts";

/** The stored weighing in an answer; see WeighAnswer. */
export interface RivalsAnswer
  extends Pick<
    WeighAnswer,
    "posterior" | "odds" | "confusion" | "outside" | "worlds" | "quick" | "request"
  > {
  /** Of each account against `none`. */
  readonly decibels: Readonly<Record<string, Between>>;
}

export type RecordFacts =
  | { readonly weighed: WeighedFacts }
  /** Not yet; it takes about so many histories. */
  | { readonly simulations: number };

/** The stored weighing, as an answer carries it and as its finding tells it; nothing where there is no record. */
export async function weighedOf(
  model: Model,
): Promise<{ readonly record?: RecordFacts; readonly rivals?: RivalsAnswer }> {
  const { spec, program } = model;
  // a record of one of many histories is weighed with all of them
  if (program.history) return {};
  if (spec.record.every(({ points }) => points.length === 0)) return {};
  const found = await storedWeighing(model);
  if (!found) return { record: { simulations: SIMULATIONS * weighedAccounts(spec).length } };
  const { posterior, odds, confusion, outside, worlds, quick, request } = found;
  const decibels = Object.fromEntries(found.accounts.map((a) => [a.id, a.decibels]));
  return {
    record: { weighed: weighedFacts(spec, found) },
    rivals: { posterior, odds, decibels, confusion, outside, worlds, quick, request },
  };
}

/** Odds of the account that stands for an explanation against `none`; nothing of `none` itself, and before it is weighed. */
export function againstNone(
  spec: Case,
  rivals: Pick<RivalsAnswer, "decibels"> | undefined,
  explanation: string,
): Doubted | undefined {
  const account = standsFor(spec, explanation);
  const found = account === undefined ? undefined : rivals?.decibels[account];
  return found && account !== "none" ? asOdds(found) : undefined;
}

/** The same of a stored weighing, for whoever asks nothing else of it. */
export async function storedAgainstNone(
  model: Model,
  { given, explanation }: { readonly given: Given; readonly explanation: string },
): Promise<Doubted | undefined> {
  if (given === "nothing") return undefined;
  const { rivals } = await weighedOf(model);
  return againstNone(model.spec, rivals, explanation);
}
