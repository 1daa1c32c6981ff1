/** What the study of large runs says in docs/scale.md: time, bytes and shards by histories, and what keeping them costs. */
import { shardRunsOf } from "../src/store/shards.ts";
import { amount, fixed, whole } from "../src/words/en/numbers.ts";
import { bytesAsWords, secondsAsWords } from "../src/words/en/planned.ts";
import type { Study } from "./study.ts";

export const kinds = ["whole", "reduced"] as const;

export interface ScaleStudy extends Study {
  readonly case: string;
  /** Histories of each measurement, and how often each was measured, bare and kept in turn. */
  readonly histories: number;
  readonly pairs: number;
  /** Histories that one core lives in a second of its own time, kept nowhere: the most. */
  readonly rate: number;
  readonly kept: Readonly<
    Record<
      (typeof kinds)[number],
      {
        /** Time of a core with keeping, of that without: the least of each. */
        readonly times: number;
        /** Of shards and tables, for each history. */
        readonly bytes: number;
      }
    >
  >;
}

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] as const;
/** Cores of a small cluster. */
const CORES = 512;

export function scaleTable({ rate, kept }: ScaleStudy): readonly string[] {
  const disk = (runs: number, kind: (typeof kinds)[number]) =>
    `${bytesAsWords(runs * kept[kind].bytes)}, ${amount(Math.ceil(runs / shardRunsOf(runs, kind)))} shards`;
  return [
    `| histories | one core | ${CORES} cores | \`whole\` | \`reduced\` |`,
    "|---|---|---|---|---|",
    ...SIZES.map(
      (runs) =>
        `| ${amount(runs)} | ${secondsAsWords(runs / rate)} | ${secondsAsWords(runs / rate / CORES)} | ${disk(runs, "whole")} | ${disk(runs, "reduced")} |`,
    ),
  ];
}

export const scaleSentence = ({
  rate,
  histories,
  pairs,
  kept,
  date,
  case: id,
}: ScaleStudy): string =>
  `Measured on ${date} by \`npm run study:scale\`: a core lives ${whole(rate)} histories of \`${id}\` in a second of its own time (so that other work on the machine does not count), and takes ${fixed(100 * (kept.whole.times - 1), 1)} % more where they are kept whole, ${fixed(100 * (kept.reduced.times - 1), 1)} % more where they are reduced (least times of ${pairs} pairs of ${histories} histories, bare and kept in turn).`;
