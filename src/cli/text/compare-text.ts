/** Two runs side by side, as a person reads it in a terminal. */
import type { CompareAnswer, ComparedRow, ComparedRun } from "../../ask/index.ts";
import type { Estimate } from "../../why/index.ts";
import { compared as says } from "../../words/en/compared.ts";
import { cell, precise, whole } from "../../words/en/numbers.ts";
import { table, wrap } from "../table.ts";

const measures = ["share", "net", "necessity", "prevention", "sum"] as const;

export function compareText(answer: CompareAnswer, shown: (folder: string) => string): string {
  const { differs, pairing, rows } = answer;
  const run = (own: ComparedRun) =>
    says.run({ ...own, ...answer, ...own, folder: shown(own.folder) });
  const mixed = differs.map(({ what }) => what).filter((what) => MEANING.includes(what));
  return [
    wrap(says.intro(run(answer.first), run(answer.second))),
    "",
    ...(differs.length === 0
      ? [says.same]
      : [
          says.differs,
          ...differs.map(({ what, first, second }) =>
            wrap(says.difference(what, first as never, second as never), {
              first: "- ",
              indent: "  ",
            }),
          ),
        ]),
    ...(mixed.length > 0 ? ["", wrap(says.mixed(mixed))] : []),
    "",
    wrap(
      pairing.paired ? says.paired(pairing.worlds, pairing.because) : says.apart(pairing.because),
    ),
    ...measures.flatMap((measure) => {
      const own = rows.filter((row) => row.measures[measure]);
      return own.length === 0 ? [] : ["", wrap(says.measures[measure]), tableOf(own, measure)];
    }),
    "",
    wrap(says.star),
    ...(answer.onlyFirst.length > 0 ? [wrap(says.only("first", answer.onlyFirst))] : []),
    ...(answer.onlySecond.length > 0 ? [wrap(says.only("second", answer.onlySecond))] : []),
  ].join("\n");
}

/** Parts of a question that change what a number means. */
const MEANING = ["given", "knockout", "outcome", "explanation"];

function tableOf(rows: readonly ComparedRow[], measure: (typeof measures)[number]): string {
  const number = (x: number) => (Math.abs(x) >= 100 ? whole(x) : precise(x, 3));
  const shown = (e: Estimate): string => {
    if (!e.known) return "-";
    return measure === "sum"
      ? `${number(e.value)} (${number(e.low)} to ${number(e.high)})`
      : cell(e);
  };
  const { heads } = says;
  const right = true;
  return table(
    [
      { head: [heads.row] },
      { head: heads.first, right },
      { head: heads.second, right },
      { head: heads.difference, right },
      { head: [""] },
    ],
    rows.map(({ id, measures: of }) => {
      const own = of[measure];
      return own
        ? [id, shown(own.first), shown(own.second), shown(own.difference), own.apart ? "*" : ""]
        : [id];
    }),
  );
}
