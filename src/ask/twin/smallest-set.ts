/** The smallest set of parts that is enough, found by trying: exact as far as the tries reach, and told how far that is. */

export interface Smallest {
  /** Numbers of its parts, ascending. */
  readonly set: readonly number[];
  /** How many single parts are enough alone; of them the first is the set. */
  readonly alone: number;
  /** Every set of fewer than so many parts was tried, and none is enough. */
  readonly triedBelow: number;
  /** No smaller set is enough. Where the tries ran out before that was known, no part of this one can be spared, or not even that was tried. */
  readonly proved: "smallest" | "none to spare" | "as found";
}

/**
 * Of `parts` numbers that together are enough: single ones first, then all less whatever can be spared (the last of
 * them first, halves before quarters before single ones; Zeller and Hildebrandt 2002), then pairs, triples and so on
 * until one is enough or the next is no smaller than what was found.
 *
 * @param enough asked of sets in ascending order; undefined once no more tries are left
 */
export async function smallestSet(
  parts: number,
  enough: (set: readonly number[]) => Promise<boolean | undefined>,
): Promise<Smallest> {
  const all = Array.from({ length: parts }, (_, n) => n);
  if (parts === 1) return { set: all, alone: 1, triedBelow: 1, proved: "smallest" };
  const singles: number[] = [];
  for (const n of all) {
    const found = await enough([n]);
    if (found === undefined) break;
    if (found) singles.push(n);
  }
  const alone = singles.length;
  if (alone > 0) return { set: singles.slice(0, 1), alone, triedBelow: 1, proved: "smallest" };
  const { set, whole } = await spared(all, enough);
  if (!whole) return { set, alone, triedBelow: 1, proved: "as found" };
  for (let size = 2; size < set.length; size++)
    for (const chosen of chooseFrom(parts, size)) {
      const found = await enough(chosen);
      if (found) return { set: chosen, alone, triedBelow: size, proved: "smallest" };
      if (found === undefined) return { set, alone, triedBelow: size, proved: "none to spare" };
    }
  return { set, alone, triedBelow: set.length, proved: "smallest" };
}

/** What is left when nothing more can be spared; not `whole` where the tries ran out before. */
async function spared(
  all: readonly number[],
  enough: (set: readonly number[]) => Promise<boolean | undefined>,
): Promise<{ set: readonly number[]; whole: boolean }> {
  let set = all;
  let chunk = Math.ceil(set.length / 2);
  while (true) {
    let end = set.length;
    let any = false;
    while (end > 0) {
      const rest = [...set.slice(0, Math.max(0, end - chunk)), ...set.slice(end)];
      end -= chunk;
      if (rest.length === 0) continue;
      const found = await enough(rest);
      if (found === undefined) return { set, whole: false };
      if (found) [set, any] = [rest, true];
    }
    if (chunk === 1 && !any) return { set, whole: true };
    chunk = Math.max(1, Math.ceil(chunk / 2));
  }
}

/** Every choice of so many of the numbers below `of`, in order. */
function* chooseFrom(of: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) return yield [];
  for (let n = from; n <= of - size; n++)
    for (const rest of chooseFrom(of, size - 1, n + 1)) yield [n, ...rest];
}
