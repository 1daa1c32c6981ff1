import { deviate } from "./options.ts";

/**
 * Interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22:209-212), also good at 0 and 1. n may be a fraction.
 *
 * @param value a share from 0 to 1.
 * @param n number of worlds, above 0; may be a fraction.
 * @param level of the interval, between 0 and 1.
 * @returns both ends, within [0, 1].
 * Throws nothing.
 */
export function wilson(
  value: number,
  n: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const z2 = deviate(level) ** 2;
  const centre = (value + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt((z2 * (value * (1 - value) + z2 / (4 * n))) / n) / (1 + z2 / n);
  return {
    low: value === 0 ? 0 : Math.max(0, centre - half),
    high: value === 1 ? 1 : Math.min(1, centre + half),
  };
}
