/** Why did it come? Worlds and their twins, estimates with their doubt, and what was found. */

import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { mechanismIds } from "../../engine/world/masks.ts";
import { fingerprintsOf, hashingRun } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import type { Estimate } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import { claimRows } from "../claims/stored.ts";
import type { Conditioning } from "../condition/conditioned.ts";
import { unchanged } from "../condition/given.ts";
import { type Design, designOf, explanationsAlone, worldAlone } from "../plan/design.ts";
import { type Held, worldsIn } from "../plan/held.ts";
import { type Keep, type Living, liveAll, liveDesign, type SoFar } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { changesOf, mustHaveTwins, type Question } from "../plan/question.ts";
import { readBy } from "../plan/read-by.ts";
import { requestOf } from "../plan/request.ts";
import { readValidity } from "../validity/stored.ts";
import { togetherOf } from "../weigh/panel/stored.ts";
import type { Answer } from "./answer.ts";
import { chanceOf } from "./chance-of-mechanisms.ts";
import { cluesOf } from "./clues.ts";
import { countedIn, sharedCame } from "./counted-in.ts";
import { ownLuck, usual } from "./coupling.ts";
import { explanationAnswers } from "./explanations.ts";
import { findingOf } from "./finding.ts";
import { fingerprintOfAnswer, inOrder } from "./in-order.ts";
import type { Lived } from "./lived.ts";
import { setsOf } from "./minimal-sets.ts";
import { nearnessOf } from "./nearness.ts";
import { allotmentOf, openRows } from "./open-rows.ts";
import { priorSensitivity } from "./prior-sensitivity.ts";
import { listed } from "./refusals.ts";
import { rivalsOf } from "./rivals.ts";
import { shownPair } from "./shown-pair.ts";
import { inStages } from "./stages.ts";
import { kindsAnswer } from "./stand-in-kinds.ts";
import { type TwinBits, twinBits } from "./twin-bits.ts";
import { againstNone, type RecordFacts, weighedOf } from "./weighed.ts";
import { type WeighedBy, weighingOf } from "./weighing.ts";
import { widths } from "./widths.ts";

export interface WhyOptions extends Omit<Living, "source"> {
  /** The stored posterior that is lived; see conditioned.ts. */
  readonly conditioning?: Conditioning | undefined;
  /** Who computes it: a part of the request and of the answer. */
  readonly by: ComputedBy;
  /** Seconds that it took; measured by whoever asks. */
  readonly seconds?: () => number;
  readonly commandLine?: string;
}

/** The outputs of runs from the first to one before the end, one after the other. */
export type Histories = (from: number, end: number) => Float32Array;

export interface WhyAnswer {
  readonly answer: Answer;
  /** Yearly outputs of the world asked about in some neighbouring runs: runs × years × recorded. */
  readonly histories: Histories;
  /** Whether the outcome came in each of them, and in each of their twins. */
  readonly twins: TwinBits;
}

export const whyRequest = (
  open: Model,
  question: Question,
  by: ComputedBy,
  conditioning?: Conditioning,
): Request =>
  requestOf(open, question, {
    by,
    command: "why",
    ...(conditioning ? { more: { posterior: conditioning.hash } } : {}),
  });

/** The whole answer, lived in as few steps as memory allows. */
export async function why(
  model: Model,
  question: Question,
  options: WhyOptions,
): Promise<WhyAnswer> {
  const living = answering(model, question, { ...options, early: false });
  for (;;) {
    const { done, value } = await living.next();
    if (done) return value;
  }
}

/**
 * The same answer as it comes: each time all that is known so far, the whole of it at the end. First come the rows of
 * few worlds, then of more, so that `worlds` grows; then what needs worlds of its own. A part that is not there yet is
 * absent, and an estimate whose worlds are still being lived says so.
 */
export async function* whyParts(
  model: Model,
  question: Question,
  options: WhyOptions,
): AsyncGenerator<Partial<Answer>> {
  const living = answering(model, question, { ...options, early: true });
  for (;;) {
    const { done, value } = await living.next();
    yield done ? value.answer : value;
    if (done) return;
  }
}

/** What an answer takes over from what was found of the case before and lies beside it. */
const keptBeside = async (model: Model) => ({
  validity: await readValidity(model),
  claims: await claimRows(model),
  together: await togetherOf(model),
});

