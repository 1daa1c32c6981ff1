/**
 * A question that is conditioned on the record lives the stored posterior of its explanation where there is one: worlds
 * with the parameters that the record speaks for and fresh luck, or with the luck that it chose too, and their twins on
 * the same chance (abduction).
 */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { systematicOf } from "../../fit/systematic.ts";
import { stream, uniforms } from "../../kernel/noise.ts";
import { hashText } from "../../store/fingerprint.ts";
import { refuse } from "../plan/admitted.ts";
import type { Question } from "../plan/question.ts";
import type { Source } from "../plan/source.ts";
import { accountPosterior } from "./account-posterior.ts";
import { particleRows, wholeSpan } from "./fit.ts";
import type { Read } from "./lived-again.ts";
import { type Particles, particlesOf, posteriorName } from "./posterior.ts";
import { readPosterior } from "./stored-posterior.ts";

export interface Conditioning {
  readonly source: Source;
  /** Of run 0, 1, …: relative. */
  readonly weights: Float64Array;
  /** The particle of each run, where several runs have the parameters of one. */
  readonly clusters?: Int32Array;
  /** How many different particles there are among the runs. */
  readonly particles: number;
  readonly ess: number;
  readonly paretoK: number;
  readonly observation: string;
  /** Worlds that were asked for: so many are lived of what stays before the record. */
  readonly asked: number;
  /** Of the stored file: part of the request. */
  readonly hash: string;
}

export interface Asked {
  /** With as many runs as there are worlds. */
  readonly question: Question;
  readonly conditioning?: Conditioning;
  /** Why a stored posterior is not used, or that another engine made it. */
  readonly notice?: string;
}

/** Effective worlds below which no estimate is given: the weights of a few would pose as a finding. */
export const FEWEST = 100;

/**
 * The question as it can be lived: with the stored posterior when it is asked of the record, or of what the record says
 * of the parameters, and the posterior fits. `usual`: nobody asked for a view, so that parameters are given where they
 * can be, and nothing where they cannot.
 *
 * @throws AitiaError where the parameters are asked for and no stored posterior gives them
 */
export async function conditionedOn(
  open: Model,
  question: Question,
  hands: Hands & { readonly usual?: boolean } = { crew: open.crew },
): Promise<Asked> {
  if (question.given === "nothing" && !hands.usual) return { question };
  if (question.given === "record") return onRecord(open, question, hands);
  const asked = { ...question, given: "parameters" } as const;
  const { believe, ...found } = {
    believe: question.believe,
    ...(await onRecord(open, asked, hands)),
  };
  const isEnough = found.conditioning && found.conditioning.ess >= FEWEST;
  if (found.conditioning && !believe && (isEnough || !hands.usual)) return found;
  if (hands.usual) return { question, ...noticed(found.notice ? [found.notice] : []) };
  return refuse(
    believe
      ? "the parameters are given by the record and narrowed by what is believed at once"
      : `no stored posterior gives the parameters of "${question.explanation}"${found.notice ? `: ${found.notice}` : ""}`,
    believe
      ? "Ask with --given nothing."
      : `Run aitia weigh ${open.spec.id} --keep, or ask with --given nothing.`,
  );
}

async function onRecord(open: Model, question: Question, hands: Hands): Promise<Asked> {
  const { explanation, given, without, only, events, set } = question;
  const walk = open.spec.explanations.find((e) => e.id === explanation)?.randomWalk;
  if (walk) return { question };
  const changed = [...Object.keys(without), ...only, ...Object.keys(events), ...Object.keys(set)];
  const notices: string[] = [];
  // what weighing left stands before what was fitted, unless it is worth too few for any estimate and the other is not
  let poor: Asked | undefined;
  for (const read of [accountPosterior, fittedPosterior]) {
    const found = await read(open, explanation, hands);
    if (!found) continue;
    if (!found.fits) {
      const [{ what, todo }] = found.because.troubles;
      notices.push(`${what}, and is not used. ${todo}`);
      continue;
    }
    if (changed.length > 0) {
      notices.push(
        `the stored posterior is of "${explanation}" unchanged, not of ${changed.join(", ")}.`,
      );
      break;
    }
    if (found.told) notices.push(found.told);
    const take = given === "parameters" ? parametersOf : taken;
    const asked = { ...take(open, question, found.posterior, found.told), ...noticed(notices) };
    if (found.posterior.ess >= FEWEST) return asked;
    poor ??= asked;
  }
  if (poor) return poor;
  if (notices.length === 0) return { question };
  return {
    question,
    ...noticed(
      given === "parameters"
        ? notices
        : [...notices, "Simulated histories of the prior are weighed instead."],
    ),
  };
}

