/** Weighs the accounts of a case of many histories exactly: luck integrated by a filter, weights by linear algebra, the rest over a lattice. */
import type { Model } from "../../../engine/model.ts";
import { Draws } from "../../../fit/draws.ts";
import { normalCdf } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import { isMechanism } from "../../../model/mechanism.ts";
import { fixed } from "../../../words/en/numbers.ts";
import { weighedAccounts } from "../accounts.ts";
import type { AgainstNone, PanelWeighAnswer } from "./answer.ts";
import type { Laid, PanelAccount, PanelAsked } from "./asked.ts";
import { claimsOf } from "./claims.ts";
import { confusionOf, MADE_SHARE } from "./confusion.ts";
import { documentOf } from "./document.ts";
import { drawsOf } from "./draws.ts";
import { heldOutOf } from "./held-out.ts";
import {
  type Effect,
  effects,
  evidence,
  evidenceAt,
  type LaidOut,
  laidOut,
  laidOver,
  predictive,
  SCALES,
  sharesOf,
} from "./laid-out.ts";
import {
  type CasePanel,
  latticeOf,
  movesOf,
  panelOf,
  readHistories,
  splitWithin,
  swapped,
  withinUnits,
} from "./panel-of-case.ts";
import { partsOf } from "./parts.ts";

/** Quantiles of each nuisance, and the number that the stated error comes from. */
const STEPS = 8;
const OTHER_STEPS = 5;
const PLACEBOS = 20;
const PARTS = 7;
/** Records of each maker in a weighing; npm run study:makers makes more. */
export const RECORDS = 100;

/** The accounts that are weighed, each with the weights of its mechanisms. */
export function panelAccounts(spec: Case): readonly PanelAccount[] {
  const weights = new Set(Object.keys(spec.histories?.linear?.weights ?? {}));
  return weighedAccounts(spec).map(({ id, title, mechanisms }) => ({
    id,
    title,
    has: new Set(
      spec.order
        .filter((rule) => isMechanism(rule) && mechanisms.includes(rule.id))
        .flatMap(({ parameters }) => Object.keys(parameters))
        .filter((name) => weights.has(name)),
    ),
  }));
}

/** The case laid out, ready to be asked. */
export function layOut(spec: Case): Laid {
  const read = readHistories(spec);
  const accounts = panelAccounts(spec);
  const whole = accounts.reduce((most, one) => (one.has.size > most.has.size ? one : most));
  return { read, accounts, whole, main: laidOver(panelOf(read), latticeOf(spec, STEPS)) };
}

export function weighPanel(model: Model, asked: PanelAsked): PanelWeighAnswer {
  const { spec } = model;
  const laid = layOut(spec);
  const { read, accounts, main } = laid;
  const against = againstNoneBy(accounts);
  const part = partsOf(asked, PARTS);
  const other = part("errors", () =>
    against(laidOver(panelOf(read), latticeOf(spec, OTHER_STEPS))),
  );
  const found = part("effects", () => effectsOf(spec, laid));
  const readings = part("readings", () => readingsOf(laid, against, spec));
  const places = part("places", () => placesOf(laid, against));
  const heldOut = part("held-out", () => heldOutOf(main, accounts));
  const placebo = part("placebo", () => placeboOf(laid, against, asked.seed));
  const confusion = part("confusion", () => confusionOf(laid, asked.seed, RECORDS));
  return documentOf(spec, {
    ...asked,
    ...places,
    ...readings,
    laid,
    heldOut,
    confusion,
    placebo,
    // two lattices that share no point: how far they differ is how far either may be off
    errors: Object.fromEntries(
      Object.entries(against(main)).map(([id, value]) => [id, Math.abs(value - other[id])]),
    ),
    scales: [
      ...SCALES.map((scale) => ({
        scale,
        logEvidence: differences(accounts, ({ has }) => evidenceAt(main, has, scale)),
      })),
      { scale: "integrated" as const, logEvidence: against(main) },
    ],
    effects: found,
    claims: claimsOf(spec, found),
    draws: Object.fromEntries(
      accounts
        .filter(({ has }) => has.size > 0)
        .map(({ id, has }) => [id, drawsOf(spec, main, has, asked.seed)]),
    ),
  });
}

const differences = (
  accounts: readonly PanelAccount[],
  of: (account: PanelAccount) => number,
): AgainstNone => {
  const all = accounts.map(of);
  const none = all[accounts.findIndex(({ has }) => has.size === 0)];
  return Object.fromEntries(accounts.map(({ id }, n) => [id, all[n] - none]));
};

export const againstNoneBy =
  (accounts: readonly PanelAccount[]) =>
  (laid: LaidOut, without: readonly number[] = []): AgainstNone =>
    differences(accounts, ({ has }) => evidence(laid, has, without));

type Against = ReturnType<typeof againstNoneBy>;

