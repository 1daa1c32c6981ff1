/** How well each account predicts what it was not given: whole histories, and the codes of later decades. */
import { panelForm } from "../../../fit/panel.ts";
import { addedForms, withoutForm } from "../../../fit/panel-evidence.ts";
import type { PanelAccount } from "./asked.ts";
import { evidence, type LaidOut, laidOut } from "./laid-out.ts";
import { type CasePanel, codesOf } from "./panel-of-case.ts";

type ByAccount = Readonly<Record<string, number>>;

/** Scores are log densities: of what is held out, given the rest. */
export interface HeldOut {
  /** Of each history given all others, summed. */
  readonly histories: ByAccount;
  /** Of the codes from a year on, given those before it. `anew` of them are no copies. */
  readonly decades: readonly {
    readonly from: number;
    readonly anew: number;
    readonly score: ByAccount;
  }[];
}

export function heldOutOf(laid: LaidOut, accounts: readonly PanelAccount[]): HeldOut {
  const scores = (others: readonly LaidOut[]): ByAccount =>
    Object.fromEntries(
      accounts.map(({ id, has }) => {
        const whole = evidence(laid, has);
        return [id, others.reduce((sum, other) => sum + whole - evidence(other, has), 0)];
      }),
    );
  const histories = laid.panel.units.flatMap(({ histories: own }, u) =>
    own.map((_, h) => withoutHistory(laid, u, h)),
  );
  return {
    histories: scores(histories),
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
