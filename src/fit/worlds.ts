/** Worlds as a sampler holds them: rows of parameters, of the runs that their spans of noise read, and of likelihoods. */
import { normalCdf } from "../kernel/real.ts";
import type { Draws } from "./draws.ts";

export interface Shape {
  readonly dimensions: number;
  /** Spans of time whose noise can be drawn anew by itself. */
  readonly spans: number;
}

/** Worlds to be lived: parameters as units (worlds × dimensions) and for each span of time the run of its noise. */
export interface Batch {
  readonly worlds: number;
  /** Uniforms of the priors: (unit + 0.5) / 65536. */
  readonly units: Uint16Array;
  /** worlds × spans. */
  readonly runs: Int32Array;
}

export interface Worlds {
  readonly shape: Shape;
  readonly count: number;
  /** count × dimensions: parameters where their prior is a standard normal. */
  readonly z: Float64Array;
  /** count × dimensions: the same as uniforms of the prior, kept to 16 bits. */
  readonly units: Uint16Array;
  /** count × spans. */
  readonly runs: Int32Array;
  readonly logs: Float64Array;
}

/**
 * The uniform that a unit of a batch stands for: they are kept to 16 bits.
 *
 * @param unit a whole number from 0 to 65,535.
 * @returns (unit + 0.5) / 65,536, in (0, 1).
 * Throws nothing.
 */
export const unitValue = (unit: number): number => (unit + 0.5) / 65536;

export function roomFor(count: number, shape: Shape): Worlds {
  return {
    shape,
    count,
    z: new Float64Array(count * shape.dimensions),
    units: new Uint16Array(count * shape.dimensions),
    runs: new Int32Array(count * shape.spans),
    logs: new Float64Array(count),
  };
}

export function copyWorld(from: Worlds, i: number, to: Worlds, j: number): void {
  const { dimensions: d, spans: s } = from.shape;
  for (let n = 0; n < d; n++) {
    to.z[j * d + n] = from.z[i * d + n];
    to.units[j * d + n] = from.units[i * d + n];
  }
  for (let n = 0; n < s; n++) to.runs[j * s + n] = from.runs[i * s + n];
  to.logs[j] = from.logs[i];
}

export function setUnits({ z, units, shape: { dimensions: d } }: Worlds, at: number): void {
  for (let n = at * d; n < (at + 1) * d; n++)
    units[n] = Math.min(65535, Math.floor(normalCdf(z[n]) * 65536));
}

/** A draw from the prior, its noise that of run `fresh`. */
export function drawWorld(worlds: Worlds, at: number, fresh: number, draws: Draws): void {
  const { dimensions: d, spans: s } = worlds.shape;
  draws.at(fresh);
  for (let n = 0; n < d; n++) worlds.z[at * d + n] = draws.normal();
  setUnits(worlds, at);
  worlds.runs.fill(fresh, at * s, (at + 1) * s);
}
