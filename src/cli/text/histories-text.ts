/** Answers over many histories as a person reads them in a terminal: always in the case's order, never by how bad. */
import type {
  HistoriesAnswer,
  RunHistoriesAnswer,
  TwinHistoriesAnswer,
  WeighHistoriesAnswer,
} from "../../ask/index.ts";
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { histories as says } from "../../words/en/histories.ts";
import { cell, fixed } from "../../words/en/numbers.ts";
import { view } from "../../words/en/view.ts";
import { table, wrap } from "../table.ts";
import { recordedText } from "./recorded-text.ts";
import { togetherText } from "./together-text.ts";

/** Histories that are listed in a terminal. */
const SHOWN = 40;
/** More parts than these stand side by side in no window; then each history shows the groups alone. */
const WIDE = 4;

const log = (x: number | undefined): string => (x === undefined ? "–" : fixed(x, 1));

const cells = (e: Estimate | undefined): string => (e?.known ? cell(e) : "–");

const listing = <T>(all: readonly T[], row: (one: T) => string[]): string[][] =>
  all.slice(0, SHOWN).map(row);

const rest = (all: readonly unknown[]): string[] =>
  all.length > SHOWN ? [wrap(says.shown(SHOWN, all.length))] : [];

/** `aitia why` over histories. */
export function whyManyText(answer: HistoriesAnswer, { title }: Pick<Case, "title">): string {
  const { heads } = says;
  const { came, histories, mechanisms, groups, many, units, unit = "history" } = answer;
  const rows = [...mechanisms, ...groups];
  const beside = rows.length > WIDE && groups.length > 0 ? groups : rows;
  const marks = [...new Set(histories.slice(0, SHOWN).flatMap((one) => one.marks ?? []))];
  const graded = histories.some(({ grade }) => grade !== undefined);
  const doubt = came.known ? came.doubt.histories : came;
  const isRecord = answer.given === "record";
  return [
    `${title}: ${answer.question}`,
    wrap(
      says.intro({
        of: histories.length,
        many,
        runs: answer.runs,
        outcome: answer.outcome.says,
        share: cells(came),
        view: view(answer.given, answer.explanation),
        draws: answer.draws,
        isRecord,
      }),
    ),
    wrap(
      doubt.known
        ? says.doubt(units, unit, answer.given)
        : says.noDoubt(doubt.because, answer.given),
    ),
    ...togetherText(answer),
    table(
      [
        { head: heads.removed },
        { head: heads.net, right: true },
        { head: heads.undone, right: true },
        { head: heads.rarer, right: true },
        { head: heads.moreFrequent, right: true },
        { head: heads.undecided, right: true },
        { head: heads.never, right: true },
      ],
      rows.map(({ id, net, placebo, inHowMany }) => [
        id,
        cells(net),
        cells(placebo.undone),
        ...says.howMany(inHowMany),
      ]),
    ),
    ...(isRecord ? [wrap(says.inDraws)] : []),
    ...recordedText(answer),
    wrap(says.order(many)),
    table(
      [
        { head: heads.history },
        { head: heads.span },
        ...(graded ? [{ head: heads.grade }] : []),
        { head: heads.numbers, right: true },
        { head: heads.came, right: true },
        ...beside.map(({ id }) => ({ head: [id], right: true })),
      ],
      listing(histories, (one) => [
        one.name + says.star(one.marks?.map((mark) => marks.indexOf(mark)) ?? []),
        `${one.from}–${one.to}`,
        ...(graded ? [one.grade ?? says.ungraded] : []),
        String(one.recorded),
        cells(one.came),
        ...beside.map(({ id }) => cells(one.net[id])),
      ]),
    ),
    ...(marks.length > 0 ? [wrap(says.marks(marks))] : []),
    ...rest(histories),
  ].join("\n\n");
}

/** `aitia weigh` over histories. */
export function weighManyText(answer: WeighHistoriesAnswer, { title, histories }: Case): string {
  const { account, evidence, error, decibels, posterior, heldOut } = says.weighHeads;
  const { accounts, histories: each } = answer;
  const right = (head: readonly string[]) => ({ head, right: true });
  const weighed = each.filter(({ because }) => because === undefined);
  return [
    `${title}: ${answer.finding.sentence}`,
    wrap(
      says.weighed({
        of: weighed.length,
        many: histories?.many ?? "",
        numbers: weighed.reduce((sum, { numbers }) => sum + numbers, 0),
      }),
    ),
    table(
      [{ head: account }, ...[evidence, error, decibels, posterior, heldOut].map(right)],
      accounts.map((row) => [
        row.id,
        fixed(row.logEvidence.value, 2),
        fixed(row.logEvidence.se, 2),
        fixed(row.decibels.value, 1),
        fixed(100 * row.posterior, 0),
        fixed(row.heldOut.score, 1),
      ]),
    ),
    ...accounts.flatMap(({ id, undecided }) =>
      undecided === undefined ? [] : [wrap(says.unsure(id, undecided))],
    ),
    wrap(says.weighedEach),
    table(
      [
        { head: says.heads.history },
        { head: says.heads.grade },
        right(says.heads.numbers),
        ...accounts.map(({ id }) => right([id])),
        { head: [""] },
      ],
      listing(each, (one) => [
        one.name,
        one.grade ?? says.ungraded,
        String(one.numbers),
        ...accounts.map(({ id }) => log(one.logs?.[id])),
        one.because ?? (one.unreached ? says.unreached : ""),
      ]),
    ),
    ...rest(each),
  ].join("\n\n");
}

/** `aitia run` over histories. */
export function runManyText({ histories }: RunHistoriesAnswer, { outcomes }: Case): string {
  const columns = [
    { head: says.heads.history },
    ...outcomes.map(({ id }) => ({ head: [id], right: true })),
  ];
  return [
    ...outcomes.map(({ id, says: words }) => wrap(says.came(id, words))),
    "",
    table(
      columns,
      listing(histories, ({ name, came }) => [name, ...outcomes.map(({ id }) => cells(came[id]))]),
    ),
    ...rest(histories),
  ].join("\n");
}

/** `aitia twin` over histories. */
export function twinManyText({ histories, run, changes }: TwinHistoriesAnswer): string {
  const { asItWent, twin, differs } = says.twinHeads;
  const word = (came: boolean) => (came ? says.yes : says.no);
  return [
    wrap(says.twins({ of: histories.length, run, changes: changes.join(", ") })),
    "",
    table(
      [{ head: says.heads.history }, { head: asItWent }, { head: twin }, { head: differs }],
      listing(histories, ({ name, came, firstDifference }) => [
        name,
        word(came.factual),
        word(came.twin),
        firstDifference.known ? firstDifference.month : says.noDifference,
      ]),
    ),
    ...rest(histories),
  ].join("\n");
}