/** Other outcomes, moves alone, other codings, other errors, consequences. */
function readingsOf({ read, main, accounts }: Laid, against: Against, spec: Case) {
  const { form } = read;
  const lattice = latticeOf(spec, STEPS);
  const over = (panel: CasePanel) => against(laidOver(panel, lattice));
  const marked = read.list.some(({ history }) => history.marks?.length);
  const none = accounts.filter(({ has }) => has.size === 0);
  return {
    movesAlone: { logEvidence: over(movesOf(main.panel)) },
    withinUnits: { logEvidence: against(laidOut(withinUnits(main.panel), main.grid)) },
    otherOutcomes: form.others.map(({ id, says }) => ({
      id,
      says,
      logEvidence: over(panelOf(read, { other: id })),
    })),
    sensitivities: [
      ...form.codings.map(({ id, says, inputs }) => ({
        id,
        says,
        logEvidence: against(laidOut(panelOf(read, { inputs }), main.grid)),
      })),
      ...(marked
        ? [
            {
              id: "whole-only",
              says: "without those that were under way when the record begins",
              logEvidence: against(
                laidOut(panelOf(read, { keeps: ({ marks }) => !marks?.length }), main.grid),
              ),
            },
          ]
        : []),
      ...latticeOf(spec, 3).errorSd.map((errorSd) => ({
        id: `error-${fixed(errorSd, 2)}`,
        says: `experts' error of ${fixed(errorSd, 2)} points`,
        logEvidence: against(
          laidOut(main.panel, distinct(main.grid.map((point) => ({ ...point, errorSd })))),
        ),
      })),
    ],
    consequences: form.consequences.map((input) => {
      const laid = laidOut(panelOf(read, { further: [input] }), main.grid);
      return {
        input,
        logEvidence: evidence(laid, new Set([input])) - evidence(laid, none[0].has),
      };
    }),
  };
}

const distinct = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/** By unit, by region, and as units are added. */
function placesOf({ read, main, accounts }: Laid, against: Against) {
  const { units } = main.panel;
  const nameOf = new Map(
    read.list.map(({ history }) => [history.unit ?? history.id, history.unitName ?? history.name]),
  );
  const score = (of: readonly number[]) =>
    Object.fromEntries(accounts.map(({ id, has }) => [id, predictive(main, has, of)]));
  const regions = [...new Set(units.map(({ region }) => region ?? ""))].filter(Boolean);
  const order = units.map((_, u) => u);
  const counts = [0.125, 0.25, 0.5, 0.75, 1].map((share) => Math.ceil(share * units.length));
  return {
    byUnit: units.map(({ id, region, histories }, u) => ({
      id,
      name: nameOf.get(id) ?? id,
      ...(region === undefined ? {} : { region }),
      histories: histories.length,
      score: score([u]),
    })),
    byRegion: regions.map((region) => {
      const of = order.filter((u) => units[u].region === region);
      return { region, units: of.length, score: score(of), without: against(main, of) };
    }),
    curve: [...new Set(counts)].map((count) => ({
      histories: units.slice(0, count).reduce((sum, unit) => sum + unit.histories.length, 0),
      logEvidence: against(main, order.slice(count)),
    })),
  };
}

function placeboOf({ main, accounts }: Laid, against: Against, seed: number) {
  const draws = new Draws(seed, "placebo of units");
  const own = against(main);
  const { units } = main.panel;
  // the points that matter: a placebo is told beside the whole, not added to it
  const shares = sharesOf(main, accounts[0].has, SCALES[0]);
  const grid = main.grid.filter((_, g) => shares[g] > MADE_SHARE);
  const all = Array.from({ length: PLACEBOS }, (_, n) => {
    draws.at(n);
    const turn = 1 + draws.below(units.length - 1);
    return against(
      laidOut(
        swapped(
          main.panel,
          units.map((_, u) => (u + turn) % units.length),
        ),
        grid,
      ),
    );
  });
  const of = (tell: (id: string) => number) =>
    Object.fromEntries(accounts.filter(({ has }) => has.size > 0).map(({ id }) => [id, tell(id)]));
  return {
    draws: PLACEBOS,
    reached: of((id) => all.filter((one) => one[id] >= own[id]).length),
    best: of((id) => Math.max(...all.map((one) => one[id]))),
  };
}

function effectsOf(spec: Case, { main, whole }: Laid) {
  const all = effects(main, whole.has, normalCdf);
  const split = laidOut(splitWithin(main.panel), main.grid);
  const halves = new Set([...whole.has].flatMap((name) => [`${name} between`, `${name} within`]));
  const parts = effects(split, halves, normalCdf);
  const weights = spec.histories?.linear?.weights ?? {};
  return Object.entries(all).map(([parameter, effect]: [string, Effect]) => ({
    parameter,
    input: weights[parameter],
    mechanism:
      spec.order.find((rule) => Object.hasOwn(rule.parameters, parameter))?.id ?? parameter,
    effect,
    between: parts[`${parameter} between`],
    within: parts[`${parameter} within`],
  }));
}
