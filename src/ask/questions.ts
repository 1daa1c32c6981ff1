/**
 * The questions that can be asked of a model, each a function from a typed question to a typed answer. Answers are the
 * documents that the command line prints with --json, and what cannot be asked is refused in the same words.
 */
import type { Model } from "../engine/model.ts";
import { explanationOf } from "../engine/world/masks.ts";
import { type Request, requestHash } from "../store/request.ts";
import { type AskOptions, clock, hands } from "./asking.ts";
import { particlesIn, type StoredAccount } from "./condition/account-posterior.ts";
import { conditionedOn } from "./condition/conditioned.ts";
import { type FitOptions, fitCase } from "./condition/fit.ts";
import { givenTo, unchanged } from "./condition/given.ts";
import { type Span, scoredYears } from "./condition/observed.ts";
import { type Quality, qualityOf } from "./condition/quality.ts";
import { weighedModel } from "./condition/weighed-model.ts";
import { noOther, refuse, whole } from "./plan/admitted.ts";
import { whyLine } from "./plan/command-line.ts";
import { whyCost } from "./plan/cost.ts";
import type { Keep } from "./plan/lives.ts";
import { type Asked, readQuestion, readSeed } from "./plan/question.ts";
import { requestOf } from "./plan/request.ts";
import { givenRun, run as liveRun, type RunQuestion, readRun } from "./run/run.ts";
import type { RunAnswer } from "./run/worlds.ts";
import { type SenseAnswer, type SenseQuestion, sense as senseOf } from "./sense/sense.ts";
import { type ToldDocument, type ToldQuestion, told as toldOf } from "./twin/told.ts";
import { planTwin, type TwinDocument, type TwinQuestion, twin as twinOf } from "./twin/twin.ts";
import type { WeighAnswer } from "./weigh/answer.ts";
import type { PanelWeighAnswer } from "./weigh/panel/answer.ts";
import { weighExactly } from "./weigh/panel/ask.ts";
import type { KeepParts } from "./weigh/panel/asked.ts";
import type { AccountPopulation } from "./weigh/population.ts";
import {
  SIMULATIONS as EACH_ACCOUNT,
  type KeepAccounts,
  type WeighOptions,
  weigh as weighOf,
} from "./weigh/weigh.ts";
import type { Answer } from "./why/answer.ts";
import type { TwinBits } from "./why/twin-bits.ts";
import {
  type Histories,
  whyParts as partsOf,
  type WhyOptions,
  why as whyOf,
  whyRequest,
} from "./why/why.ts";

/** A `why`: every part may be missing. Without any, the case's first outcome in its whole model, 1,000 worlds, seed 1. */
export type WhyQuestion = Asked;

/** How a `why` is asked. */
export interface WhyAsking extends AskOptions {
  /** Where parts that were lived are kept and found again, once the request is known. */
  readonly keep?: ((request: Request) => Keep | undefined) | undefined;
  /** Hears the yearly outputs of the world asked about: runs × years × recorded series. */
  readonly onWorlds?: ((outputs: Float32Array) => void) | undefined;
  /** Hears how to read the same of some neighbouring runs, which of many histories are not in memory. */
  readonly onHistories?: ((histories: Histories) => void) | undefined;
  /** Hears whether the outcome came in each world, and in each of its twins. */
  readonly onTwins?: ((twins: TwinBits) => void) | undefined;
}

/**
 * Why did it come? Lives many simulated histories and the twins of each, from the same addressed noise with one mechanism
 * knocked out, and says what the outcome depended on: probability of necessity and sufficiency (Pearl 2009, Causality,
 * 2nd ed., chapter 9), Shapley values (Shapley 1953), smallest sets, and what the record says of each explanation.
 *
 * @param model from openCase or openModel
 * @param question what is asked after, of which world, under which changes; `runs` from 1 to 10,000,000, `seed` from 0 to
 *   2^53 - 1
 * @param options who lives it and who hears of it; none of it changes the answer
 * @returns the document of `aitia why --json`: `mechanisms` a row each in the order of a month, `groups` a row each; shares
 *   from 0 to 1 with a 95 % interval and the number `n` of histories they rest on, or the reason why they are not known;
 *   `seconds` is the only part that differs from call to call
 * @throws AitiaError that says which part of the question cannot be asked and what to write instead; Interrupted when the
 *   signal stops it
 */
export async function why(
  model: Model,
  question: WhyQuestion = {},
  options: WhyAsking = {},
): Promise<Answer> {
  const asked = await readWhy(model, question, options);
  const { answer, histories, twins } = await whyOf(model, asked.question, asked.options);
  options.onWorlds?.(histories(0, answer.worlds));
  options.onHistories?.(histories);
  options.onTwins?.(twins);
  return answer;
}

