/**
 * Moves of a world: some parameters, the noise of some spans of time, or both. Parameters lie where their prior is a
 * standard normal and are moved so that the prior stays as it is (preconditioned Crank-Nicolson: Cotter, Roberts, Stuart
 * and White 2013, Stat. Sci. 28:424-446); noise is drawn anew. So a move is accepted by the ratio of likelihoods alone.
 */
import type { Draws } from "./draws.ts";
import { copyWorld, type Shape, setUnits, type Worlds } from "./worlds.ts";

export interface Way {
  /** Share of the parameters that are moved; 0 moves none. */
  readonly share: number;
  /** Spans whose noise is drawn anew; 0 draws none. */
  readonly length: number;
  /** Parameters that are chosen one by one and moved by `step` spreads, in place of a share whose step is adapted. */
  readonly few?: number;
  readonly step?: number;
}

/** What is known about moving at one rung of the ladder. */
export interface Known {
  /** How often each way is gone; they add to 1. */
  readonly chances: Float64Array;
  /** Step of each way that moves parameters, in spreads of the parameters there. */
  readonly steps: Float64Array;
  /** Where drawing noise anew begins; they add to 1. */
  readonly spans: Float64Array;
  /** Spread of each parameter there, 1 being the prior's. */
  readonly spread: Float64Array;
  /** How often each parameter is among a few that are moved; they add to 1. */
  readonly parameters: Float64Array;
}

/** All ways: three shares of the parameters, 1, 2, 4, … and all spans of noise, everything. */
export function waysOf({ dimensions, spans }: Shape): readonly Way[] {
  const shares = [1, ...(dimensions > 2 ? [1 / 4] : []), ...(dimensions > 8 ? [1 / 16] : [])];
  const lengths: number[] = [];
  for (let length = 1; length < spans; length *= 2) lengths.push(length);
  return [
    ...shares.map((share) => ({ share, length: 0 })),
    ...[...lengths, spans].map((length) => ({ share: 0, length })),
    { share: 1, length: spans },
  ];
}

/** Steps of a few parameters, in spreads: drawn from the prior where the spread is above an eighth of it, or near. */
const FEW = { counts: [1, 3], steps: [8, 0.7] } as const;

/**
 * The same, and one or three parameters moved far. A change of any parameter may change what happens to single agents,
 * so that the likelihood is rough: a step of many parameters that is accepted a quarter of the time is very short then,
 * while a single one is drawn from the prior anew nearly as often (docs/sampler.md).
 */
export function waysOfDraws(shape: Shape): readonly Way[] {
  const { dimensions } = shape;
  const some = FEW.counts.filter((few) => few === 1 || dimensions > 8);
  return [
    ...waysOf(shape),
    ...some.flatMap((few) =>
      FEW.steps.map((step) => ({ share: few / dimensions, length: 0, few, step })),
    ),
  ];
}

/** Where all noise is renewed besides: the few parameters of these, and one span of noise. */
export const waysOfChains = (shape: Shape): readonly Way[] =>
  waysOfDraws(shape).filter(({ few, length, share }) => few || (share === 0 && length === 1));

/** What is known before such moves are tried, beside spreads. */
export const knownOfChains = (known: Known, ways: readonly Way[]): Known => ({
  ...known,
  chances: new Float64Array(ways.length).fill(1 / ways.length),
  steps: Float64Array.from(ways, ({ step = 0 }) => step),
});

/** What is known of the first ways, with the others gone half of the time until more is known. */
export function knownOfDraws(known: Known, ways: readonly Way[]): Known {
  const before = known.chances.length;
  const others = ways.length - before;
  return {
    ...known,
    chances: Float64Array.from(ways, (_, w) =>
      w < before ? known.chances[w] / 2 : 1 / (2 * others),
    ),
    steps: Float64Array.from(ways, ({ step }, w) => step ?? known.steps[w]),
  };
}

const STEP = { whole: 0.25, some: 0.5 };
/** Shares of the moves that draw noise anew, and that draw everything, before anything is known. */
const NOISE = 0.72;
const EVERYTHING = 0.1;

export function knownBefore(
  ways: readonly Way[],
  { dimensions, spans }: Shape,
  chance?: number,
): Known {
  const everything = chance === undefined ? EVERYTHING : 0;
  const noise = chance ?? NOISE;
  const kinds = [
    ways.filter((w) => w.share > 0 && w.length === 0).length,
    ways.filter((w) => w.share === 0).length,
  ];
  return {
    chances: Float64Array.from(ways, ({ share, length }) =>
      share === 0
        ? noise / kinds[1]
        : length === 0
          ? (1 - noise - everything) / kinds[0]
          : everything,
    ),
    steps: Float64Array.from(ways, ({ share }) => (share === 1 ? STEP.whole : STEP.some)),
    spans: new Float64Array(spans).fill(1 / spans),
    spread: new Float64Array(dimensions).fill(1),
    parameters: new Float64Array(dimensions).fill(1 / dimensions),
  };
}

/** Offers world `to` of `offers` as a move of world `from`; `fresh` is a run that nobody has read. Gives the way. */
export function offer(o: {
  readonly worlds: Worlds;
  readonly from: number;
  readonly offers: Worlds;
  readonly to: number;
  readonly ways: readonly Way[];
  readonly known: Known;
  readonly fresh: number;
  readonly draws: Draws;
}): { readonly way: number; readonly first: number } {
  const { worlds, from, offers, to, ways, known, fresh, draws } = o;
  copyWorld(worlds, from, offers, to);
  const way = draws.pick(known.chances);
  const { share, length, few } = ways[way];
  if (few) moveFew(offers, to, few, known.steps[way], known, draws);
  else if (share > 0) moveParameters(offers, to, share, known.steps[way], known.spread, draws);
  if (length === 0) return { way, first: -1 };
  const { spans } = offers.shape;
  const first =
    length >= spans ? 0 : draws.pick(known.spans) - Math.floor(draws.uniform() * length);
  offers.runs.fill(
    fresh,
    to * spans + Math.max(0, first),
    to * spans + Math.min(spans, first + length),
  );
  return { way, first };
}

function moveParameters(
  { z, shape, ...offers }: Worlds,
  to: number,
  share: number,
  step: number,
  spread: Float64Array,
  draws: Draws,
): void {
  const { dimensions } = shape;
  const surely = share < 1 ? draws.below(dimensions) : -1;
  for (let d = 0; d < dimensions; d++) {
    if (share < 1 && d !== surely && draws.uniform() >= share) continue;
    const by = Math.min(1, step * spread[d]);
    z[to * dimensions + d] = Math.sqrt(1 - by * by) * z[to * dimensions + d] + by * draws.normal();
  }
  setUnits({ z, shape, ...offers }, to);
}

/** Which are chosen does not hang on where the world stands, so the way back is gone as often. */
function moveFew(
  offers: Worlds,
  to: number,
  few: number,
  step: number,
  { spread, parameters }: Known,
  draws: Draws,
): void {
  const { dimensions } = offers.shape;
  for (let n = 0; n < few; n++) {
    const d = draws.pick(parameters);
    const by = Math.min(1, step * spread[d]);
    const at = to * dimensions + d;
    offers.z[at] = Math.sqrt(1 - by * by) * offers.z[at] + by * draws.normal();
  }
  setUnits(offers, to);
}
