/** Every answer about the meadow as a sum over its worlds, by the definitions alone. */
import { given, law, pairLaw } from "./lots.ts";
import {
  came,
  factsOf,
  lots,
  prior,
  type Source,
  seriesByFacts,
  sizes,
  sources,
  type Way,
  WORLDS,
} from "./story.ts";

type Numbers = ArrayLike<number>;

export const sum = (n: number, of: (i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < n; i++) total += of(i);
  return total;
};

/** Mean over the worlds that are counted. */
export function meanWhere(values: Numbers, counted: Numbers, weights: Numbers = prior): number {
  let [over, under] = [0, 0];
  for (let w = 0; w < WORLDS; w++) {
    const own = weights[w]! * counted[w]!;
    over += own * values[w]!;
    under += own;
  }
  return over / under;
}

const everywhere = new Uint8Array(WORLDS).fill(1);
/** Mean of a number of each world. */
export const mean = (values: Numbers, weights: Numbers = prior): number =>
  meanWhere(values, everywhere, weights);

/** Weights of the worlds once the record is known. */
export const posterior = (likelihood: Numbers): Float64Array => {
  const evidence = mean(likelihood);
  return prior.map((p, w) => (p * likelihood[w]!) / evidence);
};

const not = (bits: Numbers): Float64Array => Float64Array.from(bits, (bit) => 1 - bit);

/** The four answers of pairs of worlds, where `on` and `off` say in which the outcome comes. */
export const twins = (on: Numbers, off: Numbers, weights: Numbers = prior) => ({
  necessity: meanWhere(not(off), on, weights),
  sufficiency: meanWhere(on, not(off), weights),
  prevention: mean(
    Float64Array.from(on, (bit, w) => (1 - bit) * off[w]!),
    weights,
  ),
});

/** Somebody who is on or off as one: a mechanism, or a group of them. */
export interface Player {
  readonly id: string;
  readonly members: readonly string[];
}

/** The outcome in each world under each of the 2^k ways of switching players (bit n: player n is on); others stay on. */
export function table(
  players: readonly Player[],
  others: readonly string[],
  {
    way = {},
    outcome,
  }: { readonly way?: Omit<Way, "on">; readonly outcome?: string | undefined } = {},
): readonly Uint8Array[] {
  return Array.from({ length: 2 ** players.length }, (_, bits) =>
    came(
      { ...way, on: [...others, ...players.flatMap((p, n) => (bits & (1 << n) ? p.members : []))] },
      outcome,
    ),
  );
}

const ones = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + ones(bits >> 1));
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Shapley's value of each player in the game that pays `worth[bits]` to a coalition. */
export function shapley(worth: Numbers, k: number): number[] {
  return Array.from({ length: k }, (_, i) =>
    sum(2 ** k, (bits) => {
      if (bits & (1 << i)) return 0;
      const s = ones(bits);
      const orders = (factorial(s) * factorial(k - s - 1)) / factorial(k);
      return orders * (worth[bits | (1 << i)]! - worth[bits]!);
    }),
  );
}

/** Shapley's interaction of two players: what both add beyond what each adds alone, over all coalitions of the others. */
export function interaction(worth: Numbers, k: number, i: number, j: number): number {
  const [a, b] = [1 << i, 1 << j];
  return sum(2 ** k, (bits) => {
    if (bits & (a | b)) return 0;
    const s = ones(bits);
    const orders = (factorial(s) * factorial(k - s - 2)) / factorial(k - 1);
    return orders * (worth[bits | a | b]! - worth[bits | a]! - worth[bits | b]! + worth[bits]!);
  });
}

/**
 * Of the worlds in which the outcome comes with everybody on, the share in which a set is one of the smallest whose
 * removal undoes it ("necessary"), or of the smallest that bring it about ("sufficient"); sets are bits of players.
 */
export function minimalSets(
  columns: readonly Numbers[],
  kind: "necessary" | "sufficient",
  weights: Numbers = prior,
): ReadonlyMap<number, number> {
  const all = columns.length - 1;
  const shares = new Map<number, number>();
  let total = 0;
  for (let w = 0; w < WORLDS; w++) {
    if (!columns[all]![w] || !weights[w]) continue;
    total += weights[w]!;
    const does = (set: number) =>
      kind === "necessary" ? !columns[all ^ set]![w] : Boolean(columns[set]![w]);
    const reached = new Set<number>();
    for (let set = 0; set <= all; set++) {
      // every part of a set is a smaller number
      let part = false;
      for (let bit = 1; bit <= set; bit <<= 1) part ||= (set & bit) > 0 && reached.has(set ^ bit);
      if (!part && !does(set)) continue;
      reached.add(set);
      if (!part) shares.set(set, (shares.get(set) ?? 0) + weights[w]!);
    }
  }
  return new Map([...shares].map(([set, share]) => [set, share / total]));
}

/** Mean of 1 / (1 + how many others must first be off before a player's own removal undoes it); 0 where none ever does. */
export function responsibility(
  columns: readonly Numbers[],
  player: number,
  weights: Numbers = prior,
): number {
  const all = columns.length - 1;
  const bit = 1 << player;
  const degree = Float64Array.from({ length: WORLDS }, (_, w) => {
    let fewest = Number.POSITIVE_INFINITY;
    for (let on = 0; on <= all; on++)
      if (on & bit && columns[on]![w] && !columns[on ^ bit]![w])
        fewest = Math.min(fewest, ones(all ^ on));
    return 1 / (1 + fewest);
  });
  return meanWhere(degree, columns[all]!, weights);
}

