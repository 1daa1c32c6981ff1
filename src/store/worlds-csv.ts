/** Worlds as a table of text, a row for each run and year: the same beside the page and from it. */

export interface WorldsTable {
  /** What a row is of: a year, a day; and the name of each. */
  readonly period: string;
  readonly years: readonly string[];
  readonly series: readonly string[];
  readonly outcomes: readonly string[];
  readonly runs: readonly number[];
  readonly value: (run: number, year: number, series: number) => number;
  readonly came: (run: number, outcome: number) => boolean;
}

/** run, year, a column for each series, then "came:ID" for each outcome: 1 or 0, the same in every year of a run. */
export function worldsAsCsv({
  period,
  years,
  series,
  outcomes,
  runs,
  value,
  came,
}: WorldsTable): string {
  const lines = [["run", period, ...series, ...outcomes.map((id) => `came:${id}`)].join()];
  for (const run of runs) {
    const ends = outcomes.map((_, o) => (came(run, o) ? 1 : 0));
    years.forEach((year, y) => {
      lines.push([run, year, ...series.map((_, s) => value(run, y, s)), ...ends].join());
    });
  }
  return `${lines.join("\n")}\n`;
}
