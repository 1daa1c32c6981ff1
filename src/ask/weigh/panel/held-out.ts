/** How well each account predicts what it was not given: whole histories, and the codes of later decades. */
import { panelForm } from "../../../fit/panel.ts";
import { addedForms, panelPosterior, withoutForm } from "../../../fit/panel-evidence.ts";
import { exp } from "../../../kernel/real.ts";
import { rounded } from "../../../words/numbers.ts";
import type { PanelAccount } from "./asked.ts";
import {
  evidence,
  type Has,
  type LaidOut,
  laidOut,
  SCALE_SHARES,
  SCALES,
  sdsOf,
} from "./laid-out.ts";
import { type CasePanel, codesOf } from "./panel-of-case.ts";

type ByAccount = Readonly<Record<string, number>>;

/** Scores are log densities: of what is held out, given the rest. */
export interface HeldOut {
  /** Of each history given all others, summed. */
  readonly histories: ByAccount;
  /** Of each history of which a code was made anew, in the order of units and of time. */
  readonly each: readonly HistoryHeldOut[];
  /** Of the codes from a year on, given those before it. `anew` of them are no copies. */
  readonly decades: readonly {
    readonly from: number;
    readonly anew: number;
    readonly score: ByAccount;
  }[];
}

/** One history given all others. */
export interface HistoryHeldOut {
  readonly id: string;
  /** Codes made anew. */
  readonly anew: number;
  readonly score: ByAccount;
  /** By how many deviations of what is expected of it a code made anew is missed: the root of the mean square. */
  readonly off: ByAccount;
  /** Every account misses it by three deviations or more. It is weighed all the same. */
  readonly unreached?: true;
}

/** Deviations, on average, by which every account misses a history that none reaches. */
const UNREACHED = 3;

/** Digits of what is stored of each. */
const DIGITS = 5;

export function heldOutOf(laid: LaidOut, accounts: readonly PanelAccount[]): HeldOut {
  const scores = (others: readonly LaidOut[]): ByAccount =>
    Object.fromEntries(
      accounts.map(({ id, has }) => {
        const whole = evidence(laid, has);
        return [id, others.reduce((sum, other) => sum + whole - evidence(other, has), 0)];
      }),
    );
  const each = eachOf(laid, accounts);
  return {
    histories: Object.fromEntries(
      accounts.map(({ id }) => [id, each.reduce((sum, { score }) => sum + score[id], 0)]),
    ),
    each: each.map((one) => ({ ...one, score: told(one.score), off: told(one.off) })),
    decades: decadesIn(laid.panel).map((from) => {
      const before = cutAt(laid.panel, from);
      return {
        from,
        anew: codesOf(laid.panel).anew - codesOf(before).anew,
        score: scores([laidOut(before, laid.grid)]),
      };
    }),
  };
}

const told = (all: ByAccount): ByAccount =>
  Object.fromEntries(Object.entries(all).map(([id, x]) => [id, rounded(x, DIGITS)]));

function eachOf(laid: LaidOut, accounts: readonly PanelAccount[]): readonly HistoryHeldOut[] {
  const whole = accounts.map(({ has }) => evidence(laid, has));
  return laid.panel.units.flatMap(({ histories: own }, u) =>
    own.flatMap((history, h): HistoryHeldOut[] => {
      const others = withoutHistory(laid, u, h);
      const anew = laid.forms[0].all.measured - others.forms[0].all.measured;
      if (anew === 0) return [];
      const off = accounts.map(({ has }) => Math.sqrt(distanceOf(laid, others, has) / anew));
      return [
        {
          id: history.id,
          anew,
          score: byAccount(accounts, (n) => whole[n] - evidence(others, accounts[n].has)),
          off: byAccount(accounts, (n) => off[n]),
          ...(off.every((one) => one >= UNREACHED) ? { unreached: true } : {}),
        },
      ];
    }),
  );
}

const byAccount = (accounts: readonly PanelAccount[], of: (n: number) => number): ByAccount =>
  Object.fromEntries(accounts.map(({ id }, n) => [id, of(n)]));

/**
 * How far what is held out lies from what the others let an account expect of it, in squared deviations of that: with what
 * is given of scale and nuisances by their shares without it.
 */
function distanceOf(laid: LaidOut, others: LaidOut, has: Has): number {
  const scales = has.size === 0 ? [0] : SCALES.map((_, s) => s);
  const points = scales.flatMap((s) => {
    const sds = sdsOf(laid, has, SCALES[s]);
    return laid.forms.map(({ all }, g) => {
      const rest = panelPosterior(others.forms[g].all, { sds });
      return {
        share: SCALE_SHARES[s],
        log: rest.logEvidence,
        distance: panelPosterior(all, { sds }).distance - rest.distance,
      };
    });
  });
  const top = Math.max(...points.map(({ log }) => log));
  let [sum, total] = [0, 0];
  for (const { share, log, distance } of points) {
    const weight = share * exp(log - top);
    sum += weight * distance;
    total += weight;
  }
  return Math.max(0, sum / total);
}

/** The same panel with one history less; the last code of it stays known to its successor, whose beginning it is. */
function withoutHistory({ panel, grid, forms, width }: LaidOut, u: number, h: number): LaidOut {
  const unit = panel.units[u];
  const rest = { ...unit, histories: unit.histories.filter((_, n) => n !== h) };
  return {
    panel,
    grid,
    width,
    forms: forms.map(({ all, units }, g) => {
      const others = withoutForm(all, units[u]);
      return {
        all:
          rest.histories.length > 0
            ? addedForms([others, panelForm(rest, grid[g])], width)
            : others,
        units: [],
      };
    }),
  };
}

/** First years of decades within the panel; what lies before the first of them is never held out. */
function decadesIn({ units }: CasePanel): readonly number[] {
  const spans = units.flatMap(({ histories }) =>
    histories.map(({ from, codes }) => [from, from + codes.length - 1] as const),
  );
  const first = Math.min(...spans.map(([from]) => from));
  const last = Math.max(...spans.map(([, to]) => to));
  const decades: number[] = [];
  for (let year = 10 * Math.floor(first / 10) + 10; year < last; year += 10) decades.push(year);
  return decades;
}

/** The panel as it was known before a year. */
const cutAt = (panel: CasePanel, year: number): CasePanel => ({
  ...panel,
  units: panel.units.map((unit) => ({
    ...unit,
    histories: unit.histories.map((history) => ({
      ...history,
      codes: history.codes.map((code, i) => (history.from + i < year ? code : Number.NaN)),
    })),
  })),
});
