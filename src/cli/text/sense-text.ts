/** A sensitivity as a person reads it in a terminal. */

import { PROCESSES } from "../../ask/sense/design.ts";
import type { ByParameter, FactorAnswer, SenseAnswer, Sensed } from "../../ask/sense/sense.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, fixed, within } from "../../words/en/numbers.ts";
import { capital } from "../../words/numbers.ts";
import { table, wrap } from "../table.ts";

const cell = (e: Estimate): string => (e.known ? within(e, 2) : "-");
const rank = (e: Estimate): number => (e.known ? e.value : Number.NEGATIVE_INFINITY);

/** Rows of a list of parameters, and of factors, that are shown; the rest is in --json. */
const SHOWN = 12;
const FACTORS = 40;

export function senseText(answer: SenseAnswer): string {
  const { came, runs, lived, targetByChance } = answer;
  return [
    wrap(
      `What moves it? ${amount(lived)} simulated histories lived: two designs of ${amount(runs)}, and each again with one factor exchanged. ` +
        `The outcome (${answer.outcome.says}) came in ${amount(came.came)} of ${amount(came.of)} simulated histories.`,
    ),
    "",
    wrap(
      "First: the share of the variance that goes with this factor alone. Total: the share in which it has a hand, together with whatever else. With 95% intervals; an estimate below 0 says that there are few simulated histories.",
    ),
    "",
    ...section("Whether it came", answer),
    ...answer.outputs.flatMap((output) => [
      "",
      ...section(output.says, output),
      ...(output.pawn
        ? ["", ...byParameter("Distance between slices of a parameter (PAWN):", output.pawn)]
        : []),
      ...(output.morris
        ? [
            "",
            wrap("Elementary effects, as change of the amount over a parameter's whole prior:"),
            table(
              ["parameter", "mean size", "mean", "deviation"].map((head, n) => ({
                head: [head],
                right: n > 0,
              })),
              [...output.morris]
                .sort((a, b) => b.meanAbsolute - a.meanAbsolute)
                .slice(0, SHOWN)
                .map((e) => [
                  e.parameter,
                  fixed(e.meanAbsolute, 2),
                  fixed(e.mean, 2),
                  fixed(e.sd, 2),
                ]),
            ),
          ]
        : []),
    ]),
    ...(answer.target.length > 0
      ? [
          "",
          ...byParameter(
            "How far apart a parameter lies where it came and where it did not (Smirnov's distance, 0 to 1)" +
              (targetByChance === undefined
                ? ":"
                : `; one in twenty parameters without influence exceeds ${fixed(targetByChance, 2)}:`),
            answer.target,
          ),
        ]
      : []),
    "",
    wrap(`Request ${answer.request}, fingerprint ${answer.fingerprint}.`),
  ].join("\n");
}

function section(title: string, sensed: Sensed): string[] {
  const known = sensed.factors.filter((f) => f.first.known || f.total.known);
  const still = sensed.factors.filter((f) => !known.includes(f));
  const rows: readonly FactorAnswer[] = [...known].sort((a, b) => rank(b.total) - rank(a.total));
  if (known.length === 0) {
    const reason = [sensed.parameters.first, sensed.chance.first].find((e) => !e.known);
    return [wrap(`${title}: unknown, ${reason && !reason.known ? reason.because : "no factor"}.`)];
  }
  const whole = (["parameters", "chance"] as const).filter((kind) => sensed[kind].total.known);
  const lacking = (kind: FactorAnswer["kind"]) =>
    still.filter((f) => f.kind === kind && f.id !== PROCESSES).map((f) => f.id);
  const [fixed, drawless] = [lacking("parameters"), lacking("chance")];
  return [
    wrap(`${capital(title)}:`),
    table(
      [
        { head: ["factor"] },
        { head: [""] },
        { head: ["first"], right: true },
        { head: ["total"], right: true },
      ],
      [
        ...whole.map((kind) => ["all", kind, cell(sensed[kind].first), cell(sensed[kind].total)]),
        ...rows.slice(0, FACTORS).map((f) => [f.id, f.kind, cell(f.first), cell(f.total)]),
      ],
    ),
    ...(rows.length > FACTORS ? [`and ${rows.length - FACTORS} more, in --json`] : []),
    ...(fixed.length > 0 ? [wrap(`Without parameters to vary: ${fixed.join(", ")}.`)] : []),
    ...(drawless.length > 0 ? [wrap(`Without chance of their own: ${drawless.join(", ")}.`)] : []),
  ];
}

function byParameter(title: string, list: readonly ByParameter[]): string[] {
  const sorted = [...list].sort((a, b) => rank(b.distance) - rank(a.distance));
  const shown = sorted.slice(0, SHOWN);
  return [
    wrap(title),
    table(
      [{ head: ["parameter"] }, { head: ["distance"], right: true }],
      shown.map(({ parameter, distance }) => [parameter, cell(distance)]),
    ),
    ...(sorted.length > shown.length
      ? [`and ${sorted.length - shown.length} more, in --json`]
      : []),
  ];
}
