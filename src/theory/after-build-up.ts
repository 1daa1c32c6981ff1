/**
 * What a build-up of arms does to the belief that the other side is hostile.
 *
 * Kydd 1997, Game Theory and the Spiral Model, World Politics 49(3):371-400,
 * https://doi.org/10.1353/wp.1997.0012 (rational fear needs no bias); the misperception that one's own arms
 * frighten nobody enters through ifNot, after Jervis 1976, Perception and Misperception in International Politics.
 *
 * mu' = mu pH / (mu pH + (1-mu) p~), pH = chance that a hostile side arms, p~ = chance that a peaceful one is
 * thought to. With p~ = p0 + (1-m) p1 nu, m = 1 reads every build-up as hostile. Pure numbers.
 */
import { refuse, within } from "./domain.ts";

const theory = "afterBuildUp";

/**
 * The belief after one build-up.
 *
 * @param belief chance of hostility before it, in [0, 1].
 * @param ifHostile chance of a build-up if the other is hostile, in [0, 1].
 * @param ifNot chance of a build-up if not, as the believer sees it, in [0, 1].
 * @throws AitiaError outside, or when a build-up was impossible in the believer's eyes (0/0).
 * Cost: one division.
 */
export function afterBuildUp(belief: number, ifHostile: number, ifNot: number): number {
  within(theory, { belief, ifHostile, ifNot }, "[0, 1]");
  const hostile = belief * ifHostile;
  const all = hostile + (1 - belief) * ifNot;
  if (all === 0) {
    refuse(
      theory,
      "a build-up is impossible under this belief",
      "Give ifHostile or ifNot in (0, 1] where the belief gives it weight.",
    );
  }
  return hostile / all;
}
