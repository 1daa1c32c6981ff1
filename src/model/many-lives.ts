/** Asking an outcome of many lives at once: an outcome that lives in a sandbox is handed a block, not a call for each life. */
import type { Outcome, Years } from "./outcome.ts";

/** How the yearly outputs of lives lie in a block: years × series, life after life. */
export interface LivesShape {
  /** The series of a year, in order. */
  readonly names: readonly string[];
  /** The first year. */
  readonly first: number;
  /** Numbers of one life. */
  readonly size: number;
}

/** 1 for each life of the block in which it came, else 0. */
export type ManyLives = (outputs: Float32Array, shape: LivesShape) => Uint8Array;

/** Where an outcome's `came` offers to be asked of many lives. */
export const MANY = Symbol("many lives");

/** The yearly series of one life, read from its outputs; 0 beyond the years that are lived. */
export function yearsIn(own: Float32Array, { names, first }: LivesShape): Years {
  const width = names.length;
  return Object.fromEntries(
    names.map((name, s) => [name, (year: number) => own[(year - first) * width + s] ?? 0]),
  );
}

/** 1 for each life in which the outcome came, else 0. */
export function cameInLives(
  { came }: Pick<Outcome, "came">,
  outputs: Float32Array,
  shape: LivesShape,
): Uint8Array {
  const { [MANY]: many } = came as { readonly [MANY]?: ManyLives };
  if (many) return many(outputs, shape);
  const { size, names, first } = shape;
  const span = { from: first, to: first + size / names.length - 1 };
  return Uint8Array.from({ length: outputs.length / size }, (_, n) =>
    came(yearsIn(outputs.subarray(n * size, (n + 1) * size), shape), span) ? 1 : 0,
  );
}
