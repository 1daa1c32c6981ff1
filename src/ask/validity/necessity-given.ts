/** Necessity of groups and mechanisms in conditioned worlds: each world lives again with something removed, on its own noise. */

import type { Model } from "../../engine/model.ts";
import { type Mask, maskOnly, variantOf } from "../../engine/world/masks.ts";
import type { Batch } from "../../fit/population.ts";
import type { Outcome } from "../../model/case.ts";
import type { Kind } from "../../model/mechanism.ts";
import { type Estimate, effectiveSampleSize, unknown, wilson } from "../../why/index.ts";
import type { Liver } from "../condition/liver.ts";
import { cameIn, liveWeighed } from "../condition/predictive.ts";

export interface Removed {
  readonly id: string;
  readonly members: readonly string[];
}

/** The world of an explanation with some of its mechanisms off; those that do not offer the kind are unresponsive. */
export function maskOff(
  { program }: Model,
  on: readonly string[],
  off: readonly string[],
  kind: Kind,
): Mask {
  const mask = maskOnly(program, on);
  for (const id of off) {
    const rule = program.rules.findIndex((r) => r.mechanism && r.id === id);
    const offered = program.rules[rule].variants[variantOf(kind)] != null;
    mask[rule] = offered ? variantOf(kind) : variantOf("unresponsive");
  }
  return mask;
}

/** How many of a group's mechanisms offer a kind. */
export const offering = ({ program }: Model, members: readonly string[], kind: Kind): number =>
  members.filter((id) => {
    const rule = program.rules.find((r) => r.mechanism && r.id === id);
    return rule?.variants[variantOf(kind)] != null;
  }).length;

export interface Given {
  readonly liver: Liver;
  readonly batch: Batch;
  readonly weights: readonly number[];
  /** Worlds that they are worth; the interval's width is reckoned from it. */
  readonly ess: number;
  /** Mechanisms that are on. */
  readonly on: readonly string[];
  readonly outcome: Outcome;
}

/** Weighted share of the worlds in which the outcome came that lose it. */
export async function necessityGiven(
  open: Model,
  given: Given,
  came: Uint8Array,
  removed: Removed,
  kind: Kind,
): Promise<Estimate> {
  const own = removed.members.filter((id) => given.on.includes(id));
  if (own.length === 0) return unknown(`${removed.id} is not in this explanation`);
  if (offering(open, own, kind) === 0) return unknown(`${removed.id} does not offer ${kind}`);
  const mask = maskOff(open, given.on, own, kind);
  const without = cameIn(await liveWeighed(open, given.liver, { ...given, mask }), given.outcome);
  return ratioGiven(given, came, without);
}

export function ratioGiven(
  { weights, ess }: Pick<Given, "weights" | "ess">,
  came: Uint8Array,
  without: Uint8Array,
): Estimate {
  let [over, under, squares, n] = [0, 0, 0, 0];
  weights.forEach((w, p) => {
    if (!came[p]) return;
    under += w;
    squares += w * w;
    n++;
    if (!without[p]) over += w;
  });
  if (n === 0) return unknown(`the outcome came in none of ${weights.length} simulated histories`);
  const value = over / under;
  const all = effectiveSampleSize(Float64Array.from(weights));
  // no more worlds than the noise that they do not share
  const worth = ((under * under) / squares) * Math.min(1, ess / all);
  return { known: true, value, ...wilson(value, worth, 0.95), n };
}
