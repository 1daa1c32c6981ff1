/** The study of the sampler as docs/sampler.md tells it. */
import type { Measured, Summary } from "../src/fit/testing/family.ts";

export type Row = Measured & { readonly budget: number };

export interface SamplerStudy {
  readonly study: "sampler";
  readonly date: string;
  /** Hashes of the sources that lived and estimated (src/engine/sources.ts). */
  readonly engine: string;
  readonly estimators: string;
  /** Worlds lived for all of it. */
  readonly lives: number;
  readonly groups: readonly {
    /** Worlds to be lived; 0 where none were given. */
    readonly budget: number;
    readonly all: Summary;
    readonly shapes: readonly (Summary & { readonly name: string })[];
  }[];
  readonly rows: readonly Row[];
}

const HEAD = [
  "| problems | mean error | root mean square | median stated error | covered | undecided | worlds lived |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
];
const two = (x: number) => {
  const text = x.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
};
const thousand = (x: number) => (Math.round(x / 1000) * 1000).toLocaleString("en");

/** Lines of markdown: a table of all problems by budget, then the shapes of the default. */
export function samplerTables({ groups, date, lives }: SamplerStudy): readonly string[] {
  const line = (name: string, s: Summary) =>
    `| ${name} | ${two(s.meanError)} | ${two(s.rms)} | ${two(s.medianSe)} | ${Math.round(s.covered * s.problems)} of ${s.problems} | ${s.undecided} | ${thousand(s.meanLives)} |`;
  const usual = groups.find(({ budget }) => budget === 0);
  return [
    `Measured ${date}, ${Math.round(lives / 1e6)} million worlds.`,
    "",
    ...HEAD,
    ...groups.map(({ budget, all }) =>
      line(budget === 0 ? "all, as many worlds as it asks for" : `all, ${thousand(budget)}`, all),
    ),
    "",
    "By shape, as many worlds as it asks for:",
    "",
    ...HEAD,
    ...(usual?.shapes ?? []).map((shape) => line(shape.name, shape)),
    "",
    "By shape, 250,000 worlds:",
    "",
    ...HEAD,
    ...(groups.find(({ budget }) => budget === 250_000)?.shapes ?? []).map((shape) =>
      line(shape.name, shape),
    ),
  ];
}
