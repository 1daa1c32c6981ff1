/**
 * Parameters of many histories as their records leave them, where rules are linear: the shared ones are a stored draw of
 * the exact posterior, the offsets of a unit and of each of its histories are drawn given that and the unit's records.
 */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";
import { Draws } from "../../fit/draws.ts";
import { type PanelForm, type PanelNuisance, type PanelUnit, panelForm } from "../../fit/panel.ts";
import { panelDraw } from "../../fit/panel-evidence.ts";
import { unitOf } from "../../model/histories.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import {
  linearOf,
  NUISANCES,
  panelOf,
  priorOf,
  readHistories,
} from "../weigh/panel/panel-of-case.ts";

export interface GivenParameters {
  /** The stored draw of each run: by (seed, run) alone, each as often as another. */
  readonly drawOf: Int32Array;
  /** Of one history: a row of the program's parameters for each run. */
  readonly rowsOf: (own: HistoryModel) => Float32Array;
}

interface Which {
  readonly runs: number;
  readonly seed: number;
}

/** Offsets of a unit and of its histories in points, by run. */
interface Offsets {
  readonly unit: Float64Array;
  readonly histories: ReadonlyMap<string, Float64Array>;
}

/**
 * @param all the model of all histories
 * @param draws of one account, from the stored weighing
 * @param which how many runs, from which seed
 * @returns for each run its draw, and for each history its parameters
 */
export function givenParameters(all: Model, draws: PanelDraws, which: Which): GivenParameters {
  const { spec } = all;
  const { form, histories } = linearOf(spec);
  const drawOf = evenly(draws.rows.length, which);
  const panel = panelOf(readHistories(spec));
  const units = new Map(panel.units.map((unit) => [unit.id, unit]));
  const at = new Map(draws.parameters.map((name, n) => [name, n]));
  const value = (draw: number, name: string) => draws.rows[draw][at.get(name) ?? -1] ?? 0;
  const known = new Map<string, Offsets>();
  const offsetsOf = (id: string): Offsets => {
    const found = known.get(id) ?? offsets(units.get(id) ?? { id, histories: [] }, which, given);
    known.set(id, found);
    return found;
  };
  const centre = priorOf(spec, form.centre);
  const middle = centre.kind === "normal" ? centre.mean : 0;
  const given: Given = {
    drawOf,
    centre: (draw) => value(draw, form.centre) - middle,
    weights: (draw) =>
      Object.keys(form.weights).map((name) => value(draw, form.scale) * value(draw, name)),
    nuisance: (draw) =>
      Object.fromEntries(
        Object.entries(NUISANCES).map(([name, part]) => [name, value(draw, form[part])]),
      ) as unknown as PanelNuisance,
  };
  const [ofUnit] = histories.ownOfUnit ?? [];
  const [ofHistory] = histories.own ?? [];
  return {
    drawOf,
    rowsOf(own) {
      const { parameters } = own.program;
      const width = parameters.length;
      const rows = new Float32Array(which.runs * width);
      // what no code has a word on stays as the prior has it
      const fromPrior = drawsFrom(priorsOf(own.spec, own.program, { seed: which.seed }));
      const { unit, histories: each } = offsetsOf(own.history.unit ?? own.history.id);
      const alone = each.get(own.history.id) ?? unseen(own.history.id, which);
      const isSeen = each.has(own.history.id);
      for (let r = 0; r < which.runs; r++) {
        const row = rows.subarray(r * width, (r + 1) * width);
        fromPrior(r, row);
        const draw = drawOf[r];
        parameters.forEach((name, n) => {
          if (at.has(name)) row[n] = value(draw, name);
          else if (name === ofUnit) row[n] = unit[r] / (value(draw, form.unitSpread) || 1);
          else if (name === ofHistory)
            row[n] = isSeen ? alone[r] / (value(draw, form.historySpread) || 1) : alone[r];
        });
      }
      return rows;
    },
  };
}

