/** What the study of makers says in docs/rulers.md. */
import type { Study } from "./study.ts";

/** Rows: who made the record; columns: to whom it is given; both in the order of `makers`. */
type Given = readonly (readonly number[])[];

export interface MakerStudy extends Study {
  readonly study: "makers";
  readonly seed: number;
  readonly histories: number;
  readonly units: number;
  /** Made by each maker. */
  readonly records: number;
  readonly makers: readonly {
    readonly id: string;
    readonly weights: Readonly<Record<string, number>>;
  }[];
  /** Codes copied in the years in which the record's are. */
  readonly given: Given;
  /** Codes copied by chance, at the record's rate. */
  readonly givenWhereCopiesAreDrawn: Given;
  readonly rate: number;
  readonly curve: readonly {
    readonly histories: number;
    readonly records: number;
    readonly given: Given;
    readonly pairs: readonly {
      readonly pair: readonly [string, string];
      /** Share given to its maker, of both makers' records. */
      readonly found: number;
      readonly byTen: number;
      /** Share in which the other is ahead by a factor of ten. */
      readonly against: number;
    }[];
  }[];
  readonly leads: {
    readonly recorded: { readonly BOverNone: number; readonly BOverA: number };
    /** By maker: share of its records in which B is ahead of none and of A by as much as in the experts' own. */
    readonly asMuch: readonly number[];
  };
}

const share = (x: number): string => x.toFixed(2).replace(/^0/, "");

/** Who is taken for the maker. */
export const givenTable = (
  { makers }: Pick<MakerStudy, "makers">,
  given: Given,
): readonly string[] => [
  `| made by | ${makers.map(({ id }) => `given to ${id}`).join(" | ")} |`,
  `|---|${makers.map(() => "---:").join("|")}|`,
  ...makers.map(({ id }, m) => `| ${id} | ${given[m].map(share).join(" | ")} |`),
];

/** How often the maker of a record is found, by how many histories it has. */
export const countTable = ({ makers, curve }: MakerStudy): readonly string[] => [
  `| histories | records of each | ${makers.map(({ id }) => id).join(" | ")} |`,
  `|---:|---:|${makers.map(() => "---:").join("|")}|`,
  ...curve.map(
    ({ histories, records, given }) =>
      `| ${histories} | ${records} | ${makers.map((_, m) => share(given[m][m])).join(" | ")} |`,
  ),
];

/** How often two accounts are parted, by a factor of ten, by how many histories. */
export function partedTable({ curve }: MakerStudy): readonly string[] {
  const pairs = curve[0].pairs.map(({ pair }) => pair.join(" or "));
  return [
    `| histories | ${pairs.join(" | ")} |`,
    `|---:|${pairs.map(() => "---:").join("|")}|`,
    ...curve.map(
      ({ histories, pairs }) =>
        `| ${histories} | ${pairs.map(({ found, byTen }) => `${share(found)} (${share(byTen)})`).join(" | ")} |`,
    ),
  ];
}

/** The first count of the row from which on two accounts are parted by a factor of ten in nine of ten records. */
export const neededFor = ({ curve }: MakerStudy, n: number): number | undefined =>
  curve.find((_, at) => curve.slice(at).every(({ pairs }) => pairs[n].byTen >= 0.9))?.histories;

export const makerTables = (study: MakerStudy): readonly string[] => [
  ...givenTable(study, study.given),
  "",
  ...givenTable(study, study.givenWhereCopiesAreDrawn),
  "",
  ...countTable(study),
  "",
  ...partedTable(study),
  "",
  JSON.stringify(study.leads),
];
