/** The parameters of one world: each drawn from its prior at an address of its own, so that adding one moves no other. */

import type { Program } from "../../compile/tree.ts";
import { must } from "../../errors.ts";
import { u01 } from "../../kernel/math32.ts";
import { nameNumber, seedWords, stream } from "../../kernel/noise.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import type { Case } from "../../model/case.ts";
import type { Parameter } from "../../model/mechanism.ts";
import { type Prior, quantile } from "../../model/prior.ts";

/** Every parameter of a case by name, each once. */
export function parametersOf(spec: Pick<Case, "start" | "order">): ReadonlyMap<string, Parameter> {
  const all = new Map<string, Parameter>();
  for (const rule of [spec.start, ...spec.order])
    for (const [name, parameter] of Object.entries(rule.parameters))
      all.set(name, parameter as Parameter);
  return all;
}

/** How every parameter of a program comes by its value, as plain data that a worker can be sent. */
export interface Priors {
  readonly seed: number;
  /** In the program's order; a parameter fixed by the reader has a fixed prior. */
  readonly priors: readonly Prior[];
  /** Numbers of the parameters' names: the address of their draws. */
  readonly numbers: readonly number[];
}

/** Values given outright: a row of the program's parameters for each row number that a life names (its run, unless told). */
export interface ParameterBlock {
  readonly rows: Float32Array;
}

export type ParameterSource = Priors | ParameterBlock;

/** The priors of a program's parameters. `set` fixes parameters to values of one's own. */
export function priorsOf(
  spec: Pick<Case, "start" | "order">,
  program: Pick<Program, "parameters" | "history">,
  options: { readonly seed: number; readonly set?: Readonly<Record<string, number>> },
): Priors {
  const { seed, set = {} } = options;
  const known = parametersOf(spec);
  return {
    seed,
    priors: program.parameters.map((name) =>
      Object.hasOwn(set, name)
        ? { kind: "fixed", value: set[name] }
        : must(known.get(name), `the parameter ${name}`).prior,
    ),
    numbers: program.parameters.map((name) => nameNumber(program.history?.drawn[name] ?? name)),
  };
}

export type DrawParameters = (row: number, into: Float32Array) => void;

/**
 * Fills a program's parameter block for a run (or a row of a given block).
 * A parameter's uniform is the first word at counter (number of its name, 0, 0, 0), stream 1.
 */
export function drawsFrom(source: ParameterSource): DrawParameters {
  if ("rows" in source)
    return (row, into) =>
      into.set(source.rows.subarray(row * into.length, (row + 1) * into.length));
  const { priors, numbers } = source;
  const [low, high] = seedWords(source.seed);
  return (run, into) => {
    for (let n = 0; n < priors.length; n++) {
      const prior = priors[n];
      into[n] =
        prior.kind === "fixed"
          ? prior.value
          : quantile(
              prior,
              u01(threefry4x32([numbers[n], 0, 0, 0], [low, high, stream.parameters, run])[0] | 0),
            );
    }
  };
}

/** The draws of a case's parameters. `set` fixes parameters to values of one's own. */
export const parameterDraws = (
  spec: Pick<Case, "start" | "order">,
  program: Program,
  seed: number,
  set: Readonly<Record<string, number>> = {},
): DrawParameters => drawsFrom(priorsOf(spec, program, { seed, set }));

/** The shortest decimal that is this 32-bit number: 0.6, where 64 bits would show 0.6000000238418579. */
export function shortest(x: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return x;
}
