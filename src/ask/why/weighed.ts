/** What the stored weighing says of the answers, as `why` tells it: odds of the accounts that stand for them, and against `none`. */
import type { Model } from "../../engine/model.ts";
import type { Case } from "../../model/case.ts";
import { type Doubted, rounded } from "../../words/numbers.ts";
import { standsFor, weighedAccounts } from "../weigh/accounts.ts";
import type { Between, Odds, WeighAnswer } from "../weigh/answer.ts";
import { storedWeighing } from "../weigh/stored.ts";
import { claims } from "../weigh/strength.ts";
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

/** What a finding is made from; `versions` are the accounts that stand for the first and for the second answer. */
export interface WeighedFacts {
  readonly versions?: {
    readonly accounts: readonly [string, string];
    /** Of the second against the first. */
    readonly odds: Doubted;
    readonly decibels: Between;
    readonly againstNone: readonly [Doubted, Doubted];
    readonly undecided: boolean;
  };
  readonly best: {
    readonly account: string;
    readonly beatsNone: boolean;
    readonly ahead: Doubted;
    readonly againstNone: Doubted;
  };
  readonly worlds: number;
}

export type RecordFacts =
  | { readonly weighed: WeighedFacts }
  /** Not yet; it takes about so many histories. */
  | { readonly simulations: number };

/** The stored weighing, as an answer carries it and as its finding tells it; nothing where there is no record. */
export async function weighedOf(
  model: Model,
): Promise<{ readonly record?: RecordFacts; readonly rivals?: RivalsAnswer }> {
  const { spec } = model;
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

export function weighedFacts(spec: Case, found: WeighAnswer): WeighedFacts {
  const againstNone = (id: string): Between =>
    found.accounts.find((a) => a.id === id)?.decibels ?? { value: 0, low: 0, high: 0 };
  const versions = versionsOf(spec, found, againstNone);
  const { best } = found;
  return {
    ...(versions ? { versions } : {}),
    best: {
      account: best,
      beatsNone: claims(againstNone(best)) > 0,
      ahead: asOdds(found.margin),
      againstNone: asOdds(againstNone(best)),
    },
    worlds: found.worlds,
  };
}

function versionsOf(
  spec: Case,
  found: WeighAnswer,
  againstNone: (id: string) => Between,
): WeighedFacts["versions"] {
  const [one, other, ...more] = spec.answers.map(
    ({ explanations: [id] }) => id && standsFor(spec, id),
  );
  if (!one || !other || more.length > 0) return undefined;
  const odds = between(spec, found.odds, one, other);
  if (!odds?.known) return undefined;
  const undecided = found.accounts.some(
    (a) => odds.by === "evidence" && (a.id === one || a.id === other) && a.undecided !== undefined,
  );
  return {
    accounts: [one, other],
    odds,
    decibels: {
      value: decibelsOf(odds.value),
      low: decibelsOf(odds.low),
      high: decibelsOf(odds.high),
    },
    againstNone: [asOdds(againstNone(one)), asOdds(againstNone(other))],
    undecided,
  };
}

/** Odds of the other account against the one, whichever way and under whichever names they are told. */
function between(
  spec: Case,
  odds: WeighAnswer["odds"],
  one: string,
  other: string,
): Odds | undefined {
  for (const [key, found] of Object.entries(odds)) {
    const [first, second] = key.split(":").map((id) => standsFor(spec, id));
    if (first === other && second === one) return found;
    if (first === one && second === other)
      return found.known
        ? { ...found, value: 1 / found.value, low: 1 / found.high, high: 1 / found.low }
        : found;
  }
  return undefined;
}

/** Powers and logarithms differ in their last digit from one Node to another, and an answer is to be the same on all. */
const digits = (x: number): number => rounded(x, 12);

const asOdds = ({ value, low, high }: Between): Doubted => ({
  value: digits(10 ** (value / 10)),
  low: digits(10 ** (low / 10)),
  high: digits(10 ** (high / 10)),
});

const decibelsOf = (odds: number): number => digits(10 * Math.log10(odds));
