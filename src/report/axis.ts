/** Which numbers an axis spans, and whether they stand by their size or by their order of magnitude. */
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison } from "../model/case.ts";

export interface Axis {
  readonly scale: "log" | "linear";
  readonly low: number;
  readonly high: number;
}

/**
 * One axis for all panels of an output. Logarithmic where the numbers span more than a factor of 100, from the power of
 * ten at or below the least number recorded, at least 1; below that it is broken: a straight piece leads down to zero.
 */
export function axisFor(
  fans: readonly Fan[],
  record: Comparison | undefined,
  scale: "fitting" | "linear" | "log" = "fitting",
): Axis {
  const recorded = record?.points.flatMap((p) => [p.value, ...p.sources.map((s) => s.value)]) ?? [];
  const high = Math.max(...fans.flatMap((f) => [...f.q95]), ...recorded, 0);
  const positive = [...recorded, ...fans.flatMap((f) => [...f.q50])].filter((v) => v > 0);
  const least = Math.min(...positive);
  const lowest = Math.min(0, ...fans.flatMap((f) => [...f.q05]));
  const fits = lowest >= 0 && high / least > 100 && high >= 100;
  if (positive.length === 0 || lowest < 0 || scale === "linear" || (scale === "fitting" && !fits))
    return { scale: "linear", low: lowest, high: high > lowest ? high : lowest + 1 };
  const anchor = recorded.some((v) => v > 0) ? Math.min(...recorded.filter((v) => v > 0)) : least;
  const low = Math.floor(Math.log10(anchor));
  return { scale: "log", low: 10 ** (fits ? Math.max(0, low) : low), high };
}

/** Pixels of a logarithmic axis between its least power of ten and zero. */
export const BROKEN = 16;

/** How high above its lower end an axis of so many pixels has a value. */
export function heightOn({ scale, low, high }: Axis, pixels: number): (value: number) => number {
  if (scale === "linear") return (v) => ((v - low) / (high - low)) * pixels;
  const span = Math.log10(Math.max(high, low * 10) / low);
  return (v) =>
    v >= low
      ? BROKEN + (Math.log10(v / low) / span) * (pixels - BROKEN)
      : (Math.max(0, v) / low) * BROKEN;
}

/** Zero and the powers of ten of a logarithmic axis. */
export function powersOf({ low, high }: Axis): number[] {
  const all = [0];
  for (let t = low; t <= high * 1.001; t *= 10) all.push(t);
  return all;
}
