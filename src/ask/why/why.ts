/** Why did it come? Worlds and their twins, estimates with their doubt, and what was found. */

import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { explanationOf } from "../../engine/world/masks.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { fingerprintOfRun, fingerprintsOf, hashText } from "../../store/fingerprint.ts";
import { canonical, type Json, type Request, requestHash } from "../../store/request.ts";
import { type Estimate, twins } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import type { Conditioning } from "../condition/conditioned.ts";
import { type Design, designOf, explanationsAlone } from "../plan/design.ts";
import { type Living, liveAll, liveDesign } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { Question } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { readValidity } from "../validity/stored.ts";
import type { Answer, MechanismAnswer } from "./answer.ts";
import { chanceOf } from "./chance-of-mechanisms.ts";
import { cluesOf } from "./clues.ts";
import type { Whether } from "./dependence.ts";
import { ofGroups, ofMechanisms } from "./estimates.ts";
import { explanationAnswers } from "./explanations.ts";
import { findingOf } from "./finding.ts";
import { counted, type Lived } from "./lived.ts";
import { setsOf } from "./minimal-sets.ts";
import { nearnessOf } from "./nearness.ts";
import { listed } from "./refusals.ts";
import { rivalsOf } from "./rivals.ts";
import { shownPair } from "./shown-pair.ts";
import { kindsAnswer } from "./stand-in-kinds.ts";
import { type RecordFacts, weighedOf } from "./weighed.ts";
import { weighingOf } from "./weighing.ts";
import { byNet, whetherOfRows } from "./whether.ts";

export interface WhyOptions extends Omit<Living, "source"> {
  /** The stored posterior that is lived; see conditioned.ts. */
  readonly conditioning?: Conditioning | undefined;
  /** Who computes it: a part of the request and of the answer. */
  readonly by: ComputedBy;
  /** Seconds that it took; measured by whoever asks. */
  readonly seconds?: () => number;
  readonly commandLine?: string;
}

export interface WhyAnswer {
  readonly answer: Answer;
  /** Yearly outputs of the world asked about: runs × years × recorded. */
  readonly worlds: Float32Array;
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

async function* answering(
  model: Model,
  question: Question,
  { conditioning, early, ...options }: WhyOptions & { readonly early: boolean },
): AsyncGenerator<Partial<Answer>, WhyAnswer> {
  // rivals are compared before the record, each with worlds of its own prior
  const design = designOf(model, question, { rivals: !conditioning });
  const living = inStages({ ...options, source: conditioning?.source });
  const request = requestHash(whyRequest(model, question, options.by, conditioning));
  let known = askedOf(model, design, { request, conditioning, ...options });
  const told = () => {
    const { parts, refusals } = listed(known, request);
    const all = refusals.length > 0 ? { ...parts, refusals } : parts;
    return inOrder({ ...all, seconds: options.seconds?.() ?? 0 });
  };
  if (early) yield told();
  let lived: Lived | undefined;
  for await (const so of liveDesign(model, design, { ...living(), early })) {
    const isWhole = so.often === question.runs && so.first === design.first;
    if (!early && !isWhole) continue;
    const weighing = weighingOf(model, question, so, conditioning);
    lived = { design, ...so, ...(weighing ? { conditioned: weighing.conditioned } : {}) };
    known = {
      ...known,
      ...countedIn(model, lived),
      ...(weighing?.told && { weights: weighing.told }),
    };
    if (early) yield told();
  }
  if (!lived) throw new Error("a question of no worlds");
  const { mechanisms: rows = [], groups = [], interactions = [] } = known;
  const before = conditioning
    ? await beforeTheRecord(model, question, conditioning.asked, options, living())
    : lived;
  const explanations = explanationAnswers(model, before);
  const clues = cluesOf(model, before);
  const { record, rivals } = await weighedOf(model);
  known = {
    ...known,
    rivals,
    worldsFingerprint: fingerprintOf(model, lived),
    explanations,
    twin: conditioning?.source.lineage
      ? undefined
      : await shownPair(model, lived, rows, conditioning?.source),
    clues: clues.length > 0 ? clues : undefined,
    validity: await readValidity(model),
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
  known = { ...known, sets: await setsOf(model, lived, rows, living()) };
  if (early) yield told();
  const isAsDrawn = question.given !== "record" && !question.believe;
  known = { ...known, chance: isAsDrawn ? await chanceOf(model, lived, living()) : undefined };
  if (early) yield told();
  known = { ...known, kinds: await kindsAnswer(model, lived, living()) };
  known = { ...known, fingerprint: fingerprintOfAnswer(known) };
  return { answer: told() as Answer, worlds: lived.part.worlds };
}

/** The parts of an answer as they follow each other in the document. */
const order: readonly (keyof Answer)[] = [
  "case",
  "version",
  "engine",
  "estimators",
  "question",
  "outcome",
  "explanation",
  "seed",
  "worlds",
  "came",
  "believed",
  "given",
  "particles",
  "knockout",
  "request",
  "fingerprint",
  "worldsFingerprint",
  "seconds",
  "mechanisms",
  "groups",
  "explanations",
  "nearness",
  "weights",
  "background",
  "sufficiencyOver",
  "otherwise",
  "notOffering",
  "record",
  "twin",
  "interactions",
  "refusals",
  "sets",
  "chance",
  "clues",
  "kinds",
  "rivals",
  "validity",
  "commandLine",
  "finding",
];

/** What is known, in the order of the document; what is not known is absent. */
const inOrder = (known: Partial<Answer>): Partial<Answer> => {
  const told = { ...known, ...(known.mechanisms ? { mechanisms: byNet(known.mechanisms) } : {}) };
  return Object.fromEntries(
    order.flatMap((key) => (told[key] === undefined ? [] : [[key, told[key]]])),
  );
};

/** What is known before a world is lived. */
function askedOf(
  { spec }: Model,
  design: Design,
  asked: Pick<WhyOptions, "by" | "conditioning" | "commandLine"> & { readonly request: string },
): Partial<Answer> {
  const { question } = design;
  const { id, says, episode } = outcomeOf(spec, question.outcome);
  return {
    case: spec.id,
    ...asked.by,
    question: spec.question,
    outcome: { id, says, ...(episode ? { episode } : {}) },
    explanation: question.explanation,
    seed: question.seed,
    given: question.given,
    ...(asked.conditioning ? { particles: asked.conditioning.particles } : {}),
    knockout: question.knockout,
    request: asked.request,
    nearness: nearnessOf(spec),
    ...backgroundOf(question, asked.conditioning),
    ...offOtherwise(design),
    record: spec.record,
    ...(asked.commandLine ? { commandLine: asked.commandLine } : {}),
  };
}

/** What the worlds lived so far tell of mechanisms and groups. */
function countedIn(model: Model, lived: Lived): Partial<Answer> {
  const whether = whetherOfRows(
    lived,
    outcomeOf(model.spec, lived.design.question.outcome).episode,
  );
  const { rows, interactions } = ofGroups(lived, whether);
  return {
    worlds: lived.often,
    came: countCame(lived),
    ...(lived.design.question.believe ? { believed: counted(lived).length } : {}),
    mechanisms: rowsOf(model, lived, whether),
    groups: rows.map((g, n) => ({
      ...g,
      title: explanationOf(model.spec, g.id).title,
      ...actsIn(lived, lived.design.without.length + n),
    })),
    interactions,
  };
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
  const { request = "", came = 0, weights } = known;
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
      ...(of.share ? { share: of.share } : {}),
      ...(weights ? { ess: weights.ess } : {}),
    },
    spec,
  );
}

