/** A sensitivity as a person reads it in a terminal. */

import { CLOSED, PROCESSES } from "../../ask/sense/design.ts";
import type { ByParameter, FactorAnswer, SenseAnswer, Sensed } from "../../ask/sense/sense.ts";
import type { Estimate } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import { fixed, within } from "../../words/en/numbers.ts";
import { sensed as says } from "../../words/en/sensed.ts";
import type { Doubted } from "../../words/numbers.ts";
import { capital } from "../../words/numbers.ts";
import { table, wrap } from "../table.ts";

const cell = (e: Estimate): string => (e.known ? within(e, 2) : "-");
const rank = (e: Estimate): number => (e.known ? e.value : Number.NEGATIVE_INFINITY);

/** Rows of a list of parameters, and of factors, that are shown; the rest is in --json. */
const SHOWN = 12;
const FACTORS = 40;

export function senseText(answer: SenseAnswer, againstNone: Doubted | undefined): string {
  const { came, runs, lived, targetByChance } = answer;
  return [
    wrap(
      says.intro({
        lived,
        runs,
        outcome: answer.outcome.says,
        view: words.view(answer.given, answer.explanation, againstNone),
        ...came,
      }),
    ),
    "",
    wrap(says.indices),
    "",
    ...section(says.whether, answer),
    ...answer.outputs.flatMap((output) => [
      "",
      ...section(output.says, output),
      ...(output.pawn ? ["", ...byParameter(says.pawn, output.pawn)] : []),
      ...(output.morris
        ? [
            "",
            wrap(says.effects),
            table(
              says.effectHeads.map((head, n) => ({
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
      ? ["", ...byParameter(says.target(targetByChance), answer.target)]
      : []),
    "",
    wrap(says.proof(answer.request, answer.fingerprint)),
  ].join("\n");
}

function section(title: string, sensed: Sensed): string[] {
  const known = sensed.factors.filter((f) => f.first.known || f.total.known);
  const still = sensed.factors.filter((f) => !known.includes(f));
  const rows: readonly FactorAnswer[] = [...known].sort((a, b) => rank(b.total) - rank(a.total));
  if (known.length === 0) {
    const reason = [sensed.parameters.first, sensed.chance.first].find((e) => !e.known);
    return [wrap(says.unknown(title, reason && !reason.known ? reason.because : undefined))];
  }
  const whole = (["parameters", "chance"] as const).filter((kind) => sensed[kind].total.known);
  const lacking = (kind: FactorAnswer["kind"]) =>
    still.filter((f) => f.kind === kind && f.id !== PROCESSES).map((f) => f.id);
  const [given, drawless] = [lacking("parameters"), lacking("chance")];
  const closed = still.some(({ total }) => !total.known && total.because === CLOSED);
  return [
    wrap(`${capital(title)}:`),
    table(
      [
        { head: [says.factor] },
        { head: [""] },
        { head: [says.first], right: true },
        { head: [says.total], right: true },
      ],
      [
        ...whole.map((kind) => [
          says.all,
          kind,
          cell(sensed[kind].first),
          cell(sensed[kind].total),
        ]),
        ...rows.slice(0, FACTORS).map((f) => [f.id, f.kind, cell(f.first), cell(f.total)]),
      ],
    ),
    ...(rows.length > FACTORS ? [says.more(rows.length - FACTORS)] : []),
    ...(given.length > 0 ? [wrap(says.withoutParameters(given))] : []),
    ...(closed ? [wrap(says.unknown(says.chance, CLOSED))] : []),
    ...(drawless.length > 0 && !closed ? [wrap(says.withoutChance(drawless))] : []),
  ];
}

function byParameter(title: string, list: readonly ByParameter[]): string[] {
  const sorted = [...list].sort((a, b) => rank(b.distance) - rank(a.distance));
  const shown = sorted.slice(0, SHOWN);
  return [
    wrap(title),
    table(
      [{ head: [says.parameter] }, { head: [says.distance], right: true }],
      shown.map(({ parameter, distance }) => [parameter, cell(distance)]),
    ),
    ...(sorted.length > shown.length ? [says.more(sorted.length - shown.length)] : []),
  ];
}
