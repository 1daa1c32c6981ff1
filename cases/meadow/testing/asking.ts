/** The meadow as the engine lives it: the one place where its tests reach for how questions are asked. */

import {
  particlesIn,
  posteriorText,
  type StoredAccount,
} from "../../../src/ask/condition/account-posterior.ts";
import { conditionedOn } from "../../../src/ask/condition/conditioned.ts";
import { fitCase } from "../../../src/ask/condition/fit.ts";
import { liverOf } from "../../../src/ask/condition/liver.ts";
import { scoredYears } from "../../../src/ask/condition/observed.ts";
import {
  type Conditioned,
  type Posterior,
  particlesOf,
} from "../../../src/ask/condition/posterior.ts";
import { cameIn, liveWeighed, onFreshNoise } from "../../../src/ask/condition/predictive.ts";
import { designOf } from "../../../src/ask/plan/design.ts";
import { liveAll } from "../../../src/ask/plan/lives.ts";
import { type Asked, readQuestion } from "../../../src/ask/plan/question.ts";
import { type SenseAnswer, type SenseQuestion, sense } from "../../../src/ask/sense/sense.ts";
import {
  readSweep,
  type SweepAnswer,
  type SweepQuestion,
  sweep,
} from "../../../src/ask/sweep/sweep.ts";
import { type Moved, movedBy } from "../../../src/ask/validity/prior-to-posterior.ts";
import { type ValidityAnswer, validityOf } from "../../../src/ask/validity/validity.ts";
import type { Answer } from "../../../src/ask/why/answer.ts";
import { countedIn, sharedCame } from "../../../src/ask/why/counted-in.ts";
import { weighingOf } from "../../../src/ask/why/weighing.ts";
import { why } from "../../../src/ask/why/why.ts";
import { nodeCrew } from "../../../src/engine/crowd/pool.ts";
import { openCase } from "../../../src/engine/open.ts";
import { computedBy } from "../../../src/engine/version.ts";
import { must } from "../../../src/errors.ts";
import type { Estimate } from "../../../src/why/index.ts";

export type { Answer, Asked, Posterior, SenseAnswer, StoredAccount, SweepAnswer, ValidityAnswer };

export const meadow = await openCase("meadow");
export const living = { crew: nodeCrew({ workers: 1 }) } as const;
const by = computedBy;

export const askWhy = async (asked: Asked): Promise<Answer> =>
  (await why(meadow, readQuestion(meadow, asked), { ...living, by })).answer;

/** Conditions an explanation on the record, all of it unless told. */
export const stored = (
  of: Partial<Conditioned>,
  { simulations, seed }: { readonly simulations: number; readonly seed: number },
): Promise<StoredAccount> =>
  fitCase(
    meadow,
    { explanation: "all", years: scoredYears(meadow.spec), ...of, simulations, seed },
    living,
  );
export const read = (of: StoredAccount): Posterior => particlesIn(meadow.spec, of);
export const fitted = async (...asked: Parameters<typeof stored>): Promise<Posterior> =>
  read(await stored(...asked));

/** The answer where this posterior is the one that is stored. */
export async function askWhyGiven(posterior: StoredAccount, asked: Asked): Promise<Answer> {
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  const given = await conditionedOn(open, readQuestion(open, { given: "record", ...asked }));
  if (!given.conditioning) throw new Error(given.notice ?? "the stored posterior was not found");
  const { question, conditioning } = given;
  return (await why(open, question, { ...living, by, conditioning })).answer;
}

/** Its rows alone, without what an answer lives besides; without shares only each row's twins are lived. */
export async function askRowsGiven(
  posterior: StoredAccount,
  { shares, ...asked }: Asked & { readonly shares: boolean },
): Promise<Required<Pick<Answer, "mechanisms" | "groups" | "interactions">> & { came: Estimate }> {
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  const { question, conditioning } = await conditionedOn(open, readQuestion(open, asked));
  if (!conditioning) throw new Error("the stored posterior was not found");
  const whole = designOf(open, question, { rivals: false });
  const design = shares ? whole : { ...whole, first: 0 };
  const so = await liveAll(open, design, { ...living, source: conditioning.source });
  const { conditioned } = must(
    weighingOf(open, question, so, { conditioning }),
    "weights of particles",
  );
  const lived = { design, ...so, conditioned };
  const { mechanisms, groups, interactions } = countedIn(open, lived);
  return {
    mechanisms: must(mechanisms, "mechanisms"),
    groups: must(groups, "groups"),
    interactions: must(interactions, "interactions"),
    came: must(sharedCame(lived), "clusters"),
  };
}

/** A sweep where this posterior is the one that is stored. */
export async function askSweepGiven(
  posterior: StoredAccount,
  asked: SweepQuestion,
): Promise<SweepAnswer> {
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  return sweep(open, await readSweep(open, asked, living), { ...living, by });
}

export const askSense = (asked: Asked, more: Partial<SenseQuestion> = {}): Promise<SenseAnswer> =>
  sense(
    meadow,
    readQuestion(meadow, asked),
    { by: "mechanism", output: [], pawn: false, morris: 0, ...more },
    { ...living, by },
  );

/** The parameters that a posterior was led to, beside their priors. */
export const priorToPosterior = (posterior: Posterior): Moved[] => movedBy(meadow, posterior);

/** How often the outcome came in the worlds of a posterior: with the luck that the record chose, and with fresh luck. */
export async function cameGiven(
  { account, seed, weights, ...rest }: Posterior,
  outcome = "flood",
): Promise<{ readonly own: number; readonly fresh: number }> {
  const liver = liverOf(meadow, account, { seed, crew: living.crew });
  const batch = particlesOf({ weights, ...rest });
  const found = meadow.spec.outcomes.find((o) => o.id === outcome)!;
  const share = async (of: typeof batch) => {
    const bits = cameIn(await liveWeighed(meadow, liver, { batch: of, weights }), found);
    return weights.reduce((sum, w, p) => sum + w * bits[p]!, 0);
  };
  return { own: await share(batch), fresh: await share(onFreshNoise(batch)) };
}

export interface Validated {
  readonly answer: ValidityAnswer;
  /** Every posterior that was made for it. */
  readonly made: readonly Posterior[];
}

export async function askValidity(o: {
  readonly simulations: number;
  readonly seed: number;
}): Promise<Validated> {
  const made = new Map<string, Posterior>();
  const key = ({ explanation, years, events }: Conditioned) =>
    JSON.stringify([explanation, years, events ?? {}]);
  const answer = await validityOf(meadow, {
    ...living,
    by,
    ...o,
    kept: async (of) => made.get(key(of)),
    keep: (posterior, of) => void made.set(key(of), read(posterior)),
  });
  return { answer, made: [...made.values()] };
}
