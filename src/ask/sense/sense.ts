/** What moves the outcome: parameters, and the chance inside each mechanism. */

import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { periodsLived } from "../../model/clock.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import {
  type Estimate,
  type Indices,
  pawn,
  sobol,
  targetSensitivity,
  unknown,
} from "../../why/index.ts";
import type { Given } from "../../words/statement.ts";
import type { Conditioning } from "../condition/conditioned.ts";
import { refuse } from "../plan/admitted.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { cameOf, yearsOf } from "../plan/part.ts";
import type { Question } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { liveGiven } from "../plan/source.ts";
import {
  CHOSEN,
  type Column,
  type Factor,
  livesOfColumns,
  type SenseDesign,
  senseDesign,
} from "./design.ts";
import { type Amount, amountBehind, amountOf } from "./measures.ts";
import { type ElementaryEffects, effectsOf } from "./morris.ts";

/** What is varied and what is told of it. */
export interface SenseQuestion {
  /** Parameters as factors mechanism by mechanism, or each by itself. */
  readonly by: "mechanism" | "parameter";
  /** Amounts such as "deathSentences:1937-1938"; the one behind the outcome when none is named. */
  readonly output: readonly string[];
  /** Distances between slices of each parameter, from the same worlds. */
  readonly pawn: boolean;
  /** Trajectories of elementary effects; 0 for none. */
  readonly morris: number;
}

export interface FactorAnswer extends Indices {
  readonly id: string;
  readonly kind: "parameters" | "chance";
}

export interface Sensed {
  readonly factors: readonly FactorAnswer[];
  /** All parameters as one factor, and all chance as one: together they are everything. */
  readonly parameters: Indices;
  readonly chance: Indices;
}

export interface ByParameter {
  readonly parameter: string;
  readonly distance: Estimate;
}

/** The document of `aitia sense --json`: Sobol indices are shares of variance; distances lie from 0 to 1. */
export interface SenseAnswer extends Sensed, ComputedBy {
  readonly case: string;
  readonly outcome: { readonly id: string; readonly says: string };
  readonly explanation: string;
  /** What is given of the record; nothing unless asked. */
  readonly given: Given;
  /** Particles of the stored posterior that the worlds have their parameters from; absent where none is used. */
  readonly particles?: number;
  readonly seed: number;
  /** Worlds of each design. */
  readonly runs: number;
  /** Worlds lived in all. */
  readonly lived: number;
  /** Share of the worlds of both designs in which the outcome came. */
  readonly came: { readonly came: number; readonly of: number };
  readonly by: SenseQuestion["by"];
  readonly outputs: readonly (Sensed & {
    readonly id: string;
    readonly says: string;
    readonly pawn?: readonly ByParameter[];
    readonly morris?: readonly ElementaryEffects[];
  })[];
  /** How far apart each parameter lies where the outcome came and where it did not. */
  readonly target: readonly ByParameter[];
  /** A distance that one in twenty parameters without any influence exceeds; absent where all worlds agree. */
  readonly targetByChance?: number;
  readonly request: string;
  readonly fingerprint: string;
  readonly seconds: number;
}

export interface SenseOptions extends Hands {
  /** The stored posterior that gives twice as many worlds as the question has runs; see given.ts. */
  readonly conditioning?: Conditioning | undefined;
  readonly by: ComputedBy;
  readonly seconds?: () => number;
  readonly onProgress?: (progress: { done: number; of: number; found: number }) => void;
}

/** Lives sent to the pool at once: enough to keep threads busy, few enough to fit in memory. */
const TOGETHER = 8192;

export const senseRequest = (
  open: Model,
  question: Question,
  asked: SenseQuestion,
  by: ComputedBy,
  conditioning?: Conditioning,
): Request =>
  requestOf(open, question, {
    by,
    command: "sense",
    more: { ...asked, ...(conditioning ? { posterior: conditioning.hash } : {}) },
  });

export async function sense(
  open: Model,
  question: Question,
  asked: SenseQuestion,
  options: SenseOptions,
): Promise<SenseAnswer> {
  const { spec } = open;
  const outcome = outcomeOf(spec, question.outcome);
  const behind = amountBehind(open, outcome.id);
  const amounts =
    asked.output.length > 0
      ? asked.output.map((text) => amountOf(open, text))
      : behind
        ? [behind]
        : [];
  const { conditioning } = options;
  if (asked.morris > 0 && conditioning)
    refuse(
      "elementary effects move parameters over their priors, and the record has narrowed them",
      "Ask with --given nothing, or without --morris.",
    );
  const design = senseDesign(open, question, asked.by, conditioning?.source);
  const measures = [
    ...amounts,
    {
      id: outcome.id,
      says: outcome.says,
      value: (s) => (outcome.came(s, periodsLived(open.clock)) ? 1 : 0),
      outcome,
    } as Amount,
  ];
  const lived = await liveColumns(open, question, design, measures, options);
  const { n, free, uniforms } = design;
  const settings = { seed: question.seed };
  const inClusters = { ...settings, ...(conditioning ? { clusters: conditioning.clusters } : {}) };
  const shares = (measure: number) => indicesOf(design, lived.columns, measure, settings);
  const effects =
    asked.morris > 0
      ? await effectsOf(open, question, design, { amounts, trajectories: asked.morris, ...options })
      : undefined;
  const last = measures.length - 1;
  const came = both(lived.columns, last, n);
  const yes = came.reduce((a, b) => a + b, 0);
  const byParameter = (found: readonly Estimate[]) =>
    free.map(({ name }, i) => ({ parameter: name, distance: found[i] }));
  return {
    case: spec.id,
    ...options.by,
    outcome: { id: outcome.id, says: outcome.says },
    explanation: question.explanation,
    given: question.given,
    ...(conditioning ? { particles: conditioning.particles } : {}),
    seed: question.seed,
    runs: n,
    lived: lived.lives + (effects?.lives ?? 0),
    came: { came: yes, of: 2 * n },
    by: asked.by,
    ...shares(last),
    outputs: amounts.map((amount, m) => ({
      id: amount.id,
      says: amount.says,
      ...shares(m),
      ...(asked.pawn && free.length > 0
        ? { pawn: byParameter(pawn(uniforms, both(lived.columns, m, n), free.length, inClusters)) }
        : {}),
      ...(effects ? { morris: effects.byAmount[m] } : {}),
    })),
    target:
      free.length > 0
        ? byParameter(targetSensitivity(uniforms, came, free.length, inClusters))
        : [],
    ...(conditioning ? {} : byChance(yes, 2 * n - yes)),
    request: requestHash(senseRequest(open, question, asked, options.by, conditioning)),
    fingerprint: lived.fingerprint,
    seconds: options.seconds?.() ?? 0,
  };
}

