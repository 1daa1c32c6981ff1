/** A ladder from the pilot, and the next ladder from what a round has shown of moves and of neighbours. */
import { exp, log } from "../kernel/real.ts";
import type { Known, Way } from "./moves.ts";
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
  };
}

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
    steps: known.steps,
    chances: chancesOf(k, tally, ways, chance),
    spans: spansOf(k, spans, tally),
    spread:
      tally.seen === 0
        ? known.spread
        : Float64Array.from({ length: dimensions }, (_, d) =>
            spreadFrom(
              tally.sum[k * dimensions + d],
              tally.squares[k * dimensions + d],
              tally.seen,
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
