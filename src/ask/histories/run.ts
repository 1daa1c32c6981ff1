/** Simulated histories of each of a case's histories: in how many each outcome came, and the name of what was lived. */
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import { type AskOptions, hands } from "../asking.ts";
import { type RunQuestion, readRun, run as runOf } from "../run/run.ts";
import { chosenHistories } from "./chosen.ts";

/** A `run` of histories: `runs` is the number of worlds of each; `histories` names some of them. */
export interface RunHistoriesQuestion extends Omit<RunQuestion, "given"> {
  readonly histories?: readonly string[] | undefined;
}

/** The document of `aitia run --json` over histories; of one, `aitia run --history ID` tells every world. */
export interface RunHistoriesAnswer extends Pick<ComputedBy, "version" | "engine"> {
  readonly case: string;
  readonly seed: number;
  readonly runs: number;
  readonly histories: readonly {
    readonly id: string;
    readonly name: string;
    readonly years: readonly number[];
    readonly request: string;
    readonly fingerprint: string;
    /** Share of its worlds in which each outcome came. */
    readonly came: Readonly<Record<string, Estimate>>;
  }[];
}

/**
 * Worlds of each of a case's histories, told as shares: in how many each outcome came.
 *
 * @param model of a case with histories
 * @param question as of `run`, without `given`
 * @param options as of `why`
 * @returns the histories in the case's order; each has the request and the fingerprint that `run` of it alone has
 * @throws AitiaError as `run`, and where a history does not exist
 */
export async function runHistories(
  model: Model,
  { histories, ...asked }: RunHistoriesQuestion = {},
  options: AskOptions = {},
): Promise<RunHistoriesAnswer> {
  const chosen = chosenHistories(model, histories);
  const { onProgress, ...living } = hands(model, options);
  const [first] = chosen;
  const { runs, seed } = readRun(first, asked).question;
  const told: RunHistoriesAnswer["histories"][number][] = [];
  for (const [n, own] of chosen.entries()) {
    const answer = await runOf(own, readRun(own, asked), {
      ...living,
      by: model.by,
      onProgress: ({ done, found }) =>
        onProgress?.({ done: n * runs + done, of: runs * chosen.length, found }),
    });
    const { id, name } = own.history;
    const count = (outcome: string) => answer.worlds.filter((w) => w.outcomes[outcome]).length;
    told.push({
      id,
      name,
      years: answer.years,
      request: answer.request,
      fingerprint: answer.fingerprint,
      came: Object.fromEntries(
        own.spec.outcomes.map((outcome) => [outcome.id, proportion(count(outcome.id), runs)]),
      ),
    });
  }
  const { version, engine } = model.by;
  return { case: model.spec.id, version, engine, seed, runs, histories: told };
}
