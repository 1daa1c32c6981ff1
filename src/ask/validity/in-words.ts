/** Words and cells of the validity page. */
import type { Validity } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { whole, within } from "../../words/en/numbers.ts";
import type { Told, YearTold } from "../condition/predictive.ts";
import type { CodingRow, Row } from "./robustness.ts";

export const estimateText = (e: Estimate): string => (e.known ? within(e, 2) : "–");

export const bandText = ([low, median, high]: readonly [number, number, number]): string =>
  `${whole(median)} (${whole(low)}–${whole(high)})`;

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

/** Which group's necessity moves most with a reading of the inputs, and whether that is more than the number of worlds lets it. */
export function codingsInWords({
  base,
  codings,
}: {
  readonly base: Pick<Row, "groups">;
  readonly codings: readonly {
    readonly anew: Pick<CodingRow["anew"], "says" | "groups">;
  }[];
}): string {
  const moves = codings
    .flatMap(({ anew }) =>
      Object.entries(anew.groups).flatMap(([id, now]) => {
        const usual = base.groups[id]!;
        if (!now.known || !usual.known) return [];
        const apart = now.low > usual.high || now.high < usual.low;
        return [{ id, now, usual, apart, says: anew.says, by: Math.abs(now.value - usual.value) }];
      }),
    )
    .sort((a, b) => b.by - a.by);
  const most = moves[0];
  if (!most) return "The outcome came too rarely to tell what moves with a reading.";
  const told = `Conditioned anew, ${most.id} moves most: from ${estimateText(most.usual)} to ${estimateText(most.now)} under "${most.says}".`;
  const apart = moves.filter((m) => m.apart);
  return apart.length === 0
    ? `${told} Under no reading does the interval of a group leave the usual one's: at this many worlds the verdict does not hang on these readings.`
    : `${told} Beyond its interval moves: ${apart.map((m) => `${m.id} under "${m.says}"`).join("; ")}.`;
}
