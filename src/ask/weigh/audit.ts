/**
 * How far the sampler may be off on records that the model itself has made: there the history that made the record is an
 * exact draw of what the sampler looks for, so the evidence can be held between two bounds (bidirectional Monte Carlo:
 * Grosse, Ghahramani and Adams 2015). It is the sampler's gap on such records, never the error on the real one.
 */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { anneal, bidirectional, drawError } from "../../fit/index.ts";
import type { Batch } from "../../fit/population.ts";
import { type Liver, liverOf } from "../condition/liver.ts";
import type { Audit } from "./answer.ts";
import { seriesOf, uniforms } from "./made-records.ts";
import { weigherOf } from "./population.ts";
import type { RecordError } from "./record-error.ts";

/** Records that are made. */
export const RECORDS = 10;
/** Histories of a record that are led up together, and copies of its maker that are led down. */
const CHAINS = 8;
/** Student's t for a 95 % interval of the mean over that many records. */
const T = 2.262;

export interface AuditOptions extends Hands {
  readonly seed: number;
  /** Lives for all records together, about; a fifth as many find the ladder. */
  readonly simulations: number;
}

/** Lives that an audit takes, about. */
export const auditLives = (simulations: number): number => Math.round(1.2 * simulations);

export async function auditOf(
  model: Model,
  account: string,
  error: RecordError,
  { seed, simulations, ...living }: AuditOptions,
): Promise<Audit> {
  const liver = liverOf(model, account, { ...living, seed });
  const weigher = weigherOf(model, liver, error);
  const dimensions = liver.parameters.length;
  const spans = liver.spans.length;
  const pilot = await anneal({
    dimensions,
    spans,
    exponent: 1,
    // the ladder is another seed's, so that it favours no history that is audited
    seed: seed === Number.MAX_SAFE_INTEGER ? seed - 1 : seed + 1,
    simulations: Math.max(2_000, Math.round(simulations / 5)),
    live: async (batch) => (await weigher(batch)).logs,
    ...(living.signal ? { signal: living.signal } : {}),
  });
  const rungs = pilot.frozen.exponents.length - 1;
  const steps = Math.max(1, Math.round(simulations / (RECORDS * 2 * CHAINS * rungs)));
  const make = maker(liver, error, { seed, account, weigher });
  const bounds: { lower: number; upper: number }[] = [];
  let lives = pilot.simulations;
  for (let record = 0; record < RECORDS; record++) {
    const { made, shift } = await make(record);
    const found = await bidirectional({
      dimensions,
      spans,
      seed: (seed + record) % Number.MAX_SAFE_INTEGER,
      live: (batch) => likelihoods(weigher, error, { batch, shift }),
      frozen: pilot.frozen,
      made,
      chains: CHAINS,
      steps,
      ...(living.signal ? { signal: living.signal } : {}),
    });
    lives += found.simulations + 1;
    bounds.push({ lower: found.lower, upper: found.upper });
  }
  return { account, records: RECORDS, gap: gapOf(bounds), bounds, simulations: lives };
}

/** Makes records as an account would, each from a history of the prior, with an error of the record's own kind. */
export function maker(
  { parameters, spans }: Pick<Liver, "parameters" | "spans">,
  error: RecordError,
  {
    seed,
    account,
    weigher,
  }: {
    readonly seed: number;
    readonly account: string;
    readonly weigher: ReturnType<typeof weigherOf>;
  },
) {
  const noise = uniforms(seed, `audit ${account}`);
  const series = seriesOf(error);
  return async (
    record: number,
  ): Promise<{ readonly made: Batch; readonly shift: Float64Array }> => {
    const made: Batch = {
      worlds: 1,
      units: Uint16Array.from(parameters, (_, d) => Math.floor(65536 * noise(record, d))),
      runs: Int32Array.from(spans, () => FIRST + record),
    };
    const miss = drawError(series, error.model, (i) => noise(record, parameters.length + i));
    const own = (await weigher(made)).residuals;
    // a made record stands for the real one: every residual is moved by what parts the two
    return { made, shift: Float64Array.from(miss, (x, n) => x + own[n]) };
  };
}

/** First of the runs whose chance makes records: far from those that a sampler draws. */
const FIRST = 1_900_000_000;

async function likelihoods(
  weigher: ReturnType<typeof weigherOf>,
  error: RecordError,
  { batch, shift }: { readonly batch: Batch; readonly shift: Float64Array },
): Promise<Float64Array> {
  const { residuals } = await weigher(batch);
  const width = shift.length;
  const row = new Float64Array(width);
  return Float64Array.from({ length: batch.worlds }, (_, w) => {
    for (let n = 0; n < width; n++) row[n] = residuals[w * width + n] - shift[n];
    return error.model.logDensity(row);
  });
}

/** Mean over the records, with the ends of its 95 % interval. */
function gapOf(bounds: readonly { readonly lower: number; readonly upper: number }[]) {
  const gaps = bounds.map(({ lower, upper }) => upper - lower);
  const value = gaps.reduce((sum, gap) => sum + gap / gaps.length, 0);
  const square = gaps.reduce((sum, gap) => sum + (gap - value) ** 2, 0) / (gaps.length - 1);
  const half = T * Math.sqrt(square / gaps.length);
  return { value, low: value - half, high: value + half };
}
