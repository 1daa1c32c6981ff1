/**
 * The flexible null: an explanation that explains nothing. A yearly count and a share of it follow random walks in logs;
 * every other series is that of the world in which each mechanism has its stand-in. What cannot beat it explains nothing.
 */
import { luckWords } from "../../compile/own-luck.ts";
import type { Program } from "../../compile/tree.ts";
import { f } from "../../kernel/bits32.ts";
import { exp, normalQuantile, u01 } from "../../kernel/math32.ts";
import { nameNumber, stream } from "../../kernel/noise.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import type { Explanation } from "../../model/explanation.ts";

export type RandomWalk = NonNullable<Explanation["randomWalk"]>;

export interface NullWorld {
  readonly program: Program;
  readonly walk: RandomWalk;
  readonly seed: number;
  readonly run: number;
}

/**
 * Writes the walks over a world's yearly outputs, years × recorded, in place. Year y of a walk is start times e to the
 * sum of sd z over the years up to y; a year lived in part has its part of the count, and a share is at most 1. The
 * normal z of year number y is made of the first word at counter (y, 0, number of "null " and the series' name, 0) of
 * the history stream.
 */
export function walkOver(outputs: Float32Array, { program, walk, seed, run }: NullWorld): void {
  const width = program.recorded.length;
  const column = (name: string) => program.recorded.findIndex((r) => r.name === name);
  const [count, share] = [column(walk.count.series), column(walk.share.series)];
  const [low, high] = luckWords(program, seed);
  const path = (series: string) => {
    let sum = 0;
    return (year: number) => {
      const counter = [year, 0, nameNumber(`null ${series}`), 0] as const;
      const [word] = threefry4x32(counter, [low, high, stream.history, run]);
      sum = f(sum + f(f(walk.sd) * normalQuantile(u01(word | 0))));
      return exp(sum);
    };
  };
  const counts = path(walk.count.series);
  const shares = path(walk.share.series);
  const lived = monthsOfYears(program);
  for (let year = 0; year < program.years; year++) {
    const people = f(f(walk.count.start) * counts(year));
    const part = f(f(walk.share.start) * shares(year));
    const own = f(people * f(lived[year] / (program.per ?? 12)));
    outputs[year * width + count] = own;
    outputs[year * width + share] = f(own * (part < 1 ? part : 1));
  }
}

/** Months that are lived of each year. */
function monthsOfYears({ firstMonth, months, years, per = 12 }: Program): number[] {
  const lived = Array.from({ length: years }, () => 0);
  for (let m = 0; m < months; m++)
    lived[Math.floor((firstMonth + m) / per) - Math.floor(firstMonth / per)]++;
  return lived;
}
