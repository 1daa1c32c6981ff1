/** Words and cells of the validity page. */
import type { Validity } from "../model/case.ts";
import type { Estimate } from "../why/index.ts";
import type { Told, YearTold } from "./predictive.ts";

export const percent = (x: number): string =>
  x > 0 && x < 0.005 ? "under 1 %" : x < 1 && x > 0.995 ? "over 99 %" : `${Math.round(100 * x)} %`;

export const estimateText = (e: Estimate): string =>
  e.known ? `${e.value.toFixed(2)} (${e.low.toFixed(2)}-${e.high.toFixed(2)})` : "–";

export const bandText = ([low, median, high]: readonly [number, number, number]): string =>
  `${Math.round(median)} (${Math.round(low)}-${Math.round(high)})`;

export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((c) => c.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

export interface Miss extends YearTold {
  readonly output: string;
  /** Record over median. */
  readonly factor: number;
}

/** Years in which the record lies outside the band, the worst first within each series. */
export const missesOf = (told: readonly Told[]): Miss[] =>
  told.flatMap(({ output, years }) =>
    years
      .filter((y) => !y.within)
      .map((y) => ({ ...y, output, factor: y.recorded / Math.max(1, y.median) })),
  );

/** Neighbouring years missed in the same direction, as one sentence each: what a missing mechanism would have to do. */
export function sameWords(misses: readonly Miss[], missing: Validity["missing"] = []): string[] {
  const runs: Miss[][] = [];
  for (const miss of misses) {
    const last = runs.at(-1)?.at(-1);
    if (
      last &&
      last.output === miss.output &&
      miss.year - last.year === 1 &&
      miss.factor > 1 === last.factor > 1
    )
      runs.at(-1)!.push(miss);
    else runs.push([miss]);
  }
  if (runs.length === 0) return ["Every recorded year lies within the band."];
  return runs.map((run) => {
    const [first, last] = [run[0]!, run.at(-1)!];
    const span = first.year === last.year ? `${first.year}` : `${first.year}-${last.year}`;
    const more = first.factor > 1 ? "more" : "fewer";
    const named = missing.filter(
      (m) => m.output === first.output && m.from <= last.year && m.to >= first.year,
    );
    const why =
      named.length > 0
        ? `Missing: ${named.map((m) => m.says).join("; ")}.`
        : `What would have made ${more} of them then is not in it, and we cannot name it.`;
    return `- ${span}, ${first.output}: the record has ${more} than the model. ${why}`;
  });
}
