/**
 * What a record expects of a world, as plain numbers that any thread can be sent: errors that run on, by the gains of
 * Kalman filters under several settings (fit/discrepancy.ts), told number after number in the order of time. So worlds can be
 * weighed when a span of their noise has been lived, and not at their end alone.
 */
import * as real from "../../kernel/real.ts";

export interface Guide {
  /** Worlds that are lived side by side for one estimate. */
  readonly worlds: number;
  /** For each row of parameters the power to which the likelihood counts. */
  readonly powers: Float64Array;
  /** First month of each span, ascending, the first 0: worlds are weighed where a span ends. */
  readonly from: Int32Array;
  /** For each span the numbers of the record that are known when it ends. */
  readonly known: Int32Array;
  /** Of each number of the record, by time: its place among a world's outputs, its series, what it is on its scale. */
  readonly places: Int32Array;
  readonly series: Int32Array;
  readonly values: Float64Array;
  /** Of each series: 1 where its scale is logarithmic, 0 where it is linear. */
  readonly logarithmic: Uint8Array;
  /** What a world is weighed by at its end. */
  readonly settings: readonly GuideSetting[];
  /** A few of them, for weighing it on its way: where it ends well is all that this decides, never what it is worth there. */
  readonly few: readonly GuideSetting[];
}

/** One setting of the error, number after number. */
export interface GuideSetting {
  /** Log of its share of the prior. */
  readonly weight: number;
  /** Numbers × series: decay of each expected error since the number before. */
  readonly decay: Float64Array;
  /** Numbers × series: what each expected error takes up of the innovation. */
  readonly gain: Float64Array;
  /** Inverse variance of each innovation. */
  readonly precision: Float64Array;
  /** -0.5 × log(2 π variance) of each innovation. */
  readonly constant: Float64Array;
}

/** Numbers of a world's progress: for each setting the log density so far, then the expected errors. */
export const progressSize = (
  settings: readonly GuideSetting[],
  { logarithmic }: Pick<Guide, "logarithmic">,
): number => settings.length * (1 + logarithmic.length);

/** Floats that tell what a filter has found: two logs in two parts each, and the run of each span. */
export const filteredSize = ({ from }: Guide): number => 4 + from.length;

/**
 * Takes the numbers that a span has brought into a world's progress.
 *
 * @param at where the world's progress begins in `progress`
 * @returns natural log of the density of the record so far, the few settings weighed together.
 */
export function tellSpan(
  guide: Guide,
  span: number,
  outputs: Float32Array,
  progress: Float64Array,
  at: number,
): number {
  const { known, few } = guide;
  const numbers = { first: span > 0 ? known[span - 1] : 0, end: known[span] };
  return tell(guide, few, numbers, { outputs, progress, at });
}

/** Natural log of the density of the whole record, all settings weighed together. `scratch` is for all their progress. */
export function tellWhole(guide: Guide, outputs: Float32Array, scratch: Float64Array): number {
  const numbers = { first: 0, end: guide.known[guide.known.length - 1] };
  return tell(guide, guide.settings, numbers, { outputs, progress: scratch.fill(0), at: 0 });
}

function tell(
  { places, series, values, logarithmic }: Guide,
  settings: readonly GuideSetting[],
  { first, end }: { readonly first: number; readonly end: number },
  { outputs, progress, at }: { outputs: Float32Array; progress: Float64Array; at: number },
): number {
  const width = logarithmic.length;
  const residuals = new Float64Array(end - first);
  for (let k = first; k < end; k++) {
    const lived = outputs[places[k]];
    residuals[k - first] =
      (logarithmic[series[k]] === 1 ? real.log(Math.max(1, lived)) : lived) - values[k];
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < settings.length; s++) {
    const { weight, decay, gain, precision, constant } = settings[s];
    const own = at + s * (1 + width);
    for (let k = first; k < end; k++) {
      for (let d = 0; d < width; d++) progress[own + 1 + d] *= decay[k * width + d];
      const miss = residuals[k - first] - progress[own + 1 + series[k]];
      progress[own] += constant[k] - 0.5 * miss * miss * precision[k];
      for (let d = 0; d < width; d++) progress[own + 1 + d] += gain[k * width + d] * miss;
    }
    most = Math.max(most, progress[own] + weight);
  }
  if (!(most > Number.NEGATIVE_INFINITY)) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let s = 0; s < settings.length; s++)
    sum += real.exp(progress[at + s * (1 + width)] + settings[s].weight - most);
  return most + real.log(sum);
}
