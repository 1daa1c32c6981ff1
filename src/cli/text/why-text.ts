/** The answer as a person reads it in a terminal, in the language that was asked for. */
import type { Answer } from "../../ask/why/answer.ts";
import type { Dependence } from "../../ask/why/dependence.ts";
import { titlesOf } from "../../ask/why/nearness.ts";
import type { Case } from "../../model/case.ts";
import { fullNameOf, nameOf } from "../../report/subject.ts";
import type { Estimate } from "../../why/index.ts";
import { en } from "../../words/en/index.ts";
import type { Language } from "../../words/language.ts";
import { withReasons } from "../../words/reasons.ts";
import { plain } from "../../words/sentence.ts";
import { table, wrap } from "../table.ts";
import { setsText } from "./sets-text.ts";

/** "41 (35–47)" in per cent, or a number that stands for the reason why there is none. */
type Cell = (e: Estimate) => string;

function cells({ numbers }: Language): { readonly cell: Cell; readonly notes: () => string[] } {
  const reasons: string[] = [];
  return {
    cell(e) {
      if (e.known) return numbers.cell(e);
      if (!reasons.includes(e.because)) reasons.push(e.because);
      return `[${reasons.indexOf(e.because) + 1}]`;
    },
    notes: () =>
      reasons.map((because, n) => wrap(because, { first: `[${n + 1}] `, indent: "    " })),
  };
}

const parts = ["necessity", "sufficiency", "alone", "prevention", "share"] as const;

/** "n = 312", or "n = 688–701". */
function counts(
  { terminal }: Language,
  rows: readonly Dependence[],
  part: (typeof parts)[number],
): string {
  const all = rows.flatMap((r) => (r[part].known ? [r[part].n] : []));
  return all.length === 0 ? "" : terminal.counts(Math.min(...all), Math.max(...all));
}

interface Row extends Dependence {
  readonly id: string;
  readonly acts?: number;
  /** What stands behind the numbers. */
  readonly name?: string;
}

function dependence(words: Language, name: string, rows: readonly Row[], cell: Cell): string {
  const { numbers, terminal } = words;
  const acting = rows.some((r) => r.acts !== undefined);
  const named = rows.some((r) => r.name !== undefined);
  return table(
    [
      { head: [name, ""] },
      ...parts.map((part) => ({
        head: [...terminal.heads[part], counts(words, rows, part)],
        right: true,
      })),
      ...(acting ? [{ head: [...terminal.acts, ""], right: true }] : []),
      ...(named ? [{ head: ["", ""] }] : []),
    ],
    rows.map((row) => [
      row.id,
      ...parts.map((part) => {
        const estimate = row[part];
        return part === "share" && estimate.known ? numbers.around(estimate) : cell(estimate);
      }),
      ...(acting ? [row.acts === undefined ? "" : numbers.bare(row.acts)] : []),
      ...(named ? [row.name ?? ""] : []),
    ]),
  );
}

export function whyText(told: Answer, spec: Case, words: Language = en): string {
  const answer = withReasons(told, words);
  const { lived, terminal } = words;
  const { cell, notes } = cells(words);
  const named = (id: string) => nameOf({ spec, words }, id);
  const sorted = [...answer.mechanisms].sort((a, b) => rank(b.necessity) - rank(a.necessity));
  const mechanisms = dependence(words, terminal.mechanism, sorted, cell);
  const groups = dependence(
    words,
    terminal.group,
    answer.groups.map((g) => ({ ...g, name: fullNameOf({ spec, words }, g.id) })),
    cell,
  );
  const explanations = table(
    [
      { head: [terminal.explanation] },
      { head: [terminal.came], right: true },
      { head: [terminal.near], right: true },
      { head: [""] },
    ],
    answer.explanations.map((e) => [
      e.id,
      cell(e.came),
      cell(e.near),
      fullNameOf({ spec, words }, e.id),
    ]),
  );
  const said = notes();
  const { weights, nearness } = answer;
  return [
    answer.question,
    "",
    ...answer.finding.statements.map((s) => wrap(plain(words.sentence(s, spec)))),
    "",
    wrap(
      terminal.depend({
        outcome: answer.outcome.says,
        knockout: answer.knockout,
        worlds: answer.worlds,
        given: answer.given,
        background: lived.background(answer.sufficiencyOver ?? "all", answer.worlds),
        otherwise:
          answer.notOffering === undefined
            ? undefined
            : lived.otherwise(answer.notOffering, answer.knockout),
      }),
    ),
    "",
    mechanisms,
    "",
    groups,
    ...(answer.interactions ?? []).flatMap(({ between: [a, b], value }) =>
      value.known ? [wrap(terminal.interaction(named(a), named(b), value))] : [],
    ),
    ...setsText(answer, spec, words),
    "",
    explanations,
    wrap(lived.nearness(nearness, titlesOf(spec, nearness.outputs))),
    ...(weights ? [wrap(terminal.weights(weights.observation, weights.ess, weights.paretoK))] : []),
    ...(said.length > 0 ? ["", ...said] : []),
    "",
    terminal.cannotTell,
    ...spec.cannotTell.slice(0, SHOWN).map((line) => wrap(line, { first: "- ", indent: "  " })),
    ...(spec.cannotTell.length > SHOWN ? [terminal.more(spec.cannotTell.length - SHOWN)] : []),
  ].join("\n");
}

/** Lines of what cannot be told; the rest stands in the report. */
const SHOWN = 4;

const rank = (e: Estimate): number => (e.known ? e.value : -1);
