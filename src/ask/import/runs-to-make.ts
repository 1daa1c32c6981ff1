/** The runs that somebody's program is to make, where it cannot be asked one by one: the coalitions of `why` as a table. */
import type { Model } from "../../engine/model.ts";
import { mechanismIds } from "../../engine/world/masks.ts";
import { drawsFrom, priorsOf, shortest } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";
import { designOf } from "../plan/design.ts";
import { type Asked, type Question, readQuestion } from "../plan/question.ts";

/** A row of the table: numbers, and for a switch whether it is on. */
export type RunToMake = Readonly<Record<string, number | boolean>>;

/** A table of runs to be made. Its columns are those of its rows, in their order. */
export interface RunsToMake {
  readonly case: string;
  /** The row of the same luck from which nothing is removed stands in `twin_of`; that column lacks where none is a twin. */
  readonly twins: boolean;
  readonly switches: readonly string[];
  readonly parameters: readonly string[];
  /** What the case reads of a run. */
  readonly series: readonly string[];
  readonly periods: number;
  readonly runs: readonly RunToMake[];
}

/** Columns that every table has. */
export const ROW = "row";
export const SEED = "seed";
export const WORLD = "world";
export const TWIN_OF = "twin_of";
/** Behind the name of a parameter that a mechanism has too. */
export const SHARED = " (parameter)";

/**
 * What `why` would live, as far as switches go: each world with all that is asked about on, without each mechanism and each
 * group, and under every combination of them where it lives those.
 *
 * @throws AitiaError where a name of the case cannot head a column
 */
export function runsToMake(model: Model, asked: Asked): RunsToMake {
  const { spec, program } = model;
  const question = readQuestion(model, asked);
  const { masks, rows } = runsOfDesign(model, question);
  const switches = mechanismIds(program);
  const { parameters, years: periods } = program;
  const places = switches.map((id) => program.rules.findIndex((rule) => rule.id === id));
  const heads = parameters.map((name) => (switches.includes(name) ? `${name}${SHARED}` : name));
  checkNames(spec.id, [ROW, SEED, WORLD, TWIN_OF, ...switches, ...heads]);
  const twins = (spec.simulator?.noise ?? "addressed") === "addressed";
  const draws = drawsFrom(priorsOf(spec, program, question));
  const numbers = new Float32Array(parameters.length);
  const runs: RunToMake[] = [];
  let whole = 0;
  for (const [n, { world, mask }] of rows.entries()) {
    if (mask === 0) whole = n + 1;
    draws(world, numbers);
    runs.push({
      [ROW]: n + 1,
      [SEED]: question.seed,
      [WORLD]: world,
      ...(twins ? { [TWIN_OF]: whole } : {}),
      ...Object.fromEntries(switches.map((id, m) => [id, masks[mask][places[m]] === 0])),
      ...Object.fromEntries(heads.map((head, p) => [head, shortest(numbers[p])])),
    });
  }
  const series = Object.keys(spec.world.series);
  return { case: spec.id, twins, switches, parameters: heads, series, periods, runs };
}

/** The worlds of a question, each under every coalition that `why` lives in it; mask 0 has all on that is asked about. */
export function runsOfDesign(model: Model, question: Question) {
  const { masks, often, first } = designOf(model, question, { rivals: false });
  const rows = Array.from({ length: question.runs }, (_, world) =>
    Array.from({ length: world < first ? masks.length : often }, (_, mask) => ({ world, mask })),
  ).flat();
  return { masks, rows };
}

function checkNames(id: string, names: readonly string[]): void {
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice === undefined) return;
  throw new AitiaError({
    what: `"${twice}" would head two columns of a table of runs`,
    where: `the case "${id}"`,
    todo: `Call mechanisms and parameters by names of their own; ${ROW}, ${SEED}, ${WORLD} and ${TWIN_OF} are taken.`,
  });
}