/** Smirnov's distance at one in twenty (Smirnov 1948), for a parameter that has nothing to do with the outcome. */
const byChance = (yes: number, no: number) =>
  yes === 0 || no === 0 ? {} : { targetByChance: 1.358 * Math.sqrt((yes + no) / (yes * no)) };

/** A measure in the worlds of both designs. */
const both = (columns: readonly Float64Array[][], measure: number, n: number): Float64Array => {
  const all = new Float64Array(2 * n);
  all.set(columns[0][measure]);
  all.set(columns[1][measure], n);
  return all;
};

/** A, B, all parameters from B, all chance from B; then every factor that can vary. */
function columnsOf({ factors, source }: SenseDesign): Column[] {
  const both: Column[] = [
    { parameters: "none", chance: "none" },
    { parameters: "all", chance: "all" },
  ];
  if (source?.lineage) return both;
  return [
    ...both,
    { parameters: "all", chance: "none" },
    { parameters: "none", chance: "all" },
    ...factors
      .filter((f) => !f.because)
      .map(({ parameters, swap }): Column => ({ parameters, chance: swap ?? "none" })),
  ];
}

async function liveColumns(
  open: Model,
  question: Question,
  design: SenseDesign,
  measures: readonly Amount[],
  options: SenseOptions,
) {
  const { program, spec } = open;
  const { n, mask } = design;
  const columns = columnsOf(design);
  const size = outputsPerLife(program);
  const inputs = open.inputs(question.events);
  const measured: Float64Array[][] = [];
  const of = columns.length * n;
  const step = Math.max(1, Math.floor(TOGETHER / n));
  let fingerprint = "";
  for (let at = 0; at < columns.length; at += step) {
    const { lives, swaps, parameters } = livesOfColumns(design, columns.slice(at, at + step));
    const plan = { program, inputs, seed: question.seed, masks: [mask], lives, swaps, parameters };
    const isChosen = design.source?.lineage !== undefined;
    const outputs = await liveGiven(
      options,
      isChosen ? { ...plan, lives: lives.map(({ run, mask }) => ({ run, mask })) } : plan,
      isChosen ? design.source : undefined,
      {
        signal: options.signal,
        onProgress: ({ done }) => options.onProgress?.({ done: at * n + done, of, found: 0 }),
      },
    );
    if (at === 0)
      fingerprint = fingerprintOfRun(
        fingerprintsOf(outputs.subarray(0, n * size), {
          years: program.years,
          recorded: program.recorded.length,
          fingerprinted: Object.keys(spec.world.series).length,
        }),
      );
    for (let c = 0; c < lives.length / n; c++) {
      const lived = outputs.subarray(c * n * size, (c + 1) * n * size);
      const own = measures.map(({ outcome }) =>
        outcome ? Float64Array.from(cameOf(open, outcome, lived)) : new Float64Array(n),
      );
      for (let r = 0; r < n; r++) {
        const start = (c * n + r) * size;
        const years = yearsOf(open, outputs.subarray(start, start + size));
        measures.forEach(({ value, outcome }, m) => {
          if (!outcome) own[m][r] = value(years);
        });
      }
      measured.push(own);
    }
  }
  return { columns: measured, lives: of, fingerprint };
}

const nothing = (because: string): Indices => ({
  first: unknown(because),
  total: unknown(because),
});
const some = ({ factors, free, source }: SenseDesign, kind: Factor["kind"]) =>
  source && kind === "parameters"
    ? free.length > 0
    : factors.some((f) => f.kind === kind && !f.because);

function indicesOf(
  design: SenseDesign,
  columns: readonly Float64Array[][],
  measure: number,
  settings: { readonly seed: number },
): Sensed {
  const { factors, source, n } = design;
  const [a, b, ...ab] = columns.map((c) => c[measure]);
  if (source?.lineage)
    return {
      factors: factors.map(({ id, kind, because = CHOSEN }) => ({ id, kind, ...nothing(because) })),
      parameters: nothing(CHOSEN),
      chance: nothing(CHOSEN),
    };
  const { particles } = source ?? {};
  const shared = particles && { a: particles.subarray(0, n), b: particles.subarray(n, 2 * n) };
  const found = sobol({ a, b, ab, ...(shared ? { shared } : {}) }, settings);
  let next = 2;
  return {
    factors: factors.map(({ id, kind, because }) => {
      const { first, total } = because ? nothing(because) : found[next++];
      return { id, kind, first, total };
    }),
    parameters: some(design, "parameters") ? found[0] : nothing("no parameter is free"),
    chance: some(design, "chance") ? found[1] : nothing("nothing is drawn"),
  };
}
