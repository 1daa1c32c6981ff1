/** The document of an exact weighing: that of every weighing, with what many histories add. */

import { exp, log } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import { hashText } from "../../../store/fingerprint.ts";
import type { Between, Odds } from "../answer.ts";
import type { AgainstNone, PanelWeighAnswer } from "./answer.ts";
import type { Laid, PanelAsked } from "./asked.ts";
import { findingOf, type Weighed } from "./finding.ts";
import { evidence, sharesOf } from "./laid-out.ts";
import { codesOf } from "./panel-of-case.ts";

type Parts = Pick<
  PanelWeighAnswer,
  "curve" | "placebo" | "heldOut" | "consequences" | "effects" | "claims" | "draws"
> &
  Omit<Weighed, "accounts"> &
  PanelAsked & { readonly laid: Laid };

const DECIBELS = 10 / log(10);
const within = (value: number, se: number): Between => ({
  value,
  low: value - 1.96 * se,
  high: value + 1.96 * se,
});

export function documentOf(spec: Case, parts: Parts): PanelWeighAnswer {
  const { laid, errors, confusion, request, seconds, priorOdds, ...told } = parts;
  const { accounts, main, read } = laid;
  const { seed: _, onPart: __, keep: ___, ...rest } = told;
  const own = rest.scales[rest.scales.length - 1].logEvidence;
  const ranked = [...accounts].sort((a, b) => own[b.id] - own[a.id]);
  const [best, next] = ranked;
  const lead = own[best.id] - own[next.id];
  const margin = within(DECIBELS * lead, DECIBELS * Math.max(errors[best.id], errors[next.id]));
  const posterior = posteriorOf(own, priorOdds);
  const equal = posteriorOf(own, undefined);
  const fingerprint = hashText(JSON.stringify([own, rest.byUnit, rest.effects]));
  return {
    case: spec.id,
    exact: true,
    histories: read.list.length,
    units: main.panel.units.length,
    codes: codesOf(main.panel),
    accounts: accounts.map(({ id, title, has }) => ({
      id,
      title,
      logEvidence: { value: evidence(main, has), se: errors[id] },
      decibels: within(DECIBELS * own[id], DECIBELS * errors[id]),
      posterior: equal[id],
      heldOut: { score: rest.byUnit.reduce((sum, unit) => sum + unit.score[id], 0) },
      ess: effective(sharesOf(main, has, 0.1)),
    })),
    posterior,
    ...(priorOdds ? { priorOdds } : {}),
    odds: oddsOf(own, errors),
    confusion: { ...confusion, error: wrongly(confusion.table), calibration: [] },
    errorModel: {
      [read.form.output]: {
        sd: mean(
          main.grid.map(({ errorSd }) => errorSd),
          sharesOf(main, best.has, 0.1),
        ),
        ar: mean(
          main.grid.map(({ errorPersistence }) => errorPersistence),
          sharesOf(main, best.has, 0.1),
        ),
      },
    },
    best: best.id,
    margin,
    finding: findingOf(spec, { ...parts, accounts }),
    ess: Math.min(...accounts.map(({ has }) => effective(sharesOf(main, has, 0.1)))),
    quick: false,
    ...rest,
    request,
    fingerprint,
    seconds: seconds(),
  };
}

const mean = (values: readonly number[], shares: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * shares[i], 0);

const effective = (shares: readonly number[]): number =>
  1 / shares.reduce((sum, share) => sum + share * share, 0);

const wrongly = (table: readonly (readonly number[])[]): number =>
  1 - table.reduce((sum, row, i) => sum + row[i], 0) / table.length;

function posteriorOf(
  own: AgainstNone,
  priorOdds: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> {
  const ids = Object.keys(own);
  const weights = ids.map((id) => (priorOdds ? (priorOdds[id] ?? 0) : 1) * exp(own[id]));
  const sum = weights.reduce((a, b) => a + b, 0);
  return Object.fromEntries(ids.map((id, n) => [id, weights[n] / sum]));
}

function oddsOf(own: AgainstNone, errors: AgainstNone): Record<string, Odds> {
  const pairs = Object.keys(own).flatMap((a) =>
    Object.keys(own)
      .filter((b) => a !== b)
      .map((b) => [a, b] as const),
  );
  return Object.fromEntries(
    pairs.map(([a, b]) => {
      const { value, low, high } = within(own[a] - own[b], Math.max(errors[a], errors[b]));
      return [
        `${a}:${b}`,
        { known: true, value: exp(value), low: exp(low), high: exp(high), by: "evidence" },
      ];
    }),
  );
}
