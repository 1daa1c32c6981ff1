/**
 * Harsanyi dividends: what each set of mechanisms adds that none of its parts does (the Moebius transform of the table).
 * Harsanyi 1963; they say of which order an explanation is. Shapley values share each dividend equally.
 */
import { AitiaError } from "../errors.ts";
import { type Estimate, normal, unknown } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { type CoalitionTable, namesOf, open } from "./table.ts";

const LARGEST = 14;

/** One estimate for each set, under its names joined by commas in table order; "" is the outcome with all off. */
export function dividends(
  table: CoalitionTable,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "dividends");
  const { mechanisms, k, worlds, columns, y, weights } = open(table);
  if (k > LARGEST) {
    throw new AitiaError({
      what: `2^${k} dividends are more than anybody reads (k = ${k}, R = ${worlds})`,
      todo: `Ask for interactions, or group mechanisms until k is at most ${LARGEST}.`,
    });
  }
  const game = new Float64Array(columns);
  const mean = new Float64Array(columns);
  const spread = new Float64Array(columns);
  let n = 0;
  let total = 0;
  let squares = 0;
  for (let r = 0; r < worlds; r++) {
    const w = weights[r];
    if (w === 0) continue;
    n++;
    total += w;
    squares += w * w;
    for (let mask = 0; mask < columns; mask++) game[mask] = y[r * columns + mask];
    for (let bit = 1; bit < columns; bit *= 2) {
      for (let start = bit; start < columns; start += 2 * bit) {
        for (let mask = start; mask < start + bit; mask++) game[mask] -= game[mask - bit];
      }
    }
    for (let mask = 0; mask < columns; mask++) {
      const step = game[mask] - mean[mask];
      mean[mask] += (w / total) * step;
      spread[mask] += w * step * (game[mask] - mean[mask]);
    }
  }
  const answers: [string, Estimate][] = [];
  for (let mask = 0; mask < columns; mask++) {
    const se = Math.sqrt(((spread[mask] / total) * squares) / (total * total));
    answers.push([
      namesOf(mechanisms, mask).join(","),
      n === 0 ? unknown("there is no world") : normal(mean[mask], se, n, level),
    ]);
  }
  return Object.fromEntries(answers);
}
