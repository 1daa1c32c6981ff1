import { AitiaError, nearest } from "../errors.ts";
import { normalQuantile } from "../kernel/real.ts";

/** What every estimator takes as its last argument. The seed addresses the bootstrap; the level is that of the interval. */
export interface EstimateOptions {
  /** Whole number from 0 to 2^53 - 1. Default 0. */
  readonly seed?: number;
  /** Level of the interval, between 0 and 1. Default 0.95. */
  readonly level?: number;
}

/** Options of an estimator that knows which rows share a draw of their parameters; whole clusters are then drawn again. */
export interface ClusteredOptions extends EstimateOptions {
  /** Of each row; any numbers will do, equal ones share. */
  readonly clusters?: ArrayLike<number> | undefined;
}

export interface Settings {
  readonly seed: number;
  readonly level: number;
}

/** Options with their defaults; an unknown name or an impossible value is an error. */
export function readOptions(options: EstimateOptions = {}, where?: string): Settings {
  refuseUnknown(options, ["seed", "level"], where);
  const { seed = 0, level = 0.95 } = options;
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new AitiaError({
      what: `seed is ${seed}`,
      where,
      todo: "Give a whole number from 0 to 2^53 - 1.",
    });
  }
  if (!(level > 0 && level < 1)) {
    throw new AitiaError({
      what: `level is ${level}`,
      where,
      todo: "Give a number between 0 and 1, for example 0.95.",
    });
  }
  return { seed, level };
}

/** An error for the first name that is not among the known ones. */
export function refuseUnknown(options: object, known: readonly string[], where?: string): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new AitiaError({
      what: `unknown option "${name}"`,
      where,
      todo: near ? `Did you mean "${near}"?` : `Known: ${known.join(", ")}.`,
    });
  }
}

/** Standard normal deviate that holds the level on both sides. */
export const deviate = (level: number): number => normalQuantile(0.5 + level / 2);

/** The same for value ∓ deviate × se, where 95 % is written as the customary 1.96. */
export const roundDeviate = (level: number): number => (level === 0.95 ? 1.96 : deviate(level));
