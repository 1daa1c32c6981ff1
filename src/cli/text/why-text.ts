/** The answer as a person reads it in a terminal, in the language that was asked for. */

import type { Answer } from "../../ask/why/answer.ts";
import type { Dependence, Whether } from "../../ask/why/dependence.ts";
import { titlesOf } from "../../ask/why/nearness.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { type Bracket, bracketsOf } from "../../report/brackets.ts";
import { fullNameOf, nameOf } from "../../report/subject.ts";
import type { Estimate } from "../../why/index.ts";
import { en } from "../../words/en/index.ts";
import type { LivedWords } from "../../words/en/lived.ts";
import type { Language } from "../../words/language.ts";
import { namedIn } from "../../words/named-in.ts";
import { sharedOf } from "../../words/names.ts";
import { withReasons } from "../../words/reasons.ts";
import { plain } from "../../words/sentence.ts";
import { table, wrap } from "../table.ts";
import { setsText } from "./sets-text.ts";
import { togetherText } from "./together-text.ts";

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

/** What a row holds, by the name of its column. */
type Part = keyof Language["terminal"]["heads"];
const inPart = (row: Row, part: Part): Estimate | undefined =>
  part === "undone" ? row.placebo.undone : row[part];

/** Whether and when, net of churn, beside other luck; then what it adds. */
const whether = (isEpisode: boolean): readonly Part[] =>
  isEpisode ? ["anyTime", "then", "net", "undone"] : ["necessity", "net", "undone"];
const adds = ["sufficiency", "alone", "prevention", "share"] as const;
/** Of these the value may lie below 0 or above 1. */
const around: readonly Part[] = ["share", "net"];

/** "n = 312", or "n = 688–701". */
function counts({ terminal }: Language, rows: readonly Row[], part: Part): string {
  const all = rows.flatMap((row) => {
    const e = inPart(row, part);
    return e?.known ? [e.n] : [];
  });
  return all.length === 0 ? "" : terminal.counts(Math.min(...all), Math.max(...all));
}

interface Row extends Dependence, Whether {
  readonly id: string;
  readonly acts?: number;
  /** What stands behind the numbers. */
  readonly name?: string;
}

interface Shown {
  readonly cell: Cell;
  readonly parts: readonly Part[];
  /** Of each row, along neighbours that are not told apart. */
  readonly brackets?: readonly (Bracket | undefined)[] | undefined;
}

const cellOf = (
  { numbers }: Language,
  estimate: Estimate | undefined,
  { cell, isAround }: { readonly cell: Cell; readonly isAround: boolean },
): string => {
  if (!estimate) return "";
  return isAround && estimate.known ? numbers.around(estimate) : cell(estimate);
};

const marks = { first: "┐", between: "│", last: "┘", none: "" } as const;

function dependence(
  words: Language,
  name: string,
  rows: readonly Row[],
  { cell, parts, brackets: all }: Shown,
): string {
  const { numbers, terminal } = words;
  const brackets = all && parts.includes("net") ? all : undefined;
  const acting = parts.includes("net") && rows.some((r) => r.acts !== undefined);
  const named = rows.some((r) => r.name !== undefined);
  return table(
    [
      { head: [name, ""] },
      ...parts.flatMap((part) => [
        { head: [...terminal.heads[part], counts(words, rows, part)], right: true },
        ...(part === "net" && brackets ? [{ head: [""] }] : []),
      ]),
      ...(acting ? [{ head: [...terminal.acts, ""], right: true }] : []),
      ...(named ? [{ head: ["", ""] }] : []),
    ],
    rows.map((row, n) => [
      row.id,
      ...parts.flatMap((part) => [
        cellOf(words, inPart(row, part), { cell, isAround: around.includes(part) }),
        ...(part === "net" && brackets ? [marks[brackets[n] ?? "none"]] : []),
      ]),
      ...(acting ? [row.acts === undefined ? "" : numbers.bare(row.acts)] : []),
      ...(named ? [row.name ?? ""] : []),
    ]),
  );
}

/** Beside the first sentence, whatever it says. */
const besideFirst = ([first, ...others]: readonly string[], says: string): string[] => [
  first === undefined ? says : `${first} ${says}`,
  ...others,
];

function cannotTell({ failed }: Answer, spec: Case, { terminal, report }: Language): string[] {
  const more = spec.cannotTell.length - SHOWN;
  const lines = [
    ...(failed ? [report.cannot.failed(failed)] : []),
    ...spec.cannotTell.slice(0, SHOWN),
  ];
  return [
    terminal.cannotTell,
    ...lines.map((line) => wrap(line, { first: "- ", indent: "  " })),
    ...(more > 0 ? [terminal.more(more)] : []),
  ];
}

