/** Numbers of the chapters as tables: loops, simulated histories, estimates. */
import type { Program } from "../../src/compile/tree.ts";
import { worldsAsCsv } from "../../src/store/worlds-csv.ts";
import type { Estimate } from "../../src/why/index.ts";
import type { Diagram } from "../diagram.ts";
import { type Ensemble, yearsOf } from "../living/live.ts";
import { clock, words } from "../words.ts";

/** The arrows of the drawing of loops: who writes what who reads. */
export const edgesCsv = (edges: Diagram["edges"]): string =>
  ["from,fields,to", ...edges.map((e) => [e.from, e.fields.join(" "), e.to].join()), ""].join("\n");

/** The first worlds that were lived: run, year, every recorded series, every outcome. */
export function worldsCsv(
  shape: Program,
  { outputs, came }: Ensemble,
  { runs, outcomes }: { readonly runs: number; readonly outcomes: readonly string[] },
): string {
  const width = shape.recorded.length;
  return worldsAsCsv({
    period: clock.period,
    years: yearsOf(shape).map(words.time.name),
    series: shape.recorded.map((r) => r.name),
    outcomes,
    runs: Array.from({ length: runs }, (_, run) => run),
    value: (run, y, s) => outputs[(run * shape.years + y) * width + s],
    came: (run, o) => ((came[run] >>> o) & 1) === 1,
  });
}

/** A table of estimates: value, interval and n of each column, or the reason why there is none. */
export function estimatesCsv(
  columns: readonly string[],
  rows: readonly { readonly cells: readonly string[]; readonly estimates: readonly Estimate[] }[],
  heads: readonly string[],
): string {
  const parts = ["", "_low", "_high", "_n", "_unknown"];
  const head = [...heads, ...columns.flatMap((c) => parts.map((part) => `${c}${part}`))];
  const lines = rows.map(({ cells, estimates }) =>
    [
      ...cells,
      ...estimates.flatMap((e) =>
        e.known ? [e.value, e.low, e.high, e.n, ""] : ["", "", "", "", e.because],
      ),
    ].map(quoted),
  );
  return `${[head, ...lines].map((line) => line.join()).join("\n")}\n`;
}

const quoted = (cell: string | number): string => {
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
