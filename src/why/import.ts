/**
 * Estimates from somebody else's runs: everything that their design allows, and in words what it does not. Runs with
 * the same world are taken as twins (all noise shared) on the giver's word, where nothing else that was named differs;
 * without twins necessity is not identified and only its bounds are printed. What is on or off must have been set by the
 * experimenter, not by the run.
 */
import { almostConfounding, confoundersOf } from "./confounders.ts";
import { type Estimate, normal, proportion, unknown } from "./estimate.ts";
import { extentOf, unseenError } from "./extent.ts";
import {
  boundsOf,
  type CauseBounds,
  cameOf,
  countsOf,
  fewValued,
  placeboOf,
  sharesOfMeans,
} from "./import-samples.ts";
import { completeTable, familiesOf, pairsOf, TWO_RUNS } from "./import-worlds.ts";
import { netOfSamples } from "./net.ts";
import { type EstimateOptions, readOptions, type Settings } from "./options.ts";
import { pawn } from "./pawn.ts";
import { type Levels, type ReadRuns, type Runs, readRuns } from "./runs.ts";
import { shapley } from "./shapley.ts";
import type { CoalitionTable } from "./table.ts";
import { targetSensitivity } from "./target-sensitivity.ts";

export type { CauseBounds };

/** A named level of a factor: how often the outcome came in its runs, or its mean where it is a number. */
export interface ImportedLevel {
  readonly level: string;
  readonly runs: number;
  /** In how many of them it came, or their mean. */
  readonly seen: number;
  readonly outcome: Estimate;
}

