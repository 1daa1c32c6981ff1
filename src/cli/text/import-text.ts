/** What somebody else's runs tell, as a person reads it in a terminal. */
import { hasTwins } from "../../ask/import/further.ts";
import type { ImportAnswer } from "../../ask/import/import.ts";
import type { Estimate } from "../../why/index.ts";
import { imported as says } from "../../words/en/imported.ts";
import { amount, fixed, within } from "../../words/en/numbers.ts";
import { table, wrap } from "../table.ts";

const cell = (e: Estimate | undefined): string => (e?.known ? within(e, 2) : "-");
const span = ([low, high]: readonly [number, number]): string =>
  `${fixed(low, 2)} to ${fixed(high, 2)}`;

export function importText(answer: ImportAnswer): string {
  const { mechanisms, inputs } = answer;
  const parts = [
    [
      wrap(says.intro(answer.runs, answer.file, answer.outcome, answer.yesNo)),
      wrap(says.read(answer.dialect)),
    ].join("\n"),
    ...(mechanisms.length > 0 ? [mechanismsPart(answer)] : []),
    ...Object.keys(answer.factors).map((name) => factorPart(answer, name)),
    ...setsPart(answer),
    ...(inputs.length > 0 ? [inputsPart(answer)] : []),
    ...(answer.notes.length > 0 ? [answer.notes.map(item).join("\n")] : []),
    ...(answer.further.length > 0
      ? [[says.further, ...answer.further.map((one) => item(one.says))].join("\n")]
      : []),
  ];
  return parts.join("\n\n");
}

const item = (text: string): string => wrap(text, { first: "- ", indent: "  " });

function mechanismsPart(answer: ImportAnswer): string {
  const { mechanisms, necessity, sufficiency, prevention, shares, bounds, net, placebo } = answer;
  const paired = mechanisms.some((id) => hasTwins(answer, id));
  const reasons = new Set<string>();
  for (const id of mechanisms)
    for (const e of [
      necessity[id],
      shares[id],
      ...(paired ? [sufficiency[id], prevention[id]] : [bounds[id]]),
      net[id],
    ])
      if (e && !e.known) reasons.add(e.because);
  const right = (head: string[]) => ({ head, right: true });
  const { heads } = says;
  const twin = table(
    [
      { head: [says.mechanism] },
      right(heads.necessity),
      right(heads.net),
      right(heads.sufficiency),
      right(heads.prevention),
      right(heads.share),
    ],
    mechanisms.map((id) => [
      id,
      cell(necessity[id]),
      cell(net[id]),
      cell(sufficiency[id]),
      cell(prevention[id]),
      cell(shares[id]),
    ]),
  );
  const bound = table(
    [
      { head: [says.mechanism] },
      right(heads.necessityWithin),
      right(heads.widened),
      right(heads.sufficiencyWithin),
      right(heads.widened),
      right(heads.net),
      right(heads.share),
    ],
    mechanisms.map((id) => {
      const b = bounds[id];
      const spans = b.known
        ? [b.pn, b.widened.pn, b.ps, b.widened.ps].map(span)
        : ["-", "-", "-", "-"];
      return [id, ...spans, cell(net[id]), cell(shares[id])];
    }),
  );
  const number = table(
    [{ head: [says.mechanism] }, right(heads.adds)],
    mechanisms.map((id) => [id, cell(shares[id])]),
  );
  const why = [...reasons].map((because) => wrap(says.unknown(because)));
  const luck =
    placebo && (placebo.undone.known || placebo.brought.known)
      ? [wrap(says.placebo(cell(placebo.undone), cell(placebo.brought)))]
      : [];
  return [!answer.yesNo ? number : paired ? twin : bound, ...luck, ...why].join("\n");
}

/** A factor's levels, each with its runs, and how far apart they lie. */
function factorPart({ factors, pawn }: ImportAnswer, name: string): string {
  const levels = factors[name];
  const reasons = new Set(
    [...levels.map(({ outcome }) => outcome), pawn[name]].flatMap((e) =>
      e.known ? [] : [e.because],
    ),
  );
  return [
    table(
      [
        { head: [name] },
        { head: [says.runs], right: true },
        { head: says.heads.seen, right: true },
        { head: says.heads.outcome, right: true },
      ],
      levels.map(({ level, runs, seen, outcome }) => [
        level,
        String(runs),
        amount(seen),
        cell(outcome),
      ]),
    ),
    `${says.heads.levels.join(" ")}: ${cell(pawn[name])}`,
    ...[...reasons].map((because) => wrap(says.unknown(because))),
  ].join("\n");
}

/** The most frequent minimal sets shown; the rest is in --json. */
const SHOWN = 8;

function setsPart({ minimal, interactions, worlds }: ImportAnswer): string[] {
  const sets = (title: string, none: string, list: NonNullable<typeof minimal>["necessary"]) =>
    list.length === 0
      ? wrap(`${title} ${says.none}`)
      : [
          wrap(title),
          ...list
            .slice(0, SHOWN)
            .map(({ group, share }) => `  ${fixed(share, 2)}  ${group.join(" + ") || none}`),
          ...(list.length > SHOWN ? [`  ${says.more(list.length - SHOWN)}`] : []),
        ].join("\n");
  const pairs = Object.entries(interactions ?? {});
  return [
    ...(minimal
      ? [
          sets(says.removals(worlds ?? 0), says.nothing, minimal.necessary),
          sets(says.sets, says.nothingAtAll, minimal.sufficient),
        ]
      : []),
    ...(pairs.length > 0
      ? [
          [
            wrap(says.together),
            ...pairs.map(([pair, value]) => {
              const [a, ...b] = pair.split(",");
              return `  ${says.pair(a, b.join(","), cell(value))}`;
            }),
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
        { head: [says.varied] },
        { head: says.heads.pawn, right: true },
        { head: says.heads.target, right: true },
      ],
      inputs.map((id) => [id, cell(pawn[id]), cell(targetSensitivity[id])]),
    ),
    wrap(says.distances),
    ...[...reasons].map((because) => wrap(says.unknown(because))),
  ].join("\n");
}
