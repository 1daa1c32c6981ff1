/** Which statements an answer makes of the record, of each answer that was given, and of the outcome. */
import type { Case } from "../../model/case.ts";
import type { Kind } from "../../model/mechanism.ts";
import { type Estimate, oddsOf, proportion } from "../../why/index.ts";
import { sentencesOf } from "../../words/en/finding.ts";
import { numberOf } from "../../words/names.ts";
import type { Statement, Strength } from "../../words/statement.ts";
import type { FindingAnswer } from "./answer.ts";
import { refused } from "./refusals.ts";

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
  /** Necessity of the group that is this answer's, in the world with everything on. */
  readonly group?: { readonly id: string; readonly necessity: Estimate };
}

/** Everything that a finding is made from. */
export interface Facts {
  readonly request: string;
  readonly rivals: readonly Rival[];
  readonly whole: { readonly id: string; readonly near: Estimate };
  /** The explanation with the world that is least off: by this factor, and of so many worlds. */
  readonly nearest?: { readonly id: string; readonly worlds: number; readonly closest: number };
  /** Id of the outcome. */
  readonly outcome: string;
  readonly worlds: number;
  readonly came: number;
  readonly knockout: Kind;
  readonly given: "nothing" | "record";
  /** Shapley interactions of the groups by two. */
  readonly interactions?: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
  /** When conditioned: the effective number of worlds. */
  readonly ess?: number;
}

/**
 * The words for odds: below 3 "not worth more than a bare mention", 3 to 10, above 10, after Jeffreys 1961, Theory of
 * Probability, appendix B; and nothing is said to fit better while the interval holds even odds.
 */
export function strengthOf(best: Estimate, other: Estimate): Strength {
  const odds = oddsOf(best, other);
  if (!odds || !best.known || !other.known) return "no record";
  if (best.value === 0 && other.value === 0) return "neither fits";
  if (odds.low <= 1) return "cannot tell";
  if (odds.value >= 10 && odds.low > 3) return "far better";
  return odds.value >= 3 ? "better" : "somewhat better";
}

const nobodyWrote = refused({ kind: "no explanation written", about: {}, numbers: {} });
const noneRemoved = refused({ kind: "nothing removed", about: {}, numbers: {} });
const nearOf = ({ versions }: Rival): Estimate => versions[0]?.near ?? nobodyWrote;
const value = (e: Estimate): number => (e.known ? e.value : -1);

/** Effective worlds below which a finding says that they are too few. */
const FEW = 100;

/** The statements, first which answer fits and what the other explains all the same; and the same in English. */
export function findingOf(facts: Facts, spec: Case): FindingAnswer {
  const { request, knockout, given, outcome, worlds, came, ess } = facts;
  const ranked = [...facts.rivals].sort((x, y) => value(nearOf(y)) - value(nearOf(x)));
  const [best, second] = ranked;
  const strength = best && second ? strengthOf(nearOf(best), nearOf(second)) : "no record";
  const losing = second ?? best;
  const under = { knockout, given };
  const statements: Statement[] = [
    ...(best && second ? [verdict(facts, strength, best, second)] : []),
    ...(losing
      ? [
          {
            kind: "still explains" as const,
            about: { ...under, answer: losing.answer, outcome, strength },
            numbers: { necessity: losing.group?.necessity ?? noneRemoved },
            request,
          },
        ]
      : []),
    ...(strength === "neither fits"
      ? [{ kind: "drawn from priors" as const, about: {}, numbers: {}, request }]
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
      about: { outcome },
      numbers: { came, of: worlds, share: proportion(came, worlds) },
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
              numbers: { necessity: rival.group.necessity },
              request,
            },
          ]
        : [],
    ),
    ...(best && second ? together(facts, best, second, spec) : []),
  ];
  return { strength, sentences: sentencesOf(statements, spec), statements };
}

function verdict(
  { nearest, request }: Facts,
  strength: Strength,
  best: Rival,
  second: Rival,
): Statement {
  const odds = oddsOf(nearOf(best), nearOf(second));
  return {
    kind: "verdict",
    about: {
      strength,
      answers: [best.answer, second.answer],
      ...(nearest ? { nearest: nearest.id } : {}),
    },
    numbers: {
      near: [nearOf(best), nearOf(second)],
      ...(odds ? { odds } : {}),
      ...(nearest ? { closest: { factor: nearest.closest, of: nearest.worlds } } : {}),
    },
    request,
  };
}

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

/** Whether two answers need each other or each can stand in for the other; silent while the interval holds 0. */
function together(
  { interactions, knockout, given, request }: Facts,
  best: Rival,
  second: Rival,
  spec: Case,
): Statement[] {
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
      about: { knockout, given, answers: [one, other] },
      numbers: { interaction: found },
      request,
    },
  ];
}
