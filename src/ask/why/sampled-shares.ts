/**
 * Shares from sampled orders in which neighbouring worlds have one order in common, so that they can live side by
 * side. A share is the mean over worlds of what a mechanism added at its place in the order. The standard error is
 * taken over orders, not over worlds: worlds with one order are one observation of it (Cochran 1977, Sampling
 * Techniques, 9.2, one-stage clusters). What was seen in no world, or in one, is not known to be rare to a hair: as
 * for the difference of paired proportions, two further worlds are thought of, one in which the mechanism brought the
 * outcome about and one in which it undid it (Bonett and Price 2012, J. Educ. Behav. Stat. 37:479-488).
 */
import type { Estimate } from "../../why/index.ts";
import { SHARED } from "../plan/how-many.ts";
import { refused } from "./refusals.ts";

export interface SharedOrders {
  /** k names. */
  readonly mechanisms: readonly string[];
  /** Orders × k: players as they are switched on. World r has order floor(r / 4). */
  readonly orders: ArrayLike<number>;
  /** Worlds × (k + 1): the outcome with none on, after each step, with all on. */
  readonly along: ArrayLike<number>;
  readonly worlds: number;
  readonly weights?: Float64Array;
  /** The particle of each world, where several have the parameters of one. */
  readonly clusters?: ArrayLike<number>;
}

export function sampledShares(sample: SharedOrders): Readonly<Record<string, Estimate>> {
  const { mechanisms, orders, along, worlds, weights } = sample;
  const k = mechanisms.length;
  const clusters = Math.ceil(worlds / SHARED);
  const weight = new Float64Array(clusters);
  const added = new Float64Array(clusters * k);
  let n = 0;
  let squared = 0;
  for (let r = 0; r < worlds; r++) {
    const w = weights ? weights[r] : 1;
    if (w === 0) continue;
    n++;
    squared += w * w;
    const c = Math.floor(r / SHARED);
    weight[c] += w;
    for (let j = 0; j < k; j++) {
      const step = along[r * (k + 1) + j + 1] - along[r * (k + 1) + j];
      added[c * k + orders[c * k + j]] += w * step;
    }
  }
  const total = weight.reduce((a, b) => a + b, 0);
  const further = 2 / (total ** 2 / squared + 2) ** 2;
  return Object.fromEntries(
    mechanisms.map((id, i) => {
      if (n === 0) return [id, refused({ kind: "no weight", about: {}, numbers: {} })];
      let sum = 0;
      for (let c = 0; c < clusters; c++) sum += added[c * k + i];
      const value = sum / total;
      let squares = 0;
      let used = 0;
      for (let c = 0; c < clusters; c++) {
        if (weight[c] === 0) continue;
        used++;
        squares += (added[c * k + i] - value * weight[c]) ** 2;
      }
      const ofOrders = (squares * (used > 1 ? used / (used - 1) : 1)) / total ** 2;
      const between = Math.max(ofOrders, ofParticles(sample, i, value));
      const se = Math.sqrt(between + further);
      return [id, { known: true, value, low: value - 1.96 * se, high: value + 1.96 * se, n, se }];
    }),
  );
}

/**
 * The variance where whole particles are drawn again. Orders and particles cut across each other; the larger of the two
 * variances and not their sum is taken, since the worlds of one particle have other orders, and those of one order other
 * particles.
 */
function ofParticles(
  { mechanisms, orders, along, worlds, weights, clusters }: SharedOrders,
  player: number,
  value: number,
): number {
  if (!clusters) return 0;
  const k = mechanisms.length;
  const sums = new Map<number, number>();
  let total = 0;
  for (let r = 0; r < worlds; r++) {
    const w = weights ? weights[r] : 1;
    const from = Math.floor(r / SHARED) * k;
    let place = 0;
    while (orders[from + place] !== player) place++;
    const step = along[r * (k + 1) + place + 1] - along[r * (k + 1) + place];
    sums.set(clusters[r], (sums.get(clusters[r]) ?? 0) + w * (step - value));
    total += w;
  }
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  return (squares * (sums.size > 1 ? sums.size / (sums.size - 1) : 1)) / total ** 2;
}
