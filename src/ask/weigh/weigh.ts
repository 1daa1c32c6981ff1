/** Weighs the accounts of a case against its record: evidence, odds, fit, what could part them at all, and what would turn the order. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { maskOnly } from "../../engine/world/masks.ts";
import { AitiaError } from "../../errors.ts";
import * as real from "../../kernel/real.ts";
import type { Case } from "../../model/case.ts";
import { accountsOf, type Explanation, none } from "../../model/explanation.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";
import { liverOf } from "../condition/liver.ts";
import { scoredYears } from "../condition/observed.ts";
import { answerVersions, standsFor, weighedAccounts } from "./accounts.ts";
import type { AccountWeighed, Between, Odds, WeighAnswer } from "./answer.ts";
import { auditOf } from "./audit.ts";
import { confusionOf } from "./confusion.ts";
import { type Found, weighFinding } from "./finding.ts";
import { fitOf, heldOutOf, periodsOf, rowsOf } from "./fit-of-account.ts";
import { flipsOf } from "./flips.ts";
import { type Crossed, decibels, type LogOdds, logOdds, oddsWith } from "./odds.ts";
import { type AccountPopulation, leadAccount, WEIGHTS, weigherOf } from "./population.ts";
import { errorFound, type RecordError, recordErrorOf } from "./record-error.ts";

export interface WeighQuestion {
  readonly seed: number;
  /** Lives for each account, about. */
  readonly simulations: number;
  /** Lives of each after these that make its draws worth more; none unless given. */
  readonly draws?: number;
  readonly quick: boolean;
  /** Whether the sampler's gap is asked for, on records that the first account itself makes. */
  readonly audit?: boolean;
  /** The reader's odds before the record; accounts that are not named get 0. */
  readonly priorOdds?: Readonly<Record<string, number>>;
}

/** Keeps the population of each account, so that what was lived is not lived again. */
export interface KeepAccounts {
  read(id: string): AccountPopulation | undefined;
  write(population: AccountPopulation): void;
  /** Log likelihoods of an account that was broken off, in the order lived. */
  lived(id: string): Float64Array | undefined;
  add(id: string, logs: Float64Array): void;
}

export interface WeighOptions extends Hands {
  readonly request: string;
  readonly keep?: KeepAccounts | undefined;
  readonly onAccount?: (told: { id: string; account: number; of: number; lives: number }) => void;
  readonly seconds: () => number;
}

/** Lives of one account by default, from docs/studies/sampler.json; --quick takes a tenth. */
export const SIMULATIONS = 250_000;
/** Histories of each account, before the record, that the confusion matrix learns from. */
const EACH = 600;

export interface Weighed {
  readonly answer: WeighAnswer;
  readonly populations: readonly AccountPopulation[];
}

/** @throws AitiaError where there is no record to weigh anything against */
export function heldToRecord(spec: Pick<Case, "id" | "record">): void {
  if (spec.record.every(({ points }) => points.length === 0))
    throw new AitiaError({
      what: `the case "${spec.id}" has no record, so there is nothing to weigh its accounts against`,
      where: "weigh",
      todo: "Give the case a record, or ask why.",
    });
}

