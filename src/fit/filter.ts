/**
 * The bootstrap filter with noise lineage. Gordon, Salmond and Smith 1993, IEE Proc. F 140:107-113; systematic
 * resampling of Kitagawa 1996, J. Comput. Graph. Stat. 5:1-25. A particle remembers from which block each step's noise
 * was read, so that a twin can read the same noise again: that is abduction with one whole number a step.
 *
 * The evidence is unbiased on its own scale and falls short by about half its variance on the log scale. Genealogies
 * collapse: after many steps few of the first blocks have descendants.
 */
import { stream } from "../kernel/noise.ts";
import { exp, log } from "../kernel/real.ts";
import { known, readCount, readSeed, refuse } from "./model.ts";
import { type Noise, noiseBlocks } from "./noise.ts";
import { systematicOf } from "./systematic.ts";

/** What a filter leaves: the likelihood, its particles and where their noise came from. */
export interface Filtered {
  /** Logarithm of the likelihood of all observations; -Infinity when no particle could have made them. */
  readonly logEvidence: number;
  /** After weighing at each step and before resampling. */
  readonly ess: Float64Array;
  /** particles × steps: the noise block that a particle's history read at a step. Its start read the block of step 0. */
  readonly lineage: Int32Array;
  /** Of the particles after the last step; they add to 1, and are equal when the last step resampled. */
  readonly weights: Float64Array;
}

/**
 * Lives particles through a record: for t = 0, 1, … steps - 1 a state steps, then it is weighed by `logDensity` (of the
 * observation at t, given it). At step t particle number p reads block p. States must not be changed in place: they are
 * shared by descendants.
 *
 * @param options `particles` and `steps` from 1 on; `seed` a whole number from 0 to 2^53 - 1; `start`, `step` and
 *   `logDensity` as above, the density in natural logarithms, -Infinity where the state cannot have been observed so.
 * @returns evidence in natural logarithms, the effective sizes, the lineage and the last weights.
 * @throws AitiaError for an option out of range, or a log density that is NaN or Infinity. What the callbacks throw is
 *   thrown on: a state that fails has no descendants to give it to.
 * Cost: particles × steps steps and densities; memory particles × steps.
 */
export function bootstrapFilter<T>(options: {
  readonly particles: number;
  readonly seed: number;
  readonly steps: number;
  start(noise: Noise): T;
  step(state: T, t: number, noise: Noise): T;
  logDensity(state: T, t: number): number;
}): Filtered {
  const where = "bootstrapFilter";
  known(options, ["particles", "seed", "steps", "start", "step", "logDensity"], where);
  const n = readCount("particles", options.particles, 1, where);
  const steps = readCount("steps", options.steps, 1, where);
  const seed = readSeed(options.seed, where);
  const first = noiseBlocks(seed, stream.history, "start");
  const resampling = noiseBlocks(seed, stream.design, "resampling")(0);
  let states = Array.from({ length: n }, (_, p) => options.start(first(p)));
  const even = -log(n);
  // in logs from one resampling to the next: a particle may fall by more than a number holds and lead again
  const logWeights = new Float64Array(n).fill(even);
  let weights = new Float64Array(n).fill(1 / n);
  // kept by step while it runs: ancestors are copied as columns
  let blocks: Int32Array[] = [];
  const ess = new Float64Array(steps);
  let logEvidence = 0;
  for (let t = 0; t < steps; t++) {
    const noise = noiseBlocks(seed, stream.history, `step ${t}`);
    states = states.map((state, p) => options.step(state, t, noise(p)));
    blocks.push(Int32Array.from({ length: n }, (_, p) => p));
    states.forEach((state, p) => {
      const density = options.logDensity(state, t);
      if (Number.isNaN(density) || density === Infinity)
        refuse(`logDensity at step ${t} is ${density}`, where, "Give a number below Infinity.");
      logWeights[p] += density;
    });
    const most = logWeights.reduce((a, b) => Math.max(a, b), -Infinity);
    if (most === -Infinity) {
      logEvidence = -Infinity;
      break;
    }
    weights = logWeights.map((w) => exp(w - most));
    const total = weights.reduce((a, b) => a + b, 0);
    weights = weights.map((w) => w / total);
    const step = most + log(total);
    logEvidence += step;
    for (let p = 0; p < n; p++) logWeights[p] -= step;
    ess[t] = 1 / weights.reduce((sum, w) => sum + w * w, 0);
    if (ess[t] >= n / 2) continue;
    const from = systematicOf(weights, n, resampling(t));
    states = Array.from(from, (p) => states[p]);
    blocks = blocks.map((column) => Int32Array.from(from, (p) => column[p]));
    logWeights.fill(even);
    weights.fill(1 / n);
  }
  const lineage = new Int32Array(n * steps);
  blocks.forEach((column, t) => {
    for (let p = 0; p < n; p++) lineage[p * steps + t] = column[p];
  });
  return { logEvidence, ess, lineage, weights };
}
