/**
 * The clue table: how much each clue of the record speaks for one explanation against another, in decibels,
 * 10 log10 of the ratio of its chances. The chances are not set by hand: they are how often an explanation's worlds
 * show the clue. Good 1950, Probability and the Weighing of Evidence; in history: Fairfield and Charman 2017,
 * Political Analysis 25:363-380.
 */
import { AitiaError, suggestion } from "../errors.ts";
import { log } from "../kernel/real.ts";
import { checkMatrix } from "./columns.ts";
import { type Estimate, normal, share, unknown, type Weighted } from "./estimate.ts";
import { logShareVariance } from "./odds.ts";
import { deviate, type EstimateOptions, readOptions, type Settings } from "./options.ts";
import { DRAWS, percentiles, resampledSums } from "./resample.ts";
import { openWeights } from "./table.ts";

/** Worlds of one explanation. */
export interface Ensemble {
  /**
   * Worlds × clues, row-major: 1 where the world shows what the record shows, else 0; or the probability with which
   * an observer of that world would have recorded it.
   */
  readonly shows: ArrayLike<number>;
  readonly weights?: Float64Array;
}

/** What each clue says between explanations: chances are shares from 0 to 1, weights decibels. Pairs are "A:B". */
export interface ClueTable {
  readonly clues: readonly {
    readonly id: string;
    /** By explanation: the chance that a world shows the clue. */
    readonly chance: Readonly<Record<string, Estimate>>;
    /** By pair "A:B": decibels for A against B. */
    readonly weight: Readonly<Record<string, Estimate>>;
    /** By pair: the decibels at which, all else as it is, the verdict would be level. */
    readonly toFlip: Readonly<Record<string, Estimate>>;
  }[];
  /** By pair: decibels of all clues at once, from the worlds that show all of them. */
  readonly together: Readonly<Record<string, Estimate>>;
  /** By pair: the sum of the single weights, right only where the clues are independent in each explanation. */
  readonly oneByOne: Readonly<Record<string, Estimate>>;
  /** By pair: prior odds in decibels + together; where that is unknown, + oneByOne. Above 0 it is for A. */
  readonly verdict: Readonly<Record<string, Estimate>>;
}

/**
 * `prior` holds the weights of the explanations before the clues; equal ones by default.
 *
 * @param table `clues` names the columns of each ensemble's `shows`; two ensembles or more; `prior` in any unit,
 *   above 0.
 * @returns decibels (chances are shares from 0 to 1); unknown where neither side ever shows a clue.
 * @throws AitiaError for no clue, one ensemble, ragged rows, a chance outside [0, 1], or a prior that names nobody.
 * Cost: for each clue and pair one pass; 2,000 resamples where chances lie between 0 and 1 or weights differ.
 */
