/** A ladder from the pilot, and the next ladder from what a round has shown of moves and of neighbours. */
import { exp, log } from "../kernel/real.ts";
import { type Known, knownOfDraws, type Way } from "./moves.ts";
import { type Pilot, spreadFrom } from "./pilot.ts";
import type { Ladder, Tally } from "./tempering.ts";
import { copyWorld, roomFor, type Shape } from "./worlds.ts";

/** Share of the changes of place that neighbours should reject: fewer rungs, each of them moved more often. */
const APART = 0.6;
/** Share of the moves by all ways alike, and by spans alike, whatever they have brought. */
const ALIKE = { ways: 0.1, groups: 0.05, spans: 0.15 };
/** How much noise is worth against parameters: it is many parts, moved one at a time. */
const NOISE = 3;

/** Where the worlds of a rung of the next ladder come from. */
interface Place {
  readonly exponent: number;
  readonly from: number;
}

/** Several ladders from the worlds of the pilot, which come apart as they are moved. */
export function firstLadder(
  { rungs }: Pilot,
  marks: readonly number[],
  ladders: number,
  shape: Shape,
): Ladder {
  const places = marked(
    rungs.map(({ exponent }, from) => ({ exponent, from })),
    marks,
  );
  const worlds = roomFor(places.length * ladders, shape);
  places.forEach(({ from }, k) => {
    const { worlds: own } = rungs[from];
    for (let l = 0; l < ladders; l++)
      copyWorld(own, Math.floor(((l + 0.5) * own.count) / ladders), worlds, k * ladders + l);
  });
  return {
    exponents: Float64Array.from(places, (p) => p.exponent),
    known: places.map(({ from }) => copied(rungs[from].known)),
    worlds,
    ladders,
    top: 1,
  };
}

/** The next ladder: rungs where neighbours reject alike, ways by what they moved. */
export function nextLadder(
  ladder: Ladder,
  tally: Tally,
  o: { readonly ways: readonly Way[]; readonly marks: readonly number[]; readonly chance?: number },
): Ladder {
  const { exponents, worlds, ladders } = ladder;
  const known = ladder.known.map((own, k) => learned(own, k, tally, o.ways, o.chance));
  const places = marked(spaced(exponents, tally.rejected), o.marks);
  const next = roomFor(places.length * ladders, worlds.shape);
  places.forEach(({ from }, k) => {
    for (let l = 0; l < ladders; l++) copyWorld(worlds, from * ladders + l, next, k * ladders + l);
  });
  return {
    exponents: Float64Array.from(places, (p) => p.exponent),
    known: places.map(({ from }) => copied(known[from])),
    worlds: next,
    ladders,
    top: 1,
  };
}

/** The same ladder with as many worlds on its highest rung as on all others; those that are added begin as copies. */
export function ladderOfDraws(ladder: Ladder, ways: readonly Way[]): Ladder {
  const { exponents, known, worlds, ladders } = ladder;
  const last = exponents.length - 1;
  const wide = roomFor(2 * last * ladders, worlds.shape);
  for (let p = 0; p < wide.count; p++)
    copyWorld(worlds, p < worlds.count ? p : last * ladders + (p % ladders), wide, p);
  return {
    exponents,
    known: known.map((own) => knownOfDraws(own, ways)),
    worlds: wide,
    ladders,
    top: last,
  };
}

/** The same ladder and worlds, with ways gone by what they draw anew. */
export const learnedForDraws = (
  ladder: Ladder,
  tally: Tally,
  o: { readonly ways: readonly Way[]; readonly chance?: number },
): Ladder => ({
  ...ladder,
  known: ladder.known.map((own, k) => knownForDraws(own, k, tally, o)),
});

/** What a tally has shown of moving on one rung, where everything is to be drawn anew. */
export const knownForDraws = (
  own: Known,
  k: number,
  tally: Tally,
  { ways, chance }: { readonly ways: readonly Way[]; readonly chance?: number },
): Known => ({
  ...learned(own, k, tally, ways, chance),
  chances: chancesForDraws(k, tally, ways, chance),
  spans: spansForDraws(k, own.spans.length, tally),
  parameters: parametersOf(k, own.parameters.length, tally),
});

const copied = (known: Known): Known => ({ ...known, steps: known.steps.slice() });

