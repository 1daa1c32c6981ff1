/**
 * What conditioned worlds say of each year: weighted quantiles, how far their median is off the record, and how many
 * years their band holds. Worlds live again on the noise that the record chose, or on fresh noise with the same parameters.
 */
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Batch } from "../../fit/population.ts";
import { exp, log, normalQuantile } from "../../kernel/real.ts";
import { type Liver, readerOf } from "./fit.ts";
import { type ObservedYear, OFFSET, observedYears, offBy, type Span } from "./observed.ts";

/** Worlds with weights that add to 1, and their yearly outputs. */
export interface Weighed {
  readonly open: Model;
  readonly weights: readonly number[];
  readonly outputs: Float32Array;
}

/** Runs from here on are fresh: no conditioning reaches so far. */
const FRESH = 1_000_000_000;

/** The same parameters on noise that was chosen by nothing; `from` numbers the first of as many fresh runs as worlds. */
export function onFreshNoise(batch: Batch, from = 0): Batch {
  const spans = batch.runs.length / batch.worlds;
  return { ...batch, runs: batch.runs.map((_, n) => FRESH + from + Math.floor(n / spans)) };
}

export async function liveWeighed(
  open: Model,
  liver: Liver,
  o: { readonly batch: Batch; readonly weights: readonly number[]; readonly mask?: Uint8Array },
): Promise<Weighed> {
  return { open, weights: o.weights, outputs: await liver.outputs(o.batch, o.mask) };
}

/** Calls with the reader and weight of each world. */
export function eachWorld(
  { open, weights, outputs }: Weighed,
  tell: (at: (output: string, year: number) => number, weight: number) => void,
): void {
  const size = outputsPerLife(open.program);
  const reader = readerOf(open);
  weights.forEach((weight, w) => {
    tell(reader(outputs.subarray(w * size, (w + 1) * size)), weight);
  });
}

/** Quantiles of a weighted sample: the smallest value up to which its share lies. */
export function weightedQuantiles(
  values: readonly number[],
  weights: readonly number[],
  levels: readonly number[],
): number[] {
  const order = values.map((_, n) => n).sort((a, b) => values[a] - values[b]);
  const total = weights.reduce((a, b) => a + b, 0);
  let at = 0;
  let sum = weights[order[0]];
  return levels.map((level) => {
    while (sum < level * total * (1 - 1e-12) && at < order.length - 1) sum += weights[order[++at]];
    return values[order[at]];
  });
}

export interface YearFit {
  readonly year: number;
  readonly recorded: number;
  readonly q05: number;
  readonly median: number;
  readonly q95: number;
  /** Whether the recorded number lies within 90 % of the worlds; of the worlds with their declared error. */
  readonly within: boolean;
  readonly withinWithError: boolean;
  /** Log density of the recorded number, in its log. */
  readonly score: number;
}

export interface SeriesFit {
  readonly output: string;
  readonly years: readonly YearFit[];
  /** Root mean square over years of the log by which the median is off. */
  readonly rmseLog: number;
  readonly coverage90: number;
  readonly coverage90WithError: number;
  /** Mean over years. */
  readonly score: number;
}

/** Deviates that stand for the declared error of a number. */
const DEVIATES = Array.from({ length: 15 }, (_, n) => normalQuantile((n + 0.5) / 15));

export function tellYears(worlds: Weighed, years: Span): readonly SeriesFit[] {
  const observed = observedYears(worlds.open.spec, years);
  const outputs = [...new Set(observed.map((o) => o.output))];
  return outputs.map((output) => {
    const told = observed.filter((o) => o.output === output).map((o) => tellYear(worlds, o));
    const mean = (of: (y: YearFit) => number) =>
      told.reduce((sum, y) => sum + of(y), 0) / told.length;
    return {
      output,
      years: told,
      rmseLog: Math.sqrt(mean((y) => offBy(y.median, y.recorded) ** 2)),
      coverage90: mean((y) => (y.within ? 1 : 0)),
      coverage90WithError: mean((y) => (y.withinWithError ? 1 : 0)),
      score: mean((y) => y.score),
    };
  });
}

function tellYear(worlds: Weighed, { output, year, value, sdLog }: ObservedYear): YearFit {
  const values: number[] = [];
  const blurred: number[] = [];
  const blurredWeights: number[] = [];
  let density = 0;
  eachWorld(worlds, (at, weight) => {
    const x = at(output, year);
    values.push(x);
    density += (weight * exp(-0.5 * (offBy(x, value) / sdLog) ** 2)) / sdLog;
    for (const e of DEVIATES) {
      blurred.push((x + OFFSET) * exp(sdLog * e) - OFFSET);
      blurredWeights.push(weight / DEVIATES.length);
    }
  });
  const [q05, median, q95] = weightedQuantiles(values, worlds.weights, [0.05, 0.5, 0.95]);
  const [low, high] = weightedQuantiles(blurred, blurredWeights, [0.05, 0.95]);
  return {
    year,
    recorded: value,
    q05: q05,
    median: median,
    q95: q95,
    within: value >= q05 && value <= q95,
    withinWithError: value >= low && value <= high,
    score: log(Math.max(density, 1e-300)) - 0.5 * log(2 * Math.PI),
  };
}

/** Weighted share of the worlds of which something holds. */
export function shareOf(
  worlds: Weighed,
  holds: (at: (output: string, year: number) => number) => boolean,
): number {
  let sum = 0;
  eachWorld(worlds, (at, weight) => {
    if (holds(at)) sum += weight;
  });
  return sum;
}
