/** Which accounts could any record of this kind part? Records that the accounts themselves made, with their errors, sorted by maker. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { classify, drawError } from "../../fit/index.ts";
import type { Explanation } from "../../model/explanation.ts";
import { liverOf } from "../condition/liver.ts";
import type { Confusion } from "./answer.ts";
import { seriesOf, uniforms } from "./made-records.ts";
import { weigherOf } from "./population.ts";
import type { RecordError } from "./record-error.ts";

/** Farther out than all but so few of the simulated records, the classifier has no word. */
const OUTSIDE = 0.001;

export interface ConfusionOptions extends Hands {
  readonly seed: number;
  /** Histories of each account, before the record. */
  readonly each: number;
}

export async function confusionOf(
  model: Model,
  accounts: readonly Explanation[],
  error: RecordError,
  { seed, each, ...living }: ConfusionOptions,
): Promise<Confusion & { readonly outside: boolean }> {
  const width = error.numbers.length;
  const features = new Float64Array(accounts.length * each * width);
  const labels = new Int32Array(accounts.length * each);
  const series = seriesOf(error);
  for (const [label, { id }] of accounts.entries()) {
    const liver = liverOf(model, id, { ...living, seed });
    const noise = uniforms(seed, id);
    const dimensions = liver.parameters.length;
    const batch = {
      worlds: each,
      units: Uint16Array.from({ length: each * dimensions }, (_, i) =>
        Math.floor(65536 * noise(Math.floor(i / dimensions), i % dimensions)),
      ),
      runs: Int32Array.from({ length: each * liver.spans.length }, (_, i) =>
        Math.floor(i / liver.spans.length),
      ),
    };
    const { residuals } = await weigherOf(model, liver, error)(batch);
    for (let w = 0; w < each; w++) {
      const row = label * each + w;
      const miss = drawError(series, error.model, (i) => noise(w, dimensions + i));
      labels[row] = label;
      // a record that this history would have left, less the record that there is
      for (let n = 0; n < width; n++)
        features[row * width + n] = residuals[w * width + n] + miss[n];
    }
  }
  const found = classify({ features, labels, classes: accounts.length, seed });
  const real = new Float64Array(width);
  const outside = found.farther(real) < OUTSIDE;
  const vote = found.predict(real);
  return {
    rows: accounts.map((a) => a.id),
    table: found.confusion,
    error: found.error,
    calibration: found.calibration,
    outside,
    ...(outside ? {} : { vote: Object.fromEntries(accounts.map(({ id }, c) => [id, vote[c]])) }),
  };
}
