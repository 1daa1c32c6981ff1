/** The study of ranks as docs/sampler.md has it. */
export interface RankStudy {
  readonly date: string;
  readonly records: number;
  readonly rows: readonly {
    readonly sampler: string;
    readonly simulations: number;
    /** Largest chi square over the quantities. */
    readonly most: number;
    readonly chiSquares: Readonly<Record<string, number>>;
    readonly ranks: Readonly<Record<string, readonly number[]>>;
  }[];
}

export const rankTable = ({ records, rows }: RankStudy): readonly string[] => [
  "| sampler | records | lived for each | quantities | largest chi square | in |",
  "| --- | ---: | ---: | ---: | ---: | --- |",
  ...rows.map(({ sampler, simulations, most, chiSquares }) => {
    const worst = Object.entries(chiSquares).find(([, value]) => value === most)?.[0] ?? "";
    return `| ${sampler} | ${records} | ${simulations.toLocaleString("en")} | ${Object.keys(chiSquares).length} | ${most.toFixed(1)} | ${worst} |`;
  }),
];
