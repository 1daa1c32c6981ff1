/**
 * A family of histories whose every answer is a sum: rulers of one year each, whose beginning nobody knows. Given the
 * parameters a code is a normal number about its aim, so that the chance that the outcome comes is a normal tail, and what
 * the records leave of the offsets is normal too. The closed form is written without the filter that the program uses.
 */
import { hereCrew } from "../../../engine/crowd/here.ts";
import type { Model } from "../../../engine/model.ts";
import { cholesky, solve } from "../../../fit/matrices.ts";
import type { PanelNuisance } from "../../../fit/panel.ts";
import { normalCdf } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import type { History } from "../../../model/histories.ts";
import { openCase } from "../../open.ts";
import type { PanelWeighAnswer } from "../../weigh/panel/answer.ts";
import { drawsOf, type PanelDraws } from "../../weigh/panel/draws.ts";
import { laidOut } from "../../weigh/panel/laid-out.ts";
import { linearOf, panelOf, readHistories } from "../../weigh/panel/panel-of-case.ts";
import { panelText } from "../../weigh/panel/stored.ts";

/** Above it the code is, where the outcome came. */
const ABOVE = 5;

export const nuisance: PanelNuisance = {
  persistence: 0.5,
  shock: 0.4,
  unitSd: 0.8,
  historySd: 0.6,
  errorSd: 0.3,
  errorPersistence: 0.9,
};

/** So many rulers, each cut to his first year; `codes` are those of the record unless told. */
export async function oneYear(
  many: number,
  codes?: (history: History, n: number) => number,
): Promise<Model> {
  const opened = await openCase("rulers");
  const all = opened.spec.histories!;
  // neighbours in the list are of one state
  const list = all.list.slice(0, many).map((history, n): History => {
    const [first] = history.record[0]!.points;
    return {
      ...history,
      to: history.from,
      inputs: (events, clock) => {
        const { state, sets } = history.inputs(events, { ...clock, months: 41 } as typeof clock);
        const cut = Object.entries(state).map(([name, of]) => [
          name,
          name === "known" || name === "before" ? new Float32Array(1) : of.slice(0, 1),
        ]);
        return { state: Object.fromEntries(cut), sets };
      },
      record: [
        {
          ...history.record[0]!,
          points: [{ ...first!, ...(codes ? { value: codes(history, n) } : {}) }],
        },
      ],
    };
  });
  // what is coded beside is as long as a ruler's reign was
  const linear = { ...all.linear!, others: [], beside: {}, codings: [], consequences: [] };
  return {
    ...opened,
    crew: hereCrew,
    spec: { ...opened.spec, histories: { ...all, list, linear } },
  };
}

/** The same model with draws of its exact posterior beside it. */
export function weighedBeside(model: Model, seed = 1): { model: Model; draws: PanelDraws } {
  const panel = panelOf(readHistories(model.spec));
  const laid = laidOut(panel, [nuisance, { ...nuisance, shock: 0.5 }]);
  const draws = drawsOf(model.spec, laid, new Set(panel.parameters), seed);
  const answer = { draws: { all: draws }, finding: { sentence: "" } };
  const [name, text] = panelText(model, answer as unknown as PanelWeighAnswer);
  return {
    draws,
    model: { ...model, stored: async (path) => (path === name ? text : undefined) },
  };
}

const read = new WeakMap<Case, ReturnType<typeof readHistories>>();
const readOnce = (spec: Case) => {
  const found = read.get(spec) ?? readHistories(spec);
  read.set(spec, found);
  return found;
};

/** Given one set of parameters: the chance of the outcome in each history, with everything on and without some weights. */
export function exactly(
  spec: Case,
  { parameters, rows }: PanelDraws,
  draw: number,
  without: readonly string[] = [],
): readonly number[] {
  const { form } = linearOf(spec);
  const value = (name: string) => rows[draw]![parameters.indexOf(name)]!;
  const [unitSd, historySd, errorSd] = [form.unitSpread, form.historySpread, form.errorSpread].map(
    value,
  ) as [number, number, number];
  const luck = value(form.shock) ** 2 / (1 - value(form.persistence) ** 2) + errorSd ** 2;
  const { list } = readOnce(spec);
  const pull = (n: number, gone: readonly string[]) =>
    Object.entries(form.weights).reduce(
      (sum, [name, input]) =>
        sum +
        (gone.includes(name) ? 0 : value(form.scale) * value(name) * list[n]!.state[input]![0]!),
      value(form.centre),
    );
  const units = new Map<string, number[]>();
  list.forEach(({ history }, n) => {
    units.set(history.unit!, [...(units.get(history.unit!) ?? []), n]);
  });
  const chances = new Array<number>(list.length);
  for (const own of units.values()) {
    const d = own.length;
    const year = (n: number) => list[n]!.years[0]!;
    const apart = own.flatMap((n) => own.map((m) => Math.abs(year(n) - year(m))));
    const covariance = Float64Array.from(apart, (gap, at) => {
      const same = Math.floor(at / d) === at % d;
      return (
        unitSd ** 2 +
        errorSd ** 2 * value(form.errorPersistence) ** gap +
        (same ? historySd ** 2 + luck - errorSd ** 2 : 0)
      );
    });
    const lower = cholesky(covariance, d, 0);
    const off = Float64Array.from(
      own,
      (n) => Math.fround(list[n]!.history.record[0]!.points[0]!.value) - pull(n, []),
    );
    const solved = solve(lower, off, d);
    own.forEach((n, i) => {
      // covariance of the history's offsets with the unit's codes
      const along = Float64Array.from(own, (_, j) => unitSd ** 2 + (i === j ? historySd ** 2 : 0));
      const known = solve(lower, along, d);
      const mean = along.reduce((sum, x, j) => sum + x * solved[j]!, 0);
      const left =
        unitSd ** 2 + historySd ** 2 - along.reduce((sum, x, j) => sum + x * known[j]!, 0);
      chances[n] = normalCdf((pull(n, without) + mean - ABOVE) / Math.sqrt(left + luck));
    });
  }
  return chances;
}

/** Net of removing some weights under each draw, and over all of them. */
export function exactNet(spec: Case, draws: PanelDraws, without: readonly string[]) {
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  const each = draws.rows.map((_, d) => ({
    on: sum(exactly(spec, draws, d)),
    off: sum(exactly(spec, draws, d, without)),
  }));
  const [on, off] = [sum(each.map((e) => e.on)), sum(each.map((e) => e.off))];
  return { each: each.map((e) => 1 - e.off / e.on), all: 1 - off / on, came: on / each.length };
}
