/** Why did it come? Worlds and their twins, estimates with their doubt, and the finding in words. */

import type { Model } from "../../engine/model.ts";
import { explanationOf } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import { effectiveSampleSize, paretoK } from "../../why/index.ts";
import { amount, fixed } from "../../words/en/numbers.ts";
import type { Conditioning } from "../condition/conditioned.ts";
import { type Design, designOf, explanationsAlone } from "../plan/design.ts";
import { type Living, liveDesign, worldOf } from "../plan/lives.ts";
import { type Part, yearsOf } from "../plan/part.ts";
import type { Question } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { readValidity } from "../validity/stored.ts";
import type { Answer, TwinAnswer } from "./answer.ts";
import { chanceOf } from "./chance-of-mechanisms.ts";
import { cluesOf } from "./clues.ts";
import { ofGroups, ofMechanisms } from "./estimates.ts";
import { explanationAnswers } from "./explanations.ts";
import { findingOf } from "./finding.ts";
import type { Conditioned, Lived } from "./lived.ts";
import { setsOf } from "./minimal-sets.ts";
import {
  comparedSums,
  distance,
  logDensity,
  nearnessInWords,
  observationInWords,
} from "./nearness.ts";
import { nearestOf, rivalsOf } from "./rivals.ts";
import { kindsAnswer } from "./stand-in-kinds.ts";
import { pairAnswer } from "./twin-pair.ts";

export interface WhyOptions extends Omit<Living, "source"> {
  /** The stored posterior that is lived; see conditioned.ts. */
  readonly conditioning?: Conditioning | undefined;
  /** Version of the engine. */
  readonly engine: string;
  /** Seconds that it took; measured by whoever asks. */
  readonly seconds?: () => number;
  readonly commandLine?: string;
}

export interface WhyAnswer {
  readonly answer: Answer;
  /** Yearly outputs of the world asked about: runs × years × recorded. */
  readonly worlds: Float32Array;
}

/** Effective worlds below which no estimate is given: the weights of a few would pose as a finding. */
export const FEWEST = 100;

export const whyRequest = (
  open: Model,
  question: Question,
  engine: string,
  conditioning?: Conditioning,
): Request =>
  requestOf(open, question, {
    engine,
    command: "why",
    ...(conditioning ? { more: { posterior: conditioning.hash } } : {}),
  });