export function clueTable(
  table: {
    readonly clues: readonly string[];
    readonly ensembles: Readonly<Record<string, Ensemble>>;
    readonly prior?: Readonly<Record<string, number>>;
  },
  options?: EstimateOptions,
): ClueTable {
  const settings = readOptions(options, "clueTable");
  const { clues, ensembles, prior } = table;
  const ids = Object.keys(ensembles);
  if (clues.length === 0 || ids.length < 2) {
    throw new AitiaError({
      what: `${clues.length} clues and ${ids.length} explanations make no table`,
      where: "clueTable",
      todo: "Give at least one clue and two explanations.",
    });
  }
  const before = (id: string) => priorOf(id, ids, prior);
  // The last column of each explanation is all clues together.
  const columns = Object.fromEntries(ids.map((id) => [id, readEnsemble(id, ensembles[id], clues)]));
  const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
  const byPair = <T>(make: (a: string, b: string) => T): Record<string, T> =>
    Object.fromEntries(pairs.map(([a, b]) => [`${a}:${b}`, make(a, b)]));

  const weights = clues.map((_, c) =>
    byPair((a, b) => weigh(a, columns[a][c], b, columns[b][c], settings)),
  );
  const together = byPair((a, b) =>
    weigh(a, columns[a][clues.length], b, columns[b][clues.length], settings),
  );
  const oneByOne = byPair((a, b) =>
    added(
      weights.map((w) => w[`${a}:${b}`]),
      settings.level,
    ),
  );
  const verdict = byPair((a, b) => {
    const evidence = together[`${a}:${b}`].known ? together[`${a}:${b}`] : oneByOne[`${a}:${b}`];
    return shifted(evidence, decibels(before(a) / before(b)));
  });
  return {
    clues: clues.map((id, c) => ({
      id,
      chance: Object.fromEntries(
        ids.map((e) => {
          const { shows, weighted } = columns[e][c];
          const all = new Uint8Array(shows.length).fill(1);
          return [e, share(shows, all, weighted, `${e} has no simulated history`, settings)];
        }),
      ),
      weight: weights[c],
      toFlip: byPair((a, b) => {
        const [own, all] = [weights[c][`${a}:${b}`], verdict[`${a}:${b}`]];
        return own.known && all.known ? flip(all, own.value) : own.known ? all : own;
      }),
    })),
    together,
    oneByOne,
    verdict,
  };
}

interface Column {
  readonly shows: Float64Array;
  readonly weighted: Weighted;
}

function readEnsemble(
  id: string,
  { shows, weights }: Ensemble,
  clues: readonly string[],
): Column[] {
  const where = `clueTable, explanation "${id}"`;
  const worlds = checkMatrix(shows, clues.length, "shows", where);
  const weighted = openWeights(weights, worlds, where);
  const columns = Array.from({ length: clues.length + 1 }, () => new Float64Array(worlds).fill(1));
  for (let r = 0; r < worlds; r++) {
    for (let c = 0; c < clues.length; c++) {
      const x = shows[r * clues.length + c];
      if (!(x >= 0 && x <= 1)) {
        throw new AitiaError({
          what: `clue "${clues[c]}" has chance ${x} in world ${r}`,
          where,
          todo: "Give a number from 0 to 1.",
        });
      }
      columns[c][r] = x;
      columns[clues.length][r] *= x;
    }
  }
  return columns.map((column) => ({ shows: column, weighted }));
}

const decibels = (ratio: number): number => (10 * log(ratio)) / Math.LN10;

/**
 * Decibels for a against b. Counts get a half added, so that a clue one side never shows weighs what so many worlds
 * can say and no more (Walter 1975, Biometrika 62:371-374, with his interval); chances between 0 and 1 and unequal
 * weights are bootstrapped.
 */
function weigh(a: string, forA: Column, b: string, forB: Column, settings: Settings): Estimate {
  const [x, y] = [totals(forA), totals(forB)];
  const n = Math.min(x.n, y.n);
  if (n === 0) return unknown(`${x.n === 0 ? a : b} has no simulated history`);
  if (x.sum === 0 && y.sum === 0) return unknown(`neither ${a} nor ${b} ever shows it`);
  // counts, and chances that are the same in all worlds of a side: they show no spread and are worth so many counts
  if ((x.counted && y.counted) || x.alike || y.alike) {
    const value =
      decibels((x.hits + 0.5) / (x.ess + 0.5)) - decibels((y.hits + 0.5) / (y.ess + 0.5));
    const variance = logShareVariance(x.hits, x.ess) + logShareVariance(y.hits, y.ess);
    const se = (10 / Math.LN10) * Math.sqrt(variance);
    const half = deviate(settings.level) * se;
    return { known: true, value, low: value - half, high: value + half, n, se };
  }
  const value = decibels(x.sum / x.total) - decibels(y.sum / y.total);
  // the sides share no world: each has its own draws
  const drawnX = meansOf(forA, settings.seed, "first side");
  const drawnY = meansOf(forB, settings.seed, "second side");
  const draws = drawnX.map((mean, d) =>
    mean > 0 && drawnY[d] > 0 ? decibels(mean / drawnY[d]) : NaN,
  );
  const sound = draws.filter((draw) => !Number.isNaN(draw));
  // judged by what resamples must show, not by what they did: the sides may then change places
  if (inResamples(x) * inResamples(y) < 0.5)
    return unknown(`too few simulated histories of ${a} or ${b} show it`);
  const [low, high] = percentiles(sound, settings.level);
  const mean = sound.reduce((s, d) => s + d, 0) / sound.length;
  const se = Math.sqrt(sound.reduce((s, d) => s + (d - mean) ** 2, 0) / (sound.length - 1));
  return { known: true, value, low, high, n, se };
}

