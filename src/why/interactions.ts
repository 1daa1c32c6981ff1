/**
 * Shapley interaction index of pairs: how much more (or less) two mechanisms do together than each does where the other
 * is missing, averaged over what else is on. Grabisch and Roubens 1999, Int. J. Game Theory 28:547-565. Positive: they
 * need each other; negative: each could stand in for the other.
 */
import { average, type Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { orderWeights, sumsWithOne } from "./shapley.ts";
import { type CoalitionTable, open, sizesOf } from "./table.ts";

/**
 * One estimate for each pair, under the key "a,b" in table order.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @returns for each pair an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where outcomes
 *   differ by rounding alone. None for a single mechanism.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R × 2^k × k steps.
 */
export function interactions(
  table: CoalitionTable<Outcomes>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "interactions");
  const opened = open(table);
  const { mechanisms, k, worlds, columns, row: rowOf } = opened;
  if (k < 2) return {};
  const sizes = sizesOf(columns);
  const weight = orderWeights(k - 2).map((w) => w / (k - 1));
  const at = (size: number) => weight[size] ?? 0;
  // A coalition of s counts +p(s-2) when it holds both, -p(s-1) when it holds one, p(s) when it holds none.
  const forNone = Float64Array.from({ length: k + 1 }, (_, s) => at(s));
  const forOne = forNone.map((none, s) => -at(s - 1) - none);
  const forBoth = forNone.map((none, s) => at(s - 2) + 2 * at(s - 1) + none);
  const pairs = Array.from({ length: (k * (k - 1)) / 2 }, () => new Float64Array(worlds));
  const single = new Float64Array(columns);
  const double = new Float64Array(columns);
  const half = new Float64Array(columns / 2);
  const withOne = new Float64Array(k);
  const withTwo = new Float64Array(k);
  const bySize = new Float64Array(k + 1);
  for (let r = 0; r < worlds; r++) {
    const y = rowOf(r);
    bySize.fill(0);
    for (let mask = 0; mask < columns; mask++) {
      const outcome = y[mask];
      const size = sizes[mask];
      bySize[size] += outcome;
      single[mask] = outcome * forOne[size];
      double[mask] = outcome * forBoth[size];
    }
    let none = 0;
    for (let size = 0; size < k; size++) none += forNone[size] * bySize[size];
    sumsWithOne(single, k, withOne);
    for (let j = k - 1; j > 0; j--) {
      const size = 1 << j;
      for (let mask = 0; mask < size; mask++) {
        half[mask] = double[size + mask];
        double[mask] += double[size + mask];
      }
      sumsWithOne(half, j, withTwo);
      for (let i = 0; i < j; i++) {
        pairs[pairIndex(i, j, k)][r] = none + withOne[i] + withOne[j] + withTwo[i];
      }
    }
  }
  const answers: [string, Estimate][] = [];
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const value = average(pairs[pairIndex(i, j, k)], opened, level, opened.extent, 2);
      answers.push([`${mechanisms[i]},${mechanisms[j]}`, value]);
    }
  }
  return Object.fromEntries(answers);
}

const pairIndex = (i: number, j: number, k: number): number =>
  i * k - (i * (i + 1)) / 2 + (j - i - 1);
