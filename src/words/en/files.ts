/** What a picture or a table says of itself once it has left the page, in English. */
interface Source {
  readonly question: string;
  readonly case: string;
  readonly view: string | undefined;
  readonly seed: number;
  readonly run: string;
  readonly version: string;
  readonly address: string;
}

export const filesIn = (period: string) => ({
  source: ({ question, case: named, view, seed, run, version, address }: Source): string =>
    `“${question}”, case “${named}”, simulated histories${view ? ` ${view}` : ""}; seed ${seed}; run ${run.slice(0, 8)}; Aitia ${version}. ${address}`,
  column: (name: string): string =>
    ({
      [period]: `the ${period}`,
      q05: "5th percentile of the simulated histories",
      q25: "25th percentile of the simulated histories",
      q50: "median of the simulated histories",
      q75: "75th percentile of the simulated histories",
      q95: "95th percentile of the simulated histories",
      record: `what the record has for this ${period}; empty where it has nothing`,
    })[name] ?? name,
  /** Of a table of simulated histories. */
  histories: {
    title: (question: string, which: string): string =>
      `${question} Simulated histories${which === "" ? "" : `, ${which}`}`,
    rows: `A row for each ${period} of each simulated history. The numbers are of a model; those that count people count simulated people.`,
    run: "number of the simulated history; the same number has the same chance, with a change and without",
    period: `the ${period}`,
    series: (says: string, unit: string | undefined): string =>
      unit === undefined ? says : `${says} (${unit})`,
    came: (outcome: string): string =>
      `1 if in this simulated history ${outcome}, else 0; the same in every ${period} of it`,
  },
  /** Of the table of what it hung on. */
  estimates: {
    title: (question: string): string => `${question} What it hung on, mechanism by mechanism`,
    rows: "A row for each mechanism. What is known stands as a share with its 95% interval and the number of simulated histories behind it; where nothing can be known, why.",
    columns: {
      mechanism: "name of the mechanism in the case",
      title: "what the mechanism is",
      explanation: "account that it belongs to",
      removed: "1 if it is taken away in what is shown, else 0",
    },
    parts: {
      "": (says: string): string => says,
      _low: (says: string): string => `lower end of the 95% interval of: ${says}`,
      _high: (says: string): string => `upper end of the 95% interval of: ${says}`,
      _n: (says: string): string => `number of simulated histories behind: ${says}`,
      _unknown: (says: string): string => `why it is unknown: ${says}`,
    },
  },
});