function totals({ shows, weighted: { weights, equal } }: Column) {
  let n = 0;
  let total = 0;
  let squares = 0;
  let sum = 0;
  let counted = equal;
  let shown = 0;
  let first = -1;
  let alike = true;
  for (let r = 0; r < shows.length; r++) {
    const w = weights[r];
    if (w === 0) continue;
    n++;
    total += w;
    squares += w * w;
    sum += w * shows[r];
    if (shows[r] !== 0) shown++;
    if (shows[r] !== 0 && shows[r] !== 1) counted = false;
    if (first < 0) first = shows[r];
    else if (shows[r] !== first) alike = false;
  }
  const ess = n === 0 ? 0 : (total * total) / squares;
  return { n, total, sum, ess, hits: n === 0 ? 0 : (sum / total) * ess, counted, alike, shown };
}

/** Chance that a resample holds a world that shows the clue. */
const inResamples = ({ n, shown }: { readonly n: number; readonly shown: number }): number =>
  1 - (1 - shown / n) ** n;

function meansOf(
  { shows, weighted: { weights } }: Column,
  seed: number,
  label: string,
): Float64Array {
  const lived = Array.from(weights.keys()).filter((r) => weights[r] > 0);
  const under = Float64Array.from(lived, (r) => weights[r]);
  const over = Float64Array.from(lived, (r) => shows[r] * weights[r]);
  const by = [under, Float64Array.from(lived, (r) => shows[r])];
  const sums = resampledSums([over, under], seed, { by, label });
  return Float64Array.from({ length: DRAWS }, (_, d) => sums[2 * d] / sums[2 * d + 1]);
}

function added(parts: readonly Estimate[], level: number): Estimate {
  let value = 0;
  let variance = 0;
  let n = Infinity;
  for (const part of parts) {
    if (!part.known) return part;
    value += part.value;
    variance += (part.se ?? 0) ** 2;
    n = Math.min(n, part.n);
  }
  return normal(value, Math.sqrt(variance), n, level);
}

const shifted = (e: Estimate, by: number): Estimate =>
  e.known ? { ...e, value: e.value + by, low: e.low + by, high: e.high + by } : e;

/** own - verdict: what is left for the clue to say once the others have spoken, turned round. */
const flip = (verdict: Estimate & { known: true }, own: number): Estimate => ({
  ...verdict,
  value: own - verdict.value,
  low: own - verdict.high,
  high: own - verdict.low,
});

function priorOf(
  id: string,
  ids: readonly string[],
  prior: Readonly<Record<string, number>> | undefined,
): number {
  for (const name of Object.keys(prior ?? {})) {
    if (ids.includes(name)) continue;
    throw new AitiaError({
      what: `the prior names "${name}", which has no ensemble`,
      where: "clueTable",
      todo: suggestion(name, ids),
    });
  }
  const weight = prior ? prior[id] : 1;
  if (Number.isFinite(weight) && weight > 0) return weight;
  throw new AitiaError({
    what: `the prior of "${id}" is ${weight}`,
    where: "clueTable",
    todo: "Give every explanation a weight above 0; to leave one out, leave out its ensemble.",
  });
}
