/** Minimal sets, whose chance, and clues, as a person reads them in a terminal: the strongest few, the rest in the report. */
import type { Answer } from "../../ask/why/answer.ts";
import type { CluesAnswer } from "../../ask/why/clues.ts";
import type { SetShare, SetsAnswer } from "../../ask/why/minimal-sets.ts";
import type { Case } from "../../model/case.ts";
import { nameOf } from "../../report/subject.ts";
import type { Estimate } from "../../why/index.ts";
import type { Language } from "../../words/language.ts";
import { table, wrap } from "../table.ts";

const SHOWN = 4;
const PAIRS = 3;

/** Lines for the answer, each part after a blank one. */
export function setsText(
  { sets, chance, clues = [], given, explanation, againstNone }: Answer,
  spec: Case,
  words: Language,
): string[] {
  const { lived, terminal } = words;
  return [
    ...(sets ? minimalText(sets, words) : []),
    ...(chance
      ? [
          "",
          wrap(
            terminal.chance(
              lived.chance(chance.pairs, lived.view(given, explanation, againstNone)),
              chance.all,
              chance.of.map(({ id, total }) => [id, total]),
            ),
          ),
        ]
      : []),
    ...clues.flatMap((one) => cluesText(one, spec, words)),
  ];
}

function minimalText(
  { groups, mechanisms, because }: NonNullable<Answer["sets"]>,
  words: Language,
): string[] {
  const { lived, terminal } = words;
  if (because) return ["", wrap(terminal.noSets(because))];
  const tables = [groups, mechanisms].filter((t): t is SetsAnswer => t !== undefined);
  return tables.flatMap((sets) => [
    "",
    wrap(terminal.sets(sets.worlds, lived.sets(sets.switched))),
    rows(sets, words),
    ...(sets === mechanisms ? pairsText(sets, words) : []),
  ]);
}

function rows({ necessary, sufficient }: SetsAnswer, { terminal }: Language): string {
  const lines = Math.min(SHOWN, Math.max(necessary.length, sufficient.length));
  const cells = (one: SetShare | undefined) =>
    one ? [one.group.join(" + ") || terminal.nothing, terminal.shares(one.share)] : ["", ""];
  return table(
    [
      { head: [terminal.undone] },
      { head: [""], right: true },
      { head: [terminal.brought] },
      { head: [""], right: true },
    ],
    Array.from({ length: lines }, (_, n) => [...cells(necessary[n]), ...cells(sufficient[n])]),
  );
}

function pairsText({ interactions }: SetsAnswer, { terminal }: Language): string[] {
  const clear = interactions.filter(
    ({ value }) => value.known && (value.low > 0 || value.high < 0),
  );
  if (clear.length === 0) return [];
  return [
    wrap(terminal.pairs(clear.slice(0, PAIRS).map(({ between: [a, b], value }) => [a, b, value]))),
  ];
}

function cluesText(
  { between, factor, clues, together, oneByOne }: CluesAnswer,
  spec: Case,
  words: Language,
): string[] {
  const size = (e: Estimate) => (e.known ? Math.abs(e.value) : 0);
  const strongest = [...clues].sort((a, b) => size(b.weight) - size(a.weight)).slice(0, SHOWN);
  const [first, second] = between.map((id) => nameOf({ spec, words }, id));
  return [
    "",
    wrap(
      words.terminal.clues({
        says: words.lived.clues(first, second, factor),
        first,
        clues: strongest.map(({ says, weight }) => [says, weight]),
        together,
        oneByOne,
      }),
    ),
  ];
}