export async function why(
  open: Model,
  question: Question,
  options: WhyOptions,
): Promise<WhyAnswer> {
  const { spec, program } = open;
  const design = designOf(open, question);
  const living = inStages({ ...options, source: options.conditioning?.source });
  const { conditioning } = options;
  const part = await liveDesign(open, design, living());
  const weights = conditioning
    ? weighed(conditioning, question)
    : question.given === "record"
      ? weigh(open, question, part)
      : undefined;
  const lived: Lived = { design, part, ...(weights ? { conditioned: weights.conditioned } : {}) };

  const mechanisms = spec.order.filter(isMechanism);
  const groupOf = (id: string) =>
    spec.groups.find((g) => explanationOf(spec, g).mechanisms.includes(id)) ?? "";
  const rows = ofMechanisms(
    lived,
    mechanisms.map((m) => m.id),
  ).map((row, n) => {
    const { title, claims, instead } = mechanisms[n]!;
    return {
      ...row,
      title,
      explanation: groupOf(row.id),
      claims,
      instead: (instead[question.knockout] ?? instead.unresponsive).says,
      ...("at" in design.without[n]! ? { acts: actsOf(lived, n) } : {}),
    };
  });
  const { rows: groups, interactions } = ofGroups(lived);
  // rivals are compared before the record, each with worlds of its own prior
  const before = conditioning
    ? await beforeTheRecord(open, design, conditioning.asked, options, living())
    : lived;
  const explanations = explanationAnswers(open, before);
  const outcome = spec.outcomes.find((o) => o.id === question.outcome)!;
  const came = countCame(lived);
  const fingerprints = fingerprintsOf(part.worlds, {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  });
  const twin = conditioning ? undefined : twinOf(open, lived, rows);
  const sets = await setsOf(open, lived, rows, living());
  const chance = conditioning ? undefined : await chanceOf(open, lived, living());
  const clues = cluesOf(open, before);
  const kinds = await kindsAnswer(open, lived, living());
  const validity = await readValidity(open);
  const request = requestHash(whyRequest(open, question, options.engine, conditioning));
  const answer: Answer = {
    case: spec.id,
    engine: options.engine,
    question: spec.question,
    outcome: { id: outcome.id, says: outcome.says },
    explanation: question.explanation,
    seed: question.seed,
    worlds: question.runs,
    came,
    given: question.given,
    knockout: question.knockout,
    request,
    fingerprint: fingerprintOfRun(fingerprints),
    seconds: options.seconds?.() ?? 0,
    mechanisms: rows,
    groups: groups.map((g) => ({ ...g, title: explanationOf(spec, g.id).title })),
    explanations,
    nearness: { says: nearnessInWords(spec) },
    ...(weights ? { weights: weights.told } : {}),
    background: conditioning
      ? "none: every world was chosen by the record, which contains the outcome"
      : question.given === "record"
        ? `all ${amount(question.runs)} worlds, not weighed by the record, which already says that the outcome came`
        : `all ${amount(question.runs)} worlds`,
    ...offOtherwise(design),
    record: spec.record,
    ...(twin ? { twin } : {}),
    interactions,
    sets,
    ...(chance ? { chance } : {}),
    ...(clues.length > 0 ? { clues } : {}),
    ...(kinds ? { kinds } : {}),
    ...(validity ? { validity } : {}),
    ...(options.commandLine ? { commandLine: options.commandLine } : {}),
    finding: findingOf(
      {
        request,
        interactions,
        rivals: rivalsOf(spec, explanations, groups),
        whole: explanations.find((e) => e.id === spec.whole) ?? explanations[0]!,
        ...nearestOf(spec, explanations),
        outcome: outcome.id,
        worlds: question.runs,
        came,
        knockout: question.knockout,
        given: question.given,
        ...(weights ? { ess: weights.told.ess } : {}),
      },
      spec,
    ),
  };
  return { answer, worlds: part.worlds };
}

/** The same options for one stage of living after the other, whose progress adds up. */
function inStages({ onProgress, ...options }: Living): () => Living {
  let before = { done: 0, of: 0, found: 0 };
  let now = before;
  return () => {
    before = now;
    return {
      ...options,
      onProgress({ done, of, found }) {
        now = { done: before.done + done, of: before.of + of, found: before.found + found };
        onProgress?.(now);
      },
    };
  };
}

/** Shares and coalitions need every mechanism off at some time; whoever does not offer the kind is then unresponsive. */
function offOtherwise({ question, without }: Design): Pick<Answer, "otherwise"> {
  const refused = without.filter((way) => "because" in way).length;
  return question.knockout === "unresponsive" || refused === 0
    ? {}
    : {
        otherwise: `Where several mechanisms are off at once, the ${refused} that do not offer ${question.knockout} have their unresponsive stand-in.`,
      };
}

function countCame({ design, part }: Lived): number {
  let came = 0;
  for (let r = 0; r < design.question.runs; r++) came += part.came[r * design.masks.length]!;
  return came;
}

/** Share of twin pairs in which removing the mechanism changed anything worth a thousandth. */
function actsOf({ design, part }: Lived, mechanism: number): number {
  const width = design.without.length;
  let acts = 0;
  for (let r = 0; r < design.question.runs; r++) acts += part.acts[r * width + mechanism]!;
  return acts / design.question.runs;
}

/** The explanations' own worlds, drawn from the prior and weighed by nothing. */
async function beforeTheRecord(
  open: Model,
  design: Design,
  runs: number,
  { keep }: Living,
  living: Living,
): Promise<Lived> {
  const question = { ...design.question, runs, given: "nothing" as const };
  const own = explanationsAlone({ ...design, question });
  const kept = keep && {
    read: (part: number) => keep.read(BEFORE + part),
    write: (part: number, bytes: Uint8Array) => keep.write(BEFORE + part, bytes),
  };
  return {
    design: own,
    part: await liveDesign(open, own, { ...living, keep: kept, source: undefined }),
  };
}

