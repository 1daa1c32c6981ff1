/** The answer as a person reads it in a terminal. */
import type { Answer } from "../../ask/why/answer.ts";
import type { Dependence } from "../../ask/why/dependence.ts";
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, around, bare, fixed, cell as inPercent } from "../../words/en/numbers.ts";
import { capital } from "../../words/numbers.ts";
import { table, wrap } from "../table.ts";
import { setsText } from "./sets-text.ts";

/** "41 (35–47)" in per cent, or a letter that stands for the reason why there is none. */
type Cell = (e: Estimate) => string;

function cells(): { readonly cell: Cell; readonly notes: () => string[] } {
  const reasons: string[] = [];
  return {
    cell(e) {
      if (e.known) return inPercent(e);
      if (!reasons.includes(e.because)) reasons.push(e.because);
      return `[${reasons.indexOf(e.because) + 1}]`;
    },
    notes: () =>
      reasons.map((because, n) => wrap(because, { first: `[${n + 1}] `, indent: "    " })),
  };
}

const parts = ["necessity", "sufficiency", "alone", "prevention", "share"] as const;
const heads: Readonly<Record<(typeof parts)[number], readonly string[]>> = {
  necessity: ["fails", "without it"],
  sufficiency: ["comes", "once added"],
  alone: ["comes with", "it alone"],
  prevention: ["it", "prevents"],
  share: ["share", "of it"],
};

/** "n = 312", or "n = 688 to 701". */
function counts(rows: readonly Dependence[], part: (typeof parts)[number]): string {
  const all = rows.flatMap((r) => (r[part].known ? [r[part].n] : []));
  if (all.length === 0) return "";
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? `n = ${amount(least)}` : `n = ${amount(least)}–${amount(most)}`;
}

function dependence(
  name: string,
  rows: readonly (Dependence & { readonly id: string; readonly acts?: number })[],
  cell: Cell,
): string {
  const acting = rows.some((r) => r.acts !== undefined);
  return table(
    [
      { head: [name, ""] },
      ...parts.map((part) => ({ head: [...heads[part], counts(rows, part)], right: true })),
      ...(acting ? [{ head: ["acts in", "pairs", ""], right: true }] : []),
    ],
    rows.map((row) => [
      row.id,
      ...parts.map((part) => {
        const estimate = row[part];
        return part === "share" && estimate.known ? around(estimate) : cell(estimate);
      }),
      ...(acting ? [row.acts === undefined ? "" : bare(row.acts)] : []),
    ]),
  );
}

export function whyText(answer: Answer, spec: Case): string {
  const { cell, notes } = cells();
  const sorted = [...answer.mechanisms].sort((a, b) => rank(b.necessity) - rank(a.necessity));
  const mechanisms = dependence("mechanism", sorted, cell);
  const groups = dependence("group", answer.groups, cell);
  const explanations = table(
    [
      { head: ["explanation"] },
      { head: ["it came in"], right: true },
      { head: ["near the record"], right: true },
      { head: [""] },
    ],
    answer.explanations.map((e) => [e.id, cell(e.came), cell(e.near), e.title]),
  );
  const said = notes();
  const weights = answer.weights;
  return [
    answer.question,
    "",
    ...answer.finding.sentences.map((s) => wrap(s)),
    "",
    wrap(
      `What did it depend on? ${capital(answer.outcome.says)}. Kind of knock-out: ${answer.knockout}. ${given(answer)} ${answer.otherwise ? `${answer.otherwise} ` : ""}In per cent, with 95% intervals.`,
    ),
    "",
    mechanisms,
    "",
    groups,
    ...(answer.interactions ?? []).flatMap(({ between: [a, b], value }) =>
      value.known
        ? [
            wrap(
              `${a} with ${b}: interaction ${around(value)} points of 100, n = ${amount(value.n)} (above 0 they need each other, below 0 each can stand in for the other).`,
            ),
          ]
        : [],
    ),
    ...setsText(answer),
    "",
    explanations,
    wrap(answer.nearness.says),
    ...(weights
      ? [
          wrap(
            `${weights.observation} The worlds are worth ${fixed(weights.ess, 1)}; Pareto k ${fixed(weights.paretoK, 2)} (above 0.7 weights are not to be trusted).`,
          ),
        ]
      : []),
    ...(said.length > 0 ? ["", ...said] : []),
    "",
    "What this cannot tell:",
    ...spec.cannotTell.slice(0, 4).map((line) => wrap(line, { first: "- ", indent: "  " })),
    ...(spec.cannotTell.length > 4
      ? [`- and ${spec.cannotTell.length - 4} more, in the report`]
      : []),
  ].join("\n");
}

const given = ({ given, worlds, background }: Answer): string =>
  given === "record"
    ? `${amount(worlds)} worlds, weighed by the record; "comes once added" has for its background ${background ?? "all worlds"}.`
    : `${amount(worlds)} worlds, not conditioned on the record.`;

const rank = (e: Estimate): number => (e.known ? e.value : -1);
