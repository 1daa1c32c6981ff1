/**
 * The likelihood by which worlds were weighed before cases declared their discrepancy: independent errors of the logs of
 * counts plus 100, the record to a power. Kept to see what the new sampler makes of it, and what changed the order.
 */
import type { Hands } from "../../../engine/crew.ts";
import { outputsPerLife } from "../../../engine/crowd/ensemble.ts";
import type { Model } from "../../../engine/model.ts";
import { anneal } from "../../../fit/index.ts";
import { stream, uniforms } from "../../../kernel/noise.ts";
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

/** Worlds lived at once. */
const BATCH = 2048;

/**
 * The same log evidences without any sampler: worlds drawn from the priors, their likelihoods averaged. The standard error
 * is that of a mean, by the delta method; `effective` is how many worlds carry it.
 */
export async function averagedEvidences(
  model: Model,
  account: string,
  powers: readonly number[],
  { seed, worlds, ...hands }: Hands & { readonly seed: number; readonly worlds: number },
): Promise<readonly AveragedEvidence[]> {
  const liver = liverOf(model, account, { ...hands, seed });
  const likelihood = oldLikelihood(model);
  const uniform = uniforms(seed, stream.bootstrap, "worlds of the prior");
  const { length: dimensions } = liver.parameters;
  const { length: spans } = liver.spans;
  const logs: number[] = [];
  for (let first = 0; first < worlds; first += BATCH) {
    const many = Math.min(BATCH, worlds - first);
    const batch = {
      worlds: many,
      units: Uint16Array.from({ length: many * dimensions }, (_, n) =>
        Math.floor(65_536 * uniform(first * dimensions + n)),
      ),
      // every world has luck of its own, in all years
      runs: Int32Array.from({ length: many * spans }, (_, n) => first + Math.floor(n / spans)),
    };
    logs.push(...likelihood(await liver.outputs(batch)));
  }
  return powers.map((power) => {
    const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const weights = logs.map((log) => Math.exp(power * (log - most)));
    const sum = weights.reduce((a, b) => a + b, 0);
    const squares = weights.reduce((a, b) => a + b * b, 0);
    const effective = sum ** 2 / squares;
    return {
      power,
      value: power * most + Math.log(sum / logs.length),
      se: Math.sqrt(1 / effective - 1 / logs.length),
      effective,
    };
  });
}

export interface AveragedEvidence {
  readonly power: number;
  readonly value: number;
  readonly se: number;
  readonly effective: number;
}
