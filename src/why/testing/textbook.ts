/** Textbook cases whose answers are known exactly, to try an estimator on before trusting it. */
import { stream, uniforms } from "../../kernel/noise.ts";
import { sobolPoints } from "../../kernel/sobol.ts";
import type { Estimate } from "../estimate.ts";
import type { PickFreeze } from "../sobol.ts";
import type { CoalitionTable } from "../table.ts";

/** A game of known worth as a table of one world. `worth` takes the list of players present. */
export function gameTable(
  players: readonly string[],
  worth: (present: readonly string[]) => number,
): CoalitionTable {
  const outcomes = Float64Array.from({ length: 2 ** players.length }, (_, mask) =>
    worth(players.filter((_, i) => mask & (1 << i))),
  );
  return { mechanisms: players, worlds: 1, outcomes };
}

/**
 * Worlds with yes/no outcomes: `rule` takes which mechanisms are on and the world's own uniform draws by index, the
 * same draws whatever is on.
 */
export function worldsOf(
  mechanisms: readonly string[],
  worlds: number,
  seed: number,
  rule: (on: readonly boolean[], draw: (index: number) => number) => boolean,
): CoalitionTable {
  const columns = 2 ** mechanisms.length;
  const outcomes = new Uint8Array(worlds * columns);
  const uniform = uniforms(seed, stream.history, "textbook");
  for (let r = 0; r < worlds; r++) {
    const draw = (index: number) => uniform(r * 64 + index);
    for (let mask = 0; mask < columns; mask++) {
      const on = mechanisms.map((_, i) => (mask & (1 << i)) !== 0);
      outcomes[r * columns + mask] = rule(on, draw) ? 1 : 0;
    }
  }
  return { mechanisms, worlds, outcomes };
}

/** The values of estimates by name; an unknown one is an error. */
export function valuesOf(estimates: Readonly<Record<string, Estimate>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(estimates).map(([id, estimate]) => {
      if (!estimate.known) throw new Error(`${id}: ${estimate.because}`);
      return [id, estimate.value];
    }),
  );
}

export interface TestFunction {
  readonly dimensions: number;
  readonly at: (x: ArrayLike<number>) => number;
  readonly first: readonly number[];
  readonly total: readonly number[];
}

/** Ishigami and Homma 1990 with a = 7, b = 0.1; inputs in [0, 1] are stretched to [-pi, pi]. */
export const ishigami: TestFunction = {
  dimensions: 3,
  at(u) {
    const [x, y, z] = Array.from(u, (v) => Math.PI * (2 * v - 1));
    return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
  },
  first: [0.31390519114781146, 0.4424111447900409, 0],
  total: [0.557588855209959, 0.4424111447900409, 0.24368366406214773],
};

/** The G-function (Saltelli and Sobol 1995): the product of (|4x - 2| + a) / (1 + a). */
export function gFunction(a: readonly number[]): TestFunction {
  const parts = a.map((ai) => 1 / 3 / (1 + ai) ** 2);
  const whole = parts.reduce((product, v) => product * (1 + v), 1);
  return {
    dimensions: a.length,
    at: (x) =>
      a.reduce((product, ai, i) => (product * (Math.abs(4 * x[i] - 2) + ai)) / (1 + ai), 1),
    first: parts.map((v) => v / (whole - 1)),
    total: parts.map((v) => (v * (whole / (1 + v))) / (whole - 1)),
  };
}

/** The outcomes that `sobol` asks for, at `rows` scrambled Sobol points (or independent ones). */
export function pickFreeze(
  f: TestFunction,
  rows: number,
  seed: number,
  points: "sobol" | "random" = "sobol",
): PickFreeze {
  const d = f.dimensions;
  const uniform = uniforms(seed, stream.design, "textbook");
  const design =
    points === "sobol"
      ? sobolPoints(2 * d, rows, { scramble: "owen", seed })
      : Float64Array.from({ length: 2 * d * rows }, (_, i) => uniform(i));
  const a = new Float64Array(rows);
  const b = new Float64Array(rows);
  const ab = Array.from({ length: d }, () => new Float64Array(rows));
  for (let r = 0; r < rows; r++) {
    const first = design.slice(2 * d * r, 2 * d * r + d);
    const second = design.subarray(2 * d * r + d, 2 * d * (r + 1));
    a[r] = f.at(first);
    b[r] = f.at(second);
    for (let i = 0; i < d; i++) {
      const kept = first[i];
      first[i] = second[i];
      ab[i][r] = f.at(first);
      first[i] = kept;
    }
  }
  return { a, b, ab };
}
