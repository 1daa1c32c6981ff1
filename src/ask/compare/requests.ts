/** Two requests side by side: what is asked otherwise, and whether their worlds are the same histories. */
import type { Manifest } from "../../store/manifest.ts";
import { canonical, type Json } from "../../store/request.ts";

/** A part of a request, or of what computed it, that is not the same. */
export interface Difference {
  /** "seed", "given", "knockout", "rules" (the compiled model), "files" (of the case), "engine", … */
  readonly what: string;
  readonly first: Json;
  readonly second: Json;
}

/** Whether two runs are compared world by world; over how many worlds, and why. */
export type Pairing =
  | { readonly paired: true; readonly worlds: number; readonly because: string }
  | { readonly paired: false; readonly because: string };

/** What is not the same, in the order in which a reader should hear of it: views and stand-ins first. */
export function differs(first: Manifest, second: Manifest): readonly Difference[] {
  const [one, other] = [partsOf(first), partsOf(second)];
  const names = [...new Set([...FIRST, ...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((what) => {
    const [a, b] = [one[what] ?? null, other[what] ?? null];
    return canonical(a) === canonical(b) ? [] : [{ what, first: a, second: b }];
  });
}

const FIRST = ["given", "knockout", "outcome", "explanation"];

function partsOf(manifest: Manifest): Readonly<Record<string, Json | undefined>> {
  const { seed, runs, program, engine, estimators, version, options } = manifest;
  const { command: _, files, kept: __, ...asked } = options;
  return { ...asked, seed, runs, rules: program, files, version, engine, estimators };
}

/** What says which histories a run has. */
interface Has {
  readonly seed: number;
  /** The luck is that of a posterior, and not of the seed. */
  readonly chosen: boolean;
  readonly posterior: Json;
  readonly worlds: number;
  readonly clusters?: Int32Array;
  readonly weights?: Float64Array;
}

export const has = ({ seed, options }: Manifest): Omit<Has, "worlds"> => ({
  seed,
  chosen: options.given === "record",
  posterior: options.posterior ?? null,
});

/** World r of both reads the same addresses of the same seed: then what differs is what was changed. */
export function pairing(first: Has, second: Has): Pairing {
  if (first.seed !== second.seed) return { paired: false, because: "they have two seeds" };
  if (first.chosen !== second.chosen)
    return { paired: false, because: "the record chose the luck of one of them" };
  const posteriors = [first, second].filter(({ posterior }) => posterior !== null);
  if ((first.chosen || posteriors.length === 2) && first.posterior !== second.posterior)
    return { paired: false, because: "they take their particles from two posteriors" };
  const worlds = Math.min(first.worlds, second.worlds);
  const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from({ length: worlds }, (_, r) => r).every((r) => a[r] === b[r]);
  if (first.clusters && second.clusters && !isSame(first.clusters, second.clusters))
    return { paired: false, because: "they take other particles" };
  if (first.weights || second.weights)
    if (
      first.worlds !== second.worlds ||
      !first.weights ||
      !second.weights ||
      !isSame(first.weights, second.weights)
    )
      return { paired: false, because: "their simulated histories weigh differently" };
  return {
    paired: true,
    worlds,
    because:
      first.worlds === second.worlds
        ? "both have the same seed, and so the same luck"
        : "both have the same seed, and so the first ones have the same luck",
  };
}
