/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788): for records that
 * an account itself makes, the history that made a record is one more draw of what the sampler looks for, so its rank among
 * the sampler's draws is uniform, in every quantity.
 */
import type { Hands } from "../../../engine/crew.ts";
import type { Model } from "../../../engine/model.ts";
import { type Annealed, anneal } from "../../../fit/index.ts";
import type { Batch } from "../../../fit/population.ts";
import { systematicOf } from "../../../fit/systematic.ts";
import { liverOf } from "../../condition/liver.ts";
import { maker } from "../audit.ts";
import { uniforms } from "../made-records.ts";
import { weigherOf } from "../population.ts";
import type { RecordError } from "../record-error.ts";

/** Draws of the sampler that the maker is ranked among: 20 ranks. */
export const DRAWS = 19;

/** Chi square with nine degrees of freedom that even ranks exceed in one study of eleven quantities in twenty. */
export const MOST = 23.85;

export interface Sampler {
  readonly simulations: number;
  /** What is put in the place of a log likelihood while it moves; the likelihood itself, unless told. */
  readonly likelihood?: (log: number) => number;
}

export interface CalibrationOptions extends Hands {
  readonly seed: number;
  readonly records: number;
  readonly sampler: Sampler;
}

/** By quantity, how many ranks fell on each of 20 places: log likelihood, three summaries, every free parameter. */
export async function ranksOf(
  model: Model,
  account: string,
  error: RecordError,
  { seed, records, sampler, ...living }: CalibrationOptions,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const liver = liverOf(model, account, { ...living, seed });
  const weigher = weigherOf(model, liver, error);
  const make = maker(liver, error, { seed, account, weigher });
  const chance = uniforms(seed, `calibration ${account}`);
  const told = async (batch: Batch, shift: Float64Array) => {
    const { residuals } = await weigher(batch);
    const width = shift.length;
    return Array.from({ length: batch.worlds }, (_, w) => {
      const row = Float64Array.from(shift, (by, n) => residuals[w * width + n] - by);
      return { row, log: error.model.logDensity(row) };
    });
  };
  const found: Record<string, number[]> = {};
  for (let record = 0; record < records; record++) {
    const { made, shift } = await make(record);
    const population = await anneal({
      dimensions: liver.parameters.length,
      spans: liver.spans.length,
      exponent: 1,
      seed: (seed + 1 + record) % Number.MAX_SAFE_INTEGER,
      simulations: sampler.simulations,
      live: async (batch) =>
        Float64Array.from(await told(batch, shift), ({ log }) => sampler.likelihood?.(log) ?? log),
      ...(living.signal ? { signal: living.signal } : {}),
    });
    const drawn = drawnFrom(population, chance(record, 0));
    const rows = await told(joined(made, drawn), shift);
    const units = joined(made, drawn).units;
    const quantities: Record<string, (w: number) => number> = {
      "log likelihood": (w) => rows[w].log,
      ...summaries(error, (w) => rows[w].row),
      ...Object.fromEntries(
        liver.parameters.map((name, d) => [
          name,
          (w: number) => units[w * liver.parameters.length + d],
        ]),
      ),
    };
    for (const [q, [name, of]] of Object.entries(quantities).entries()) {
      found[name] ??= new Array<number>(DRAWS + 1).fill(0);
      found[name][rank(of, (w) => chance(record, 1 + q * (DRAWS + 1) + w))]++;
    }
  }
  return found;
}

/** What is summed up of a history: how far it lies from the record in all, and in the year where it lies farthest. */
function summaries(error: RecordError, row: (w: number) => Float64Array) {
  const mean = (w: number, series: number) =>
    error.numbers.reduce((sum, n, i) => sum + (n.series === series ? row(w)[i] : 0), 0);
  const last = error.series.length - 1;
  return {
    "sum of the first series": (w: number) => mean(w, 0),
    "sum of the last series": (w: number) => mean(w, last),
    "largest number": (w: number) => row(w).reduce((most, x) => Math.max(most, x), -Infinity),
  };
}

/** Of history 0 among the others, equal ones in an order by chance. */
function rank(of: (w: number) => number, chance: (w: number) => number): number {
  const own = of(0);
  let below = 0;
  for (let w = 1; w <= DRAWS; w++) {
    const other = of(w);
    if (other < own || (other === own && chance(w) < chance(0))) below++;
  }
  return below;
}

function drawnFrom({ weights, units, runs, dimensions, spans }: Annealed, u: number): Batch {
  const chosen = [...systematicOf(weights, DRAWS, u)];
  return {
    worlds: DRAWS,
    units: Uint16Array.from(
      chosen.flatMap((p) => [...units.subarray(p * dimensions, (p + 1) * dimensions)]),
    ),
    runs: Int32Array.from(chosen.flatMap((p) => [...runs.subarray(p * spans, (p + 1) * spans)])),
  };
}

const joined = (one: Batch, others: Batch): Batch => ({
  worlds: one.worlds + others.worlds,
  units: Uint16Array.from([...one.units, ...others.units]),
  runs: Int32Array.from([...one.runs, ...others.runs]),
});

/** Chi square of counts against even ones, of ten pairs of neighbouring ranks. */
export function unevenness(counts: readonly number[]): number {
  const pairs = Array.from(
    { length: counts.length / 2 },
    (_, n) => counts[2 * n] + counts[2 * n + 1],
  );
  const even = pairs.reduce((a, b) => a + b, 0) / pairs.length;
  return pairs.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
}