/** A `why` before a world is lived. */
export interface PlannedWhy {
  /** Its hash names the run folder. */
  readonly request: Request;
  readonly cost: ReturnType<typeof whyCost>;
}

/**
 * The request of a `why`, and what it costs, before a world is lived.
 *
 * @param model from openCase or openModel
 * @param question what is asked, as in `why`
 * @returns the request, and how many lives it takes at least
 * @throws AitiaError as `why`
 */
export async function planWhy(model: Model, question: WhyQuestion = {}): Promise<PlannedWhy> {
  const read = await conditionedOn(model, readQuestion(model, question), {
    crew: model.crew,
    usual: question.given === undefined,
  });
  return {
    request: whyRequest(model, read.question, model.by, read.conditioning),
    cost: whyCost(model, read.question),
  };
}

/**
 * The same answer as it comes: each time all that is known so far. The rows of a part are those of a question of
 * `worlds` worlds; the last part is the whole answer. What is lived is what is listened for: a loop that is left ends it.
 *
 * @param model from openCase or openModel
 * @param question as of `why`
 * @param options as of `why`
 * @returns parts of the document of `aitia why --json`, ever more of it: what is not known yet is absent, and an estimate
 *   whose histories are still being lived is `known: false`
 * @throws AitiaError as `why`, at the first part that is asked for
 */
export async function* whyParts(
  model: Model,
  question: WhyQuestion = {},
  options: Omit<WhyAsking, "onWorlds" | "onHistories" | "onTwins"> = {},
): AsyncGenerator<Partial<Answer>> {
  const asked = await readWhy(model, question, options);
  yield* partsOf(model, asked.question, asked.options);
}

async function readWhy(model: Model, question: WhyQuestion, options: WhyAsking) {
  const seconds = clock();
  const asked = readQuestion(model, question);
  const read = await conditionedOn(model, asked, {
    ...hands(model, options),
    usual: question.given === undefined,
  });
  if (read.notice) options.onNotice?.(read.notice);
  const { by } = model;
  const given: WhyOptions = {
    ...hands(model, options),
    by,
    seconds,
    conditioning: read.conditioning,
    keep: options.keep?.(whyRequest(model, read.question, by, read.conditioning)),
    commandLine: whyLine(model.named, read.question),
  };
  return { question: read.question, options: given };
}

/**
 * Worlds one by one: the yearly series of each, its outcomes and its fingerprint.
 *
 * @param model from openCase or openModel
 * @param question which worlds; all of them as the whole model has them, 1,000 from seed 1, unless told. With `fork` a month
 *   ("1934-12"): each is lived as it was up to it, and what is changed begins then. With `given` "parameters" or "record"
 *   they are those of the account's stored posterior, and what is changed is changed in them
 * @param options as of `why`; `keep` says where worlds are put as they come and found again, in memory unless told
 * @returns the document of `aitia run --json`: a world for each run, in order; each of `series` has a number a year, in the
 *   unit that the case gives it, for the `years` that stand beside
 * @throws AitiaError as `why`, and where a fork changes nothing
 */
export const run = async (
  model: Model,
  question: RunQuestion = {},
  options: AskOptions = {},
): Promise<RunAnswer> => {
  const asked = await givenRun(model, readRun(model, question), hands(model, options));
  if (asked.notice) options.onNotice?.(asked.notice);
  return liveRun(model, asked, { ...hands(model, options), by: model.by });
};

/**
 * One world beside its twin: the same noise, something changed. Lived by nobody but the thread that asks.
 *
 * @param model from openCase or openModel
 * @param question the run (from 0) and what is changed in its twin; `freeze` names fields that the twin keeps on their
 *   factual path ("threat", "elite.habit"), `trace` the month whose draws are told ("1926-03", or "decision"); `given` as
 *   of `run`
 * @param options who lives again some of a stored posterior, and who hears of it
 * @returns the document of `aitia twin --json`: `factual` and `twin` with a number a year of every series, and the first
 *   month in which a recorded quantity differs
 * @throws AitiaError as `why`, and where nothing is changed
 */
export const twin = async (
  model: Model,
  question: TwinQuestion = {},
  options: Pick<AskOptions, "crew" | "onNotice"> = {},
): Promise<TwinDocument> => {
  const planned = await planTwin(model, question, hands(model, options));
  if (planned.notice) options.onNotice?.(planned.notice);
  return twinOf(model, planned);
};

