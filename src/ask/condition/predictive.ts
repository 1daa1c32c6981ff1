/**
 * What conditioned worlds say of each year: weighted quantiles, how far their median is off the record, and how many
 * years their band holds. Worlds live again on the noise that the record chose, or on fresh noise with the same parameters.
 */
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Batch } from "../../fit/population.ts";
import { normalCdf } from "../../kernel/real.ts";
import type { Outcome } from "../../model/case.ts";
import { onScale } from "../../model/discrepancy.ts";
import { cameOf } from "../plan/part.ts";
import { errorFound, type RecordError, type RecordedNumber } from "../weigh/record-error.ts";
import { type Liver, readerOf } from "./liver.ts";

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

/** Whether an outcome came in each world. */
export function cameIn(worlds: Weighed, outcome: Pick<Outcome, "came">): Uint8Array {
  const { open, weights, outputs } = worlds;
  return cameOf(open, outcome, outputs.subarray(0, weights.length * outputsPerLife(open.program)));
}

/** Weighted share of the worlds in which it came. */
export function shareCame(worlds: Weighed, outcome: Pick<Outcome, "came">): number {
  const came = cameIn(worlds, outcome);
  return worlds.weights.reduce((sum, weight, n) => (came[n] === 1 ? sum + weight : sum), 0);
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
  /** Whether the recorded number lies within 90 % of the worlds; of the worlds with the error that was found. */
  readonly within: boolean;
  readonly withinWithError: boolean;
  /** What the median is off, on the scale of the series' discrepancy. */
  readonly off: number;
}

export interface SeriesFit {
  readonly output: string;
  readonly years: readonly YearFit[];
  /** Root mean square over years of what the median is off, in natural logs unless the case says linear. */
  readonly rmseLog: number;
  readonly coverage90: number;
  readonly coverage90WithError: number;
}

/** The worlds' residuals under an error model: worlds × numbers of the record. */
export function residualsOf(worlds: Weighed, error: RecordError): readonly Float64Array[] {
  const rows: Float64Array[] = [];
  eachWorld(worlds, (at) => {
    const row = new Float64Array(error.numbers.length);
    error.residuals(at, row);
    rows.push(row);
  });
  return rows;
}

/**
 * How the worlds tell the numbers of the record that the error model has. How far they may be off is the error that they
 * were found to have, the record's own on top.
 */
export function tellYears(worlds: Weighed, error: RecordError): readonly SeriesFit[] {
  const rows = residualsOf(worlds, error);
  const found = errorFound(error, rows, worlds.weights).series;
  return error.series.map(({ output }, s) => {
    const told = error.numbers.flatMap((number, n) =>
      number.series === s
        ? [
            tellYear(worlds, number, {
              residuals: rows.map((row) => row[n]),
              sd: Math.hypot(found[output].sd, number.own),
              scale: error.series[s].scale,
            }),
          ]
        : [],
    );
    const mean = (of: (y: YearFit) => number) =>
      told.reduce((sum, y) => sum + of(y), 0) / told.length;
    return {
      output,
      years: told,
      rmseLog: Math.sqrt(mean((y) => y.off ** 2)),
      coverage90: mean((y) => (y.within ? 1 : 0)),
      coverage90WithError: mean((y) => (y.withinWithError ? 1 : 0)),
    };
  });
}

function tellYear(
  worlds: Weighed,
  { output, year, value, recorded }: RecordedNumber,
  o: {
    readonly residuals: readonly number[];
    readonly sd: number;
    readonly scale: RecordError["series"][number]["scale"];
  },
): YearFit {
  const values: number[] = [];
  eachWorld(worlds, (at) => values.push(at(output, year)));
  const [q05, median, q95] = weightedQuantiles(values, worlds.weights, [0.05, 0.5, 0.95]);
  const total = worlds.weights.reduce((a, b) => a + b, 0);
  const below = o.residuals.reduce(
    (sum, x, w) => sum + (worlds.weights[w] / total) * normalCdf(-x / o.sd),
    0,
  );
  return {
    year,
    recorded,
    q05,
    median,
    q95,
    within: recorded >= q05 && recorded <= q95,
    withinWithError: below > 0.05 && below < 0.95,
    off: onScale(o.scale, median) - value,
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
