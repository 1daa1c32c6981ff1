/**
 * The ratio of two evidences from samples of both. Two models that share their parameters and their noise can be asked
 * what each makes of the other's worlds; the estimate that wastes least of these was given by Bennett 1976, J. Comput.
 * Phys. 22:245-268 (Shirts and Chodera 2008, J. Chem. Phys. 129:124105, for its error and for more than two).
 */
import * as real from "../kernel/real.ts";
import { effectiveSampleSize } from "../why/weights.ts";
import { refuse } from "./model.ts";

/** Weighted worlds of one of the two models. */
export interface BridgeSide {
  /** One for each world, 0 or more; they need not add to 1. */
  readonly weights: ArrayLike<number>;
  /** log q1(world) - log q0(world): unnormalised log densities of model 1 and model 0; may be ±Infinity, not NaN. */
  readonly logRatios: ArrayLike<number>;
  /** How many independent worlds these are worth; the effective size of the weights unless given. */
  readonly size?: number;
}

/** A ratio of evidences as a natural logarithm, with what carries it. */
export interface Bridged {
  /** log of the evidence of model 1 over that of model 0. */
  readonly value: number;
  /** Standard error; Infinity where the two share no world. */
  readonly se: number;
  /** Effective worlds that carry it, on the side that has fewer. */
  readonly ess: number;
}

const WHERE = "bridge";

/**
 * The log ratio of two evidences, by the bridge that wastes least of both samples.
 *
 * @param from worlds of model 0
 * @param to worlds of model 1
 * @returns log of the evidence of model 1 over that of model 0, natural, with its standard error.
 * @throws AitiaError when a side is empty, lengths differ or a number is none
 */
export function bridge(from: BridgeSide, to: BridgeSide): Bridged {
  const [a, b] = [opened(from, "from"), opened(to, "to")];
  const [n0, n1] = [a.size, b.size];
  // g0 falls and g1 rises with c; where their means meet is the log ratio
  const g0 = (u: number, c: number) => 1 / (n1 + n0 * real.exp(c - u));
  const g1 = (u: number, c: number) => 1 / (n0 + n1 * real.exp(u - c));
  const gap = (c: number) => mean(a, (u) => g0(u, c)) - mean(b, (u) => g1(u, c));
  const finite = [...Array.from(a.logRatios), ...Array.from(b.logRatios)].filter(Number.isFinite);
  if (
    finite.length === 0 ||
    nothing(a, Number.NEGATIVE_INFINITY) ||
    nothing(b, Number.POSITIVE_INFINITY)
  )
    return { value: Number.NaN, se: Number.POSITIVE_INFINITY, ess: 0 };
  let [low, high] = [Math.min(...finite) - 50, Math.max(...finite) + 50];
  for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (gap(middle) > 0) low = middle;
    else high = middle;
  }
  const value = (low + high) / 2;
  // delta method on the condition: the slope of both means in c against their own variance
  const slope =
    mean(a, (u) => -n0 * real.exp(value - u) * g0(u, value) ** 2 || 0) -
    mean(b, (u) => n1 * real.exp(u - value) * g1(u, value) ** 2 || 0);
  const variance = spread(a, (u) => g0(u, value)) / n0 + spread(b, (u) => g1(u, value)) / n1;
  return {
    value,
    se: slope === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(variance) / Math.abs(slope),
    ess: Math.min(
      carried(a, (u) => g0(u, value)),
      carried(b, (u) => g1(u, value)),
    ),
  };
}

interface Opened {
  readonly weights: Float64Array;
  readonly logRatios: ArrayLike<number>;
  readonly size: number;
  /** What the effective size of the weights is lessened by, where worlds are worth less than their weights say. */
  readonly worth: number;
}

function opened({ weights, logRatios, size }: BridgeSide, name: string): Opened {
  if (weights.length !== logRatios.length || weights.length === 0)
    refuse(
      `"${name}" has ${weights.length} weights and ${logRatios.length} log ratios`,
      WHERE,
      "Give one of each for every world, and at least one world.",
    );
  let total = 0;
  for (let w = 0; w < weights.length; w++) {
    if (!(weights[w] >= 0 && weights[w] < Infinity) || Number.isNaN(logRatios[w]))
      refuse(`world ${w} of "${name}" has a number that is none`, WHERE, "Leave it out.");
    total += weights[w];
  }
  if (!(total > 0)) refuse(`no world of "${name}" has any weight`, WHERE, "Give weights above 0.");
  const own = Float64Array.from(weights, (w) => w / total);
  const ess = effectiveSampleSize(own);
  if (size !== undefined && !(size > 0 && size < Infinity))
    refuse(`the size of "${name}" is ${size}`, WHERE, "Give a number above 0.");
  return { weights: own, logRatios, size: size ?? ess, worth: Math.min(1, (size ?? ess) / ess) };
}

function mean({ weights, logRatios }: Opened, of: (u: number) => number): number {
  let sum = 0;
  for (let w = 0; w < weights.length; w++) if (weights[w] > 0) sum += weights[w] * of(logRatios[w]);
  return sum;
}

const spread = (side: Opened, of: (u: number) => number): number => {
  const middle = mean(side, of);
  return mean(side, (u) => (of(u) - middle) ** 2);
};

const carried = (side: Opened, of: (u: number) => number): number => {
  const own = side.weights.map((w, i) => w * of(side.logRatios[i]));
  return own.some((x) => x > 0) ? effectiveSampleSize(own) * side.worth : 0;
};

const nothing = ({ weights, logRatios }: Opened, end: number): boolean =>
  weights.every((w, i) => w === 0 || logRatios[i] === end);