/**
 * One history and its twin as a story: whether the outcome came in each, in which few months the change carries the
 * difference (the smallest set of months of what was changed that, put back into the twin, gives it the world's outcome), and
 * which lasting decisions come back with them. Lived by the thread that asks, at most 800 lives.
 *
 * @param model from openCase or openModel
 * @param question as of `twin`, with the outcome that is told of. Without `run` the first history of the first 100 in
 *   which it came and whose twin has it not; without a change the first mechanism that decides it
 * @param options as of `twin`; `onProgress` hears how many lives are lived, of how many at most
 * @returns the document of `aitia twin --told --json`; `carried` is absent where the outcome came in both or in neither
 * @throws AitiaError as `twin`, and where no history is found that the change decides
 */
export const told = (
  model: Model,
  question: ToldQuestion = {},
  options: Omit<AskOptions, "onNotice"> = {},
): Promise<ToldDocument> => toldOf(model, question, hands(model, options));

/** A `sense`: the question of a `why` without its twins, and what is measured. `runs` is a power of two from 8 up. */
export type SenseAsked = Omit<Asked, "knockout" | "believe"> & Partial<SenseQuestion>;

/**
 * What moves the outcome: which parameters, and the chance inside which mechanism. First and total Sobol indices by pick and
 * freeze (Saltelli et al. 2010; Jansen 1999), where asked PAWN distances (Pianosi and Wagener 2015) and elementary effects
 * (Morris 1991).
 *
 * @param model from openCase or openModel
 * @param question as of `why`, without twins, nothing given unless told; `runs` a power of two from 8 (512 unless told), `morris` from 0 to 10,000
 *   trajectories, `output` amounts such as "deathSentences:1937-1938"
 * @param options as of `why`
 * @returns the document of `aitia sense --json`: shares of a variance, each an estimate with its interval, by factor
 * @throws AitiaError as `why`, and where `runs` is no power of two, in which Sobol points are balanced
 */
export async function sense(
  model: Model,
  question: SenseAsked = {},
  options: AskOptions = {},
): Promise<SenseAnswer> {
  const { by = "mechanism", output = [], pawn = false, morris = 0, ...rest } = question;
  if (by !== "mechanism" && by !== "parameter")
    refuse(`factors cannot be by "${by}"`, "Write mechanism or parameter.");
  const most = { low: 0, high: 10_000, usual: 0 };
  const measured = { by, output, pawn, morris: whole("morris", morris, most) };
  const asked = readQuestion(model, { runs: 512, ...rest });
  const both = { ...unchanged(asked), runs: 2 * asked.runs };
  const { conditioning, notice } = await givenTo(model, both, hands(model, options));
  if (notice) options.onNotice?.(notice);
  return senseOf(model, asked, measured, {
    conditioning,
    ...hands(model, options),
    by: model.by,
    seconds: clock(),
  });
}

/** A `fit`: every part may be missing. Without any, the whole model, the scored years, 250,000 worlds, seed 1. */
export interface FitAsked {
  readonly explanation?: string | undefined;
  /** Years of the record that are given. */
  readonly years?: Span | undefined;
  /** Worlds to be lived, about: 500 to 100,000,000. */
  readonly simulations?: number | undefined;
  /** Worlds lived after these, which leave its evidence as it is and make its draws worth more: 0 to 100,000,000. */
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
}

/** A posterior as `weigh` stores it of each account, and how well its worlds tell the record. */
export interface FitAnswer {
  readonly posterior: StoredAccount;
  readonly quality: Quality;
}

/**
 * Conditions an explanation on the record, as `weigh` does every account: leads a population of worlds from the prior to
 * the record by the likelihood of the error that the case declares (a ladder of powers of the likelihood with Metropolis steps and exchanges between rungs, Syed and others 2022; the
 * evidence by bridging, Bennett 1976; see docs/fit.md), and says how well they tell it.
 *
 * @param model from openCase or openModel
 * @param question the explanation, the years of the record that are given, and about how many worlds are lived: 500 to
 *   100,000,000, 250,000 unless told; `draws` more of them (0 to 100,000,000, none unless told) leave the evidence as it is
 * @param options as of `why`; `onLived` hears how many have been lived
 * @returns the document of `aitia fit --json`: `posterior` with how often each particle was drawn by its weight, its
 *   parameters and the runs whose noise it reads, log evidence in natural logarithms; `quality` by series, and by outcome
 *   as a share
 * @throws AitiaError as `why`, and where the case has no record, or none in these years
 */
