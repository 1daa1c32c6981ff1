/**
 * The likelihood by which worlds were weighed before cases declared their discrepancy: independent errors of the logs of
 * counts plus 100, the record to a power. Kept to see what the new sampler makes of it, and what changed the order.
 */
import type { Hands } from "../../../engine/crew.ts";
import { outputsPerLife } from "../../../engine/crowd/ensemble.ts";
import type { Model } from "../../../engine/model.ts";
import { anneal } from "../../../fit/index.ts";
import { liverOf, readerOf } from "../../condition/liver.ts";
import { scoredYears } from "../../condition/observed.ts";

const OFFSET = 100;
const DISCREPANCY = 0.5;

/** Log likelihood of worlds' yearly outputs; the power is the sampler's. */
export function oldLikelihood(model: Model): (outputs: Float32Array) => Float64Array {
  const { spec, program } = model;
  const { from, to } = scoredYears(spec);
  const observed = spec.record.flatMap(({ output, points }) =>
    points.filter(({ year }) => year >= from && year <= to).map((point) => ({ output, ...point })),
  );
  const size = outputsPerLife(program);
  const reader = readerOf(model);
  return (outputs) =>
    Float64Array.from({ length: outputs.length / size }, (_, w) => {
      const at = reader(outputs.subarray(w * size, (w + 1) * size));
      let sum = 0;
      for (const { output, year, value, sdLog } of observed) {
        const off = Math.log((Math.max(0, at(output, year)) + OFFSET) / (value + OFFSET));
        sum -= (0.5 * off ** 2) / (sdLog ** 2 + DISCREPANCY ** 2);
      }
      return sum;
    });
}

/** Log evidences of an account at each of these powers, by the sampler that weighs accounts. */
export async function oldEvidences(
  model: Model,
  account: string,
  powers: readonly number[],
  { seed, simulations, ...hands }: Hands & { readonly seed: number; readonly simulations: number },
): Promise<readonly { readonly power: number; readonly value: number; readonly se: number }[]> {
  const liver = liverOf(model, account, { ...hands, seed });
  const likelihood = oldLikelihood(model);
  const found = await anneal({
    dimensions: liver.parameters.length,
    spans: liver.spans.length,
    exponent: Math.max(...powers),
    rungs: powers.filter((power) => power < Math.max(...powers)),
    seed,
    simulations,
    ...(liver.noisy ? {} : { chance: 0 }),
    ...(hands.signal ? { signal: hands.signal } : {}),
    live: async (batch) => likelihood(await liver.outputs(batch)),
  });
  return powers.map((power) => {
    const rung = found.stages.find(({ exponent }) => Math.abs(exponent - power) < 1e-12);
    if (!rung) throw new Error(`no rung at ${power}`);
    return { power, ...rung.logEvidence };
  });
}
