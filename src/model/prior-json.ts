/** Priors as JSON: `{ "fixed": 0.6 }`, `{ "uniform": [0, 1] }`. */
import { AitiaError } from "../errors.ts";
import { beta, fixed, gaussian, halfNormal, logUniform, type Prior, uniform } from "./prior.ts";

export type { Prior } from "./prior.ts";

/** How each is made of its numbers, and how many those are. */
const laws: Readonly<Record<string, readonly [number, (a: number, b: number) => Prior]>> = {
  fixed: [1, fixed],
  uniform: [2, uniform],
  "log-uniform": [2, logUniform],
  normal: [2, gaussian],
  "half-normal": [1, halfNormal],
  beta: [2, beta],
};

/** @throws AitiaError that says how priors are written */
export function priorOf(json: Readonly<Record<string, unknown>>, where: string): Prior {
  const [[name = "", said] = [], ...others] = Object.entries(json);
  const [count, law] = laws[name] ?? [];
  const numbers = Array.isArray(said) ? said : [said];
  const right =
    others.length === 0 && numbers.length === count && numbers.every((n) => Number.isFinite(n));
  if (law && right) return law(numbers[0], numbers[1]);
  throw new AitiaError({
    what: "this is no prior",
    where,
    todo: 'Write { "fixed": 0.6 }, { "uniform": [low, high] }, { "log-uniform": [low, high] }, { "normal": [mean, sd] }, { "half-normal": sd } or { "beta": [a, b] }.',
  });
}
