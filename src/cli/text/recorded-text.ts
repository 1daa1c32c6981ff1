/** Who would not have been, as a person reads it in a terminal: by name, in the case's order. */
import type { HistoriesAnswer } from "../../ask/index.ts";
import type { Estimate } from "../../why/index.ts";
import { histories } from "../../words/en/histories.ts";
import { amount, cell, fixed, percent } from "../../words/en/numbers.ts";
import { recordedWithout as says } from "../../words/en/recorded-without.ts";
import { table, wrap } from "../table.ts";

/** Of whom it is less likely than this for every part, nobody's name is told. */
const TOLD = 0.05;

const right = (head: string) => ({ head: [head], right: true });

/** Paragraphs and tables; nothing where the rules are not linear. */
export function recordedText(answer: HistoriesAnswer): readonly string[] {
  const { recorded, groups, many, outcome } = answer;
  if (!recorded) return [];
  if (!recorded.known) return [wrap(says.unknown(recorded.because))];
  const { rows, came, of, draws } = recorded;
  const beside = groups.length > 0 ? groups : answer.mechanisms;
  const told = rows.filter(({ id }) => beside.some((one) => one.id === id));
  const names = new Map(answer.histories.map((one) => [one.id, one]));
  const likely = (e: Estimate | undefined) => e?.known === true && e.value >= TOLD;
  const shown = recorded.histories.filter(({ without }) =>
    told.some(({ id }) => likely(without[id])),
  );
  return [
    wrap(`${says.title}. ${says.intro({ came, of, many, outcome: outcome.says, rows: told })}`),
    wrap(says.luck(draws)),
    table(
      [{ head: [says.heads.part] }, right(says.heads.fewer)],
      rows.map(({ id, fewer }) => [
        id,
        `${fixed(fewer.value, 1)} (${amount(fewer.low)}–${amount(fewer.high)})`,
      ]),
    ),
    wrap(says.listed({ shown: shown.length, of: came, share: percent(TOLD) })),
    table(
      [
        { head: [says.heads.history] },
        { head: [says.heads.grade] },
        ...told.map(({ id }) => right(id)),
      ],
      shown.map(({ id, without }) => [
        names.get(id)?.name ?? id,
        names.get(id)?.grade ?? histories.ungraded,
        ...told.map((part) => {
          const e = without[part.id];
          return e?.known ? cell(e) : "–";
        }),
      ]),
    ),
  ];
}
