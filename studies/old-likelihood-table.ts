/** The study of the old likelihood as docs/weigh.md tells it. */
export interface OldLikelihoodStudy {
  readonly date: string;
  readonly simulations: number;
  /** Prior worlds averaged for each account. */
  readonly worlds: number;
  readonly rows: readonly {
    readonly account: string;
    readonly powers: readonly {
      readonly power: number;
      /** Log evidence, with its standard error. */
      readonly value: number;
      readonly se: number;
      /** As prior worlds averaged without a sampler had it. */
      readonly averaged: number;
      readonly averagedSe: number;
      /** How many of them carry the average. */
      readonly effective: number;
      /** Difference to `none`, less that of the averaged, in joint standard errors. */
      readonly apart: number;
    }[];
    /** Log evidence less that of `none` under the declared error, in full; absent where nothing is stored. */
    readonly declared?: { readonly value: number; readonly se: number };
  }[];
}

const two = (x: number) => {
  const text = x.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
};

/** Lines of markdown: differences to `none`. */
export function oldLikelihoodTable({ rows }: OldLikelihoodStudy): readonly string[] {
  const none = rows.find(({ account }) => account === "none");
  const cells = (row: OldLikelihoodStudy["rows"][number]) =>
    row.powers.flatMap(({ value, averaged, apart }, n) => {
      const base = none?.powers[n];
      return [
        two(value - (base?.value ?? Number.NaN)),
        two(averaged - (base?.averaged ?? Number.NaN)),
        row === none ? "" : two(apart),
      ];
    });
  return [
    "| account | 1/32: sampler | prior worlds | apart | 1/16: sampler | prior worlds | apart | declared error, in full |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      (row) =>
        `| ${[row.account, ...cells(row), row.declared ? `${two(row.declared.value)} ± ${two(row.declared.se)}` : ""].join(" | ")} |`,
    ),
  ];
}
