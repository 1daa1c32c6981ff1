/** Which statements an answer makes of the record, of each answer that was given, and of the outcome. */
import type { Case } from "../../model/case.ts";
import type { Kind } from "../../model/mechanism.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import { sentencesOf } from "../../words/en/finding.ts";
import { numberOf } from "../../words/names.ts";
import type { Doubted } from "../../words/numbers.ts";
import type { Given, Statement, Strength } from "../../words/statement.ts";
import { verdictOf } from "../weigh/finding.ts";
import type { FindingAnswer } from "./answer.ts";
import { refused } from "./refusals.ts";
import type { RecordFacts } from "./weighed.ts";

/** One version of an answer: how many of its worlds come near the record. */
export interface Version {
  readonly id: string;
  readonly worlds: number;
  readonly near: Estimate;
}

export interface Rival {
  /** Id of the answer that somebody gave. */
  readonly answer: string;
  /** The version that stands for it first, then the others; none where no explanation is written for it. */
  readonly versions: readonly Version[];
  /** Necessity and net of the group that is this answer's, in the world with everything on. */
  readonly group?: { readonly id: string; readonly necessity: Estimate; readonly net?: Estimate };
}

/** Everything that a finding is made from. */
export interface Facts {
  readonly request: string;
  readonly rivals: readonly Rival[];
  readonly whole: { readonly id: string; readonly near: Estimate };
  /** What weighing left; absent where the case has no record. */
  readonly record?: RecordFacts;
  /** Id of the outcome. */
  readonly outcome: string;
  readonly worlds: number;
  readonly came: number;
  readonly knockout: Kind;
  readonly given: Given;
  /** The explanation whose parameters are used, where something is given. */
  readonly account: string;
  /** Its odds against the account in which every mechanism is silent, where it is weighed. */
  readonly againstNone?: Doubted;
  /** In how many of them it came, where they are not independent of each other. */
  readonly share?: Estimate;
  /** Shapley interactions of the groups by two. */
  readonly interactions?: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
  /** When conditioned: the effective number of worlds. */
  readonly ess?: number;
}

const noneRemoved = refused({ kind: "nothing removed", about: {}, numbers: {} });

/** Effective worlds below which a finding says that they are too few. */
const FEW = 100;

/** The statements, first what weighing says of the answers and what the other explains all the same; and the same in English. */
export function findingOf(facts: Facts, spec: Case): FindingAnswer {
  const { request, knockout, given, outcome, worlds, came, ess } = facts;
  const verdict = ofRecord(facts, spec);
  const ranked = verdict.answers ? inOrder(facts.rivals, verdict.answers) : facts.rivals;
  const [best, second] = ranked;
  const losing = second ?? best;
  const under = { knockout, given, ...named(facts) };
  const { strength } = verdict;
  const statements: Statement[] = [
    ...verdict.statements,
    ...(losing
      ? [
          {
            kind: "still explains" as const,
            about: { ...under, answer: losing.answer, outcome, strength },
            numbers: removed(losing.group),
            request,
          },
        ]
      : []),
    ...(best && second && facts.whole.near.known
      ? [
          {
            kind: "whole near" as const,
            about: { explanation: facts.whole.id },
            numbers: { near: facts.whole.near },
            request,
          },
        ]
      : []),
    ...ranked.flatMap((rival) => versionsOf(rival, request)),
    {
      kind: "came",
      about: { outcome, given, ...named(facts) },
      numbers: { came, of: worlds, share: facts.share ?? proportion(came, worlds) },
      request,
    },
    ...(given === "record" && ess !== undefined && ess < FEW
      ? [
          {
            kind: "too few" as const,
            about: under,
            numbers: { of: worlds, effective: ess },
            request,
          },
        ]
      : []),
    ...ranked.flatMap((rival): Statement[] =>
      rival !== losing && rival.group?.necessity.known
        ? [
            {
              kind: "fails without",
              about: { ...under, answer: rival.answer, outcome },
              numbers: removed(rival.group),
              request,
            },
          ]
        : [],
    ),
    ...(best && second ? together(facts, best, second, spec) : []),
  ];
  return { strength, sentences: sentencesOf(statements, spec), statements };
}

/** What the stored weighing says, first of the two answers and then of all accounts. */
function ofRecord(
  { record, request }: Facts,
  spec: Case,
): {
  readonly strength: Strength;
  /** The one that the record leans to first. */
  readonly answers?: readonly [string, string];
  readonly statements: readonly Statement[];
} {
  if (!record) return { strength: "no record", statements: [] };
  if ("simulations" in record) {
    const { simulations } = record;
    const about = { case: spec.id };
    return {
      strength: "not weighed",
      statements: [{ kind: "not weighed", about, numbers: { simulations }, request }],
    };
  }
  return verdictOf(record.weighed, spec, request);
}

const removed = (group: Rival["group"]) => ({
  necessity: group?.necessity ?? noneRemoved,
  ...(group?.net ? { net: group.net } : {}),
});

const inOrder = (rivals: readonly Rival[], answers: readonly string[]): readonly Rival[] =>
  [...rivals].sort((x, y) => answers.indexOf(x.answer) - answers.indexOf(y.answer));

const versionsOf = ({ answer, versions: [first, ...others] }: Rival, request: string) =>
  others.flatMap((other): Statement[] =>
    first.near.known && other.near.known
      ? [
          {
            kind: "versions",
            about: { answer, versions: [first.id, other.id] },
            numbers: { near: [first.near, other.near] },
            request,
          },
        ]
      : [],
  );

const named = ({ given, account, againstNone }: Facts) =>
  given === "nothing" ? {} : { account, ...(againstNone ? { againstNone } : {}) };

/** Whether two answers need each other or each can stand in for the other; silent while the interval holds 0. */
function together(facts: Facts, best: Rival, second: Rival, spec: Case): Statement[] {
  const { interactions, knockout, given, request } = facts;
  const [a, b] = [best.group?.id, second.group?.id];
  const found = interactions?.find(
    ({ between: [x, y] }) => (x === a && y === b) || (x === b && y === a),
  )?.value;
  if (!found?.known || (found.low <= 0 && found.high >= 0)) return [];
  const [one, other] = [best.answer, second.answer].sort(
    (x, y) => numberOf(spec, x) - numberOf(spec, y),
  );
  return [
    {
      kind: "together",
      about: {
        knockout,
        given,
        ...named(facts),
        answers: [one, other],
      },
      numbers: { interaction: found },
      request,
    },
  ];
}
