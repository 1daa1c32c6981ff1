/**
 * A first way from the prior to the posterior: one population, led by letting the record count a little more at each
 * stage (Del Moral, Doucet and Jasra 2006, "Sequential Monte Carlo samplers", J. R. Stat. Soc. B 68:411-436). It finds
 * where the rungs of the ladder should be and leaves worlds on each; its evidence is not used, as it lags behind.
 */
import { exp, log } from "../kernel/real.ts";
import { effectiveSampleSize } from "../why/weights.ts";
import { type Laboratory, possible } from "./laboratory.ts";
import { refuse } from "./model.ts";
import { type Known, knownBefore, offer, type Way } from "./moves.ts";
import { systematicOf } from "./systematic.ts";
import { copyWorld, roomFor, type Worlds } from "./worlds.ts";

export interface Rung {
  readonly exponent: number;
  readonly known: Known;
  readonly worlds: Worlds;
}

export interface Pilot {
  readonly rungs: readonly Rung[];
  /** Draws from the prior, and those among them that can have made the record. */
  readonly drawn: number;
  readonly possible: number;
}

/** Prior draws for each particle: the first weighing chooses among more. */
const DRAWS = 8;
/** A stage goes as far as leaves this share of the effective size. */
const LEAVES = 0.5;
const MOST_RUNGS = 100;
/** Acceptance that steps are adapted to, and the largest and smallest step. */
export const GOOD = 0.25;
export const STEPS = [0.02, 8] as const;

export async function pilot(
  lab: Laboratory,
  o: {
    readonly exponent: number;
    readonly ways: readonly Way[];
    readonly particles: number;
    /** Share of the moves that draw noise anew, where it is not to be learned. */
    readonly chance?: number;
    /** Worlds to be lived for it, about. */
    readonly lives: number;
    readonly where: string;
  },
): Promise<Pilot> {
  const { particles } = o;
  const first = await opening(lab, o);
  let worlds = first.worlds;
  // a usual ladder has a dozen rungs
  const sweeps = Math.max(4, Math.round(o.lives / (particles * 14)));
  let known = knownBefore(o.ways, lab.shape, o.chance);
  const rungs: Rung[] = [{ exponent: 0, known, worlds }];
  for (let at = 0; at < o.exponent; ) {
    if (rungs.length >= MOST_RUNGS)
      refuse(
        `after ${MOST_RUNGS} rungs the record counts only ${at.toPrecision(2)} of ${o.exponent}`,
        o.where,
        "Widen the declared error.",
      );
    const next = nextExponent(worlds.logs, at, o.exponent, particles);
    worlds = survivors(lab, worlds, next - at, particles);
    at = next;
    known = { ...known, steps: known.steps.slice() };
    for (let s = 0; s < sweeps; s++) await sweep(lab, worlds, at, o.ways, known);
    known = { ...known, spread: spreadOf(worlds) };
    rungs.push({ exponent: at, known, worlds });
  }
  return { rungs, drawn: first.drawn, possible: first.worlds.count };
}

/** Draws from the prior until enough of them can have made the record. */
async function opening(
  lab: Laboratory,
  o: { readonly particles: number; readonly lives: number; readonly where: string },
) {
  const each = o.particles * DRAWS;
  const found: Worlds[] = [];
  let drawn = 0;
  let enough = 0;
  while (enough < o.particles && (drawn === 0 || drawn < 4 * o.lives)) {
    const some = possible(await lab.prior(each));
    found.push(some);
    drawn += each;
    enough += some.count;
  }
  if (enough < 2)
    refuse(
      `of ${drawn} draws from the prior ${enough === 0 ? "none" : "one"} can have made the record`,
      o.where,
      "Widen the error, or the priors.",
    );
  const worlds = roomFor(enough, lab.shape);
  let at = 0;
  for (const some of found) for (let p = 0; p < some.count; p++) copyWorld(some, p, worlds, at++);
  return { worlds, drawn };
}

/** Weights likelihood^by, the largest being 1. */
export function tempered(logs: Float64Array, by: number): Float64Array {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return logs.map((x) => exp(by * (x - most)));
}

function nextExponent(logs: Float64Array, at: number, end: number, size: number): number {
  const enough = (to: number) =>
    effectiveSampleSize(tempered(logs, to - at)) >= LEAVES * Math.min(size, logs.length);
  if (enough(end)) return end;
  let [low, high] = [at, end];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (enough(middle)) low = middle;
    else high = middle;
  }
  return Math.max(low, at + 1e-9 * end);
}

function survivors(lab: Laboratory, worlds: Worlds, by: number, size: number): Worlds {
  const weights = tempered(worlds.logs, by);
  const total = weights.reduce((a, b) => a + b, 0);
  const from = systematicOf(
    weights.map((w) => w / total),
    size,
    lab.draws.at(lab.next()).uniform(),
  );
  const chosen = roomFor(size, lab.shape);
  from.forEach((p, n) => {
    copyWorld(worlds, p, chosen, n);
  });
  return chosen;
}

/** Every particle is offered one move; steps follow what was accepted. */
async function sweep(
  lab: Laboratory,
  worlds: Worlds,
  exponent: number,
  ways: readonly Way[],
  known: Known,
): Promise<void> {
  const { count, shape } = worlds;
  const offers = roomFor(count, shape);
  const way = new Int32Array(count);
  const decides = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const fresh = lab.next();
    const draws = lab.draws.at(fresh);
    way[p] = offer({ worlds, from: p, offers, to: p, ways, known, fresh, draws }).way;
    decides[p] = draws.uniform();
  }
  await lab.live(offers, count);
  const tried = new Float64Array(ways.length);
  const taken = new Float64Array(ways.length);
  for (let p = 0; p < count; p++) {
    const gain = exponent * (offers.logs[p] - worlds.logs[p]);
    tried[way[p]]++;
    taken[way[p]] += exp(Math.min(0, gain));
    if (log(decides[p]) < gain) copyWorld(offers, p, worlds, p);
  }
  for (let w = 0; w < ways.length; w++)
    if (tried[w] > 0) known.steps[w] = stepped(known.steps[w], taken[w] / tried[w] - GOOD);
}

export const stepped = (step: number, by: number): number =>
  Math.min(STEPS[1], Math.max(STEPS[0], step * exp(by)));

/** Spread of each parameter among the worlds, drawn towards the prior's 1 where they are few. */
function spreadOf({ z, count, shape: { dimensions } }: Worlds): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, d) => {
    let [sum, squares] = [0, 0];
    for (let p = 0; p < count; p++) {
      sum += z[p * dimensions + d];
      squares += z[p * dimensions + d] ** 2;
    }
    return spreadFrom(sum, squares, count);
  });
}

/** Worlds that a spread of 1 counts for. */
const BELIEF = 4;
export function spreadFrom(sum: number, squares: number, count: number): number {
  const variance = Math.max(0, squares / count - (sum / count) ** 2);
  return Math.min(1, Math.sqrt((variance * count + BELIEF * 0.01) / (count + BELIEF * 0.01)));
}
