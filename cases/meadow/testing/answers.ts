/** The exact answers to a `why`, row by row. */
import { differs, indices, mean, type Player, shapley, table, twins, without } from "./exact.ts";
import { came, groups, mechanisms, prior, type Way } from "./story.ts";

export interface Row {
  readonly necessity: number;
  /** Asked of all worlds, whatever is known of them. */
  readonly sufficiency: number;
  readonly prevention: number;
  readonly alone: number;
  readonly acts: number;
}

/** One row of the table: a mechanism, or a group of them. */
export function row(
  whole: Way,
  gone: readonly string[],
  {
    before = prior,
    weights = before,
    outcome,
  }: {
    readonly before?: Float64Array | undefined;
    readonly weights?: Float64Array | undefined;
    readonly outcome?: string | undefined;
  } = {},
): Row {
  const on = came(whole, outcome);
  const off = came(without(whole, gone), outcome);
  const none = came({ ...whole, on: [] }, outcome);
  const alone = came({ ...whole, on: whole.on.filter((id) => gone.includes(id)) }, outcome);
  const { necessity, prevention } = twins(on, off, weights);
  return {
    necessity,
    prevention,
    sufficiency: twins(on, off, before).sufficiency,
    alone: twins(alone, none, weights).sufficiency,
    acts: mean(differs(whole, without(whole, gone))),
  };
}

export const single = (ids: readonly string[]): Player[] =>
  ids.map((id) => ({ id, members: [id] }));
export const together: readonly Player[] = Object.entries(groups).map(([id, members]) => ({
  id,
  members,
}));

/** Shapley's shares of the mechanisms that are on, under each of some weights. */
export function shares(
  { on, ...way }: Way,
  weights: readonly Float64Array[],
  outcome?: string,
): readonly Readonly<Record<string, number>>[] {
  const columns = table(single(on), [], { way, outcome });
  return weights.map((own) => {
    const values = shapley(
      columns.map((column) => mean(column, own)),
      on.length,
    );
    return Object.fromEntries(on.map((id, n) => [id, values[n]!]));
  });
}

/** Share of the outcome's variance in which a rule's draws have a hand; "all": everybody's. */
export const chanceOf = (y: Uint8Array, rule: string): number =>
  indices(y, {
    parameters: [],
    chance: rule === "all" ? [...mechanisms, "processes"] : [rule],
  }).total;
