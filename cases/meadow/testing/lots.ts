/**
 * Whatever is drawn in the meadow is drawn once and falls or does not. How often a lot falls hangs on a parameter, which
 * stands here as midpoints of its prior's probability: sums over them are integrals, right to about 1e-6.
 */

/** Lots that are drawn with one chance, each independent of the others once the chance is known. */
export interface Lots {
  /** At each midpoint of the prior's probability: the chance with which a lot falls. */
  readonly chances: readonly number[];
  /** How many are drawn. State 0: none fell; bit n: lot n fell. */
  readonly drawn: number;
  /** Instead, of a single lot: it falls in one of so many ways, each as likely. State 0: it did not; w: in way w. */
  readonly ways?: number;
}

export const statesOf = ({ drawn, ways }: Lots): number => (ways ? 1 + ways : 2 ** drawn);

const MIDPOINTS = 200;
/** Midpoints of equal slices of probability, and there the chance that a quantile of the prior gives. */
export const midpoints = (
  chance: (probability: number) => number,
  slices: number = MIDPOINTS,
): readonly number[] => Array.from({ length: slices }, (_, k) => chance((k + 0.5) / slices));

/** Probability of each state at each midpoint: midpoints × states. */
export function given(lots: Lots): readonly Float64Array[] {
  return lots.chances.map((c) =>
    Float64Array.from({ length: statesOf(lots) }, (_, state) => {
      if (lots.ways) return state === 0 ? 1 - c : c / lots.ways;
      let p = 1;
      for (let n = 0; n < lots.drawn; n++) p *= state & (1 << n) ? c : 1 - c;
      return p;
    }),
  );
}

/** Probability of each state before anything is known of the parameter. */
export function law(lots: Lots): Float64Array {
  const rows = given(lots);
  return Float64Array.from({ length: statesOf(lots) }, (_, state) =>
    rows.reduce((sum, row) => sum + row[state]! / rows.length, 0),
  );
}

/** What two worlds have in common of some lots; what is not the same is independent. */
export interface Shared {
  readonly parameter: boolean;
  /** By lot: the same draw, so that it falls in both where the chance of both is above it. */
  readonly draws: readonly boolean[];
}

const laws = new WeakMap<Lots, Map<string, Float64Array>>();

/** Joint probability of the state in one world and in the other: states × states. */
export function pairLaw(lots: Lots, shared: Shared): Float64Array {
  const known = laws.get(lots) ?? new Map<string, Float64Array>();
  laws.set(lots, known);
  const key = [shared.parameter, ...shared.draws].join();
  const found = known.get(key) ?? madePairLaw(lots, shared);
  known.set(key, found);
  return found;
}

function madePairLaw(lots: Lots, { parameter, draws }: Shared): Float64Array {
  const states = statesOf(lots);
  const joint = new Float64Array(states * states);
  const { chances } = lots;
  const add = (c: number, other: number, weight: number) => {
    // by lot: in neither, in the first alone, in the second alone, in both
    const cells = draws.map((same) => {
      const both = same ? Math.min(c, other) : c * other;
      return [1 - c - other + both, c - both, other - both, both];
    });
    for (let s = 0; s < states; s++)
      for (let t = 0; t < states; t++)
        joint[s * states + t]! += weight * oneState(lots, { cells, same: draws[0]! }, s, t);
  };
  chances.forEach((c) => {
    if (parameter) add(c, c, 1 / chances.length);
    else for (const other of chances) add(c, other, 1 / chances.length ** 2);
  });
  return joint;
}

function oneState(
  { drawn, ways }: Lots,
  { cells, same }: { readonly cells: readonly (readonly number[])[]; readonly same: boolean },
  s: number,
  t: number,
): number {
  let p = 1;
  if (!ways) for (let n = 0; n < drawn; n++) p *= cells[n]![((s >> n) & 1) + 2 * ((t >> n) & 1)]!;
  else {
    p = cells[0]![Number(s > 0) + 2 * Number(t > 0)]!;
    // the way is part of the draw
    if (s > 0 && t > 0) p *= same ? (s === t ? 1 / ways : 0) : 1 / ways ** 2;
    else if (s > 0 || t > 0) p /= ways;
  }
  return p;
}
