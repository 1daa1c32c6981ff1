/** For tests: a rare yes or no that three lots decide, of which every share of variance is known. */
import { stream, uniforms } from "../../kernel/noise.ts";

/** Of three lots: the first two together bring it about, or the third alone. */
const chances = [0.1, 0.9, 0.01] as const;
const came = ([x, y, z]: readonly number[]) =>
  Number((x < chances[0] && y < chances[1]) || z < chances[2]);
const [p, q, r] = chances;
const often = 1 - (1 - p * q) * (1 - r);
/** The variance that is left when all but one lot is known, over the whole: sums over eight states. */
export const exact = [
  q * (1 - r) * p * (1 - p),
  p * (1 - r) * q * (1 - q),
  (1 - p * q) * r * (1 - r),
].map((left) => left / (often * (1 - often)));

/** Both designs of so many rows, and the first with each lot drawn anew. */
export function drawn(seed: number, rows: number) {
  const uniform = uniforms(seed, stream.design, "three lots");
  const at = (design: number, lot: number, row: number) => uniform((3 * design + lot) * rows + row);
  const column = (from: readonly number[]) =>
    Float64Array.from({ length: rows }, (_, row) => came(from.map((d, lot) => at(d, lot, row))));
  return {
    a: column([0, 0, 0]),
    b: column([1, 1, 1]),
    redrawn: { first: column([1, 0, 0]), second: column([0, 1, 0]), third: column([0, 0, 1]) },
  };
}