function allotmentText({ allotment, worlds }: Answer, { terminal }: Language): string[] {
  return allotment
    ? [wrap(terminal.allotment({ ...allotment, worlds, open: allotment.open.length }))]
    : [];
}

export function whyText(told: Answer, spec: Case, words: Language = en): string {
  const answer = withReasons(told, words);
  const { lived, terminal } = words;
  const { cell, notes } = cells(words);
  const named = (id: string) => nameOf({ spec, words }, id);
  const isEpisode = answer.outcome.episode !== undefined;
  const ofGroups = answer.groups.map((g) => ({ ...g, name: fullNameOf({ spec, words }, g.id) }));
  const brackets = answer.neighbours && bracketsOf(answer);
  const tables = (parts: readonly Part[]) => [
    dependence(words, terminal.mechanism, answer.mechanisms, { cell, parts, brackets }),
    ...(ofGroups.length > 0
      ? ["", dependence(words, terminal.group, ofGroups, { cell, parts })]
      : []),
  ];
  // reasons are numbered as cells are written
  const [without, added] = [tables(whether(isEpisode)), tables(adds)];
  const explanations = explanationsText(answer, spec, { words, cell });
  const said = notes();
  const { weights, nearness } = answer;
  return [
    answer.question,
    "",
    ...besideFirst(
      answer.finding.statements.map((s) => plain(words.sentence(s, spec))),
      words.screen.notExcusing,
    ).map((paragraph) => wrap(paragraph)),
    ...togetherText(answer),
    "",
    wrap(
      terminal.depend({
        outcome: answer.outcome.says,
        knockout: answer.knockout,
        worlds: answer.worlds,
        view: viewOf(answer, lived),
        isGiven: answer.given !== "nothing",
        background: lived.background(answer.sufficiencyOver ?? "all", answer.worlds),
        otherwise:
          answer.notOffering === undefined
            ? undefined
            : lived.otherwise(answer.notOffering, answer.knockout),
      }),
    ),
    "",
    ...without,
    ...allotmentText(answer, words),
    wrap(
      terminal.whether({
        isEpisode,
        isBound: answer.given !== "record",
        idle: [...answer.mechanisms, ...answer.groups].flatMap(({ id, net, apart }) =>
          net.known && !apart ? [id] : [],
        ),
        sizes: sizesOf(spec, answer),
        shared: answer.groups.length > 0 ? sharedOf(spec) : [],
      }),
    ),
    ...besideText(answer, words),
    "",
    ...added,
    ...(answer.interactions ?? []).flatMap(({ between: [a, b], value }) =>
      value.known ? [wrap(terminal.interaction(named(a), named(b), value))] : [],
    ),
    ...setsText(answer, spec, words),
    "",
    explanations,
    wrap(
      lived.nearness(
        nearness,
        titlesOf(spec, nearness.outputs),
        words.by(clockOf(spec.world)).time,
      ),
    ),
    ...(weights ? [wrap(terminal.weights(weights.observation, weights.ess, weights.paretoK))] : []),
    ...(said.length > 0 ? ["", ...said] : []),
    ...claimsOf(answer, words),
    "",
    ...cannotTell(answer, spec, words),
  ].join("\n");
}

/** In how many of each explanation's histories it came, and in how many they came near the record. */
function explanationsText(
  { explanations }: Answer,
  spec: Case,
  { words, cell }: { readonly words: Language; readonly cell: ReturnType<typeof cells>["cell"] },
): string {
  const { terminal } = words;
  return table(
    [
      { head: [terminal.explanation] },
      { head: [terminal.came], right: true },
      { head: [terminal.near], right: true },
      { head: [""] },
    ],
    explanations.map((e) => [e.id, cell(e.came), cell(e.near), fullNameOf({ spec, words }, e.id)]),
  );
}

/** What was found of the claims; the one that is told first with its number. */
function claimsOf(answer: Answer, { terminal }: Language): string[] {
  const { claims = [] } = answer;
  const [first] = claims;
  if (!first) return [];
  const command = `aitia claims ${namedIn(answer)}`;
  if (!first.history) return ["", wrap(terminal.untested(`${command} --keep`))];
  const verdicts = [...new Set(claims.map(({ verdict }) => verdict))];
  const counts = verdicts.map((verdict) => ({
    verdict,
    n: claims.filter((claim) => claim.verdict === verdict).length,
  }));
  return ["", wrap(terminal.claims({ ...first, counts, command }))];
}