/** @long one part of the answer after the other, each made of those above it */
export async function weigh(
  model: Model,
  question: WeighQuestion,
  { request, keep, onAccount, seconds, ...living }: WeighOptions,
): Promise<Weighed> {
  const { spec } = model;
  heldToRecord(spec);
  const before = readPriorOdds(model, question.priorOdds);
  const years = scoredYears(spec);
  const error = recordErrorOf(spec, years);
  const accounts = weighedAccounts(spec);
  const populations: AccountPopulation[] = [];
  for (const [n, { id }] of accounts.entries()) {
    const told = (lives: number) => onAccount?.({ id, account: n, of: accounts.length, lives });
    const kept = keep?.read(id);
    const own =
      kept ??
      (await leadAccount(model, id, error, {
        ...living,
        seed: question.seed,
        simulations: question.simulations,
        forDraws: question.draws ?? 0,
        onLived: told,
        lived: keep?.lived(id),
        onLogs: (logs) => keep?.add(id, logs),
      }));
    if (!kept) keep?.write(own);
    told(own.simulations);
    populations.push(own);
  }
  const crossed = await crossedOf(model, accounts, error, populations, {
    ...living,
    seed: question.seed,
  });
  const { outside, ...confusion } = await confusionOf(model, accounts, error, {
    ...living,
    seed: question.seed,
    each: question.quick ? EACH / 3 : EACH,
  });
  const against = oddsAgainstNone(populations, crossed);
  const periods = periodsOf(spec.periods, error);
  const posterior = posteriorOf(against, undefined);
  const weighed = accounts.map((account, n) =>
    accountWeighed(account, populations[n], { error, against, posterior, periods, crossed }),
  );
  const pair = (one: string, other: string) => pairOf(populations, crossed, one, other);
  const { best, next } = firstTwo(against, pair);
  const missed = errorFound(
    error,
    rowsOf(populations[accounts.findIndex((a) => a.id === best)], error),
    populations[accounts.findIndex((a) => a.id === best)].weights,
  );
  const margin = between(pair(best, next));
  const audited = [best, next].find((id) => !accounts.find((a) => a.id === id)?.randomWalk);
  const audit =
    question.audit && audited !== undefined
      ? await auditOf(model, audited, error, {
          ...living,
          seed: question.seed,
          simulations: question.simulations,
        })
      : undefined;
  const worlds = populations.reduce((sum, p) => sum + p.simulations, 0);
  const found: Found = {
    case: spec.id,
    accounts: weighed,
    posterior: before ? posteriorOf(against, before) : posterior,
    ...(before ? { priorOdds: before } : {}),
    odds: allOdds(model, pair),
    ladder: ladderOf(populations),
    confusion,
    outside,
    errorModel: missed.series,
    correlation: missed.correlation,
    flips: flipsOf({ spec, years, error, populations, standing: against }),
    best,
    margin,
    ...(audit ? { audit } : {}),
    worlds,
    ess: Math.min(...populations.map((p) => p.ess)),
    paretoK: Math.max(...populations.map((p) => p.paretoK)),
    quick: question.quick,
    request,
    fingerprint: fingerprintOf(populations),
    seconds: seconds(),
  };
  return { answer: { ...found, finding: weighFinding(spec, found) }, populations };
}

/** The histories of each account under the mask of each other: what bridges are made of. */
async function crossedOf(
  model: Model,
  accounts: readonly Explanation[],
  error: RecordError,
  populations: readonly AccountPopulation[],
  living: Hands & { readonly seed: number },
): Promise<Crossed> {
  const crossed = new Map<string, Map<string, Float64Array>>();
  for (const [n, own] of populations.entries()) {
    if (accounts[n].randomWalk) continue;
    const logs = new Map<string, Float64Array>();
    const liver = liverOf(model, own.id, living);
    const weigher = weigherOf(model, liver, error);
    const batch = { worlds: own.weights.length, units: own.units, runs: own.runs };
    for (const other of accounts) {
      if (other.randomWalk || other.id === own.id) continue;
      const mask = maskOnly(model.program, other.mechanisms);
      logs.set(other.id, (await weigher(batch, mask)).logs);
    }
    crossed.set(own.id, logs);
  }
  return crossed;
}

type Against = ReadonlyMap<string, LogOdds>;

function pairOf(
  populations: readonly AccountPopulation[],
  crossed: Crossed,
  one: string,
  other: string,
): LogOdds {
  const [a, b] = [populations.find((p) => p.id === one), populations.find((p) => p.id === other)];
  if (!a || !b)
    throw new AitiaError({
      what: `"${a ? other : one}" was not weighed`,
      where: "weigh",
      todo: "Name an account of the case.",
    });
  return logOdds(a, b, crossed);
}

const oddsAgainstNone = (populations: readonly AccountPopulation[], crossed: Crossed): Against =>
  new Map(populations.map(({ id }) => [id, pairOf(populations, crossed, id, none.id)]));

const between = ({ value, se }: { readonly value: number; readonly se: number }): Between => ({
  value: decibels(value),
  low: decibels(value - 1.96 * se),
  high: decibels(value + 1.96 * se),
});

const bestOf = (against: Against): string =>
  [...against].reduce((best, one) => (one[1].value > best[1].value ? one : best))[0];

/** The two best against `none`, in the order in which the odds between themselves put them. */
function firstTwo(against: Against, pair: (one: string, other: string) => LogOdds) {
  const best = bestOf(against);
  const next = bestOf(new Map([...against].filter(([id]) => id !== best)));
  return pair(best, next).value < 0 ? { best: next, next: best } : { best, next };
}

