/** Whether two answers say the same, for tests of what must not matter. */
import type { Estimate } from "../estimate.ts";

type Leaf = Estimate | number | string | boolean | null | undefined;

/** An answer as a flat list of estimates, numbers and words by path. */
export function flat(
  answer: unknown,
  path = "",
  into = new Map<string, Leaf>(),
): Map<string, Leaf> {
  if (!answer || typeof answer !== "object" || isEstimate(answer)) into.set(path, answer as Leaf);
  else
    for (const [key, part] of Object.entries(answer))
      flat(part, path ? `${path}/${key}` : key, into);
  return into;
}

export const isEstimate = (x: unknown): x is Estimate =>
  !!x && typeof x === "object" && "known" in x && ("value" in x || "because" in x);

export interface Alike {
  /** How much must be the same: everything; values only; or values where both are known, for more rows may know more. */
  readonly how?: "all" | "values" | "known values";
  /** From the second answer's numbers to the first's. */
  readonly turn?: (x: number) => number;
  /** Relative, above size 1; absolute below. */
  readonly within?: number;
}

/** What differs, in words; nothing when the answers say the same. */
export function differences(one: unknown, other: unknown, options: Alike = {}): string[] {
  const { how = "all", turn = (x) => x, within = 1e-8 } = options;
  const [before, after] = [flat(one), flat(other)];
  const found: string[] = [];
  const near = (a: number, b: number, what: string) => {
    const apart = Math.abs(a - b);
    if (a !== b && !(apart <= within * Math.max(1, Math.abs(a), Math.abs(b))))
      found.push(`${what}: ${a} and ${b}`);
  };
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(path), after.get(path)];
    if (typeof a === "number" && typeof b === "number") near(a, turn(b), path);
    else if (isEstimate(a) && isEstimate(b)) {
      if (a.known !== b.known && how !== "known values")
        found.push(`${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      if (!a.known || !b.known) continue;
      near(a.value, turn(b.value), path);
      if (how !== "all") continue;
      const ends = [turn(b.low), turn(b.high)].sort((x, y) => x - y);
      near(a.low, ends[0], `${path}, low`);
      near(a.high, ends[1], `${path}, high`);
      if (a.n !== b.n) found.push(`${path}, n: ${a.n} and ${b.n}`);
      // an error has a unit and no zero
      const error = Math.abs(turn(b.se ?? 0) - turn(0));
      near(a.se ?? 0, error, `${path}, se`);
    } else if (a !== b) found.push(`${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`);
  }
  return found;
}

/** What no estimate may hold: numbers that are none, and a value outside its own interval. */
export function faults(answer: unknown): string[] {
  const found: string[] = [];
  for (const [path, e] of flat(answer)) {
    if (typeof e === "number" && Number.isNaN(e)) found.push(`${path} is NaN`);
    if (!isEstimate(e) || !e.known) continue;
    const { value, low, high, n, se = 0 } = e;
    if (
      ![value, low, high, n, se].every(Number.isFinite) ||
      !(low <= value + 1e-12 && value <= high + 1e-12)
    )
      found.push(`${path}: ${JSON.stringify(e)}`);
  }
  return found;
}

/** A list in the order of some ranks. */
export const shuffled = <T>(xs: readonly T[], ranks: readonly number[]): T[] =>
  Array.from(xs.keys())
    .sort((i, j) => ranks[i % ranks.length] - ranks[j % ranks.length] || i - j)
    .map((i) => xs[i]);