/** A row for each mechanism of the case, with what the case says of it. */
function rowsOf(
  { spec }: Model,
  lived: Lived,
  whether: readonly Whether[],
): readonly MechanismAnswer[] {
  const { design } = lived;
  const mechanisms = spec.order.filter(isMechanism);
  const groupOf = (id: string) =>
    spec.groups.find((g) => explanationOf(spec, g).mechanisms.includes(id)) ?? "";
  return ofMechanisms(
    lived,
    mechanisms.map((m) => m.id),
    whether,
  ).map((row, n) => {
    const { title, claims, instead } = mechanisms[n];
    return {
      ...row,
      title,
      explanation: groupOf(row.id),
      claims,
      instead: (instead[design.question.knockout] ?? instead.unresponsive).says,
      ...actsIn(lived, n),
    };
  });
}

const fingerprintOf = ({ spec, program }: Model, { part }: Lived): string =>
  fingerprintOfRun(
    fingerprintsOf(part.worlds, {
      years: program.years,
      recorded: program.recorded.length,
      fingerprinted: Object.keys(spec.world.series).length,
    }),
  );

/** The hash of all that was found; how long it took, and how it was asked for, are no part of it. */
function fingerprintOfAnswer(known: Partial<Answer>): string {
  const { seconds: _, commandLine: __, ...found } = known;
  return hashText(canonical(found as unknown as Json));
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
function offOtherwise({ question, without }: Design): Pick<Answer, "otherwise" | "notOffering"> {
  const refused = without.filter((way) => "reason" in way).length;
  return question.knockout === "unresponsive" || refused === 0
    ? {}
    : {
        otherwise: words.otherwise(refused, question.knockout),
        notOffering: refused,
      };
}

/** In how many worlds it came, where worlds share particles. */
function sharedCame({ design, part, often, conditioned }: Lived): Estimate | undefined {
  const clusters = conditioned?.clusters?.subarray(0, often);
  if (!clusters) return undefined;
  const width = design.masks.length;
  const factual = Uint8Array.from({ length: often }, (_, r) => part.came[r * width]);
  // it comes, and would not in a twin in which it never does
  const changed = new Uint8Array(often);
  const { seed } = design.question;
  return twins({ factual, changed, clusters }, { seed }).necessityAndSufficiency;
}

function countCame({ design, part, often }: Lived): number {
  let came = 0;
  for (let r = 0; r < often; r++) came += part.came[r * design.masks.length];
  return came;
}

/** Share of twin pairs in which removing a row changed anything worth a thousandth; absent where no pair was lived. */
function actsIn(lived: Lived, row: number): { readonly acts?: number } {
  const { design, part } = lived;
  if (!("at" in design.rows[row])) return {};
  const runs = counted(lived);
  const acts = runs.reduce((sum, r) => sum + part.acts[r * design.rows.length + row], 0);
  return { acts: runs.length === 0 ? 0 : acts / runs.length };
}

/** The explanations' own worlds, drawn from the prior and weighed by nothing. */
async function beforeTheRecord(
  open: Model,
  asked: Question,
  runs: number,
  { keep }: Living,
  living: Living,
): Promise<Lived> {
  const question = { ...asked, runs, given: "nothing" as const };
  const own = explanationsAlone(designOf(open, question));
  const kept = keep && {
    read: (part: number) => keep.read(BEFORE + part),
    write: (part: number, bytes: Uint8Array) => keep.write(BEFORE + part, bytes),
  };
  return {
    design: own,
    ...(await liveAll(open, own, { ...living, keep: kept, source: undefined })),
  };
}

/** Number of the first kept part of the worlds before the record. */
const BEFORE = 500_000;
