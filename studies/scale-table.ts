/** What the study of large runs says in docs/scale.md: time, bytes and shards by histories, and what keeping them costs. */
import { shardRunsOf } from "../src/store/shards.ts";
import { amount, fixed, whole } from "../src/words/en/numbers.ts";
import { bytesAsWords, secondsAsWords } from "../src/words/en/planned.ts";
import type { Study } from "./study.ts";

export const kinds = ["whole", "reduced"] as const;

export interface ScaleStudy extends Study {
  readonly case: string;
  /** Histories of each measurement, and how often each was measured, in turn. */
  readonly histories: number;
  readonly pairs: number;
  /** Histories that one core lives in a second of its own time, kept nowhere: the most. */
  readonly rate: number;
  readonly kept: Readonly<
    Record<
      (typeof kinds)[number],
      {
        /** Time of a core for living and reducing, by that for living alone; the least of each. */
        readonly reducing: number;
        /** The same with every block sealed and stored, by that with nothing stored. */
        readonly storing: number;
        /** Of the time by the clock, what acts on the disk take. */
        readonly onDisk: number;
        /** Time of a core for summary and tables in the end, by that for living. */
        readonly finishing: number;
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

const more = (times: number) => `${fixed(100 * Math.max(0, times - 1), 1)} %`;

export const scaleSentence = ({
  rate,
  histories,
  pairs,
  kept: { whole: all, reduced },
  date,
  case: id,
}: ScaleStudy): string =>
  `Measured on ${date} by \`npm run study:scale\`: a core lives ${whole(rate)} histories of \`${id}\` in a second of its own time (so that other work on the machine does not count). Reducing them takes ${more(reduced.reducing)} more. That every block is sealed and stored, so that any stop loses little, takes ${more(reduced.storing)} on top of that where they are reduced and ${more(all.storing)} where they are kept whole; acts on the disk took ${fixed(100 * reduced.onDisk, 1)} % and ${fixed(100 * all.onDisk, 1)} % of the time by the clock. Summary and tables take ${fixed(100 * reduced.finishing, 1)} % and ${fixed(100 * all.finishing, 1)} % in the end (least times of ${pairs} rounds of ${histories} histories, each way in turn).`;
