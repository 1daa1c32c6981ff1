/**
 * Shapley values over mechanisms: each mechanism's average difference to the outcome over all orders in which the
 * mechanisms could be switched on. Shapley 1953, "A value for n-person games"; exact over the table, world by world,
 * so that the standard error is over worlds, the only unit of replication.
 */
import { average, type Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, open, sizesOf } from "./table.ts";

/**
 * One estimate for each mechanism; in every sample they add up to the outcome with all on minus that with all off.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @returns for each mechanism an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where
 *   outcomes differ by rounding alone.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R × 2^(k + 1) steps; k is at most 20.
 */
export function shapley(
  table: CoalitionTable<Outcomes>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "shapley");
  const opened = open(table);
  const { mechanisms, k, worlds, columns, row: rowOf } = opened;
  const sizes = sizesOf(columns);
  const weight = orderWeights(k - 1);
  // By size of a coalition: its weight for a mechanism outside it, and that plus its weight for a member.
  const out = Float64Array.from({ length: k + 1 }, (_, s) => (weight[s] ?? 0) / k);
  const either = out.map((w, s) => w + (weight[s - 1] ?? 0) / k);
  const values = mechanisms.map(() => new Float64Array(worlds));
  const game = new Float64Array(columns);
  const withOne = new Float64Array(k);
  const bySize = new Float64Array(k + 1);
  for (let r = 0; r < worlds; r++) {
    const y = rowOf(r);
    bySize.fill(0);
    for (let mask = 0; mask < columns; mask++) {
      const outcome = y[mask];
      const size = sizes[mask];
      bySize[size] += outcome;
      game[mask] = outcome * either[size];
    }
    let outside = 0;
    for (let size = 0; size < k; size++) outside += out[size] * bySize[size];
    sumsWithOne(game, k, withOne);
    for (let i = 0; i < k; i++) values[i][r] = withOne[i] - outside;
  }
  return Object.fromEntries(
    mechanisms.map((id, i) => [id, average(values[i], opened, level, opened.extent)]),
  );
}

/** 1 / C(n, s) for s = 0 … n, so that a choice of s among n is weighed as orders weigh it once divided by n + 1. */
export function orderWeights(n: number): Float64Array {
  const weights = new Float64Array(Math.max(0, n + 1));
  let choose = 1;
  for (let s = 0; s <= n; s++) {
    weights[s] = 1 / choose;
    choose = (choose * (n - s)) / (s + 1);
  }
  return weights;
}

/**
 * For each of k bits the sum of `game` over the masks that hold it, in 2^(k+1) steps: take the highest bit, add its
 * half to the other half, go on with what is left. Overwrites `game`; its first place ends as the sum of all.
 */
export function sumsWithOne(game: Float64Array, k: number, into: Float64Array): void {
  for (let i = k - 1; i >= 0; i--) {
    const half = 1 << i;
    let sum = 0;
    for (let start = 0; start < half; start += 256) {
      const end = Math.min(half, start + 256);
      let part = 0; // summed in parts, which keeps the rounding of a million terms below 1e-13 of them
      for (let mask = start; mask < end; mask++) {
        const held = game[half + mask];
        part += held;
        game[mask] += held;
      }
      sum += part;
    }
    into[i] = sum;
  }
}
