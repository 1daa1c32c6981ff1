/** The document of an exact weighing: that of every weighing, with what many histories add. */

import { isCopied } from "../../../fit/panel.ts";
import { exp, log } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import { hashText } from "../../../store/fingerprint.ts";
import { panelWords as says } from "../../../words/en/weighed-panel.ts";
import type { Between, Odds } from "../answer.ts";
import type { AgainstNone, PanelWeighAnswer } from "./answer.ts";
import type { Laid, PanelAsked } from "./asked.ts";
import { evidence, sharesOf } from "./laid-out.ts";
import type { CasePanel } from "./panel-of-case.ts";

type Parts = Pick<
  PanelWeighAnswer,
  | "scales"
  | "byUnit"
  | "byRegion"
  | "curve"
  | "placebo"
  | "movesAlone"
  | "otherOutcomes"
  | "sensitivities"
  | "consequences"
  | "effects"
  | "claims"
> &
  PanelAsked & {
    readonly laid: Laid;
    readonly errors: AgainstNone;
    readonly confusion: {
      readonly rows: readonly string[];
      /** Made by each. */
      readonly records: number;
      readonly table: readonly (readonly number[])[];
    };
  };

/** Below this lead, a factor of ten, no reading is counted for an account. */
const LEAD = log(10);
const DECIBELS = 10 / log(10);
const within = (value: number, se: number): Between => ({
  value,
  low: value - 1.96 * se,
  high: value + 1.96 * se,
});

export function documentOf(spec: Case, parts: Parts): PanelWeighAnswer {
  const { laid, errors, confusion, request, seconds, priorOdds, ...told } = parts;
  const { accounts, main, read } = laid;
  const { seed: _, onPart: __, ...rest } = told;
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
      fit: {},
      heldOut: { score: rest.byUnit.reduce((sum, unit) => sum + unit.score[id], 0), paretoK: 0 },
      worlds: 0,
      ess: effective(sharesOf(main, has, 0.1)),
      paretoK: 0,
      simulations: 0,
      floored: 0,
    })),
    posterior,
    ...(priorOdds ? { priorOdds } : {}),
    odds: oddsOf(own, errors),
    ladder: [],
    confusion: { ...confusion, error: wrongly(confusion.table), calibration: [] },
    outside: false,
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
    correlation: 0,
    flips: [],
    best: best.id,
    margin,
    finding: findingOf(spec, parts, { own, best: best.id, title: best.title }),
    worlds: 0,
    ess: Math.min(...accounts.map(({ has }) => effective(sharesOf(main, has, 0.1)))),
    paretoK: 0,
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

/**
 * An account is named only where no reading that was tried turns it: every scale, moves alone, other outcomes, every
 * region left out, other codings and errors, each by a factor of ten, and where such records would be given to it.
 */
function findingOf(
  spec: Case,
  parts: Parts,
  { own, best, title }: { own: AgainstNone; best: string; title: string },
) {
  const { histories } = spec;
  const readings: readonly (readonly [string, AgainstNone])[] = [
    ["the scale integrated", own],
    ...parts.scales
      .slice(0, -1)
      .map((one) => [`a scale of ${one.scale}`, one.logEvidence] as const),
    ["the moves of the code alone", parts.movesAlone.logEvidence],
    ...parts.otherOutcomes.map((one) => [one.says, one.logEvidence] as const),
    ...parts.byRegion.map((one) => [`all but ${one.region}`, one.without] as const),
    ...parts.sensitivities.map((one) => [one.says, one.logEvidence] as const),
  ];
  const turned = readings.filter(([, evidence]) =>
    Object.entries(evidence).some(([id, value]) => id !== best && evidence[best] < value + LEAD),
  );
  const { rows, table } = parts.confusion;
  const row = rows.indexOf(best);
  const share = row < 0 ? 0 : table[row][row];
  const least = Math.min(...table.map((shares, i) => shares[i]));
  const isDecided = turned.length === 0 && best !== "none" && share >= 0.9;
  const many = histories?.many ?? "histories";
  const count = histories?.list.length ?? 0;
  const sentences = [
    isDecided
      ? says.decided(many, count, title)
      : says.undecided(many, count, `${parts.byUnit.length} ${histories?.unit ?? "unit"}s`),
    says.lead(title, own[best], parts.errors[best]),
    ...(turned.length > 0
      ? [
          says.otherwise(
            turned.map(([name]) => name),
            readings.length,
          ),
        ]
      : []),
    ...(row < 0 ? [] : [says.found(title, share, least, parts.confusion.records)]),
    says.note,
  ];
  return {
    sentence: sentences.join(" "),
    strength: isDecided ? "better" : "cannot tell",
    direction: isDecided ? best : "undecided",
    statements: [],
  };
}

export function codesOf({ units }: CasePanel): { readonly anew: number; readonly copied: number } {
  let anew = 0;
  let copied = 0;
  for (const { histories } of units)
    for (const history of histories)
      history.codes.forEach((code, i) => {
        if (Number.isNaN(code)) return;
        if (isCopied(history, i)) copied += 1;
        else anew += 1;
      });
  return { anew, copied };
}
