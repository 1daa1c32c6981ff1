/** Whose luck a program's worlds have: of a case's many histories each has its own, whatever else there is. */
import { seedWords, stream } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";
import type { Program } from "./tree.ts";

/**
 * The first two words of a world's key: the halves of the seed; of one among many histories the first two words at counter
 * (number of its id, 0, 0, 0) of the histories' stream. Adding a history, or telling them in another order, moves no luck.
 */
export function luckWords({ history }: Pick<Program, "history">, seed: number): [number, number] {
  const [low, high] = seedWords(seed);
  if (!history) return [low, high];
  const [one, other] = threefry4x32([history.luck, 0, 0, 0], [low, high, stream.histories, 0]);
  return [one >>> 0, other >>> 0];
}
