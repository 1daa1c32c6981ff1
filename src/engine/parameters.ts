/** The parameters of one world: each drawn from its prior at an address of its own, so that adding one moves no other. */
import type { Program } from "../compile/tree.ts";
import { u01 } from "../kernel/math32.ts";
import { nameNumber, seedWords, stream } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";
import type { Case } from "../model/case.ts";
import type { Parameter } from "../model/mechanism.ts";
import { quantile } from "../model/prior.ts";

/** Every parameter of a case by name, each once. */
export function parametersOf(spec: Pick<Case, "start" | "order">): ReadonlyMap<string, Parameter> {
  const all = new Map<string, Parameter>();
  for (const rule of [spec.start, ...spec.order])
    for (const [name, parameter] of Object.entries(rule.parameters))
      all.set(name, parameter as Parameter);
  return all;
}

export type DrawParameters = (run: number, into: Float32Array) => void;

/**
 * Fills a program's parameter block for a run. `set` fixes parameters to values of one's own.
 * A parameter's uniform is the first word at counter (number of its name, 0, 0, 0), stream 1.
 */
export function parameterDraws(
  spec: Pick<Case, "start" | "order">,
  program: Program,
  seed: number,
  set: Readonly<Record<string, number>> = {},
): DrawParameters {
  const known = parametersOf(spec);
  const priors = program.parameters.map((name) => known.get(name)!.prior);
  const numbers = program.parameters.map(nameNumber);
  const fixed = program.parameters.map((name) =>
    name in set ? Math.fround(set[name]!) : undefined,
  );
  const [low, high] = seedWords(seed);
  return (run, into) => {
    for (let n = 0; n < priors.length; n++) {
      const own = fixed[n];
      const prior = priors[n]!;
      if (own !== undefined) into[n] = own;
      else if (prior.kind === "fixed") into[n] = prior.value;
      else
        into[n] = quantile(
          prior,
          u01(threefry4x32([numbers[n]!, 0, 0, 0], [low, high, stream.parameters, run])[0] | 0),
        );
    }
  };
}
