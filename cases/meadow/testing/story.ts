/**
 * The meadow as arithmetic, written without the engine: what is drawn, what comes of it when some mechanisms are off,
 * and the numbers of each year. Mechanisms that are off have their stand-in, and every lot falls as it would have.
 */
import { type Lots, law, midpoints, statesOf } from "./lots.ts";

/** The Beta(2, 2)'s quantile: the root of 3 x² - 2 x³ = u. */
function betaQuantile(u: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const x = (low + high) / 2;
    if (3 * x ** 2 - 2 * x ** 3 < u) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

/** Chance with which a lot falls at a place in its parameter's prior, 0 to 1. */
export const chanceAt = {
  snow: betaQuantile,
  rain: (u: number) => u,
  // a normal is above 0 from the middle on
  frost: (u: number) => (u > 0.5 ? 1 : 0),
  // 2 Φ(θ) - 1 of a half-normal is uniform
  gate: (u: number) => u,
  watch: (u: number) => 0.1 * 10 ** u,
  leak: () => 0.3,
  beavers: (u: number) => u,
  ditch: (u: number) => (u > 0.4 ? 1 : 0),
} as const;

export type Source = keyof typeof chanceAt;

/** Who keeps the gate: the new miller's apprentice, the old one's second, the old one's first, or whom the lot meets. */
const KEEPERS = { ofNew: 0, second: 1, first: 2, byLot: 3 } as const;
const MILLERS = { fresh: 0, old: 1 } as const;

const drawn: Readonly<Record<Source, { readonly drawn: number; readonly ways?: number }>> = {
  snow: { drawn: 1 },
  rain: { drawn: 1, ways: 3 },
  frost: { drawn: 1 },
  gate: { drawn: 4 },
  watch: { drawn: 2 },
  leak: { drawn: 1 },
  beavers: { drawn: 1 },
  ditch: { drawn: 1 },
};

export const sources = Object.keys(chanceAt) as readonly Source[];
/** The parameter of each source that is not fixed. */
export const parameterOf: Readonly<Partial<Record<Source, string>>> = {
  snow: "snowChance",
  rain: "rainChance",
  frost: "frostDepth",
  gate: "carelessness",
  watch: "care",
  beavers: "hunger",
  ditch: "ditchWidth",
};

export const lotsAt = (source: Source, places?: readonly number[]): Lots => ({
  chances: places ? places.map(chanceAt[source]) : midpoints(chanceAt[source]),
  ...drawn[source],
});
export const lots: readonly Lots[] = sources.map((source) => lotsAt(source));

/** States of each source, the first source changing slowest; a world is one number. */
export const sizes = lots.map(statesOf);
export const WORLDS = sizes.reduce((a, b) => a * b, 1);

/** A number for each world from one for each state of each source: their product. */
export function outer(of: readonly ArrayLike<number>[]): Float64Array {
  let all = Float64Array.of(1);
  for (const own of of) {
    const next = new Float64Array(all.length * own.length);
    for (let a = 0; a < all.length; a++)
      for (let b = 0; b < own.length; b++) next[a * own.length + b] = all[a]! * own[b]!;
    all = next;
  }
  return all;
}

/** Probability of each world; of some sources the chance may be set. */
export const priorWith = (chances: Readonly<Partial<Record<Source, number>>>): Float64Array =>
  outer(
    sources.map((source, n) => {
      const set = chances[source];
      return law(set === undefined ? lots[n]! : { ...drawn[source], chances: [set] });
    }),
  );
export const prior = priorWith({});

export const mechanisms = [
  ...["snow", "rain", "frost", "seepage", "apprentice", "successor"],
  ...["gate", "leak", "beavers", "ditch", "watch", "grate"],
] as const;
export const groups: Readonly<Record<string, readonly string[]>> = {
  A: ["snow", "rain", "frost", "seepage"],
  B: ["apprentice", "successor", "gate", "watch"],
  C: ["leak", "beavers", "ditch", "grate"],
};
export const explanations: Readonly<Record<string, readonly string[]>> = {
  ...groups,
  "A-first": ["snow", "rain"],
  AB: [...groups.A!, ...groups.B!],
  all: mechanisms,
  none: [],
};

/** One way of switching, and what happens besides. */
export interface Way {
  readonly on: readonly string[];
  /** Stand-ins that are not the unresponsive one. */
  readonly kinds?: Readonly<Record<string, "absent" | "shuffled">>;
  /** Springs that break out, and when; one in 1804. */
  readonly springs?: { readonly count: number; readonly year: number };
}

/** What came to pass, whoever brought it about: one digit each. */
const digits = { snow: 2, rain: 5, frost: 2, gate: 2, watch: 2, leak: 2, beavers: 2, ditch: 2 };
const more = { springs: 3, grate: 2, hands: 2 };
const place: Record<string, number> = {};
let next = 1;
for (const [name, size] of Object.entries({ ...digits, ...more })) {
  place[name] = next;
  next *= size;
}
export const FACTS = next;
const USUAL_RAIN = 4;
const digit = (facts: number, name: keyof typeof digits | keyof typeof more): number =>
  Math.floor(facts / place[name]!) % { ...digits, ...more }[name];

/** What comes of each state of a source under a way of switching. */
function comesOf(source: Source, { on, kinds = {} }: Way, state: number): number {
  const is = (id: string) => on.includes(id);
  const fell = (n: number) => (state >> n) & 1;
  switch (source) {
    case "rain":
      return is("rain") ? state : kinds.rain === "absent" ? 0 : USUAL_RAIN;
    case "gate":
      if (kinds.gate === "shuffled") return fell(KEEPERS.byLot);
      if (!is("gate")) return 0;
      if (is("successor")) return fell(KEEPERS.ofNew);
      return fell(is("apprentice") ? KEEPERS.second : KEEPERS.first);
    case "watch":
      return is("watch") ? fell(is("successor") ? MILLERS.fresh : MILLERS.old) : 0;
    default:
      return is(source) ? state : 0;
  }
}

/** What comes to pass in each world. */
export function factsOf(way: Way): Int32Array {
  const { on, springs } = way;
  const always =
    place.springs! * (on.includes("seepage") && springs?.year !== 0 ? (springs?.count ?? 1) : 0) +
    place.grate! * Number(on.includes("grate")) +
    place.hands! * Number(on.includes("apprentice"));
  let all = Int32Array.of(always);
  sources.forEach((source, n) => {
    const own = Int32Array.from(
      { length: sizes[n]! },
      (_, state) => place[source]! * comesOf(source, way, state),
    );
    const joined = new Int32Array(all.length * own.length);
    for (let a = 0; a < all.length; a++)
      for (let b = 0; b < own.length; b++) joined[a * own.length + b] = all[a]! + own[b]!;
    all = joined;
  });
  return all;
}

export const years = [1801, 1802, 1803, 1804, 1805, 1806] as const;
export interface Series {
  readonly water: readonly number[];
  readonly grain: readonly number[];
}

/** The numbers of each year. */
function seriesOf(facts: number, springsIn: number): Series {
  const of = (name: Parameters<typeof digit>[1]) => digit(facts, name);
  const water = years.map((year) => {
    const dry = year < 1803 || year > 1805;
    const rainHere = !dry && of("rain") === year - 1802;
    const snowHere = year === 1804 && of("snow") === 1;
    let carts = 200;
    if (snowHere) carts += 800;
    if (rainHere) carts += 600;
    if (!dry && of("rain") === USUAL_RAIN) carts += 200;
    if ((snowHere || rainHere) && of("frost")) carts += 300;
    if (year === springsIn) carts += 300 * of("springs");
    if (of("gate")) carts += year === 1804 ? 500 : year === 1805 ? 200 : 0;
    if (of("leak") && year >= 1802) carts += 100;
    if (of("beavers") && (year === 1804 || year === 1805)) carts += 400;
    if (of("ditch") && year >= 1803) carts -= 150;
    if (of("watch") && year === 1804) carts = Math.max(100, carts - 400);
    if (of("grate") && carts >= 1000) carts += 200;
    return carts;
  });
  const grain = years.map(
    (year, n) => 1000 + (of("hands") && year <= 1802 ? 100 : 0) - (water[n]! > 1150 ? 700 : 0),
  );
  return { water, grain };
}

const told = new Map<number, readonly Series[]>();
/** The numbers of each year by what came to pass. */
export function seriesByFacts(springsIn = 1804): readonly Series[] {
  const known = told.get(springsIn);
  if (known) return known;
  const all = Array.from({ length: FACTS }, (_, facts) => seriesOf(facts, springsIn));
  told.set(springsIn, all);
  return all;
}

const outcomes: Readonly<Record<string, (s: Series) => boolean>> = {
  flood: ({ water }) => water[3]! > 1150 || water[4]! > 1150,
  "two-bad-years": ({ water }) =>
    water.some((carts, n) => n + 1 < years.length && carts + water[n + 1]! > 1800),
};

/** Any number of a world, under a way of switching. */
export function inEachWorld(way: Way, of: (s: Series) => number): Float64Array {
  const byFacts = Float64Array.from(seriesByFacts(way.springs?.year), of);
  return Float64Array.from(factsOf(way), (facts) => byFacts[facts]!);
}

const cameByFacts = new Map<string, Uint8Array>();

/** 1 in each world in which the outcome comes, else 0. */
export function came(way: Way, outcome = "flood"): Uint8Array {
  const springsIn = way.springs?.year;
  const key = `${outcome} ${springsIn}`;
  const byFacts =
    cameByFacts.get(key) ??
    Uint8Array.from(seriesByFacts(springsIn), (s) => Number(outcomes[outcome]!(s)));
  cameByFacts.set(key, byFacts);
  const facts = factsOf(way);
  const bits = new Uint8Array(WORLDS);
  for (let w = 0; w < WORLDS; w++) bits[w] = byFacts[facts[w]!]!;
  return bits;
}
