/** What each world counts: by the record, by the posterior that was stored of it, or by what is believed of a prior. */
import type { Model } from "../../engine/model.ts";
import { exp } from "../../kernel/real.ts";
import { clockOf } from "../../model/clock.ts";
import { effectiveSampleSize, paretoK } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import { timeIn } from "../../words/en/time.ts";
import type { Reason } from "../../words/statement.ts";
import { type Conditioning, changedIn, FEWEST, FEWEST_DRAWS } from "../condition/conditioned.ts";
import { isBelieved } from "../condition/narrowed.ts";
import { scoredYears } from "../condition/observed.ts";
import type { Held } from "../plan/held.ts";
import type { SoFar } from "../plan/lives.ts";
import { yearsOf } from "../plan/part.ts";
import { changesOf, type Question } from "../plan/question.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import type { Answer } from "./answer.ts";
import type { Conditioned } from "./lived.ts";
import { titlesOf } from "./nearness.ts";

export interface Weighing {
  readonly conditioned: Conditioned;
  /** Of a record that is given. */
  readonly told?: NonNullable<Answer["weights"]>;
}

/** What gives the histories, or tells how much each of them counts. */
export interface WeighedBy {
  /** The posterior that gives them. */
  readonly conditioning?: Conditioning | undefined;
  /** Where something is changed: the same runs as the account has them, of which alone the record told. */
  readonly asIs?: Held | undefined;
}

/** Weights of what has been lived so far; undefined where every world counts alike. */
export function weighingOf(
  model: Model,
  question: Question,
  lived: SoFar,
  { conditioning, asIs = lived.held }: WeighedBy,
): Weighing | undefined {
  if (conditioning) return ofParticles(conditioning, question);
  if (question.given === "record") return byRecord(model, question, { ...lived, held: asIs });
  return question.believe ? byBelief(model, question, lived) : undefined;
}

/** Every world counts alike, but those of one cluster are not independent; luck is chosen by the record, or by nobody. */
function ofParticles(
  { clusters, ess, paretoK, observation, source }: Conditioning,
  { runs }: Question,
): Weighing {
  const conditioned = {
    weights: new Float64Array(runs).fill(1),
    clusters,
    ...tooFew("posterior", runs, ess),
  };
  return source.lineage
    ? { conditioned: { ...conditioned, chosen: true }, told: { ess, paretoK, observation } }
    : { conditioned };
}

const tooFew = (
  from: "prior" | "posterior",
  of: number,
  effective: number,
): { readonly reason?: Reason } => {
  const fewest = from === "prior" ? FEWEST : FEWEST_DRAWS;
  return effective < fewest
    ? {
        reason: {
          kind: "worth too few",
          about: { from },
          numbers: { of, effective, fewest },
        },
      }
    : {};
};

/** Importance weights: worlds of the prior, each by the density of the record given it; nothing outside what is believed. */
function byRecord(model: Model, question: Question, { held, often }: SoFar): Weighing {
  const { spec } = model;
  const years = scoredYears(spec);
  const error = recordErrorOf(spec, years);
  const row = new Float64Array(error.numbers.length);
  const density = (run: number) => {
    const series = yearsOf(model, held.world(run));
    error.residuals((output, year) => series[output](year), row);
    return error.model.logDensity(row);
  };
  const counts = question.believe ? isBelieved(spec, question) : () => true;
  const logs = Float64Array.from({ length: often }, (_, run) =>
    counts(run) ? density(run) : Number.NEGATIVE_INFINITY,
  );
  const changes = changesOf(question);
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (most === -Infinity) return { conditioned: nobody(logs) };
  const weights = logs.map((x) => exp(x - most));
  const ess = effectiveSampleSize(weights);
  return {
    conditioned: { weights, ...tooFew("prior", often, ess) },
    told: {
      ess,
      // a tail too short or too wild to fit has no k; 10 is far above the 0.7 from which on weights are not trusted
      paretoK: Math.min(10, paretoK(logs.filter(Number.isFinite))),
      observation: [
        words.accountObservation(
          titlesOf(
            spec,
            error.series.map(({ output }) => output),
          ),
          years,
          timeIn(clockOf(spec.world)),
        ),
        ...(changes.length > 0 ? [changedIn(question.explanation, changes)] : []),
      ].join(" "),
    },
  };
}

function byBelief({ spec }: Model, question: Question, { often }: SoFar): Weighing {
  const counts = isBelieved(spec, question);
  const weights = Float64Array.from({ length: often }, (_, run) => (counts(run) ? 1 : 0));
  return { conditioned: weights.includes(1) ? { weights, narrowed: true } : nobody(weights) };
}

const nobody = (weights: Float64Array): Conditioned => ({
  weights: weights.map(() => 0),
  narrowed: true,
  reason: { kind: "none believed", about: {}, numbers: {} },
});