/** Number of the first kept part of the worlds before the record. */
const BEFORE = 500_000;

function weighed({ weights, ess, paretoK, observation }: Conditioning, { runs }: Question) {
  const because = `conditioned on the record, ${amount(runs)} worlds are worth ${fixed(ess, 1)} (effective sample size below ${FEWEST}, counted by the year whose chance they share most); condition with more simulations (aitia fit), or ask with --given nothing`;
  const conditioned: Conditioned = {
    weights,
    chosen: true,
    ...(ess < FEWEST ? { because } : {}),
  };
  return { conditioned, told: { ess, paretoK, observation } };
}

function weigh(open: Model, { runs }: Question, part: Part) {
  const sums = comparedSums(open.spec);
  const logs = Float64Array.from({ length: runs }, (_, run) =>
    logDensity(yearsOf(open, worldOf(open, part, run)), sums),
  );
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = logs.map((x) => Math.exp(x - most));
  const ess = effectiveSampleSize(weights);
  const because = `conditioned on the record, ${amount(runs)} worlds are worth ${fixed(ess, 1)} (effective sample size below ${FEWEST}); live more worlds, or ask with --given nothing`;
  const conditioned: Conditioned = { weights, ...(ess < FEWEST ? { because } : {}) };
  return {
    conditioned,
    // a tail too short or too wild to fit has no k; 10 is far above the 0.7 from which on weights are not trusted
    told: { ess, paretoK: Math.min(10, paretoK(logs)), observation: observationInWords(open.spec) },
  };
}

/** The pair to show: the removal that mattered most, in the world nearest to the record among those it changed. */
function twinOf(
  open: Model,
  { design, part }: Lived,
  rows: readonly { readonly id: string; readonly necessity: { readonly known: boolean } }[],
): TwinAnswer | undefined {
  const { question, masks, without } = design;
  const mattered = rows
    .map((row, n) => ({ n, way: without[n]!, ...row }))
    .filter((row) => "at" in row.way)
    .map((row) => ({ ...row, changed: changedRuns(design, part, row.n) }))
    .sort((a, b) => necessityOf(b) - necessityOf(a) || b.changed.length - a.changed.length)[0];
  if (!mattered || !("at" in mattered.way)) return undefined;
  const { way, changed } = mattered;
  const width = masks.length;
  const came = (run: number) => part.came[run * width] === 1;
  const turned = changed.filter((run) => came(run) && part.came[run * width + way.at] === 0);
  const among = turned.length > 0 ? turned : changed;
  return pairAnswer(
    open,
    {
      program: open.program,
      inputs: open.inputs(question.events),
      seed: question.seed,
      run: among.length > 0 ? nearestRun(open, part, among) : 0,
      parameters: priorsOf(open.spec, open.program, question),
      factual: masks[0]!,
      twin: masks[way.at]!,
    },
    { without: mattered.id, kind: question.knockout },
  );
}

const necessityOf = (row: { readonly necessity: unknown }): number => {
  const estimate = row.necessity as { known: boolean; value?: number };
  return estimate.known ? estimate.value! : -1;
};

function changedRuns(design: Design, part: Part, mechanism: number): number[] {
  const width = design.without.length;
  return Array.from({ length: design.question.runs }, (_, r) => r).filter(
    (r) => part.acts[r * width + mechanism] === 1,
  );
}

function nearestRun(open: Model, part: Part, among: readonly number[]): number {
  const sums = comparedSums(open.spec);
  if (sums.length === 0) return among[0]!;
  let best = among[0]!;
  let least = Infinity;
  for (const run of among) {
    const d = distance(yearsOf(open, worldOf(open, part, run)), sums);
    if (d < least) {
      least = d;
      best = run;
    }
  }
  return best;
}
