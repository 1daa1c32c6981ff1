/** The meadow as the engine lives it: the one place where its tests reach for how questions are asked. */
import { conditionedOn } from "../../../src/ask/condition/conditioned.ts";
import { fitCase, wholeSpan } from "../../../src/ask/condition/fit.ts";
import {
  type Conditioned,
  type Posterior,
  posteriorText,
} from "../../../src/ask/condition/posterior.ts";
import { type Asked, readQuestion } from "../../../src/ask/plan/question.ts";
import { type SenseAnswer, type SenseQuestion, sense } from "../../../src/ask/sense/sense.ts";
import type { Answer } from "../../../src/ask/why/answer.ts";
import { why } from "../../../src/ask/why/why.ts";
import { openCase } from "../../../src/engine/open.ts";

export type { Answer, Asked, Posterior, SenseAnswer };

export const meadow = await openCase("meadow");
const living = { engine: "test", workers: 1 } as const;

export const askWhy = async (asked: Asked): Promise<Answer> =>
  (await why(meadow, readQuestion(meadow, asked), living)).answer;

/** Conditions an explanation on the record, all of it unless told. */
export const fitted = (
  of: Partial<Conditioned>,
  { simulations, seed }: { readonly simulations: number; readonly seed: number },
): Promise<Posterior> =>
  fitCase(
    meadow,
    { explanation: "all", years: wholeSpan(meadow), ...of, simulations, seed },
    living,
  );

/** The answer where this posterior is the one that is stored. */
export async function askWhyGiven(posterior: Posterior, asked: Asked): Promise<Answer> {
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  const given = await conditionedOn(open, readQuestion(open, { ...asked, given: "record" }));
  if (!given.conditioning) throw new Error(given.notice ?? "the stored posterior was not found");
  const { question, conditioning } = given;
  return (await why(open, question, { ...living, conditioning })).answer;
}

export const askSense = (asked: Asked, more: Partial<SenseQuestion> = {}): Promise<SenseAnswer> =>
  sense(
    meadow,
    readQuestion(meadow, asked),
    { by: "mechanism", output: [], pawn: false, morris: 0, ...more },
    living,
  );
