/** What the study of other luck says in docs/reading.md. */
import type { Study } from "./study.ts";

/** Where the steps with other luck begin: at the first step in which the twin is another world, or in the first year in which a recorded series is. */
export const origins = ["state", "series"] as const;
export type Origin = (typeof origins)[number];

export interface PlaceboStudy extends Study {
  readonly study: "placebo";
  readonly case: string;
  readonly outcome: string;
  /** Simulated histories, before the record, and those among them in which the outcome came. */
  readonly histories: number;
  readonly came: number;
  readonly steps: readonly number[];
  readonly rows: readonly {
    readonly id: string;
    /** By origin: the middle one of the steps in which twins begin to differ, from 0; for each count of steps how many that came were undone, how many of the others brought about. */
    readonly from: Readonly<
      Record<
        Origin,
        {
          readonly middle?: number;
          readonly undone: readonly number[];
          readonly brought: readonly number[];
        }
      >
    >;
  }[];
}

const name: Record<Origin, string> = { state: "anything", series: "a recorded series" };

/** The sentence over the table, which says of how many histories its counts are. */
export const placeboSentence = ({ histories, came, steps }: PlaceboStudy): string =>
  `Of ${histories} histories of the founding case before the record, seed 1, its episode came in ${came}. Undone / brought about by ${steps.slice(0, -1).join(", ")} and ${steps.at(-1)} steps of other luck: of the ${came} that had it, and of the ${histories - came} that had none.`;

/** By how many histories the counts of one row differ, at most, between the counts of steps. */
export const mostBetween = ({ rows }: PlaceboStudy): number =>
  Math.max(
    ...rows.flatMap(({ from }) =>
      origins.flatMap((of) =>
        [from[of].undone, from[of].brought].map((all) => Math.max(...all) - Math.min(...all)),
      ),
    ),
  );

export const placeboFinding = (study: PlaceboStudy): string =>
  `Between the lengths a row's counts differ by at most ${mostBetween(study)} of ${study.histories} histories: one step of other luck already makes another history of what follows, and the length is no setting. Rows that begin to differ in the same step have the same placebo, since they are the same histories: that is one finding and not many.`;

export function placeboTable({ rows, steps }: PlaceboStudy): readonly string[] {
  const heads = origins.flatMap((of) => [
    `first step in which ${name[of]} differs`,
    ...steps.map((n) => (n === 1 ? "1 step" : `${n} steps`)),
  ]);
  const cells = ({ from }: PlaceboStudy["rows"][number]) =>
    origins.flatMap((of) => {
      const { middle, undone, brought } = from[of];
      return [
        middle === undefined ? "never" : String(middle),
        ...undone.map((count, n) => `${count} / ${brought[n]}`),
      ];
    });
  return [
    `| without | ${heads.join(" | ")} |`,
    `|---|${heads.map(() => "---:").join("|")}|`,
    ...rows.map((row) => `| \`${row.id}\` | ${cells(row).join(" | ")} |`),
  ];
}
