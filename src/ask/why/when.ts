/** When the episode begins: over all simulated histories, and over their twins without a row. */
import type { Episode } from "../../model/outcome.ts";
import type { Estimate } from "../../why/index.ts";
import { someOfTwins } from "../../why/twins.ts";
import type { Lived } from "./lived.ts";

/** Of all histories, those that have the episode or not. */
export interface When {
  /** Share in which it begins in each year, from the first in which it may; with `none` they add to 1. */
  readonly shares: readonly number[];
  /** The same before, in and after the recorded dates; of all years together where none is recorded. */
  readonly periods: readonly {
    readonly from: number;
    readonly to: number;
    readonly share: Estimate;
  }[];
  /** Share that has none. */
  readonly none: Estimate;
}

/** Of the world asked about (place 0), or of the twins of row `place` - 1. */
export function whenOf(lived: Lived, place: number, episode: Episode): When {
  const { design, part, often, conditioned } = lived;
  const width = 2 * (1 + design.rows.length);
  const begins = Float64Array.from(
    { length: often },
    (_, r) => part.episodes[r * width + 2 * place],
  );
  const weights = conditioned?.weights.subarray(0, often);
  const clusters = conditioned?.clusters?.subarray(0, often);
  const share = (is: (begins: number) => boolean): Estimate =>
    someOfTwins(
      {
        factual: Uint8Array.from(begins, (year) => (is(year) ? 1 : 0)),
        // something that never comes in a twin comes as often as it does
        changed: new Uint8Array(often),
        ...(weights ? { weights } : {}),
        ...(clusters ? { clusters } : {}),
      },
      ["necessityAndSufficiency"],
      { seed: design.question.seed },
    ).necessityAndSufficiency;
  const { from, to } = episode;
  const sums = new Float64Array(to - from + 1);
  let total = 0;
  for (let r = 0; r < often; r++) {
    const weight = weights?.[r] ?? 1;
    total += weight;
    if (!Number.isNaN(begins[r])) sums[begins[r] - from] += weight;
  }
  return {
    shares: Array.from(sums, (sum) => (total > 0 ? sum / total : 0)),
    periods: periodsOf(episode).map(([first, last]) => ({
      from: first,
      to: last,
      share: share((year) => year >= first && year <= last),
    })),
    none: share(Number.isNaN),
  };
}

function periodsOf({ from, to, recorded }: Episode): readonly (readonly [number, number])[] {
  if (!recorded) return [[from, to]];
  const [first, last] = recorded;
  const all = [
    [from, first - 1],
    [first, last],
    [last + 1, to],
  ] as const;
  return all.filter(([a, b]) => a <= b);
}
