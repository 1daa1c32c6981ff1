/** Whether, when and how much, and what other luck does instead: the exact answers, row by row. */
import type { Fate } from "../../../src/why/index.ts";
import { mean, meanWhere, without } from "./exact.ts";
import { law, pairLaw } from "./lots.ts";
import {
  came,
  groups,
  inEachWorld,
  lots,
  mechanisms,
  prior,
  type Series,
  type Source,
  sizes,
  sources,
  type Way,
  WORLDS,
  years,
} from "./story.ts";

const all: Way = { on: mechanisms };
type Bits = ArrayLike<number>;
const bits = (of: (world: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: WORLDS }, (_, w) => Number(of(w)));
const not = (of: Bits): Uint8Array => bits((w) => !of[w]);

/** Two years, one after the other, with more than 1,800 carts: where the window with most begins, NaN for none. */
function episodes(way: Way) {
  const window = ({ water }: Series) => {
    let best = { begins: Number.NaN, sum: 0 };
    for (let n = 0; n + 1 < years.length; n++) {
      const sum = water[n]! + water[n + 1]!;
      if (sum > 1800 && sum > best.sum) best = { begins: years[n]!, sum };
    }
    return best;
  };
  return {
    begins: inEachWorld(way, (s) => window(s).begins),
    sum: inEachWorld(way, (s) => window(s).sum),
  };
}

export interface Whether {
  readonly net: number;
  readonly then: number;
  readonly twins: Readonly<Record<Fate, number>>;
}

/** Of everything on, once a row is gone. */
export function whether(gone: readonly string[], weights: Float64Array = prior): Whether {
  const way = without(all, gone);
  const p = (of: Way) => mean(came(of, "two-bad-years"), weights);
  const [was, is] = [episodes(all), episodes(way)];
  const has = bits((w) => !Number.isNaN(was.begins[w]!));
  const none = bits((w) => Number.isNaN(is.begins[w]!));
  const moved = bits((w) => !none[w] && is.begins[w] !== was.begins[w]);
  const stays = bits((w) => !none[w] && !moved[w]);
  const larger = bits((w) => Boolean(stays[w]) && is.sum[w]! > 1.25 * was.sum[w]!);
  const smaller = bits((w) => Boolean(stays[w]) && 1.25 * is.sum[w]! < was.sum[w]!);
  const same = bits((w) => Boolean(stays[w]) && !larger[w] && !smaller[w]);
  const then = (of: { readonly begins: Float64Array }) => bits((w) => of.begins[w] === 1804);
  const share = (of: Bits) => meanWhere(of, has, weights);
  return {
    net: 1 - p(way) / p(all),
    then: meanWhere(not(then(is)), then(was), weights),
    twins: {
      none: share(none),
      moved: share(moved),
      larger: share(larger),
      smaller: share(smaller),
      same: share(same),
    },
  };
}

/** Of all worlds without a row, or with everything on: in which share the two bad years begin in a year, or never. */
export function beginsIn(year: number | undefined, gone: readonly string[] = []): number {
  const { begins } = episodes(without(all, gone));
  return mean(bits((w) => (year === undefined ? Number.isNaN(begins[w]!) : begins[w] === year)));
}

/**
 * The months in which each lot is drawn, the first of 1801 being 0; what hangs on a parameter alone is never drawn. Who
 * comes to the mill is drawn too: with other luck it is somebody else, whose later lots are others.
 */
const NEW_MILLER = 14;
const NEW_APPRENTICE = 26;
const drawnIn: Readonly<Partial<Record<Source, readonly number[]>>> = {
  rain: [0],
  leak: [12],
  beavers: [36],
  snow: [38],
  gate: [NEW_MILLER, NEW_APPRENTICE, 40],
  watch: [NEW_MILLER, 46],
};
const month = (year: number, of: number): number => 12 * (year - 1801) + of - 1;

