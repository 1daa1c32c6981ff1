/** The family of exact problems that the sampler is measured on: nine shapes, each made anew for every seed. */
import { counts, type ExactProblem, enumerable, linearGaussian, twoModes } from "./exact.ts";

/** A case of the size of the founding one: 79 parameters, 37 years of noise, 60 observations. */
const large = { dimensions: 79, spans: 37, observed: 30, sd: 0.7, parameters: 2, noise: 1 };

export const family: Readonly<Record<string, (seed: number) => ExactProblem>> = {
  "linear, 5 parameters, 3 years, 8 observations": (seed) =>
    linearGaussian({ dimensions: 5, spans: 3, observed: 4, exponent: 1, sd: 0.5, seed }),
  "linear, 20 parameters, 10 years, 16 observations": (seed) =>
    linearGaussian({
      dimensions: 20,
      spans: 10,
      observed: 8,
      exponent: 1,
      sd: 0.6,
      parameters: 1.5,
      noise: 0.8,
      seed,
    }),
  "linear, 79 parameters, 37 years, 60 observations, power 1/8": (seed) =>
    linearGaussian({ ...large, exponent: 1 / 8, seed }),
  "the same in full": (seed) => linearGaussian({ ...large, exponent: 1, seed }),
  "the same in full, errors that run on (0.6)": (seed) =>
    linearGaussian({ ...large, exponent: 1, ar: 0.6, seed }),
  "linear, 40 parameters of which 3 move anything, exact record": (seed) =>
    linearGaussian({
      dimensions: 40,
      moving: 3,
      spans: 4,
      observed: 6,
      exponent: 1,
      sd: 0.15,
      noise: 0.3,
      seed,
    }),
  "two modes, 20 parameters, 10 years, 16 observations": (seed) =>
    twoModes({
      dimensions: 20,
      spans: 10,
      observed: 8,
      exponent: 1,
      sd: 0.7,
      height: 2,
      tilt: 0.1,
      seed,
    }),
  "counts, 8 rates, 5 of each": (seed) =>
    counts({ groups: 8, each: 5, mean: 6, exponent: 1, seed }),
  "enumerable, 6 parameters and 4 coins, 4 of 5 combinations impossible": (seed) =>
    enumerable({ parameters: 6, spans: 4, spread: 3, barred: 0.8, exponent: 1, seed }),
};

export interface Measured {
  readonly name: string;
  readonly seed: number;
  /** Log evidence found minus the exact one. */
  readonly error: number;
  readonly se: number;
  readonly decided: boolean;
  readonly lives: number;
}

export interface Summary {
  readonly problems: number;
  readonly meanError: number;
  readonly rms: number;
  readonly medianSe: number;
  /** Share of problems whose evidence lies within 1.96 stated errors. */
  readonly covered: number;
  readonly undecided: number;
  readonly meanLives: number;
}

export function summary(rows: readonly Measured[]): Summary {
  const mean = (of: (row: Measured) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const ses = rows.map((r) => r.se).sort((a, b) => a - b);
  return {
    problems: rows.length,
    meanError: mean((r) => r.error),
    rms: Math.sqrt(mean((r) => r.error ** 2)),
    medianSe: ses[Math.floor(ses.length / 2)],
    covered: mean((r) => (Math.abs(r.error) <= 1.96 * r.se ? 1 : 0)),
    undecided: rows.filter((r) => !r.decided).length,
    meanLives: mean((r) => r.lives),
  };
}
