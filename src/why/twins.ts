/**
 * What pairs of worlds tell: each world once as it was and once with something changed, the same noise in both. The
 * change may be a removed mechanism, an event that does not happen, or a field frozen to its factual path.
 * Pearl 1999, "Probabilities of causation", Synthese 121:93-149; Pearl 2009, Causality, 2nd ed., ch. 9.
 */
import { AitiaError } from "../errors.ts";
import { openClusters } from "./clusters.ts";
import { type Estimate, share, type Weighted } from "./estimate.ts";
import { type EstimateOptions, readOptions, type Settings } from "./options.ts";
import { type Opened, openWeights } from "./table.ts";

/** Pairs of worlds in one order, factual and changed; all arrays of one length. */
export interface Twins {
  /** 1 where the outcome came in the world as it was, else 0. */
  readonly factual: ArrayLike<number>;
  /** The same for its twin. */
  readonly changed: ArrayLike<number>;
  readonly weights?: Float64Array;
  /** Worlds that share a draw of their parameters have one number; intervals then rest on clusters. */
  readonly clusters?: ArrayLike<number>;
}

/**
 * The four answers of a set of twins.
 *
 * @param pairs 0 or 1 for each world and its twin; weights, if any, are relative.
 * @returns four shares from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others:
 *   2,000 resamples.
 * @throws AitiaError for sides of different length, other outcomes, a weight below 0 or an unknown option.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function twins(pairs: Twins, options?: EstimateOptions): AnswersOfTwins {
  return someOfTwins(
    pairs,
    ["necessity", "sufficiency", "necessityAndSufficiency", "prevention"],
    options,
  );
}

interface AnswersOfTwins {
  readonly necessity: Estimate;
  readonly sufficiency: Estimate;
  readonly necessityAndSufficiency: Estimate;
  readonly prevention: Estimate;
}

/** Those of the four that are asked for: each costs resamples of its own. */
export function someOfTwins<K extends keyof AnswersOfTwins>(
  pairs: Twins,
  asked: readonly K[],
  options?: EstimateOptions,
): Pick<AnswersOfTwins, K> {
  const settings = readOptions(options, "twins");
  const { factual, changed } = pairs;
  const weighted = openTwins(pairs);
  const answers: Record<keyof AnswersOfTwins, () => Estimate> = {
    necessity: () => necessary(factual, changed, weighted, settings),
    sufficiency: () => sufficient(factual, changed, weighted, settings),
    necessityAndSufficiency: () => both(factual, changed, weighted, settings),
    prevention: () => both(changed, factual, weighted, settings),
  };
  return Object.fromEntries(asked.map((of) => [of, answers[of]()])) as Pick<AnswersOfTwins, K>;
}

/** Pairs found sound: 0 or 1 on both sides, one of each for every world. */
export function openTwins({ factual, changed, weights, clusters }: Twins): Weighted {
  if (factual.length !== changed.length) {
    throw new AitiaError({
      what: `${factual.length} worlds but ${changed.length} twins`,
      todo: "Give each world its twin, in the same order.",
    });
  }
  for (const side of [factual, changed]) {
    for (let r = 0; r < side.length; r++) {
      if (side[r] === 0 || side[r] === 1) continue;
      throw new AitiaError({
        what: `the outcome of world ${r} is ${side[r]}, not 0 or 1`,
        todo: "Say from which number on the outcome has come.",
      });
    }
  }
  return openWorlds({ weights, clusters }, factual.length, `${factual.length} twins`);
}

/** Weights and clusters of some worlds found sound. */
export function openWorlds(
  {
    weights,
    clusters,
  }: {
    readonly weights?: Float64Array | undefined;
    readonly clusters?: ArrayLike<number> | undefined;
  },
  worlds: number,
  where: string,
): Weighted {
  const own = openClusters(clusters, worlds, where);
  return { ...openWeights(weights, worlds, where), ...(own ? { clusters: own } : {}) };
}

type Bits = ArrayLike<number>;

/** One column of a table. */
export function column({ at, worlds }: Opened, mask: number): Uint8Array {
  const bits = new Uint8Array(worlds);
  for (let r = 0; r < worlds; r++) bits[r] = at(r, mask);
  return bits;
}

function not(bits: Bits): Uint8Array {
  const flipped = new Uint8Array(bits.length);
  for (let r = 0; r < bits.length; r++) flipped[r] = 1 - bits[r];
  return flipped;
}

/** Of the worlds where the outcome came, the share where it fails to come after the change. */
export const necessary = (on: Bits, off: Bits, weighted: Weighted, settings: Settings): Estimate =>
  share(
    not(off),
    on,
    weighted,
    `the outcome came in none of ${on.length} simulated histories (undefined)`,
    settings,
  );

/** Of the worlds where the outcome does not come without the cause, the share where it comes with it. */
export function sufficient(on: Bits, off: Bits, weighted: Weighted, settings: Settings): Estimate {
  return share(
    on,
    not(off),
    weighted,
    `the outcome comes without it in all of ${on.length} simulated histories, so nothing is left to bring about`,
    settings,
  );
}

/** Share of all worlds where the outcome comes with the cause and not without. */
export function both(on: Bits, off: Bits, weighted: Weighted, settings: Settings): Estimate {
  const score = new Uint8Array(on.length);
  for (let r = 0; r < on.length; r++) score[r] = on[r] && !off[r] ? 1 : 0;
  return share(
    score,
    new Uint8Array(on.length).fill(1),
    weighted,
    "the table holds no simulated history",
    settings,
  );
}