/** What the brackets mean, where there are any; and the groups beside each other. */
const besideText = (answer: Answer, { terminal }: Language): string[] => [
  ...(bracketsOf(answer).some((one) => one) ? [wrap(terminal.bracket)] : []),
  ...(answer.neighbours?.groups ?? []).flatMap(({ between: [first, second], sizes, ...is }) =>
    is.difference.known
      ? [wrap(terminal.groups({ first, second, sizes, ...is, difference: is.difference }))]
      : [],
  ),
];

/** How wide each row's doubt is, and how many simulated histories would be enough. */
export function widthsText({ widths = [], worlds }: Answer, words: Language = en): string {
  const { numbers, terminal } = words;
  const { says, heads, ...names } = terminal.widths;
  const points = (width: number | undefined) =>
    width === undefined ? "" : numbers.fixed(100 * width, 1);
  const right = true;
  return [
    wrap(says(worlds)),
    "",
    table(
      [
        { head: [terminal.mechanism] },
        { head: [""] },
        { head: heads.quarter, right },
        { head: heads.half, right },
        { head: heads.whole, right },
        { head: heads.enough, right },
      ],
      widths.map((row) => [
        row.id,
        names[row.of],
        ...[Math.floor(worlds / 4), Math.floor(worlds / 2), worlds].map((many) =>
          points(row.widths.find((one) => one.worlds === many)?.width),
        ),
        numbers.amount(row.fivePoints),
      ]),
    ),
  ].join("\n");
}

/** How far necessity moves when twins share no luck. */
export function couplingText({ coupling }: Answer, words: Language = en): string {
  const { numbers, terminal } = words;
  const { says, unknown, heads } = terminal.coupling;
  if (!coupling?.own) return "";
  if ("because" in coupling.own) return wrap(unknown(coupling.own.because));
  const cellIn = (e: Estimate) => (e.known ? numbers.cell(e) : "-");
  const right = true;
  return [
    wrap(says(coupling.own.worlds)),
    "",
    table(
      [
        { head: [terminal.mechanism] },
        { head: heads.shared, right },
        { head: heads.own, right },
        { head: heads.moved, right },
      ],
      coupling.own.rows.map(({ id, shared, own, moved }) => [
        id,
        cellIn(shared),
        cellIn(own),
        cellIn(moved),
      ]),
    ),
  ].join("\n");
}

/** Which prior moves each row most, and whether any turns what is said of it. */
export function priorsText({ priors, mechanisms }: Answer, words: Language = en): string {
  const { numbers, terminal } = words;
  const { says, untold, change, heads, turns, none } = terminal.priors;
  if (!priors) return "";
  const turned = priors.rows.filter((row) => row.turns.length > 0);
  const cellIn = (e: Estimate) => (e.known ? numbers.cell(e) : "");
  return [
    wrap(says(priors.told, priors.tried)),
    ...priors.untold.map(({ because, count }) => wrap(untold(because, count))),
    "",
    table(
      [
        { head: [mechanisms.length > 0 ? terminal.mechanism : terminal.group] },
        { head: [heads.parameter] },
        { head: [heads.prior] },
        { head: heads.moved, right: true },
        { head: [""] },
      ],
      priors.rows.flatMap(({ id, most }) =>
        most
          ? [[id, most.parameter, change[most.change], cellIn(most.moved), most.seen ? "*" : ""]]
          : [],
      ),
    ),
    ...(turned.length === 0
      ? [wrap(none)]
      : turned.map((row) =>
          wrap(
            turns(
              row.id,
              row.turns.map((one) => `${one.parameter} ${change[one.change]}`).join(", "),
            ),
          ),
        )),
  ].join("\n");
}

/** What is known of the simulated histories, and of how many particles they are. */
const viewOf = (
  { given, explanation, particles, againstNone }: Answer,
  { view, particles: told }: LivedWords,
) =>
  `${view(given, explanation, againstNone)}${particles === undefined ? "" : ` (${told(particles)})`}`;

/** "A 9, B 5, C 1" where groups hold differently many mechanisms. */
function sizesOf(spec: Case, { groups }: Answer): string | undefined {
  const sizes = groups.map(
    ({ id }) => [id, spec.explanations.find((e) => e.id === id)?.mechanisms.length ?? 0] as const,
  );
  return new Set(sizes.map(([, size]) => size)).size > 1
    ? sizes.map(([id, size]) => `${id} ${size}`).join(", ")
    : undefined;
}

/** Lines of what cannot be told; the rest stands in the report. */
const SHOWN = 4;