/** What the design of somebody's runs allows to say, by mechanism, by factor or by varied number. */
export interface Imported {
  /** Rows given. */
  readonly rows: number;
  /** Runs that the estimates rest on: rows of one world with the same settings are one run. */
  readonly runs: number;
  readonly mechanisms: readonly string[];
  readonly inputs: readonly string[];
  /** Whether the outcome is yes or no; else shares and means are in its own unit. */
  readonly yesNo: boolean;
  /** How often the outcome came with everything on, runs of one world counting once; absent without a switch. */
  readonly came?: Estimate;
  /** By switch, columns that go along with it: nothing can be said of it alone. */
  readonly confounders: Readonly<Record<string, readonly string[]>>;
  /** All worlds that have a run under every combination of switches; absent when there are fewer than two. */
  readonly table?: CoalitionTable;
  /** By mechanism, from pairs of runs of one world: everything on, and everything on but it. */
  readonly necessity: Readonly<Record<string, Estimate>>;
  readonly sufficiency: Readonly<Record<string, Estimate>>;
  readonly prevention: Readonly<Record<string, Estimate>>;
  /** By mechanism: 1 - p(without) / p(with), of pairs where runs have twins, else of the same runs as `bounds`. */
  readonly net: Readonly<Record<string, Estimate>>;
  /** By mechanism, from the same runs without using who is whose twin. */
  readonly bounds: Readonly<
    Record<string, CauseBounds | { readonly known: false; readonly because: string }>
  >;
  /** What other luck alone does with everything on: how often it undoes the outcome, how often it brings it. */
  readonly placebo?: { readonly undone: Estimate; readonly brought: Estimate };
  /** Shapley values of the mean outcome. */
  readonly shares: Readonly<Record<string, Estimate>>;
  /** By factor, its levels: numbers by size, words by their letters. */
  readonly factors: Readonly<Record<string, readonly ImportedLevel[]>>;
  /** By varied number, and by factor of at most ten levels. */
  readonly pawn: Readonly<Record<string, Estimate>>;
  readonly targetSensitivity: Readonly<Record<string, Estimate>>;
  /** What was assumed and what was refused, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Estimates from a table of runs, as many as its design allows.
 *
 * @param runs columns by name, of one length; which were varied, which is the outcome and, if any, which name the world.
 * @returns what the design allows: shares from 0 to 1, Shapley values in the unit of the outcome, distances from 0
 *   to 1, each unknown with its reason where the design does not allow it. From fewer than three runs nothing is known.
 * @throws AitiaError for a column that is missing, ragged, named twice or holds what is no number.
 * Cost: one pass for each mechanism; PAWN and target sensitivity for each varied number.
 */
export function importRuns(runs: Runs, options?: EstimateOptions): Imported {
  const settings = readOptions(options, "importRuns");
  const given = readRuns(runs);
  const { mechanisms } = given;
  const notes: string[] = [];
  const families = familiesOf(given);
  const read = typeof families === "string" ? given : families.read;
  if (mechanisms.length > 0) notes.push(noteOfTwins(families));
  const few = read.rows < 3;
  const table = typeof families !== "string" && !few ? completeTable(families, notes) : undefined;
  const confounders = confoundersOf(read);
  for (const [id, names] of Object.entries(confounders)) notes.push(alongside(id, names));
  for (const [id, names] of Object.entries(almostConfounding(read)))
    notes.push(almostAlongside(id, names));
  const drawn = read.set.filter((one) => !fewValued(read.set).includes(one));
  if (mechanisms.length > 0 && drawn.length > 0 && typeof families === "string")
    notes.push(
      `${drawn.map(({ name }) => `"${name}"`).join(", ")} has its own value in most runs: that it is spread alike with and without each mechanism is taken from the design.`,
    );
  const rows = mechanisms.map((id, i) => {
    const along = confounders[id];
    const because = few ? TWO_RUNS : along ? alongside(id, along).replace(/\.$/, "") : undefined;
    return [id, ofMechanism({ read, families, bit: 1 << i, id, because }, settings)] as const;
  });
  const by = <T>(pick: (row: (typeof rows)[number][1]) => T): Record<string, T> =>
    Object.fromEntries(rows.map(([id, row]) => [id, pick(row)]));
  return {
    rows: given.rows,
    runs: read.rows,
    mechanisms,
    inputs: Object.keys(read.inputs),
    yesNo: typeof read.came !== "string",
    ...(mechanisms.length > 0 && { came: cameOf(read, settings) }),
    confounders,
    ...(table && Object.keys(confounders).length === 0 && { table }),
    necessity: by((row) => row.necessity),
    sufficiency: by((row) => row.sufficiency),
    prevention: by((row) => row.prevention),
    net: by((row) => row.net),
    bounds: by((row) => row.bounds),
    ...(mechanisms.length > 0 && { placebo: placeboOf(read, read.came, settings) }),
    shares: sharesOf(read, table, confounders, settings),
    factors: Object.fromEntries(
      read.factors.map((factor) => [factor.name, levelsOf(read, factor, settings)]),
    ),
    ...sensitivities(read, settings),
    notes,
  };
}

const alongside = (id: string, names: readonly string[]): string =>
  `${names.map((name) => `"${name}"`).join(", ")} changes along with ${id}: what either does cannot be told apart.`;

const almostAlongside = (id: string, names: readonly string[]): string =>
  `${names.map((name) => `"${name}"`).join(", ")} changes almost always along with ${id}, and nobody said what it is: if it was set, what is told of ${id} is told of it too; name it (on the command line --factor or --design vary), and runs are compared within it. If it was measured, say so (--measured).`;

function noteOfTwins(families: ReturnType<typeof familiesOf>): string {
  if (families === "")
    return "No column says which runs share their noise, so there are no twins: how necessary a mechanism was is not identified, only bounded (Tian and Pearl 2000). Shares need means only and are given where every combination was run.";
  if (typeof families === "string") return families;
  const { set } = families.read;
  return `Runs of one world${set.length > 0 ? ` and one ${set.map(({ name }) => name).join(", ")}` : ""} are taken as twins on your word: the same noise at the same event whatever is switched off. A stream of random numbers that is consumed in turn does not give that; the same seed alone is not enough.`;
}

interface OneMechanism {
  readonly read: ReadRuns;
  readonly families: ReturnType<typeof familiesOf>;
  readonly bit: number;
  readonly id: string;
  /** Why nothing can be said of it, if so. */
  readonly because: string | undefined;
}

function ofMechanism({ read, families, bit, id, because }: OneMechanism, settings: Settings) {
  const none = (reason: string) => {
    const un = unknown(reason);
    return { necessity: un, sufficiency: un, prevention: un };
  };
  const noBounds = (reason: string) => ({ known: false, because: reason }) as const;
  const { came } = read;
  const reason = because ?? (typeof came === "string" ? came : undefined);
  if (reason !== undefined || typeof came === "string")
    return { ...none(reason ?? ""), net: unknown(reason ?? ""), bounds: noBounds(reason ?? "") };
  const counts = countsOf(read, came, bit, id);
  const bounds = typeof counts === "string" ? noBounds(counts) : boundsOf(counts, settings);
  const pairs =
    typeof families === "string"
      ? "no run has a twin: without shared noise only the bounds can be given"
      : pairsOf(families, bit, id, settings);
  if (typeof pairs !== "string") {
    const { necessity, sufficiency, prevention, net } = pairs;
    return { necessity, sufficiency, prevention, net, bounds };
  }
  const net =
    typeof counts === "string"
      ? unknown(counts)
      : netOfSamples(counts.on, counts.off, settings.level);
  return { ...none(pairs), net, bounds };
}

function sharesOf(
  read: ReadRuns,
  table: CoalitionTable | undefined,
  confounders: Imported["confounders"],
  settings: Settings,
): Record<string, Estimate> {
  const { mechanisms } = read;
  const all = (because: string) =>
    Object.fromEntries(mechanisms.map((id) => [id, unknown(because)]));
  if (mechanisms.length === 0) return {};
  if (read.rows < 3) return all(TWO_RUNS);
  const [along] = Object.entries(confounders);
  if (along) return all(alongside(...along).replace(/\.$/, ""));
  return table ? { ...shapley(table, settings) } : sharesOfMeans(read, settings);
}

/** How often the outcome came under each level, or its mean there. */
function levelsOf(
  { came, outcome }: ReadRuns,
  { levels, of }: Levels,
  { level: sure }: Settings,
): ImportedLevel[] {
  const { span } = extentOf(outcome);
  return levels.map((level, at) => {
    const own: number[] = [];
    for (let r = 0; r < of.length; r++)
      if (of[r] === at) own.push(typeof came === "string" ? outcome[r] : came[r]);
    const n = own.length;
    const sum = own.reduce((a, b) => a + b, 0);
    const mean = sum / n;
    const told = { level, runs: n, seen: typeof came === "string" ? mean : sum };
    if (n < 3) return { ...told, outcome: unknown(TWO_RUNS) };
    if (typeof came !== "string") return { ...told, outcome: proportion(sum, n, sure) };
    const sd = Math.sqrt(own.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
    const error = sd > 0 ? sd / Math.sqrt(n) : unseenError(n, span);
    return { ...told, outcome: normal(mean, error, n, sure) };
  });
}

/** PAWN has a slice for each of up to ten values; more levels than that have no order to be sliced in. */
const MOST_LEVELS = 10;

function sensitivities(
  read: ReadRuns,
  settings: Settings,
): Pick<Imported, "pawn" | "targetSensitivity"> {
  const { rows, came, outcome } = read;
  const few = read.factors.filter(({ levels }) => levels.length <= MOST_LEVELS);
  const columns: Record<string, ArrayLike<number>> = {
    ...read.inputs,
    ...Object.fromEntries(few.map(({ name, of }) => [name, of])),
  };
  const own = (
    names: readonly string[],
    estimate: (matrix: Float64Array) => readonly Estimate[],
  ) => {
    if (names.length === 0) return {};
    const matrix = new Float64Array(rows * names.length);
    names.forEach((name, d) => {
      for (let r = 0; r < rows; r++) matrix[r * names.length + d] = columns[name][r];
    });
    const found = rows < 3 ? names.map(() => unknown(TWO_RUNS)) : estimate(matrix);
    return Object.fromEntries(names.map((name, d) => [name, found[d]]));
  };
  const [all, numbers] = [Object.keys(columns), Object.keys(read.inputs)];
  const many = read.factors
    .filter((factor) => !few.includes(factor))
    .map(({ name, levels }) => [
      name,
      unknown(`${levels.length} levels are too many to compare their distributions`),
    ]);
  return {
    pawn: {
      ...own(all, (matrix) => pawn(matrix, outcome, all.length, settings)),
      ...Object.fromEntries(many),
    },
    targetSensitivity: own(numbers, (matrix) =>
      typeof came === "string"
        ? numbers.map(() => unknown(came))
        : targetSensitivity(matrix, came, numbers.length, settings),
    ),
  };
}
