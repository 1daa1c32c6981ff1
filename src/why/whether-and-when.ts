/**
 * Whether, when and how much (Merck and Kleinberg 2016, "Causal explanation under indeterminism", AAAI 30): an outcome
 * such as a war or a famine is an episode, which a twin may lack, have at another time, or have larger or smaller.
 */
import { AitiaError } from "../errors.ts";
import { type Estimate, share, unknown, type Weighted } from "./estimate.ts";
import { type EstimateOptions, readOptions, type Settings } from "./options.ts";
import { openWorlds } from "./twins.ts";

/** The episode of each of R histories. */
export interface Episodes {
  /** When it begins, in any unit; NaN where the history has none. */
  readonly begins: ArrayLike<number>;
  /** How much it holds, in any unit; not read where there is none. */
  readonly sum: ArrayLike<number>;
}

/** Episodes of pairs of worlds in one order; times in any one unit. */
export interface EpisodesOfTwins {
  /** Of the histories as they were. */
  readonly factual: Episodes;
  /** Of their twins. */
  readonly changed: Episodes;
  /** First and last time at which the recorded episode may be said to begin, where one is recorded. */
  readonly recorded?: readonly [first: number, last: number];
  readonly weights?: Float64Array;
  /** Worlds that share a draw of their parameters have one number; intervals then rest on clusters. */
  readonly clusters?: ArrayLike<number>;
}

/** What became of the episode, in the order in which it is asked. */
export const fates = ["none", "moved", "larger", "smaller", "same"] as const;
/** What became of an episode in the twin: one of `fates`. */
export type Fate = (typeof fates)[number];

/** Sums within this factor of each other are the same. */
export const FACTOR = 1.25;

/** What became of the episodes in their twins, as shares from 0 to 1; times are in the unit they were given in. */
export interface WhetherAndWhen {
  /** Histories with an episode. */
  readonly of: number;
  /** Of their twins: shares that add to 1. */
  readonly twins: Readonly<Record<Fate, Estimate>>;
  /** Of histories whose episode lies in the recorded dates: the share whose twin's does not, or is none. */
  readonly then: Estimate;
  /** Quartiles of how much later the twin's episode begins, of those that moved; absent where none did. */
  readonly movedBy?: { readonly q25: number; readonly q50: number; readonly q75: number };
}

/**
 * What becomes of the episodes of some histories once something is changed.
 *
 * @param pairs the episode of each history and of its twin; weights, if any, are relative.
 * @returns of the twins of histories with an episode: none; moved, where it begins at another time; larger or smaller,
 *   by more than a factor of 1.25; else the same. `none` is necessity at any time, `then` that at the recorded dates.
 *   Unknown where no history has one. Intervals as those of necessity.
 * @throws AitiaError for sides of different length, a beginning or a sum that is no number, a weight below 0 or an
 *   unknown option.
 * Cost: R steps; with unequal weights or clusters 2,000 resamples of up to 2,048 blocks for each of six shares.
 */
export function whetherAndWhen(pairs: EpisodesOfTwins, options?: EstimateOptions): WhetherAndWhen {
  const settings = readOptions(options, "whetherAndWhen");
  const { factual, changed, recorded } = pairs;
  const worlds = lengthOf(factual, changed);
  const weighted = openWorlds(pairs, worlds, `${worlds} twins`);
  const has = bits(worlds, (r) => isOne(factual.begins[r]));
  const fate = Array.from({ length: worlds }, (_, r) =>
    has[r] ? fateOf(episode(factual, r), episode(changed, r)) : undefined,
  );
  const counted = fate.filter((f, r) => f !== undefined && weighted.weights[r] > 0).length;
  const none = `none of ${worlds} simulated histories has an episode (undefined)`;
  const of = (is: Fate) =>
    share(
      bits(worlds, (r) => fate[r] === is),
      has,
      weighted,
      none,
      settings,
    );
  const movedBy = quartiles(
    fate.flatMap((f, r) =>
      f === "moved" && weighted.weights[r] > 0
        ? [[changed.begins[r] - factual.begins[r], weighted.weights[r]] as const]
        : [],
    ),
  );
  return {
    of: counted,
    twins: {
      none: of("none"),
      moved: of("moved"),
      larger: of("larger"),
      smaller: of("smaller"),
      same: of("same"),
    },
    then: recorded
      ? atThatTime(pairs, recorded, { weighted, settings })
      : unknown("no dates are recorded"),
    ...(movedBy ? { movedBy } : {}),
  };
}

function atThatTime(
  { factual, changed }: EpisodesOfTwins,
  [first, last]: readonly [number, number],
  { weighted, settings }: { readonly weighted: Weighted; readonly settings: Settings },
): Estimate {
  const worlds = factual.begins.length;
  const lies = ({ begins }: Episodes) =>
    bits(worlds, (r) => begins[r] >= first && begins[r] <= last);
  const twin = lies(changed);
  return share(
    bits(worlds, (r) => !twin[r]),
    lies(factual),
    weighted,
    `no episode of ${worlds} simulated histories lies in the recorded dates (undefined)`,
    settings,
  );
}

interface Episode {
  readonly begins: number;
  readonly sum: number;
}

const isOne = (begins: number): boolean => !Number.isNaN(begins);

const episode = ({ begins, sum }: Episodes, r: number): Episode => ({
  begins: begins[r],
  sum: sum[r],
});

function fateOf(was: Episode, is: Episode): Fate {
  if (!isOne(is.begins)) return "none";
  if (is.begins !== was.begins) return "moved";
  if (is.sum > FACTOR * was.sum) return "larger";
  return FACTOR * is.sum < was.sum ? "smaller" : "same";
}

const bits = (worlds: number, of: (r: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: worlds }, (_, r) => (of(r) ? 1 : 0));

/** Weighted quartiles: the smallest number with so much of the weight up to it. */
function quartiles(
  moves: readonly (readonly [by: number, weight: number])[],
): WhetherAndWhen["movedBy"] {
  if (moves.length === 0) return undefined;
  const sorted = [...moves].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, w]) => sum + w, 0);
  const at = (p: number) => {
    let sum = 0;
    for (const [by, w] of sorted) {
      sum += w;
      if (sum >= p * total * (1 - 1e-12)) return by;
    }
    return sorted[sorted.length - 1][0];
  };
  return { q25: at(0.25), q50: at(0.5), q75: at(0.75) };
}

/** How many histories there are; an error where the sides do not fit each other. */
function lengthOf(factual: Episodes, changed: Episodes): number {
  const worlds = factual.begins.length;
  for (const side of [factual, changed]) {
    if (side.begins.length !== worlds || side.sum.length !== worlds) {
      throw new AitiaError({
        what: `${worlds} histories, but ${side.begins.length} beginnings and ${side.sum.length} sums`,
        where: "whetherAndWhen",
        todo: "Give each history and its twin a beginning (NaN for none) and a sum, in the same order.",
      });
    }
    for (let r = 0; r < worlds; r++) {
      if (
        !isOne(side.begins[r]) ||
        (Number.isFinite(side.begins[r]) && Number.isFinite(side.sum[r]))
      )
        continue;
      throw new AitiaError({
        what: `the episode of history ${r} begins at ${side.begins[r]} and holds ${side.sum[r]}`,
        where: "whetherAndWhen",
        todo: "Give finite numbers; NaN as the beginning says that there is none.",
      });
    }
  }
  return worlds;
}
