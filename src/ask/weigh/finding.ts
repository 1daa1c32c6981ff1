/** What weighing says: which answer the record tells better, which account tells it best, and whether the budget decides it. */
import type { Case } from "../../model/case.ts";
import { sentencesOf } from "../../words/en/finding.ts";
import { type Doubted, rounded } from "../../words/numbers.ts";
import type { Verdict, WeighStatement } from "../../words/statement.ts";
import { standsFor } from "./accounts.ts";
import type { Between, Odds, WeighAnswer, WeighFinding } from "./answer.ts";
import { claims, classesOf, strengthOfDecibels } from "./strength.ts";

/** What a weighing has found, but for the words of it. */
export type Found = Omit<WeighAnswer, "finding">;

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
    readonly beatsNext: boolean;
    readonly ahead: Doubted;
    readonly againstNone: Doubted;
  };
  readonly worlds: number;
  /** The record lies outside all records that the accounts make: whatever tells it best tells it wrongly. */
  readonly outside?: boolean;
}

/** Whether the account that comes first is claimed to: by its odds, and by histories that decide every account's evidence. */
const beatsNext = ({ accounts, margin }: Found): boolean =>
  claims(margin) > 0 && accounts.every(({ undecided }) => undecided === undefined);

/** Statements, and their sentences in English; the direction is that of the accounts, not of the answers. */
export function weighFinding(spec: Case, found: Found): WeighFinding {
  const statements = weighStatements(spec, found);
  return {
    sentence: sentencesOf(statements, spec).join(" "),
    strength: found.outside ? "cannot tell" : strengthOfDecibels(found.margin),
    direction: beatsNext(found) && !found.outside ? found.best : "undecided",
    statements,
  };
}

/** Of the two answers where there are two, of all accounts, and of each account whose evidence the budget does not decide. */
export function weighStatements(spec: Case, found: Found): readonly WeighStatement[] {
  const { request, accounts } = found;
  return [
    ...verdictOf(weighedFacts(spec, found), spec, request).statements,
    ...accounts.flatMap(({ id, undecided, simulations }): WeighStatement[] =>
      undecided === undefined
        ? []
        : [{ kind: "not decided", about: { account: id }, numbers: { simulations }, request }],
    ),
  ];
}

/** Which answer the record tells better, the one that it leans to first; then which account tells it best. */
export function verdictOf(
  { versions, best, worlds, outside }: WeighedFacts,
  spec: Case,
  request: string,
): {
  readonly strength: Verdict["about"]["strength"];
  readonly answers?: readonly [string, string];
  readonly statements: readonly WeighStatement[];
} {
  const { account, beatsNone, beatsNext, ...numbers } = best;
  const tellsBest: WeighStatement = {
    kind: "tells best",
    about: { account, beatsNone, beatsNext, ...(outside ? { outside } : {}) },
    numbers,
    request,
  };
  if (!versions) return { strength: "cannot tell", statements: [tellsBest] };
  const { decibels, undecided } = versions;
  const classes = classesOf(decibels);
  const [least] = classes;
  const strength =
    claims(decibels) === 0 || undecided || outside || least === "even" ? "cannot tell" : least;
  const turned = decibels.value < 0;
  const { odds, accounts, againstNone } = turned ? versions : reversed(versions);
  const [first, second] = spec.answers.map(({ id }) => id);
  const answers: readonly [string, string] = turned ? [first, second] : [second, first];
  return {
    strength,
    answers,
    statements: [
      {
        kind: "verdict",
        about: {
          strength,
          classes,
          answers,
          accounts,
          ...(undecided ? { undecided } : {}),
          ...(outside ? { outside } : {}),
        },
        numbers: {
          odds: turned ? { value: 1 / odds.value, low: 1 / odds.high, high: 1 / odds.low } : odds,
          againstNone,
          worlds,
        },
        request,
      },
      tellsBest,
    ],
  };
}

type Versions = NonNullable<WeighedFacts["versions"]>;

const reversed = ({ odds, accounts: [a, b], againstNone: [x, y] }: Versions) => ({
  odds,
  accounts: [b, a] as const,
  againstNone: [y, x] as const,
});

export function weighedFacts(spec: Case, found: Found): WeighedFacts {
  const againstNone = (id: string): Between =>
    found.accounts.find((a) => a.id === id)?.decibels ?? { value: 0, low: 0, high: 0 };
  const versions = versionsOf(spec, found, againstNone);
  const { best } = found;
  return {
    ...(versions ? { versions } : {}),
    best: {
      account: best,
      beatsNone: claims(againstNone(best)) > 0,
      beatsNext: beatsNext(found),
      ahead: asOdds(found.margin),
      againstNone: asOdds(againstNone(best)),
    },
    worlds: found.worlds,
    ...(found.outside ? { outside: true } : {}),
  };
}

function versionsOf(
  spec: Case,
  found: Found,
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

export const asOdds = ({ value, low, high }: Between): Doubted => ({
  value: digits(10 ** (value / 10)),
  low: digits(10 ** (low / 10)),
  high: digits(10 ** (high / 10)),
});

const decibelsOf = (odds: number): number => digits(10 * Math.log10(odds));
