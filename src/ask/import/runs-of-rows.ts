/**
 * What a row of a table of runs is: a run, a step of a run, or a copy of a run that is there already. It is found before
 * anything is estimated, by the columns' names and by what they hold, never by the order of rows.
 */
import { AitiaError } from "../../errors.ts";
import { comparable } from "../../why/runs.ts";
import { amount } from "../../words/en/numbers.ts";
import type { RunsFile } from "./read-runs.ts";

/** Which row of each run is taken: its last or first step, that of one step, or all of them. */
export type WhichRow = "last" | "first" | "all" | number;

/** Rows put together into runs. */
export interface RunsOfRows {
  /** For each run the rows that are taken: one, but for "all". */
  readonly runs: readonly (readonly number[])[];
  readonly row: WhichRow;
  /** Runs that were copies of others and are left out. */
  readonly copies: number;
  /** What was found, in sentences. */
  readonly notes: readonly string[];
}

interface Asked {
  /** Columns of switches, factors and varied numbers. */
  readonly design: readonly string[];
  readonly world: readonly string[];
  readonly outcome: string;
  readonly row?: WhichRow | undefined;
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
const ids = new Set(
  "runnumber runid run runno runnr runnum runindex simulation simulationid simulationnumber simulationrun sim simid simnumber simno".split(
    " ",
  ),
);
const repeats = new Set(
  "iteration iter replicate replicateid replication repetition rep repeat trial trialid".split(" "),
);
const steps = new Set("step steps tick ticks timestep time period t".split(" "));
/** These are steps where something numbers the runs; else a year may be a setting like any other. */
const calendar = new Set("generation round turn epoch cycle hour day week month year".split(" "));
const isSeed = (name: string) => /seed|^rng$|^random.?state$/i.test(name);

/** What programs write where no seed was given. */
const NO_SEED = new Set(["", "none", "nan", "na", "null", "<na>"]);

type Key = (row: number) => string;

/** Columns that only count: runs, repetitions, steps; and those that seed the luck. */
export interface Counting {
  readonly runs: readonly string[];
  readonly repeats: readonly string[];
  readonly steps: readonly string[];
  readonly seeds: readonly string[];
  /** Numbers of the file's rows. */
  readonly rows: readonly string[];
}

/**
 * By their names; what was named as something else counts nothing, but the seed may name the world.
 *
 * @param columns by name, to see whether a run has several rows
 */
export function countingIn(
  columns: RunsFile["columns"],
  asked: Pick<Asked, "design" | "world" | "outcome">,
): Counting {
  const names = Object.keys(columns);
  const named = new Set([...asked.design, ...asked.world, asked.outcome]);
  const found = (among: ReadonlySet<string>) =>
    names.filter((name) => !named.has(name) && among.has(plain(name)));
  const [runs, own, dated] = [found(ids), found(steps), found(calendar)];
  const isSeries =
    own.length === 0 && dated.length === 1 && runs.length > 0 && hasRepeated(columns, runs);
  return {
    runs,
    repeats: found(repeats),
    steps: isSeries ? dated : own,
    seeds: names.filter(
      (name) =>
        isSeed(name) &&
        name !== asked.outcome &&
        !asked.design.includes(name) &&
        columns[name].some((cell) => !NO_SEED.has(String(cell ?? "").toLowerCase())),
    ),
    rows: names.filter((name) => !named.has(name) && !isSeed(name) && isRowNumber(columns[name])),
  };
}

/** Whether some rows are equal in these columns. */
function hasRepeated(columns: RunsFile["columns"], names: readonly string[]): boolean {
  const keys = columns[names[0]].map((_, r) => names.map((name) => comparable(columns[name][r])));
  return new Set(keys.map((key) => JSON.stringify(key))).size < keys.length;
}

/** 0, 1, 2 … or 1, 2, 3 … down the file, as programs write that know no header for it. */
const isRowNumber = (cells: readonly unknown[]): boolean =>
  cells.length > 2 &&
  [0, 1].some((from) => cells.every((cell, r) => comparable(cell) === String(from + r)));

export function runsOfRows(file: RunsFile, asked: Asked, counting: Counting): RunsOfRows {
  const keyOf =
    (columns: readonly string[]): Key =>
    (row) =>
      JSON.stringify(columns.map((name) => comparable(file.columns[name][row])));
  const setting = [...asked.design, ...asked.world];
  const id = idOf(file, { ...counting, setting, keyOf });
  const groups = id ? grouped(file.rows, id) : Array.from({ length: file.rows }, (_, r) => [r]);
  const several = groups.some((rows) => rows.length > 1);
  const notes: string[] = [];
  const [step] = counting.steps;
  const which = asked.row ?? "last";
  const taken = several ? takenOf(file, groups, { step, which, outcome: asked.outcome }) : groups;
  if (several) notes.push(runsSentence(file.rows, groups, which));
  const apart = withoutCopies(file, taken, {
    numbering: [...new Set([...counting.runs, ...counting.repeats, ...counting.rows])],
    seeds: counting.seeds,
    setting,
    outcome: asked.outcome,
    notes,
  });
  return {
    runs: apart,
    row: several ? which : "all",
    copies: taken.length - apart.length,
    notes,
  };
}

const counted = (n: number, one: string) => `${amount(n)} ${one}${n === 1 ? "" : "s"}`;

function runsSentence(rows: number, groups: readonly (readonly number[])[], row: WhichRow): string {
  const sizes = groups.map((g) => g.length);
  const [least, most] = [
    sizes.reduce((a, b) => Math.min(a, b)),
    sizes.reduce((a, b) => Math.max(a, b)),
  ];
  const each = least === most ? counted(most, "row") : `${least} to ${counted(most, "row")}`;
  const taken =
    row === "all"
      ? "all rows of each were taken, and count as one run"
      : typeof row === "number"
        ? `the row of step ${row} of each was taken`
        : `the ${row} row of each was taken`;
  return `${counted(groups.length, "run")} of ${each} (${counted(rows, "row")} in the file); ${taken} (--row last|first|N|all).`;
}

interface Ids extends Counting {
  readonly setting: readonly string[];
  readonly keyOf: (columns: readonly string[]) => Key;
}

/** What is equal in rows of one run and in no others; nothing where every row is a run. */
function idOf(file: RunsFile, ids: Ids): Key | undefined {
  const { runs, repeats, seeds, setting, keyOf } = ids;
  const steps = keyOf(ids.steps);
  const isUnique = (key: Key) => {
    const seen = new Set<string>();
    for (let r = 0; r < file.rows; r++) seen.add(`${key(r)} ${steps(r)}`);
    return seen.size === file.rows;
  };
  if (runs.length > 0) {
    const id = keyOf(runs);
    if (isUnique(id)) {
      checkUnchanging(file, grouped(file.rows, id), setting, keyOf(setting));
      return id;
    }
  }
  if (runs.length > 0 || (ids.steps.length > 0 && repeats.length + seeds.length > 0))
    return keyOf([...runs, ...repeats, ...seeds, ...setting]);
  if (ids.steps.length > 0) checkSteps(file, keyOf(setting), steps, ids.steps[0]);
  return undefined;
}

function grouped(rows: number, key: Key): number[][] {
  const groups = new Map<string, number[]>();
  for (let r = 0; r < rows; r++) {
    const own = groups.get(key(r));
    if (own) own.push(r);
    else groups.set(key(r), [r]);
  }
  return [...groups.values()];
}

/** What was set stays as it was set for the whole of a run. */
function checkUnchanging(
  file: RunsFile,
  groups: readonly (readonly number[])[],
  setting: readonly string[],
  key: Key,
): void {
  const odd = groups.find((rows) => rows.some((r) => key(r) !== key(rows[0])));
  if (!odd) return;
  const changed = setting.filter((name) =>
    odd.some((r) => comparable(file.columns[name][r]) !== comparable(file.columns[name][odd[0]])),
  );
  throw new AitiaError({
    what: `${changed.map((name) => `"${name}"`).join(", ")} changes within one run, so it was not set by whoever ran it`,
    where: file.where(odd[0]),
    todo: "Name columns that were set before the run began.",
  });
}

/** Steps without a run: where each setting has every step equally often, rows are steps, and of which run is not said. */
function checkSteps(file: RunsFile, setting: Key, steps: Key, step: string): void {
  const cells = new Map<string, Map<string, number>>();
  for (let r = 0; r < file.rows; r++) {
    const own: Map<string, number> = cells.get(setting(r)) ?? new Map();
    own.set(steps(r), (own.get(steps(r)) ?? 0) + 1);
    cells.set(setting(r), own);
  }
  const series = new Set([...cells.values()].map((own) => [...own.keys()].sort().join()));
  const isSeries = [...cells.values()].every((own) => {
    const times = [...own.values()];
    return own.size > 2 && times.every((n) => n === times[0]);
  });
  // runs that were each asked once, when they ended, do not end at the same steps under every setting
  if (!isSeries || series.size > 1 || cells.size < 2) return;
  throw new AitiaError({
    what: `rows look like steps of runs ("${step}"), but no column says of which run each is`,
    where: file.where(0),
    todo: `Add a column that numbers the runs, named run; or name "${step}" if it was varied.`,
  });
}

interface Take {
  readonly step: string | undefined;
  readonly which: WhichRow;
  readonly outcome: string;
}

function takenOf(
  file: RunsFile,
  groups: readonly (readonly number[])[],
  { step, which, outcome }: Take,
): readonly (readonly number[])[] {
  if (which === "all") return groups;
  if (step === undefined) {
    const held = file.columns[outcome];
    const odd = groups.find((rows) =>
      rows.some((r) => comparable(held[r]) !== comparable(held[rows[0]])),
    );
    if (!odd) return groups.map(([row]) => [row]);
    throw new AitiaError({
      what: `a run has ${odd.length} rows and no column says in which order they stand`,
      where: file.where(odd[0]),
      todo: "Add a column that numbers the steps, named step; name whatever else was varied; or take --row all, which counts them as one run.",
    });
  }
  const at = file.columns[step].map(Number);
  const broken = at.findIndex((x) => !Number.isFinite(x));
  if (broken >= 0)
    throw new AitiaError({
      what: `"${step}" holds "${file.columns[step][broken]}", which is no step`,
      where: file.where(broken),
      todo: "Give a number.",
    });
  return groups.map((rows) => {
    const wanted =
      typeof which === "number"
        ? which
        : rows
            .map((r) => at[r])
            .reduce((a, b) => (which === "last" ? Math.max(a, b) : Math.min(a, b)));
    const own = rows.filter((r) => at[r] === wanted);
    if (own.length === 0)
      throw new AitiaError({
        what: `a run has no row of step ${wanted}`,
        where: file.where(rows[0]),
        todo: "A run that ended earlier has its last state then: take --row last, or a step that every run has.",
      });
    const held = file.columns[outcome];
    const other = own.find((r) => comparable(held[r]) !== comparable(held[own[0]]));
    if (other !== undefined)
      throw new AitiaError({
        what: `a run has two rows of step ${wanted} with different outcomes`,
        where: file.where(other),
        todo: "Name whatever else was varied, or the column that numbers the runs: run.",
      });
    return [own[0]];
  });
}

interface Copies {
  readonly numbering: readonly string[];
  readonly seeds: readonly string[];
  readonly setting: readonly string[];
  readonly outcome: string;
  readonly notes: string[];
}

/**
 * Runs that are equal in everything but a running number are one run where they say the same seed. Where no seed is
 * said they are one if runs of one setting never differ though they hold numbers with a fraction, which would else
 * differ: all were begun with one seed.
 */
function withoutCopies(
  file: RunsFile,
  runs: readonly (readonly number[])[],
  { numbering, seeds, setting, outcome, notes }: Copies,
): readonly (readonly number[])[] {
  const rest = Object.keys(file.columns).filter((name) => !numbering.includes(name));
  const text = (rows: readonly number[], columns: readonly string[]) =>
    JSON.stringify(
      rows.map((r) => columns.map((name) => comparable(file.columns[name][r]))).sort(),
    );
  const first = new Map<string, readonly number[]>();
  for (const rows of runs) {
    const key = text(rows, rest);
    if (!first.has(key)) first.set(key, rows);
  }
  if (first.size === runs.length) return runs;
  const copies = `${counted(runs.length, "run")} are ${counted(first.size, "distinct run")}: the others are copies, equal in everything${numbering.length > 0 ? ` but ${numbering.join(" and ")}` : ""}`;
  const taken = () => [...first.values()];
  if (seeds.length > 0) {
    if (
      isNoSeed(
        runs,
        (run) =>
          text(
            run,
            rest.filter((name) => name !== outcome),
          ),
        (run) => text(run, [outcome]),
      )
    ) {
      notes.push(
        `Runs of one setting and one ${seeds.join(" and ")} differ in their outcome, so it does not fix their luck, and runs that are equal are no copies.`,
      );
      return runs;
    }
    const used = new Set(
      runs.map(([r]) => seeds.map((s) => comparable(file.columns[s][r])).join()),
    );
    notes.push(
      used.size === 1
        ? `${copies}, and all have one seed, ${[...used][0]}. A seed that stays gives the same luck to every run: give each run its own.`
        : `${copies}. They are counted once.`,
    );
    return taken();
  }
  const settings = new Set(runs.map((rows) => text([rows[0]], setting)));
  const fraction = [outcome, ...(file.measured ?? [])].some((name) =>
    runs.some(([r]) => /^[+-]?\d*\.\d*[1-9]/.test(String(file.columns[name][r]))),
  );
  if (settings.size !== first.size || settings.size * 2 > runs.length || !fraction) return runs;
  notes.push(`${copies}. Runs of one setting never differ, so all were begun with one seed.`);
  return taken();
}

/** Whether runs that are equal in everything but their outcome differ in it: then what is called a seed is none. */
function isNoSeed(
  runs: readonly (readonly number[])[],
  settingOf: (run: readonly number[]) => string,
  outcomeOf: (run: readonly number[]) => string,
): boolean {
  const seen = new Map<string, string>();
  return runs.some((run) => {
    const [setting, outcome] = [settingOf(run), outcomeOf(run)];
    const other = seen.get(setting);
    seen.set(setting, outcome);
    return other !== undefined && other !== outcome;
  });
}
