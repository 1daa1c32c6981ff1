/**
 * Runs of a simulator that failed. As many as the case declares are counted, and other luck is lived in the place of
 * theirs, in every setting, so that twins stay twins; their parameters stay. Which they are is remembered in the user's own
 * cache, so that a question that was stopped goes on with the same.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { atPlace, disk, writeWhole } from "../../store/files.ts";
import { cachedIn } from "./trust.ts";

/** Between the luck of a run and what is lived in its place: more than a question has runs. */
const FAR = 2 ** 27;
/** How often other luck is tried for one run. */
const TRIES = 8;
/** Answers that are remembered: about as much memory as the smallest question takes. */
const REMEMBERED = 200_000;

/** A run whose luck was exchanged, and how often. */
export type Failed = readonly [run: number, times: number];

export interface Failures {
  /** Runs of this seed that failed so far in this process, by their number. */
  readonly of: (seed: number) => readonly Failed[];
  /** The run whose luck is lived for this one. */
  readonly luckOf: (seed: number, run: number) => number;
  /** Counts a failure; false where it is one more than was declared, or where other luck fails as well. */
  readonly count: (seed: number, run: number) => boolean;
  readonly answers: {
    readonly get: (asked: string) => Float32Array | undefined;
    readonly keep: (asked: string, values: Float32Array) => void;
  };
}

const all = new Map<string, Failures>();

/** What failed of a program; the case may have been opened anew since. */
export function failuresOf(program: string, declared: number): Failures {
  const key = `${program}-${declared}`;
  const path = join(cachedIn("failed"), key);
  // a cache may be another's, or be emptied
  const known = all.get(path) ?? kept(path, declared);
  all.set(path, known);
  return known;
}

function kept(path: string, declared: number): Failures {
  const seeds = new Map<number, Map<number, number>>(declared > 0 ? readKept(path) : []);
  const remembered = new Map<string, Float32Array>();
  const timesOf = (seed: number) => seeds.get(seed) ?? new Map<number, number>();
  return {
    of: (seed) => [...timesOf(seed)].sort(([a], [b]) => a - b),
    luckOf: (seed, run) => run + FAR * (timesOf(seed).get(run) ?? 0),
    count(seed, run) {
      const times = timesOf(seed);
      const own = (times.get(run) ?? 0) + 1;
      const sum = [...times.values()].reduce((a, b) => a + b, 1);
      if (run >= FAR || own > TRIES || sum > declared) return false;
      seeds.set(seed, times.set(run, own));
      writeKept(path, seeds);
      return true;
    },
    answers: {
      get: (asked) => remembered.get(asked),
      keep(asked, values) {
        if (declared > 0 && remembered.size < REMEMBERED) remembered.set(asked, values);
      },
    },
  };
}

type Kept = readonly (readonly [seed: number, failed: readonly Failed[]])[];

function readKept(path: string): (readonly [number, Map<number, number>])[] {
  if (!existsSync(path)) return [];
  try {
    const read = JSON.parse(readFileSync(path, "utf8")) as Kept;
    return read.map(([seed, failed]) => [seed, new Map(failed)]);
  } catch {
    // what is forgotten fails again
    return [];
  }
}

function writeKept(path: string, seeds: ReadonlyMap<number, ReadonlyMap<number, number>>): void {
  const made: Kept = [...seeds].map(([seed, failed]) => [seed, [...failed]]);
  const keep = () => {
    disk.makeFolder(cachedIn("failed"));
    writeWhole(disk, path, new TextEncoder().encode(JSON.stringify(made)));
  };
  atPlace(path, keep, " with XDG_CACHE_HOME");
}
