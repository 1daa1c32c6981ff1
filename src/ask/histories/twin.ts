/** One world of each of a case's histories beside its twin: the same run, the same change. */
import type { Model } from "../../engine/model.ts";
import type { Years } from "../../model/case.ts";
import { periodsLived } from "../../model/clock.ts";
import type { AskOptions } from "../asking.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { planTwin, type TwinDocument, type TwinQuestion, twin as twinOf } from "../twin/twin.ts";
import { chosenHistories } from "./chosen.ts";

/** A `twin` of histories: the same run of each, or of those that are named. */
export interface TwinHistoriesQuestion extends Omit<TwinQuestion, "given" | "trace" | "freeze"> {
  readonly histories?: readonly string[] | undefined;
  readonly outcome?: string | undefined;
}

/** The document of `aitia twin --json` over histories; of one, `aitia twin --history ID` tells both year by year. */
export interface TwinHistoriesAnswer {
  readonly case: string;
  readonly outcome: string;
  readonly seed: number;
  readonly run: number;
  readonly changes: readonly string[];
  readonly histories: readonly {
    readonly id: string;
    readonly name: string;
    readonly came: { readonly factual: boolean; readonly twin: boolean };
    readonly firstDifference: TwinDocument["firstDifference"];
  }[];
}

/**
 * Whether the outcome came in a world of each history, and in its twin.
 *
 * @param model of a case with histories
 * @param question as of `twin`, without `given`, `trace` and `freeze`; `outcome` is the case's first unless told
 * @param options as of `twin`
 * @returns the histories in the case's order
 * @throws AitiaError as `twin`, and where a history does not exist
 */
export async function twinHistories(
  model: Model,
  { histories, outcome: asked, ...question }: TwinHistoriesQuestion = {},
  options: Pick<AskOptions, "crew"> = {},
): Promise<TwinHistoriesAnswer> {
  const outcome = outcomeOf(model.spec, asked ?? model.spec.outcomes[0].id).id;
  const told: TwinHistoriesAnswer["histories"][number][] = [];
  let of: TwinDocument | undefined;
  for (const own of chosenHistories(model, histories)) {
    const { crew = model.crew } = options;
    of = await twinOf(own, await planTwin(own, question, { crew }));
    const { id, name } = own.history;
    told.push({ id, name, ...twinIn(own, outcome, of) });
  }
  const { seed = 1, run = 0, changes = [] } = of ?? {};
  return { case: model.spec.id, outcome, seed, run, changes, histories: told };
}

/** Whether the outcome came in a world and in its twin, and where they part. */
export function twinIn(
  { spec, clock }: Pick<Model, "spec" | "clock">,
  outcome: string,
  of: TwinDocument,
) {
  const { came } = outcomeOf(spec, outcome);
  const span = periodsLived(clock);
  const asYears = (part: "factual" | "twin") =>
    came(yearsOf({ ...of[part], ...of.watched?.[part] }, span.from), span);
  return {
    came: { factual: asYears("factual"), twin: asYears("twin") },
    firstDifference: of.firstDifference,
  };
}

const yearsOf = (series: Readonly<Record<string, readonly number[]>>, first: number): Years =>
  Object.fromEntries(
    Object.entries(series).map(([name, own]) => [name, (year: number) => own[year - first] ?? 0]),
  );