async function* answering(
  model: Model,
  question: Question,
  { conditioning, early, ...options }: WhyOptions & { readonly early: boolean },
): AsyncGenerator<Partial<Answer>, WhyAnswer> {
  // rivals are compared before the record, each with worlds of its own prior
  const design = designOf(model, question, { rivals: !conditioning });
  const living = inStages(model, design, { ...options, conditioning });
  const request = requestHash(whyRequest(model, question, options.by, conditioning));
  const { record, rivals } = await weighedOf(model);
  const odds = conditioning && againstNone(model.spec, rivals, question.explanation);
  let known = askedOf(model, design, { request, conditioning, odds, ...options });
  const told = () => {
    const { parts, refusals } = listed(known, request);
    const all = refusals.length > 0 ? { ...parts, refusals } : parts;
    return inOrder({ ...all, seconds: options.seconds?.() ?? 0 });
  };
  if (early) yield told();
  let lived: Lived | undefined;
  const asIs = conditioning ? undefined : await beforeTheChange(model, question, options, living);
  const weigh = weighed(model, design, { conditioning, asIs });
  const allot = (so: SoFar) => openRows(weigh(so).lived, question.precision ?? 0);
  const stages = question.precision === undefined ? {} : { allot };
  for await (const so of liveDesign(model, design, { ...living("rows"), early, ...stages })) {
    const isWhole = so.often === question.runs && so.first === design.first;
    if (!early && !isWhole) continue;
    const now = weigh(so);
    lived = now.lived;
    known = { ...known, ...countedIn(model, lived), ...now.told };
    if (early) yield told();
  }
  if (!lived) throw new Error("a question of no worlds");
  const { mechanisms: rows = [], groups = [], interactions = [] } = known;
  const ids = [...mechanismIds(model.program), ...design.groups.map(({ id }) => id)];
  const before = conditioning
    ? await beforeTheRecord(model, question, options, living("before"))
    : lived;
  const explanations = explanationAnswers(model, before);
  const clues = cluesOf(model, before);
  known = {
    ...known,
    rivals,
    worldsFingerprint: fingerprintOf(model, lived),
    ...allotmentOf(lived, ids),
    explanations,
    twin: conditioning?.source.lineage
      ? undefined
      : await shownPair(model, lived, rows, conditioning?.source),
    clues: clues.length > 0 ? clues : undefined,
    ...(await keptBeside(model)),
    finding: found(model, {
      question,
      known,
      share: sharedCame(lived),
      explanations,
      groups,
      interactions,
      record,
    }),
  };
  if (early) yield told();
  known = { ...known, sets: await setsOf(model, lived, rows, living("sets")) };
  if (early) yield told();
  const isAsDrawn = question.given !== "record" && !question.believe;
  const ofChance = () =>
    chanceOf(model, lived as Lived, { ...living("chance"), againstNone: odds });
  known = { ...known, chance: isAsDrawn ? await ofChance() : undefined };
  if (early) yield told();
  known = { ...known, kinds: await kindsAnswer(model, lived, living("kinds")) };
  const own = question.coupling ? await ownLuck(model, lived, ids, living("own luck")) : undefined;
  known = { ...known, coupling: { ...usual, ...(own ? { own } : {}) } };
  const priors = priorSensitivity(model, lived, ids, conditioning?.source);
  known = { ...known, widths: widths(lived, ids), priors };
  known = { ...known, fingerprint: fingerprintOfAnswer(known) };
  return {
    answer: told() as Answer,
    histories: historiesOf(lived),
    twins: twinBits(lived, ids),
  };
}

/** What has been lived so far, each world weighed as the question asks. */
function weighed(model: Model, design: Design, by: WeighedBy) {
  let [often, found] = [0, new Map<string, unknown>()];
  return (so: SoFar): { readonly lived: Lived; readonly told: Pick<Answer, "weights"> } => {
    if (so.often !== often || so.allotted) found = new Map();
    often = so.often;
    const weighing = weighingOf(model, design.question, so, by);
    const conditioned = weighing ? { conditioned: weighing.conditioned } : {};
    return {
      lived: { design, ...so, ...conditioned, found },
      told: weighing?.told ? { weights: weighing.told } : {},
    };
  };
}

const historiesOf =
  ({ held }: Lived): Histories =>
  (from, end) =>
    worldsIn(held, from, end);

