/** What goes along with a switch in a table of runs: where it does, nothing can be said of the switch alone. */
import type { Levels, ReadRuns } from "./runs.ts";

/**
 * Fewer runs with or without a switch than this show no rule: of a column that was set any two on each side do, a measured
 * one or a number of many values comes to lie apart by chance too (of five and five once in 126 times).
 */
const FEW = { set: 2, many: 5, aside: 4 } as const;

/**
 * For each switch the columns that tell from their value whether it was on. Of columns that are known to be set any rule
 * counts; of those that may have been measured only one with few values, since a measured number is an effect as well.
 */
export function confoundersOf(read: ReadRuns): Readonly<Record<string, readonly string[]>> {
  const { mechanisms, masks, rows, set, aside } = read;
  const found: Record<string, readonly string[]> = {};
  mechanisms.forEach((id, bit) => {
    const on = Uint8Array.from(masks, (mask) => (mask >> bit) & 1);
    const count = on.reduce((sum, x) => sum + x, 0);
    const least = Math.min(count, rows - count);
    const along = [...set, ...aside]
      .filter((column) => tells(column, on, least, set.includes(column)))
      .map(({ name }) => name);
    const others = mechanisms.filter(
      (_, other) => other !== bit && least >= FEW.set && areOne(masks, bit, other),
    );
    if (along.length + others.length > 0) found[id] = [...others, ...along];
  });
  return found;
}

/** Whether two switches are always on together, or always one of them alone. */
function areOne(masks: Int32Array, one: number, other: number): boolean {
  const differ = (mask: number) => ((mask >> one) ^ (mask >> other)) & 1;
  return masks.every((mask) => differ(mask) === differ(masks[0]));
}

/** From this share of runs on a column almost tells whether a switch was on. */
const ALMOST = 0.9;

/** For each switch the columns of which nobody said what they are, and which almost tell whether it was on. */
export function almostConfounding(read: ReadRuns): Readonly<Record<string, readonly string[]>> {
  const { mechanisms, masks, rows, aside } = read;
  const confounders = confoundersOf(read);
  const found: Record<string, readonly string[]> = {};
  mechanisms.forEach((id, bit) => {
    const count = masks.reduce((sum, mask) => sum + ((mask >> bit) & 1), 0);
    if (Math.min(count, rows - count) < FEW.many) return;
    const almost = aside.filter(({ name, levels, of }) => {
      if (2 * levels.length > of.length || confounders[id]?.includes(name)) return false;
      const sides = levels.map(() => [0, 0]);
      for (let r = 0; r < rows; r++) sides[of[r]][(masks[r] >> bit) & 1]++;
      const told = sides.reduce((sum, own) => sum + Math.max(...own), 0);
      // where most runs are of one side, any column tells as much
      return told >= ALMOST * rows && told - Math.max(count, rows - count) >= FEW.many;
    });
    if (almost.length > 0) found[id] = almost.map(({ name }) => name);
  });
  return found;
}

function tells({ levels, of }: Levels, on: Uint8Array, least: number, isSet: boolean): boolean {
  const few = 2 * levels.length <= of.length;
  if (levels.length < 2 || least < (isSet ? (few ? FEW.set : FEW.many) : FEW.aside)) return false;
  if (!few && !isSet) return false;
  const seen = new Uint8Array(levels.length);
  for (let r = 0; r < of.length; r++) seen[of[r]] |= on[r] ? 2 : 1;
  const present = seen.filter((sides) => sides > 0);
  if (present.length < 2 || present.includes(3)) return false;
  if (few) return true;
  // levels are in order of size: all with it lie to one side of all without
  let turns = 0;
  for (let n = 1; n < present.length; n++) if (present[n] !== present[n - 1]) turns++;
  return turns === 1;
}
