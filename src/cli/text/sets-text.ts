/** Minimal sets, whose chance, and clues, as a person reads them in a terminal: the strongest few, the rest in the report. */
import type { Answer } from "../../ask/why/answer.ts";
import type { CluesAnswer } from "../../ask/why/clues.ts";
import type { SetShare, SetsAnswer } from "../../ask/why/minimal-sets.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, cell, within } from "../../words/en/numbers.ts";
import { table, wrap } from "../table.ts";

const SHOWN = 4;

const shares = (e: Estimate): string => (e.known ? cell(e) : "unknown");
const decibels = (e: Estimate): string => (e.known ? within(e, 1) : "unknown");

/** Lines for the answer, each part after a blank one. */
export function setsText({ sets, chance, clues = [] }: Answer): string[] {
  return [
    ...(sets ? minimalText(sets) : []),
    ...(chance
      ? [
          "",
          wrap(
            `How much was chance? In per cent, ${chance.says}: all draws ${shares(chance.all)}; ${chance.of
              .map(({ id, total }) => `those of ${id} ${shares(total)}`)
              .join("; ")}. Shares overlap, so they do not add to 100.`,
          ),
        ]
      : []),
    ...clues.flatMap(cluesText),
  ];
}

function minimalText({ groups, mechanisms, because }: NonNullable<Answer["sets"]>): string[] {
  if (because) return ["", wrap(`Minimal sets: unknown, ${because}.`)];
  const tables = [groups, mechanisms].filter((t): t is SetsAnswer => t !== undefined);
  return tables.flatMap((sets) => [
    "",
    wrap(
      `Smallest removals that undo it and smallest sets that bring it about, in per cent of the ${amount(sets.worlds)} worlds in which it came: ${sets.says}.`,
    ),
    rows(sets),
    ...(sets === mechanisms ? pairsText(sets) : []),
  ]);
}

function rows({ necessary, sufficient }: SetsAnswer): string {
  const lines = Math.min(SHOWN, Math.max(necessary.length, sufficient.length));
  const cells = (one: SetShare | undefined) =>
    one ? [one.group.join(" + ") || "(nothing is needed)", shares(one.share)] : ["", ""];
  return table(
    [
      { head: ["undone without"] },
      { head: [""], right: true },
      { head: ["brought about by"] },
      { head: [""], right: true },
    ],
    Array.from({ length: lines }, (_, n) => [...cells(necessary[n]), ...cells(sufficient[n])]),
  );
}

function pairsText({ interactions }: SetsAnswer): string[] {
  const told = interactions.filter(({ value }) => value.known && (value.low > 0 || value.high < 0));
  if (told.length === 0) return [];
  return [
    wrap(
      `Strongest together (above 0 they need each other, below 0 each can stand in for the other), in points of 100 over the same worlds: ${told
        .slice(0, 3)
        .map(({ between: [a, b], value }) => `${a} with ${b} ${shares(value)}`)
        .join("; ")}.`,
    ),
  ];
}

function cluesText({ between, says, clues, together, oneByOne }: CluesAnswer): string[] {
  const size = (e: Estimate) => (e.known ? Math.abs(e.value) : 0);
  const strongest = [...clues].sort((a, b) => size(b.weight) - size(a.weight)).slice(0, SHOWN);
  const whole = together.known
    ? `all clues at once ${decibels(together)}`
    : `all clues at once: unknown, ${together.because}; added up as if independent ${decibels(oneByOne)}`;
  return [
    "",
    wrap(
      `What the record weighs, ${says} (10 decibels: ten times as likely under ${between[0]}): ${strongest
        .map(({ says: clue, weight }) => `${clue} ${decibels(weight)}`)
        .join("; ")}; ${whole}.`,
    ),
  ];
}