/** At these odds before the record; equal ones unless given. */
function posteriorOf(
  against: Against,
  before: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> {
  const most = Math.max(...[...against.values()].map((o) => o.value));
  const shares = [...against].map(([id, { value }]): readonly [string, number] => [
    id,
    (before ? (before[id] ?? 0) : 1) * real.exp(value - most),
  ]);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  return Object.fromEntries(shares.map(([id, share]) => [id, share / total]));
}

/** Odds under the names by which accounts are weighed; every account is listed. */
export function readPriorOdds(
  { spec }: Model,
  asked: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> | undefined {
  if (!asked) return undefined;
  const found = new Map(weighedAccounts(spec).map(({ id }) => [id, 0]));
  for (const [id, odds] of Object.entries(asked)) {
    const own = standsFor(spec, id);
    if (own === undefined)
      throw new AitiaError({
        what: `there is no account "${id}"`,
        where: "--prior-odds",
        todo: `Name of these: ${accountsOf(spec)
          .map((e) => e.id)
          .join(", ")}.`,
      });
    found.set(own, (found.get(own) ?? 0) + odds);
  }
  return Object.fromEntries(found);
}

interface Told {
  readonly error: RecordError;
  readonly against: Against;
  readonly posterior: Readonly<Record<string, number>>;
  readonly periods: ReturnType<typeof periodsOf>;
  readonly crossed: Crossed;
}

function accountWeighed(
  { id, title }: Explanation,
  own: AccountPopulation,
  { error, against, posterior, periods, crossed }: Told,
): AccountWeighed {
  const silent = crossed.get(id)?.get(none.id);
  const same = silent?.reduce(
    (sum, log, w) => sum + (Math.abs(log - own.logLikelihoods[w]) < 1e-3 ? own.weights[w] : 0),
    0,
  );
  return {
    id,
    title,
    logEvidence: own.logEvidence,
    decibels: between(against.get(id) ?? { value: 0, se: 0 }),
    posterior: posterior[id],
    fit: fitOf(own, error),
    heldOut: heldOutOf(own, error, periods),
    worlds: own.weights.length,
    ess: own.ess,
    paretoK: own.paretoK,
    simulations: own.simulations,
    floored: own.floored,
    ...(same === undefined ? {} : { sameAsNone: same }),
    ...(own.undecided ? { undecided: own.undecided } : {}),
  };
}

/**
 * Odds of every later group against every earlier one, under the groups' names, of the accounts that stand for the answers
 * where they are no groups, and of every account against `none`.
 */
function allOdds(
  { spec }: Model,
  pair: (one: string, other: string) => LogOdds,
): Readonly<Record<string, Odds>> {
  const groups = named(spec, spec.groups);
  const versions = named(spec, answerVersions(spec)).filter(
    ({ account }) => !groups.some((group) => group.account === account),
  );
  const names = [...groups, ...versions];
  return Object.fromEntries([
    ...names.flatMap((one, n) =>
      names
        .slice(0, n)
        .map((other) => [`${one.id}:${other.id}`, oddsWith(pair(one.account, other.account))]),
    ),
    ...weighedAccounts(spec)
      .filter(({ id }) => id !== none.id)
      .map(({ id }) => [`${id}:${none.id}`, oddsWith(pair(id, none.id))]),
  ]);
}

const named = (spec: Case, ids: readonly string[]) =>
  ids.flatMap((id) => {
    const account = standsFor(spec, id);
    return account === undefined ? [] : [{ id, account }];
  });

const ladderOf = (populations: readonly AccountPopulation[]) =>
  WEIGHTS.map((exponent) => ({
    exponent,
    logEvidence: Object.fromEntries(
      populations.flatMap(({ id, ladder }) => {
        const rung = ladder.find((r) => Math.abs(r.exponent - exponent) < 1e-12);
        return rung ? [[id, rung.logEvidence]] : [];
      }),
    ),
  }));

const fingerprintOf = (populations: readonly AccountPopulation[]): string =>
  hashText(
    populations
      .map(({ id, weights, logLikelihoods, logEvidence }) =>
        [
          id,
          hashBytes(new Uint8Array(weights.slice().buffer)),
          hashBytes(new Uint8Array(logLikelihoods.slice().buffer)),
          logEvidence.value,
        ].join(" "),
      )
      .join("\n"),
  );
