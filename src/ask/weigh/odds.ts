/**
 * Odds of one account against another, by two roads. By evidence: the difference of what each account's own ladder
 * found. By bridge: accounts share parameters, addresses and chance and differ by their mask, so the histories of one
 * can be lived again under the mask of the other; near accounts from either population, far ones from both (Bennett
 * 1976; Shirts and Chodera 2008). The two must agree, or the answer says which is believed and why.
 */

import { bridge } from "../../fit/index.ts";
import * as real from "../../kernel/real.ts";
import { fixed, whole } from "../../words/en/numbers.ts";
import type { Odds } from "./answer.ts";
import type { AccountPopulation } from "./population.ts";

/** Natural log odds with a standard error. */
export interface LogOdds {
  readonly value: number;
  readonly se: number;
  readonly by: "bridge" | "evidence";
  /** How the two roads disagree, in words; absent where they do not. */
  readonly disagree?: string;
}

/** Log likelihoods of an account's own histories under the mask of each other account. */
export type Crossed = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;

/** Fewer effective histories than this on either side are no bridge. */
const CARRIES = 30;
const DECIBEL = 10 / Math.LN10;

export const decibels = (nats: number): number => DECIBEL * nats;

/** Log odds of `one` against `other`. */
export function logOdds(
  one: AccountPopulation,
  other: AccountPopulation,
  crossed: Crossed,
): LogOdds {
  const evidence = {
    value: one.logEvidence.value - other.logEvidence.value,
    se: Math.hypot(one.logEvidence.se, other.logEvidence.se),
    by: "evidence" as const,
  };
  const [there, back] = [crossed.get(other.id)?.get(one.id), crossed.get(one.id)?.get(other.id)];
  if (one.id === other.id) return { value: 0, se: 0, by: "bridge" };
  if (!there || !back) return evidence;
  const found = bridge(
    {
      weights: other.weights,
      logRatios: there.map((log, w) => log - other.logLikelihoods[w]),
      size: other.ess,
    },
    {
      weights: one.weights,
      logRatios: back.map((log, w) => one.logLikelihoods[w] - log),
      size: one.ess,
    },
  );
  if (!(found.ess >= CARRIES) || found.se > evidence.se) return evidence;
  const apart = Math.abs(found.value - evidence.value);
  const most = 3 * Math.hypot(found.se, evidence.se);
  return {
    value: found.value,
    se: found.se,
    by: "bridge",
    ...(apart > most
      ? {
          disagree: `the bridge finds ${fixed(found.value, 2)} and the two ladders ${fixed(evidence.value, 2)} nats; the bridge is believed, since ${whole(found.ess)} simulated histories carry it`,
        }
      : {}),
  };
}

/** Odds with the ends of their 95 % interval. */
export function oddsWith({ value, se, by, disagree }: LogOdds): Odds {
  if (!Number.isFinite(value) || !Number.isFinite(se))
    return {
      known: false,
      because: "no simulated history of one of the two could have made the record",
    };
  const at = (by: number) => real.exp(value + by * se);
  return {
    known: true,
    value: at(0),
    low: at(-1.96),
    high: at(1.96),
    by,
    ...(disagree ? { disagree } : {}),
  };
}
