/** The meadow as the engine lives it: the one place where its tests reach for how questions are asked. */
import { type Asked, readQuestion } from "../../../src/ask/plan/question.ts";
import type { Answer } from "../../../src/ask/why/answer.ts";
import { why } from "../../../src/ask/why/why.ts";
import { openCase } from "../../../src/engine/open.ts";

export type { Answer, Asked };

export const meadow = await openCase("meadow");

export const askWhy = async (asked: Asked): Promise<Answer> =>
  (await why(meadow, readQuestion(meadow, asked), { engine: "test", workers: 1 })).answer;