function spaced(exponents: Float64Array, rejected: Float64Array): Place[] {
  const sums = [0];
  for (const r of rejected) sums.push(sums[sums.length - 1] + Math.max(0.02, r));
  const last = exponents.length - 1;
  const rungs = Math.max(3, Math.round(sums[last] / APART) + 1);
  return Array.from({ length: rungs }, (_, k): Place => {
    if (k === 0) return { exponent: 0, from: 0 };
    if (k === rungs - 1) return { exponent: exponents[last], from: last };
    const wanted = (sums[last] * k) / (rungs - 1);
    let j = 0;
    while (j < last - 1 && sums[j + 1] < wanted) j++;
    const share = (wanted - sums[j]) / (sums[j + 1] - sums[j]);
    return {
      exponent: exponents[j] + share * (exponents[j + 1] - exponents[j]),
      from: Math.max(1, share < 0.5 ? j : j + 1),
    };
  });
}

/** With a rung at each exponent that was asked for. */
function marked(places: readonly Place[], marks: readonly number[]): Place[] {
  const all = [...places];
  for (const exponent of marks) {
    if (all.some((p) => p.exponent === exponent)) continue;
    const after = all.findIndex((p) => p.exponent > exponent);
    all.splice(after, 0, { exponent, from: all[after].from });
  }
  return all;
}

function learned(
  known: Known,
  k: number,
  tally: Tally,
  ways: readonly Way[],
  chance?: number,
): Known {
  const { dimensions, spans } = {
    dimensions: known.spread.length,
    spans: known.spans.length,
  };
  return {
    ...known,
    chances: chancesOf(k, tally, ways, chance),
    spans: spansOf(k, spans, tally),
    spread:
      tally.seen[k] === 0
        ? known.spread
        : Float64Array.from({ length: dimensions }, (_, d) =>
            spreadFrom(
              tally.sum[k * dimensions + d],
              tally.squares[k * dimensions + d],
              tally.seen[k],
            ),
          ),
  };
}

/**
 * A way is gone in proportion to the squared change of the log likelihood that it brings (Pasarica and Gelman 2010,
 * "Adaptively scaling the Metropolis algorithm using expected squared jumped distance", Stat. Sinica 20:343-364); the
 * groups (parameters, noise, both) in proportion to its root, as each moves its own part of the world.
 */
function chancesOf(k: number, tally: Tally, ways: readonly Way[], chance?: number): Float64Array {
  const group = ways.map(({ share, length }) => (length === 0 ? 0 : share === 0 ? 1 : 2));
  const at = (w: number) => k * ways.length + w;
  const own = ways.map((_, w) => (tally.moved[at(w)] + 1e-9) / (tally.tried[at(w)] + 1));
  const sum = own.reduce((a, b) => a + b, 0);
  const ofWay = own.map((x) => ((1 - ALIKE.ways) * x) / sum + ALIKE.ways / ways.length);
  const worth = [0, 1, 2].map((g) => {
    let [moved, tried] = [1e-12, 1];
    ways.forEach((_, w) => {
      if (group[w] !== g) return;
      moved += tally.moved[at(w)];
      tried += tally.tried[at(w)];
    });
    return Math.sqrt(moved / tried) * (g === 1 ? NOISE : 1);
  });
  const ofGroup = chance === undefined ? worth : [1 - chance, chance, 0];
  const all = ofGroup.reduce((a, b) => a + b, 0);
  const inGroup = [0, 1, 2].map((g) =>
    ofWay.reduce((total, x, w) => total + (group[w] === g ? x : 0), 0),
  );
  const alike = chance === undefined ? ALIKE.groups : 0;
  return Float64Array.from(
    ways,
    (_, w) =>
      ((1 - alike) * (ofWay[w] / inGroup[group[w]]) * ofGroup[group[w]]) / all +
      alike / ways.length,
  );
}

/**
 * For draws all parameters and all noise are wanted, also where they hardly move the likelihood: a way is gone in
 * proportion to how much of its group it draws anew, and a group by the root of how long that takes. What moves both has
 * the share of its change of the likelihood.
 */