const noticed = (notices: readonly string[]) =>
  notices.length > 0 ? { notice: notices.join(" ") } : {};

/** What `aitia fit --keep` left of an explanation; undefined where it left nothing. */
async function fittedPosterior(
  open: Model,
  explanation: string,
  hands: Hands,
): Promise<Read<Hashed> | undefined> {
  const years = wholeSpan(open);
  const where = posteriorName({ explanation, years }, years);
  const text = await open.stored(where);
  if (text === undefined) return undefined;
  const found = await readPosterior(open, text, { ...hands, where });
  return found.fits ? { ...found, posterior: { ...found.posterior, hash: hashText(text) } } : found;
}

/** Particles, and the hash of the stored text. */
type Hashed = Particles & { readonly hash: string };

/** Run r has the parameters of a particle drawn by weight, which depends on the seed and r alone, and its own luck. */
function parametersOf(
  open: Model,
  question: Question,
  posterior: Hashed,
  told: string | undefined,
): Pick<Asked, "question" | "conditioning"> {
  const { worlds, units } = particlesOf(posterior);
  const upTo = new Float64Array(worlds);
  let sum = 0;
  for (let p = 0; p < worlds; p++) {
    sum += posterior.weights[p];
    upTo[p] = sum;
  }
  const uniform = uniforms(question.seed, stream.design, "particle");
  const particles = Int32Array.from({ length: question.runs }, (_, run) => {
    const u = uniform(run) * sum;
    let [low, high] = [0, worlds - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > u) high = middle;
      else low = middle + 1;
    }
    return low;
  });
  const different = new Set(particles).size;
  return {
    question,
    conditioning: {
      source: {
        seed: question.seed,
        parameters: { rows: particleRows(open, units, worlds) },
        particles,
      },
      weights: new Float64Array(question.runs).fill(1),
      clusters: particles,
      particles: different,
      ess: posterior.ess,
      paretoK: Math.min(10, posterior.paretoK),
      observation: `${posterior.observation} The simulated histories have the parameters of the stored posterior and fresh chance.${told ? ` ${told}` : ""}`,
      asked: question.runs,
      hash: posterior.hash,
    },
  };
}

function taken(
  open: Model,
  question: Question,
  posterior: Hashed,
  told: string | undefined,
): Pick<Asked, "question" | "conditioning"> {
  const { worlds, units, runs } = particlesOf(posterior);
  const spans = posterior.spans.length;
  const width = posterior.parameters.length;
  const counts = new Float64Array(worlds);
  // as many worlds as they are worth, so that no interval counts one chance twice
  const size = Math.min(question.runs, Math.max(1, Math.round(posterior.ess)));
  if (size >= worlds) counts.set(posterior.weights);
  else {
    const scarce = posterior.essOfSpans.indexOf(Math.min(...posterior.essOfSpans));
    const order = Array.from(counts.keys()).sort(
      (a, b) => runs[a * spans + scarce] - runs[b * spans + scarce] || a - b,
    );
    const weights = Float64Array.from(order, (p) => posterior.weights[p]);
    // drawn evenly by weight, neighbours being those that share the scarcest chance; one drawn twice counts twice
    for (const at of systematicOf(weights, size, 0.5)) counts[order[at]] += 1 / size;
  }
  const own = Array.from(counts.keys()).filter((p) => counts[p] > 0);
  const chosen = {
    units: Uint16Array.from(own.flatMap((p) => [...units.subarray(p * width, (p + 1) * width)])),
    runs: Int32Array.from(own.flatMap((p) => [...runs.subarray(p * spans, (p + 1) * spans)])),
  };
  const weights = Float64Array.from(own, (p) => counts[p]);
  return {
    question: { ...question, runs: own.length },
    conditioning: {
      source: {
        seed: posterior.seed,
        parameters: { rows: particleRows(open, chosen.units, own.length) },
        lineage: { from: Int32Array.from(posterior.spans), runs: chosen.runs },
      },
      weights,
      particles: own.length,
      ess: Math.min(posterior.ess, own.length),
      paretoK: Math.min(10, posterior.paretoK),
      observation: `${posterior.observation} The simulated histories are those of the stored posterior, each with the parameters and the chance that the record chose; their twins have the same chance.${told ? ` ${told}` : ""}`,
      asked: question.runs,
      hash: posterior.hash,
    },
  };
}
