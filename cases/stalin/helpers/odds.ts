/** Log-odds of a probability kept away from 0 and 1, so that no belief ever becomes certain. */
import { clamp, log } from "aitia";

export function logOdds(probability: number): number {
  const p = clamp(probability, 0.02, 0.97);
  return log(p / (1 - p));
}