function chancesForDraws(
  k: number,
  tally: Tally,
  ways: readonly Way[],
  chance?: number,
): Float64Array {
  const group = ways.map(({ share, length }) => (length === 0 ? 0 : share === 0 ? 1 : 2));
  const mean = (of: Float64Array, wanted: (w: number) => boolean) => {
    let [sum, tried] = [1e-9, 1];
    ways.forEach((_, w) => {
      if (!wanted(w)) return;
      sum += of[k * ways.length + w];
      tried += tally.tried[k * ways.length + w];
    });
    return sum / tried;
  };
  const jumps = [0, 1, 2].map((g) => Math.sqrt(mean(tally.moved, (w) => group[w] === g)));
  const both = jumps[2] / (jumps[0] + jumps[1] + jumps[2]);
  const slow = [0, 1].map((g) => 1 / Math.sqrt(mean(tally.renewed, (w) => group[w] === g)));
  const ofGroup =
    chance === undefined
      ? [...slow.map((x) => ((1 - both) * x) / (slow[0] + slow[1])), both]
      : [1 - chance, chance, 0];
  const own = ways.map((_, at) => mean(tally.renewed, (w) => w === at));
  // long runs draw much of the noise anew where it matters least: half of the moves of noise are for single spans
  const single = (w: number) => group[w] === 1 && ways[w].length === 1;
  const sums = [0, 1, 2].map((g) => own.reduce((sum, x, w) => sum + (group[w] === g ? x : 0), 0));
  const alike = chance === undefined ? ALIKE.ways : 0;
  return Float64Array.from(ways, (_, w) => {
    const share = own[w] / sums[group[w]];
    const inGroup = group[w] === 1 ? (share + (single(w) ? 1 : 0)) / 2 : share;
    return (1 - alike) * inGroup * ofGroup[group[w]] + alike / ways.length;
  });
}

/** Each span as often as it takes to draw its noise anew: what begins a history is accepted once in fifty times. */
function spansForDraws(k: number, spans: number, tally: Tally): Float64Array {
  let [tried, taken] = [1e-9, 1e-9];
  for (let s = 0; s < spans; s++) {
    tried += tally.spanTried[k * spans + s];
    taken += tally.spanTaken[k * spans + s];
  }
  const mean = taken / tried;
  const times = Float64Array.from({ length: spans }, (_, s) => {
    const rate =
      (tally.spanTaken[k * spans + s] + BELIEF * mean) / (tally.spanTried[k * spans + s] + BELIEF);
    return 1 / Math.max(rate, mean / 50);
  });
  const sum = times.reduce((a, b) => a + b, 0);
  return times.map((x) => ((1 - ALIKE.spans) * x) / sum + ALIKE.spans / spans);
}

/** Tries that the mean of all spans counts for in each. */
const BELIEF = 3;

/** Noise is drawn anew more often where that changes the likelihood and where it is seldom accepted. */
function spansOf(k: number, spans: number, tally: Tally): Float64Array {
  const total = (of: Float64Array) => {
    let sum = 1e-9;
    for (let s = 0; s < spans; s++) sum += of[k * spans + s];
    return sum;
  };
  const tried = total(tally.spanTried);
  const [moved, taken] = [total(tally.spanMoved) / tried, total(tally.spanTaken) / tried];
  const shares = Float64Array.from({ length: spans }, (_, s) => {
    const n = tally.spanTried[k * spans + s] + BELIEF;
    const m = (tally.spanMoved[k * spans + s] + BELIEF * moved) / n;
    const a = (tally.spanTaken[k * spans + s] + BELIEF * taken) / n;
    return exp(log(Math.max(m, 1e-300)) / 2) / Math.max(a, 1e-9);
  });
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((x) => ((1 - ALIKE.spans) * x) / sum + ALIKE.spans / spans);
}

/** Each parameter by the root of how long it takes to be drawn anew. */
function parametersOf(k: number, dimensions: number, tally: Tally): Float64Array {
  const at = (d: number) => k * dimensions + d;
  let [tried, renewed] = [1, 0.5];
  for (let d = 0; d < dimensions; d++) {
    tried += tally.parameterTried[at(d)];
    renewed += tally.parameterRenewed[at(d)];
  }
  const mean = renewed / tried;
  const shares = Float64Array.from({ length: dimensions }, (_, d) => {
    const rate =
      (tally.parameterRenewed[at(d)] + BELIEF * mean) / (tally.parameterTried[at(d)] + BELIEF);
    return 1 / Math.sqrt(Math.max(rate, mean / 10));
  });
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((x) => ((1 - ALIKE.spans) * x) / total + ALIKE.spans / dimensions);
}
