/**
 * A question that is conditioned on the record lives the stored posterior of its explanation where there is one: worlds
 * with the parameters that the record speaks for and fresh luck, or with the luck that it chose too, and their twins on
 * the same chance (abduction).
 */
import type { Hands } from "../../engine/crew.ts";
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { stream, uniforms } from "../../kernel/noise.ts";
import { whole } from "../../words/en/numbers.ts";
import { refuse } from "../plan/admitted.ts";
import { changesOf, type Question } from "../plan/question.ts";
import { withSet } from "../plan/source.ts";
import { accountPosterior } from "./account-posterior.ts";
import { type Asked, changedIn } from "./conditioning.ts";
import { particleRows } from "./liver.ts";
import { type Posterior, particlesOf } from "./posterior.ts";
import { stretchesOf, witnessesOf } from "./witnesses.ts";

export { type Conditioning, changedIn } from "./conditioning.ts";

/** Effective worlds of the prior, weighed, below which no estimate is given: the weights of a few would pose as a finding. */
export const FEWEST = 100;

/**
 * Independent draws below which a stored posterior gives no estimate. Its particles weigh alike, and intervals draw whole
 * stretches of its chains again, which are 25 or more then: so many hold what they say (witnesses.test.ts).
 */
export const FEWEST_DRAWS = 50;

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
  const isEnough = found.conditioning && found.conditioning.ess >= FEWEST_DRAWS;
  if (found.conditioning && !believe && (isEnough || !hands.usual)) return found;
  if (hands.usual) {
    const poor =
      found.conditioning && !believe
        ? [
            `What is stored of "${question.explanation}" given the record is worth ${whole(found.conditioning.ess)} independent draws of its parameters, below ${FEWEST_DRAWS}, so it is asked before the record; aitia weigh ${open.spec.id} --draws N --keep lives more for it (docs/sampler.md).`,
          ]
        : [];
    return { question, ...noticed([...(found.notice ? [found.notice] : []), ...poor]) };
  }
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
  const { explanation, given } = question;
  const walk = open.spec.explanations.find((e) => e.id === explanation)?.randomWalk;
  if (walk) return { question };
  if ("all" in open) {
    const one = open as HistoryModel;
    const { id, histories } = one.all.spec;
    if (given === "parameters" && histories?.linear)
      return (await import("../histories/view.ts")).givenToHistory(one, question);
    if (histories?.linear)
      return refuse(
        `with the luck of its record no simulated history of one ${histories.of} is lived: a twin is the record less what is taken away`,
        `Ask aitia why ${id} --given record, which tells all ${histories.many} by name, or with --given parameters.`,
      );
  }
  const found = await accountPosterior(open, explanation, hands);
  if (!found) return { question };
  const before = (notice: string) => ({
    question,
    ...noticed(
      given === "parameters"
        ? [notice]
        : [notice, "Simulated histories of the prior are weighed instead."],
    ),
  });
  if (!found.fits) {
    const [{ what, todo }] = found.because.troubles;
    return before(`${what}, and is not used. ${todo}`);
  }
  const changes = changesOf(question);
  return {
    ...drawn(open, question, found.posterior, found.told),
    ...noticed([
      ...(found.told ? [found.told] : []),
      ...(changes.length > 0 ? [changedIn(explanation, changes)] : []),
    ]),
  };
}

const noticed = (notices: readonly string[]) =>
  notices.length > 0 ? { notice: notices.join(" ") } : {};

/** Particles, and the hash of the stored text. */
type Hashed = Posterior & { readonly hash: string };

/**
 * Run r has the parameters of a particle drawn by weight, which depends on the seed and r alone, and its own luck; or the
 * luck of the particle too. What the question changes is changed in the worlds that the record speaks for as they are: the
 * posterior is that of the account as it was.
 */
function drawn(
  open: Model,
  question: Question,
  posterior: Hashed,
  told: string | undefined,
): Pick<Asked, "question" | "conditioning"> {
  const { worlds, units, runs } = particlesOf(posterior);
  const particles = drawnByWeight(posterior.weights, question);
  const isChosen = question.given === "record";
  const changes = changesOf(question);
  const together = isChosen
    ? witnessesOf(posterior, runs)
    : stretchesOf(posterior, posterior.essOfParameters);
  const source = {
    seed: isChosen ? posterior.seed : question.seed,
    parameters: { rows: particleRows(open, units, worlds, new Set(particles)) },
    particles,
    ...(isChosen ? { lineage: { from: Int32Array.from(posterior.spans), runs } } : {}),
  };
  return {
    question,
    conditioning: {
      source: withSet(open, source, question.set),
      clusters: particles.map((p) => together[p]),
      particles: new Set(particles).size,
      ess: isChosen ? posterior.ess : posterior.essOfParameters,
      paretoK: Math.min(10, posterior.paretoK),
      observation: [
        posterior.observation,
        isChosen
          ? "The simulated histories are those of the stored posterior, each with the parameters and the chance that the record chose; their twins have the same chance."
          : "The simulated histories have the parameters of the stored posterior and fresh chance.",
        ...(changes.length > 0 ? [changedIn(question.explanation, changes)] : []),
        ...(told ? [told] : []),
      ].join(" "),
      hash: posterior.hash,
    },
  };
}

function drawnByWeight(
  weights: readonly number[],
  { runs, seed }: Pick<Question, "runs" | "seed">,
): Int32Array {
  const upTo = new Float64Array(weights.length);
  let sum = 0;
  for (const [p, weight] of weights.entries()) {
    sum += weight;
    upTo[p] = sum;
  }
  const uniform = uniforms(seed, stream.design, "particle");
  return Int32Array.from({ length: runs }, (_, run) => {
    const u = uniform(run) * sum;
    let [low, high] = [0, weights.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > u) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
