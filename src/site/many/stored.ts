/** What the page of many histories opens with, kept between calls: why over all of them, and their bands. */
import { type FansOfHistories, fansOfHistories } from "../../ask/histories/fans.ts";
import { recordedWithout } from "../../ask/histories/recorded.ts";
import { type HistoriesAnswer, historiesRequest } from "../../ask/histories/why.ts";
import { type AskOptions, type OpenCase, whyHistories } from "../../ask/index.ts";
import { togetherOf } from "../../ask/weigh/panel/stored.ts";
import { found, keep, keptBlock } from "../kept.ts";

/** What was lived for a page. */
export interface ManyLived {
  readonly answer: HistoriesAnswer;
  readonly fans: FansOfHistories;
}

/** The answer over all histories and their bands: those kept from before, or lived now. */
export async function livedMany(
  open: OpenCase,
  {
    runs,
    seed = 1,
    ...options
  }: Pick<AskOptions, "signal" | "onProgress"> & {
    readonly runs?: number | undefined;
    readonly seed?: number | undefined;
  } = {},
): Promise<ManyLived> {
  const question = { runs, seed };
  const request = await historiesRequest(open, question);
  const block = keptBlock(`${request}-many`, { request, number: 3, engine: open.by.engine });
  const told = found(block);
  if (told) {
    const { answer, fans } = JSON.parse(new TextDecoder().decode(told)) as ManyLived;
    // what the records say together is weighed by itself, and may have been since
    const { together: _, recorded: __, ...rest } = answer;
    const together = await togetherOf(open);
    const recorded = await recordedWithout(open, answer.outcome.id);
    const since = { ...(together ? { together } : {}), ...(recorded ? { recorded } : {}) };
    return { answer: { ...rest, ...since }, fans };
  }
  const answer = await whyHistories(open, question, options);
  const { given } = answer;
  const asked = { runs: answer.runs, seed: answer.seed };
  const fans = await fansOfHistories(
    open,
    { ...asked, given: given === "parameters" ? given : "nothing" },
    options,
  );
  keep(block, new TextEncoder().encode(JSON.stringify({ answer, fans })));
  return { answer, fans };
}