/** Every draw once in as many runs as there are draws, in an order of the seed's: the first runs have no share of them. */
function evenly(draws: number, { runs, seed }: Which): Int32Array {
  const chance = new Draws(seed, "which draw of the posterior a run has");
  const drawOf = new Int32Array(runs);
  for (let from = 0; from < runs; from += draws) {
    chance.at(from / draws);
    const order = Array.from({ length: draws }, (_, n) => n);
    for (let n = draws - 1; n > 0; n--) {
      const other = chance.below(n + 1);
      [order[n], order[other]] = [order[other], order[n]];
    }
    drawOf.set(order.slice(0, runs - from), from);
  }
  return drawOf;
}

interface Given {
  readonly drawOf: Int32Array;
  /** Of a draw: the centre from its prior's mean, the weights in points, the nuisances. */
  readonly centre: (draw: number) => number;
  readonly weights: (draw: number) => readonly number[];
  readonly nuisance: (draw: number) => PanelNuisance;
}

/** A history that nothing is recorded of, or whose record is held out: as the prior has it. */
function unseen(id: string, { runs, seed }: Which): Float64Array {
  const chance = new Draws(seed, `offset of history ${id}`);
  return Float64Array.from({ length: runs }, (_, r) => chance.at(r).normal());
}

/**
 * Offsets drawn from their normal posterior given a draw: a panel in which they are weights of inputs that never change,
 * and what is known pulls by one.
 */
function offsets(unit: PanelUnit, { runs, seed }: Which, given: Given): Offsets {
  const { histories } = unit;
  const forms = new Map<number, { readonly form: PanelForm; readonly sds: readonly number[] }>();
  const formOf = (draw: number) => {
    const found = forms.get(draw) ?? formGiven(unit, draw, given);
    forms.set(draw, found);
    return found;
  };
  const ofUnit = new Draws(seed, `offset of ${unitOf({ id: unit.id, unit: unit.id })}`);
  const ofEach = histories.map(({ id }) => new Draws(seed, `offset of history ${id}`));
  const drawn = Array.from({ length: 1 + histories.length }, () => new Float64Array(runs));
  for (let r = 0; r < runs; r++) {
    const { form, sds } = formOf(given.drawOf[r]);
    const chance = [ofUnit, ...ofEach].map((one) => one.at(r).normal());
    // the ones that have no spread are not drawn
    const used = chance.filter((_, n) => sds[n] > 0);
    let next = 0;
    panelDraw(form, { sds }, () => used[next++]).forEach((x, n) => {
      drawn[n][r] = x;
    });
  }
  return {
    unit: drawn[0],
    histories: new Map(histories.map(({ id }, n) => [id, drawn[n + 1]])),
  };
}

/** What a unit says of its offset of which nothing is recorded. */
const nothing: PanelForm = {
  constant: 0,
  spread: 0,
  b: new Float64Array(1),
  a: new Float64Array(1),
  measured: 0,
};

function formGiven({ id, histories }: PanelUnit, draw: number, given: Given) {
  const weights = given.weights(draw);
  const nuisance = given.nuisance(draw);
  const sds = [nuisance.unitSd, ...histories.map(() => nuisance.historySd)];
  if (histories.length === 0) return { form: nothing, sds };
  const known = {
    id,
    histories: histories.map((history, h) => ({
      ...history,
      inputs: [
        history.codes.map((_, i) =>
          weights.reduce((sum, weight, k) => sum + weight * history.inputs[k][i], 0),
        ),
        ...histories.map((_, other) => history.codes.map(() => (other === h ? 1 : 0))),
      ],
    })),
  };
  const full = histories.length + 2;
  const { a, b, ...rest } = panelForm(known, { ...nuisance, unitSd: 0, historySd: 0 });
  const centre = given.centre(draw);
  // the first weight is the centre and the unit's offset in one, the second what pulls and is known
  const free = Array.from({ length: full }, (_, j) => j).filter((j) => j !== 1);
  return {
    form: {
      ...rest,
      b: Float64Array.from(free, (j) => b[j] - a[j * full + 1] - centre * a[j * full]),
      a: Float64Array.from(free.flatMap((j) => free.map((k) => a[j * full + k]))),
    },
    sds,
  };
}