export async function fit(
  model: Model,
  question: FitAsked = {},
  options: AskOptions & Pick<FitOptions, "onLived"> = {},
): Promise<FitAnswer> {
  const { spec } = model;
  noOther(question, ["explanation", "years", "simulations", "draws", "seed"], "a fit");
  if (spec.record.length === 0)
    refuse(`the case "${spec.id}" has no record to condition on`, "Name another case.");
  const { explanation = spec.whole, years = scoredYears(spec) } = question;
  explanationOf(spec, explanation);
  if (
    !spec.record.some(({ points }) =>
      points.some((p) => p.year >= years.from && p.year <= years.to),
    )
  )
    refuse(
      `the record of "${spec.id}" has no number from ${years.from} to ${years.to}`,
      "Give a span of the record.",
    );
  const simulations = whole("simulations", question.simulations, {
    low: 500,
    high: 100_000_000,
    usual: EACH_ACCOUNT,
  });
  const draws = whole("draws", question.draws, { low: 0, high: 100_000_000, usual: 0 });
  const { onProgress: _, ...living } = hands(model, options);
  const posterior = await fitCase(
    model,
    { explanation, years, simulations, draws, seed: readSeed(question.seed) },
    { ...living, ...(options.onLived ? { onLived: options.onLived } : {}) },
  );
  return { posterior, quality: await qualityOf(model, particlesIn(spec, posterior), living) };
}

/** A `weigh`: every part may be missing. Without any, 250,000 histories of each account, seed 1, equal odds before. */
export interface WeighAsked {
  readonly seed?: number | undefined;
  /** Histories lived for each account, about: 500 to 100,000,000. */
  readonly simulations?: number | undefined;
  /** Histories of each account lived after these, about, which make its draws worth more and leave its evidence; 0. */
  readonly draws?: number | undefined;
  /** A tenth of the usual histories. */
  readonly quick?: boolean | undefined;
  /** Also bound the sampler's gap on records that the first account itself makes. */
  readonly audit?: boolean | undefined;
  /** Odds before the record, by account; accounts that are not named get 0. */
  readonly priorOdds?: Readonly<Record<string, number>> | undefined;
}

/**
 * Weighs the accounts of a case, and `none` beside them, against its record: evidence, odds, fit, which accounts any such
 * record could part, and what would turn the order.
 *
 * @param model from openCase or openModel
 * @param question about how many histories of each account are lived: 500 to 100,000,000, 250,000 unless told, with
 *   `quick` a tenth; `priorOdds` are numbers from 0 in any unit
 * @param options as of `why`; `keep` says where populations are kept and found again
 * @returns the document of `aitia weigh --json`; logarithms are natural, decibels are against `none`. A case whose
 *   histories are weighed exactly (`exact`) lacks what is asked of simulated histories alone
 * @throws AitiaError as `why`, and where the case has no record
 */
export async function weigh(
  model: Model,
  question: WeighAsked = {},
  options: AskOptions &
    Pick<WeighOptions, "onAccount"> & {
      /** Where the populations of accounts are kept and found again, once the request is known. */
      readonly keep?: ((request: Request) => KeepAccounts | undefined) | undefined;
      /** Where the parts of an exact weighing are kept and found again. */
      readonly keepParts?: ((request: Request) => KeepParts | undefined) | undefined;
      /** Hears the population of every account: what is stored beside a case. */
      readonly onPopulations?: ((populations: readonly AccountPopulation[]) => void) | undefined;
    } = {},
): Promise<WeighAnswer | PanelWeighAnswer> {
  noOther(question, ["seed", "simulations", "draws", "quick", "audit", "priorOdds"], "a weigh");
  const { quick = false, audit = false, priorOdds } = question;
  if (quick && question.simulations !== undefined)
    refuse("quick and simulations are both given", "Give one of them.");
  const simulations = whole("simulations", question.simulations, {
    low: 500,
    high: 100_000_000,
    usual: quick ? EACH_ACCOUNT / 10 : EACH_ACCOUNT,
  });
  const draws = whole("draws", question.draws, { low: 0, high: 100_000_000, usual: 0 });
  for (const [id, odds] of Object.entries(priorOdds ?? {}))
    if (!(odds >= 0 && odds < Infinity))
      refuse(`the odds of "${id}" are ${odds}`, "Give a number from 0.");
  const seed = readSeed(question.seed);
  if (model.spec.histories?.linear) return weighExactly(model, { seed, priorOdds }, options);
  const request = requestOf(
    model,
    { runs: simulations, seed },
    {
      by: model.by,
      command: "weigh",
      more: { quick, ...(draws > 0 ? { draws } : {}), model: weighedModel(model) },
    },
  );
  const { onProgress: _, ...living } = hands(model, options);
  const { answer, populations } = await weighOf(
    model,
    { seed, simulations, draws, quick, audit, ...(priorOdds ? { priorOdds } : {}) },
    {
      ...living,
      request: requestHash(request),
      seconds: clock(),
      keep: options.keep?.(request),
      ...(options.onAccount ? { onAccount: options.onAccount } : {}),
    },
  );
  options.onPopulations?.(populations);
  return answer;
}