function stateOf(world: number, source: Source): number {
  const n = sources.indexOf(source);
  const after = sizes.slice(n + 1).reduce((a, b) => a * b, 1);
  return Math.floor(world / after) % sizes[n]!;
}

const NEVER = Number.POSITIVE_INFINITY;
/** When a world first does what it would not do without a mechanism. */
const firstOf: Readonly<Record<string, (world: number) => number>> = {
  snow: (w) => (stateOf(w, "snow") ? month(1804, 3) : NEVER),
  // without the great rain the usual one falls, from 1803 on
  rain: (w) => (stateOf(w, "rain") ? 0 : month(1803, 6)),
  frost: (w) => {
    if (!stateOf(w, "frost")) return NEVER;
    const rain = stateOf(w, "rain");
    const wet = [rain ? 1802 + rain : NEVER, stateOf(w, "snow") ? 1804 : NEVER];
    return month(Math.min(...wet), 7);
  },
  seepage: () => month(1804, 8),
  // somebody else stands there from the first month on
  apprentice: () => month(1801, 3),
  successor: () => month(1802, 3),
  gate: (w) => (stateOf(w, "gate") & 1 ? month(1804, 5) : NEVER),
  leak: (w) => (stateOf(w, "leak") ? 12 : NEVER),
  beavers: (w) => (stateOf(w, "beavers") ? 36 : NEVER),
  ditch: (w) => (stateOf(w, "ditch") ? month(1803, 10) : NEVER),
  watch: (w) => (stateOf(w, "watch") & 1 ? month(1804, 11) : NEVER),
  grate: (w) => {
    const year = clogged[w]!;
    return year ? month(year, 12) : NEVER;
  },
};
/** The first year in which the grate clogs, which leaves 1,200 carts or more; 0 for none. */
const clogged = inEachWorld(all, ({ water }) => years[water.findIndex((x) => x >= 1200)] ?? 0);

/** Mean of a number over worlds in which some lots fall anew, their chances kept, for each world as it was. */
export function redrawn(values: Float64Array, anew: readonly Source[]): Float64Array {
  let now = values;
  for (const source of anew) {
    const n = sources.indexOf(source);
    const states = sizes[n]!;
    const own = law(lots[n]!);
    const pair = pairLaw(lots[n]!, {
      parameter: true,
      draws: Array.from({ length: lots[n]!.drawn }, () => false),
    });
    const after = sizes.slice(n + 1).reduce((a, b) => a * b, 1);
    const before = now;
    now = Float64Array.from({ length: WORLDS }, (_, w) => {
      const state = Math.floor(w / after) % states;
      const base = w - state * after;
      let sum = 0;
      for (let other = 0; other < states; other++)
        sum += (pair[state * states + other]! / own[state]!) * before[base + other * after]!;
      return sum;
    });
  }
  return now;
}

/** Nothing removed, but twelve months of other luck from where the twin of a row begins to differ. */
export function placebo(gone: readonly string[], outcome: string, weights: Float64Array = prior) {
  const on = came(all, outcome);
  const chance = Float64Array.from(on);
  const byLots = new Map<string, Float64Array>();
  for (let w = 0; w < WORLDS; w++) {
    const first = Math.min(...gone.map((id) => firstOf[id]!(w)));
    const isRedrawn = (when: number) => when >= first && when < first + 12;
    const anew = sources.filter((s) => drawnIn[s]?.some(isRedrawn));
    const key = anew.join();
    const mixed = byLots.get(key) ?? redrawn(Float64Array.from(on), anew);
    byLots.set(key, mixed);
    chance[w] = mixed[w]!;
  }
  return {
    undone: meanWhere(
      Float64Array.from(chance, (c) => 1 - c),
      on,
      weights,
    ),
    brought: mean(
      Float64Array.from(chance, (c, w) => (1 - on[w]!) * c),
      weights,
    ),
  };
}

/** Rows by name: mechanisms and groups. */
export const rows: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(mechanisms.map((id) => [id, [id]])),
  ...groups,
};