/** What is known before a world is lived. */
function askedOf(
  model: Model,
  design: Design,
  asked: Pick<WhyOptions, "by" | "conditioning" | "commandLine"> & {
    readonly request: string;
    readonly odds: Answer["againstNone"];
  },
): Partial<Answer> {
  const { spec } = model;
  mustHaveTwins({ spec });
  const { question } = design;
  const { id, says, episode } = outcomeOf(spec, question.outcome);
  const [reads, ...others] = episode ? [] : readBy(model, question.outcome).keys();
  return {
    case: spec.id,
    ...asked.by,
    question: spec.question,
    outcome: {
      id,
      says,
      ...(episode ? { episode } : reads && others.length === 0 ? { reads } : {}),
    },
    explanation: question.explanation,
    seed: question.seed,
    ...failedOf(model, question),
    given: question.given,
    ...(asked.conditioning ? { particles: asked.conditioning.particles } : {}),
    ...(asked.odds ? { againstNone: asked.odds } : {}),
    knockout: question.knockout,
    request: asked.request,
    nearness: nearnessOf(spec),
    ...backgroundOf(question, asked.conditioning),
    ...offOtherwise(design),
    record: spec.record,
    ...(asked.commandLine ? { commandLine: asked.commandLine } : {}),
  };
}

function failedOf({ failed }: Model, { seed, runs }: Question): Pick<Answer, "failed"> {
  const own = failed?.(seed).filter(([run]) => run < runs) ?? [];
  const sum = own.reduce((all, [, times]) => all + times, 0);
  return sum > 0 ? { failed: sum } : {};
}

function found(
  { spec }: Model,
  of: Required<Pick<Answer, "explanations" | "groups" | "interactions">> & {
    readonly question: Question;
    readonly known: Partial<Answer>;
    readonly share: Estimate | undefined;
    readonly record: RecordFacts | undefined;
  },
): Answer["finding"] {
  const { question, known, explanations, groups, interactions, record } = of;
  const { request = "", came = 0, weights, againstNone } = known;
  return findingOf(
    {
      request,
      interactions,
      rivals: rivalsOf(spec, explanations, groups),
      whole: explanations.find((e) => e.id === spec.whole) ?? explanations[0],
      ...(record ? { record } : {}),
      outcome: question.outcome,
      worlds: question.runs,
      came,
      knockout: question.knockout,
      given: question.given,
      account: question.explanation,
      ...(againstNone ? { againstNone } : {}),
      ...(of.share ? { share: of.share } : {}),
      ...(weights ? { ess: weights.ess } : {}),
    },
    spec,
  );
}

function fingerprintOf({ spec, program }: Model, { held, often }: Lived): string {
  const hash = hashingRun(often);
  const shape = {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  };
  for (let run = 0; run < often; run++) hash.add(fingerprintsOf(held.world(run), shape));
  return hash.end();
}

/** Over which worlds sufficiency is asked. */
function backgroundOf(
  { given, runs, believe }: Question,
  conditioning?: Conditioning,
): Pick<Answer, "background" | "sufficiencyOver"> {
  const weighed = given === "record" ? "unweighed" : believe ? "believed" : "all";
  const over = given === "record" && conditioning ? "none" : weighed;
  return { background: words.background(over, runs), sufficiencyOver: over };
}

/** Shares and coalitions need every mechanism off at some time; whoever does not offer the kind is then unresponsive. */
function offOtherwise({ question, without }: Design): Pick<Answer, "otherwise" | "notOffering"> {
  const refused = without.filter((way) => "reason" in way).length;
  return question.knockout === "unresponsive" || refused === 0
    ? {}
    : {
        otherwise: words.otherwise(refused, question.knockout),
        notOffering: refused,
      };
}

/** The explanations' own worlds, drawn from the prior and weighed by nothing. */
async function beforeTheRecord(
  open: Model,
  asked: Question,
  { keep }: Living,
  living: Living,
): Promise<Lived> {
  const question = { ...asked, given: "nothing" as const };
  const own = explanationsAlone(designOf(open, question));
  const kept = partsFrom(BEFORE, keep);
  return {
    design: own,
    ...(await liveAll(open, own, { ...living, keep: kept, source: undefined })),
  };
}

/** Of a changed world that the record weighs: the same runs as the account has them, which the record told of. */
async function beforeTheChange(
  open: Model,
  asked: Question,
  { keep }: Living,
  living: (stage: "as is") => Living,
): Promise<Held | undefined> {
  if (asked.given !== "record" || changesOf(asked).length === 0) return undefined;
  const own = worldAlone(designOf(open, unchanged(asked), { rivals: false }));
  const kept = partsFrom(AS_IS, keep);
  return (await liveAll(open, own, { ...living("as is"), keep: kept, source: undefined })).held;
}

/** Numbers of the first kept parts of the worlds before the record, and of those before a change. */
const BEFORE = 500_000;
const AS_IS = 600_000;

const partsFrom = (first: number, keep: Keep | undefined): Keep | undefined =>
  keep && {
    ...keep,
    read: (part) => keep.read(first + part),
    write: (part, bytes) => keep.write(first + part, bytes),
  };
