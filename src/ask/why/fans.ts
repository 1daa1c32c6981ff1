/** Many histories as bands: quantiles year by year. */
import type { Fan } from "./dependence.ts";

const levels = { q05: 0.05, q25: 0.25, q50: 0.5, q75: 0.75, q95: 0.95 } as const;

/** `at(world, year index)` gives a world's value in a year. Quantiles by linear interpolation (Hyndman and Fan 1996, type 7). */
export function fan(
  years: readonly number[],
  worlds: number,
  at: (world: number, year: number) => number,
): Fan {
  const bands = { q05: [], q25: [], q50: [], q75: [], q95: [] } as Record<
    keyof typeof levels,
    number[]
  >;
  const values = new Float64Array(worlds);
  years.forEach((_, y) => {
    for (let w = 0; w < worlds; w++) values[w] = at(w, y);
    values.sort();
    for (const [name, level] of Object.entries(levels)) {
      const place = level * (worlds - 1);
      const below = Math.floor(place);
      const above = Math.min(below + 1, worlds - 1);
      bands[name as keyof typeof levels].push(
        values[below] + (place - below) * (values[above] - values[below]),
      );
    }
  });
  return { years, ...bands };
}
