/**
 * Bounds on the probabilities of causation from frequencies alone, when no world has a twin.
 * Tian and Pearl 2000, "Probabilities of causation: bounds and identification", Ann. Math. Artif. Intell. 28:287-313.
 */
import { AitiaError, suggestion } from "../errors.ts";

/**
 * Frequencies of an experiment and of what was seen without one: shares from 0 to 1. x is the cause, y the
 * outcome.
 */
export interface Frequencies {
  /** P(y_x): the outcome, had everybody been given the cause. */
  readonly yx: number;
  /** P(y_x'): the outcome, had nobody. */
  readonly yx0: number;
  /** P(x, y), P(x, y'), P(x', y), P(x', y'): what was seen; they add to 1. */
  readonly xy: number;
  readonly xy0: number;
  readonly x0y: number;
  readonly x0y0: number;
}

type Bounds = [low: number, high: number];

const names = ["yx", "yx0", "xy", "xy0", "x0y", "x0y0"] as const;

/**
 * Sharp bounds, within [0, 1]; where a denominator is zero nothing is known and the bounds are [0, 1].
 *
 * @param p six probabilities; the four joint ones add to 1 within 1e-9.
 * @returns [low, high] for necessity (pn), sufficiency (ps) and both (pns), each within [0, 1].
 * @throws AitiaError outside these ranges, for an unknown name, and for frequencies that contradict each other.
 * Cost: some ten operations.
 */
export function tianPearl(p: Frequencies): { pn: Bounds; ps: Bounds; pns: Bounds } {
  for (const name of Object.keys(p)) {
    if (!names.includes(name as (typeof names)[number])) {
      throw new AitiaError({
        what: `tianPearl knows no frequency "${name}"`,
        todo: suggestion(name, names),
      });
    }
  }
  for (const name of names) {
    if (p[name] >= 0 && p[name] <= 1) continue;
    throw new AitiaError({
      what: `${name} is ${p[name]}`,
      where: "tianPearl",
      todo: "Give a probability from 0 to 1.",
    });
  }
  const { yx, yx0, xy, xy0, x0y, x0y0 } = p;
  const joint = xy + xy0 + x0y + x0y0;
  if (Math.abs(joint - 1) > 1e-9) {
    throw new AitiaError({
      what: `xy + xy0 + x0y + x0y0 is ${joint}, not 1`,
      where: "tianPearl",
      todo: "Give the four joint frequencies of one population.",
    });
  }
  const y = xy + x0y;
  const pns = bounds(
    Math.max(0, yx - yx0, y - yx0, yx - y),
    Math.min(yx, 1 - yx0, xy + x0y0, yx - yx0 + xy0 + x0y),
  );
  const pn: Bounds = xy === 0 ? [0, 1] : bounds((y - yx0) / xy, (1 - yx0 - x0y0) / xy);
  const ps: Bounds = x0y0 === 0 ? [0, 1] : bounds((yx - y) / x0y0, (yx - xy) / x0y0);
  return { pn, ps, pns };
}

function bounds(low: number, high: number): Bounds {
  const [least, most] = [clamp(low), clamp(high)];
  if (least <= most) return [least, most];
  if (least - most < 1e-9) return [most, most];
  throw new AitiaError({
    what: `the frequencies contradict each other: a lower bound of ${least} lies above an upper one of ${most}`,
    where: "tianPearl",
    todo: "P(x, y) <= P(y_x) <= 1 - P(x, y') must hold, and the same for x'; frequencies from different samples may break it.",
  });
}

const clamp = (x: number): number => Math.min(1, Math.max(0, x));