/** Rules whose draws decide each lot: who draws it, and who made the person that it is drawn for. */
const drawnBy: Readonly<Record<Source, readonly (readonly string[])[]>> = {
  snow: [["snow"]],
  rain: [["rain"]],
  frost: [[]],
  gate: [
    ["gate", "successor", "processes"],
    ["gate", "processes"],
    ["gate", "processes"],
    ["gate"],
  ],
  watch: [["watch", "successor"], ["watch"]],
  leak: [["leak"]],
  beavers: [["beavers"]],
  ditch: [[]],
};

/** What two worlds share: parameters by the mechanism that has them, chance by the rules that draw. */
export interface Common {
  readonly parameters: (mechanism: string) => boolean;
  readonly chance: (rule: string) => boolean;
}

/** Mean of x in one world times y in another that has so much in common with it. */
export function together(x: Numbers, y: Numbers, common: Common): number {
  let now = Float64Array.from(y);
  let after = 1;
  for (let n = sources.length - 1; n >= 0; n--) {
    const states = sizes[n]!;
    const draws = drawnBy[sources[n]!].map((rules) => rules.every(common.chance));
    const joint = pairLaw(lots[n]!, { parameter: common.parameters(sources[n]!), draws });
    const next = new Float64Array(WORLDS);
    for (let w = 0; w < WORLDS; w++) {
      const state = Math.floor(w / after) % states;
      const base = w - state * after;
      for (let other = 0; other < states; other++)
        next[w]! += joint[state * states + other]! * now[base + other * after]!;
    }
    now = next;
    after *= states;
  }
  return sum(WORLDS, (w) => x[w]! * now[w]!);
}

/** Share of the variance of y that a factor has alone, and that it has a hand in (Sobol's first and total index). */
export function indices(
  y: Numbers,
  factor: { readonly parameters: readonly string[]; readonly chance: readonly string[] },
): { readonly first: number; readonly total: number } {
  const square = mean(y) ** 2;
  const variance = mean(Float64Array.from(y, (v) => v * v)) - square;
  const alone: Common = {
    parameters: (id) => factor.parameters.includes(id),
    chance: (id) => factor.chance.includes(id),
  };
  const others: Common = {
    parameters: (id) => !alone.parameters(id),
    chance: (id) => !alone.chance(id),
  };
  return {
    first: (together(y, y, alone) - square) / variance,
    total: 1 - (together(y, y, others) - square) / variance,
  };
}

/** Mean of a number given the state of one source, all else drawn as ever. */
export function meanByState(source: Source, values: Numbers): Float64Array {
  const n = sources.indexOf(source);
  const states = sizes[n]!;
  const after = sizes.slice(n + 1).reduce((a, b) => a * b, 1);
  const own = law(lots[n]!);
  const means = new Float64Array(states);
  for (let w = 0; w < WORLDS; w++) {
    const state = Math.floor(w / after) % states;
    if (own[state]! > 0) means[state]! += (prior[w]! * values[w]!) / own[state]!;
  }
  return means;
}

/** Mean of a number given the place of a parameter in its prior, at each midpoint. */
export function meanByPlace(source: Source, values: Numbers): Float64Array {
  const byState = meanByState(source, values);
  return Float64Array.from(given(lots[sources.indexOf(source)]!), (row) =>
    sum(row.length, (s) => row[s]! * byState[s]!),
  );
}

/** Everything but some. */
export const without = (way: Way, gone: readonly string[]): Way => ({
  ...way,
  on: way.on.filter((id) => !gone.includes(id)),
});

/** 1 in each world in which some year of some series is not what it is under another way of switching. */
export function differs(one: Way, other: Way): Uint8Array {
  const texts = [one, other].map((way) => {
    const byFacts = seriesByFacts(way.springs?.year).map((s) => JSON.stringify(s));
    return Array.from(factsOf(way), (facts) => byFacts[facts]);
  });
  return Uint8Array.from({ length: WORLDS }, (_, w) => Number(texts[0]![w] !== texts[1]![w]));
}

/** Distribution of a parameter's place in its prior among worlds of some likelihood: the mass of each midpoint. */
export function placesGiven(source: Source, likelihood: Numbers): Float64Array {
  const density = meanByPlace(source, likelihood);
  const total = density.reduce((a, b) => a + b, 0);
  return density.map((d) => d / total);
}

/** Share of the worlds in which a number is at most so much, and in which it is less. */
export function around(told: number, values: Numbers, weights: Numbers = prior) {
  const share = (holds: (x: number) => boolean) =>
    mean(
      Uint8Array.from({ length: WORLDS }, (_, w) => Number(holds(values[w]!))),
      weights,
    );
  return { upTo: share((x) => x <= told + 1e-6), below: share((x) => x < told - 1e-6) };
}

/** Weights of the worlds whose parameter lies in a part of its prior, places from `from` to `to`. */
export function where(source: Source, from: number, to: number, weights: Numbers): Float64Array {
  const n = sources.indexOf(source);
  const rows = given(lots[n]!);
  const own = law(lots[n]!);
  const part = rows.slice(Math.round(from * rows.length), Math.round(to * rows.length));
  const share = own.map((p, s) => part.reduce((sum, row) => sum + row[s]! / rows.length, 0) / p);
  const after = sizes.slice(n + 1).reduce((a, b) => a * b, 1);
  return Float64Array.from(
    { length: WORLDS },
    (_, w) => weights[w]! * share[Math.floor(w / after) % own.length]!,
  );
}
