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
});
