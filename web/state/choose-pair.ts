/** Which history to show with its twin, and in how many the change made a difference. */

import { comparedSums, distance } from "../../src/ask/why/nearness.ts";
import { must } from "../../src/errors.ts";
import { seriesOf, yearsOf } from "../living/live.ts";
import { own } from "../words-below.ts";
import { changed, pack, settings, shape, whole } from "./state.ts";

export type Way = "nearest" | "typical" | "different";

/** Which run to show: by how near it is to the record, or by how much the change did to the series shown. */
export function pick(way: Way): number | undefined {
  const { spec } = pack.value;
  const [a, b] = [whole.value, changed.value];
  if (!a || !b) return undefined;
  const there = new Set(b.ensemble.lived);
  const runs = a.ensemble.lived.filter((run) => there.has(run)).sort((x, y) => x - y);
  const names = shape.value.recorded.map((r) => r.name);
  const first = yearsOf(shape.value)[0];
  const sums = comparedSums(spec);
  const off = (run: number) => {
    const series = Object.fromEntries(
      names.map((name) => {
        const values = seriesOf(shape.value, a.ensemble, run, name);
        return [name, (year: number) => values[year - first] ?? 0];
      }),
    );
    return sums.length > 0 ? distance(series, sums) : 0;
  };
  const moved = (run: number) => {
    const [one, other] = [a, b].map((s) =>
      seriesOf(shape.value, s.ensemble, run, settings.value.show),
    );
    return one.reduce((sum, v, n) => sum + Math.abs(Math.log((v + 1) / (other[n] + 1))), 0);
  };
  const by = (of: (run: number) => number) =>
    runs.map((run) => [of(run), run] as const).sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  if (runs.length === 0) return undefined;
  if (way === "nearest") return by(off)[0][1];
  const order = by(moved);
  return order[way === "different" ? order.length - 1 : Math.floor(order.length / 2)][1];
}

/** In how many histories the change made a difference to something recorded. */
export function differsIn(): string {
  const a = must(whole.value, "the whole world").ensemble;
  const b = must(changed.value, "the changed world").ensemble;
  const there = new Set(b.lived);
  const both = a.lived.filter((run) => there.has(run));
  const size = a.outputs.length / a.runs;
  const differ = both.filter((run) => {
    for (let n = run * size; n < (run + 1) * size; n++)
      if (a.outputs[n] !== b.outputs[n]) return true;
    return false;
  });
  return own.twin.differsIn(differ.length, both.length);
}
