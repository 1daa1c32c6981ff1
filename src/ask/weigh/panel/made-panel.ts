/** Records that an account makes itself, on the same histories with the same inputs, and who is taken for their maker. */
import { Draws } from "../../../fit/draws.ts";
import { isCopied, type PanelNuisance } from "../../../fit/panel.ts";
import { evidence, type Has, laidOut } from "./laid-out.ts";
import type { CasePanel } from "./panel-of-case.ts";

export interface Maker {
  readonly id: string;
  readonly has: Has;
  /** By parameter, in points of the code for a standard deviation: sizes that were estimated, not drawn from a prior. */
  readonly weights: Readonly<Record<string, number>>;
}

/** The chance of a copy, the same in every year, or the years in which the record's own code is one. */
export type Copies = number | "as recorded";

/** The panel with codes that the maker has made, copied as often as the record's were; blank years stay blank. */
export function madePanel(
  panel: CasePanel,
  nuisance: PanelNuisance,
  {
    weights,
    centre,
    copied,
  }: { weights: Readonly<Record<string, number>>; centre: number; copied: Copies },
  draws: Draws,
): CasePanel {
  const by = panel.parameters.map((name) => weights[name] ?? 0);
  const { persistence, shock, errorPersistence: kept, errorSd } = nuisance;
  const units = panel.units.map((unit) => {
    const offset = centre + nuisance.unitSd * draws.normal();
    let error = errorSd * draws.normal();
    let year: number | undefined;
    let last: number | undefined;
    const histories = unit.histories.map((history) => {
      const own = offset + nuisance.historySd * draws.normal();
      const aim = (i: number) => own + by.reduce((sum, w, k) => sum + w * history.inputs[k][i], 0);
      for (let y = year ?? history.from - 1; y < history.from - 1; y++)
        error = kept * error + Math.sqrt(1 - kept * kept) * errorSd * draws.normal();
      // where a predecessor's code is known it is that of the made record, and else the history's own beginning
      const before = history.before === undefined ? undefined : (last ?? history.before);
      let level =
        before === undefined
          ? aim(0) + (shock / Math.sqrt(1 - persistence * persistence)) * draws.normal()
          : before - error;
      let code = before;
      const codes = history.codes.map((recorded, i) => {
        level = persistence * level + (1 - persistence) * aim(i) + shock * draws.normal();
        error = kept * error + Math.sqrt(1 - kept * kept) * errorSd * draws.normal();
        const isCopy = copied === "as recorded" ? isCopied(history, i) : draws.uniform() < copied;
        if (!isCopy || code === undefined) code = level + error;
        return Number.isNaN(recorded) ? Number.NaN : (code ?? Number.NaN);
      });
      year = history.from + codes.length - 1;
      last = codes[codes.length - 1];
      if (Number.isNaN(last)) last = code;
      return { ...history, codes, ...(before === undefined ? {} : { before }) };
    });
    return { ...unit, histories };
  });
  return { ...panel, units };
}

/** Rows: who made the record; columns: who was taken for its maker, in shares of `records`. */
export function makersFound(
  panel: CasePanel,
  makers: readonly Maker[],
  {
    grid,
    truth,
    centre,
    copied,
    records,
    seed,
  }: {
    readonly grid: readonly PanelNuisance[];
    readonly truth: PanelNuisance;
    readonly centre: number;
    readonly copied: Copies;
    readonly records: number;
    readonly seed: number;
  },
): readonly (readonly number[])[] {
  const draws = new Draws(seed, "made panel");
  return makers.map(({ weights }, m) => {
    const found = makers.map(() => 0);
    for (let n = 0; n < records; n++) {
      const made = madePanel(panel, truth, { weights, centre, copied }, draws.at(m * 1e6 + n));
      const laid = laidOut(made, grid);
      const logs = makers.map(({ has }) => evidence(laid, has));
      found[logs.indexOf(Math.max(...logs))] += 1;
    }
    return found.map((count) => count / records);
  });
}
