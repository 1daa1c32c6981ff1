/** What somebody else's runs tell, as a person reads it in a terminal. */
import type { ImportAnswer } from "../../ask/import/import.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, fixed, within } from "../../words/en/numbers.ts";
import { table, wrap } from "../table.ts";

const cell = (e: Estimate | undefined): string => (e?.known ? within(e, 2) : "-");
const span = ([low, high]: readonly [number, number]): string =>
  `${fixed(low, 2)} to ${fixed(high, 2)}`;

export function importText(answer: ImportAnswer): string {
  const { mechanisms, inputs } = answer;
  const parts = [
    wrap(
      `${amount(answer.rows)} runs from ${answer.file}; the outcome is "${answer.outcome}". Shares of 1, with 95% intervals.`,
    ),
    ...(mechanisms.length > 0 ? [mechanismsPart(answer)] : []),
    ...setsPart(answer),
    ...(inputs.length > 0 ? [inputsPart(answer)] : []),
    ...(answer.notes.length > 0
      ? [answer.notes.map((note) => wrap(note, { first: "- ", indent: "  " })).join("\n")]
      : []),
  ];
  return parts.join("\n\n");
}

function mechanismsPart(answer: ImportAnswer): string {
  const { mechanisms, necessity, sufficiency, prevention, shares, bounds } = answer;
  const paired = mechanisms.some((id) => necessity[id].known);
  const reasons = new Set<string>();
  for (const id of mechanisms)
    for (const e of [necessity[id], shares[id], bounds[id]])
      if (e && !e.known) reasons.add(e.because);
  const right = (...head: string[]) => ({ head, right: true });
  const twin = table(
    [
      { head: ["mechanism"] },
      right("fails", "without it"),
      right("comes", "once added"),
      right("it", "prevents"),
      right("share", "of it"),
    ],
    mechanisms.map((id) => [
      id,
      cell(necessity[id]),
      cell(sufficiency[id]),
      cell(prevention[id]),
      cell(shares[id]),
    ]),
  );
  const bound = table(
    [
      { head: ["mechanism"] },
      right("necessity", "lies within"),
      right("and with", "sampling error"),
      right("sufficiency", "lies within"),
      right("and with", "sampling error"),
      right("share", "of it"),
    ],
    mechanisms.map((id) => {
      const b = bounds[id];
      const spans = b.known
        ? [b.pn, b.widened.pn, b.ps, b.widened.ps].map(span)
        : ["-", "-", "-", "-"];
      return [id, ...spans, cell(shares[id])];
    }),
  );
  const why = [...reasons].map((because) => wrap(`Unknown (-): ${because}.`));
  return [paired ? twin : bound, ...why].join("\n");
}

/** The most frequent minimal sets shown; the rest is in --json. */
const SHOWN = 8;

function setsPart({ minimal, interactions, worlds }: ImportAnswer): string[] {
  const sets = (title: string, none: string, list: NonNullable<typeof minimal>["necessary"]) =>
    list.length === 0
      ? wrap(`${title} none.`)
      : [
          wrap(title),
          ...list
            .slice(0, SHOWN)
            .map(({ group, share }) => `  ${fixed(share, 2)}  ${group.join(" + ") || none}`),
          ...(list.length > SHOWN ? [`  and ${list.length - SHOWN} more, in --json`] : []),
        ].join("\n");
  const pairs = Object.entries(interactions ?? {});
  return [
    ...(minimal
      ? [
          sets(
            `Smallest removals that undo it, by share of the simulated histories in which it came (${amount(worlds ?? 0)} simulated histories with every combination):`,
            "nothing",
            minimal.necessary,
          ),
          sets("Smallest sets that bring it about alone:", "nothing at all", minimal.sufficient),
        ]
      : []),
    ...(pairs.length > 0
      ? [
          [
            wrap(
              "Together or instead of each other (above 0 they need each other, below 0 each can stand in for the other):",
            ),
            ...pairs.map(([pair, value]) => `  ${pair.replace(",", " with ")}: ${cell(value)}`),
          ].join("\n"),
        ]
      : []),
  ];
}

function inputsPart({ inputs, pawn, targetSensitivity }: ImportAnswer): string {
  const reasons = new Set<string>();
  for (const id of inputs)
    for (const e of [pawn[id], targetSensitivity[id]]) if (e && !e.known) reasons.add(e.because);
  return [
    table(
      [
        { head: ["varied"] },
        { head: ["between its", "slices (PAWN)"], right: true },
        { head: ["between came", "and did not"], right: true },
      ],
      inputs.map((id) => [id, cell(pawn[id]), cell(targetSensitivity[id])]),
    ),
    wrap("Distances between distributions, from 0 to 1."),
    ...[...reasons].map((because) => wrap(`Unknown (-): ${because}.`)),
  ].join("\n");
}
