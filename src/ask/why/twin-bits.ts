/** What a question's worlds and their twins did, world by world: what net, necessity and prevention are made of. */
import type { Lived } from "./lived.ts";
import { pairs } from "./whether.ts";

export interface TwinBits {
  /** 1 for every world in which the outcome came. */
  readonly came: Uint8Array;
  /** The same of its twins, for each row that was lived; mechanisms first. */
  readonly rows: readonly { readonly id: string; readonly came: Uint8Array }[];
  /** Relative, where worlds count differently. */
  readonly weights?: Float64Array;
  /** Worlds of one number are not independent. */
  readonly clusters?: Int32Array;
}

/** `ids` name the rows of the design, in its order. */
export function twinBits(lived: Lived, ids: readonly string[]): TwinBits {
  const { part, design, often, conditioned } = lived;
  const width = design.masks.length;
  return {
    came: Uint8Array.from({ length: often }, (_, r) => part.came[r * width]),
    rows: ids.flatMap((id, row) => {
      const pair = pairs(lived, row);
      return pair ? [{ id, came: Uint8Array.from(pair.changed) }] : [];
    }),
    ...(conditioned && !conditioned.clusters
      ? { weights: conditioned.weights.slice(0, often) }
      : {}),
    ...(conditioned?.clusters ? { clusters: conditioned.clusters.slice(0, often) } : {}),
  };
}
