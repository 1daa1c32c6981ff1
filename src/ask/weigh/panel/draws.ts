/** Draws of what an exact weighing leaves of an account, by the names of the case's parameters. */
import { Draws } from "../../../fit/draws.ts";
import { logMean, panelDraw, panelPosterior } from "../../../fit/panel-evidence.ts";
import { exp, log } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import { quantile } from "../../../model/prior.ts";
import { rounded } from "../../../words/numbers.ts";
import { type Has, type LaidOut, SCALE_SHARES, SCALES, sdsOf } from "./laid-out.ts";
import { type CasePanel, copiesIn, linearOf, NUISANCES, priorOf } from "./panel-of-case.ts";

/** Sets of shared parameters, each as likely as another: a row for each draw. */
export interface PanelDraws {
  readonly parameters: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** How many are drawn and stored. */
export const DRAWN = 200;

/** Digits that count of a number that is stored: those of the arithmetic in which histories are lived. */
const DIGITS = 8;

/**
 * Scale and nuisances by their shares, evenly over the draws; the weights from their normal posterior given these. Those
 * that the account does not have are 0.
 */
export function drawsOf(spec: Case, laid: LaidOut, has: Has, seed: number): PanelDraws {
  const { form } = linearOf(spec);
  const centre = priorOf(spec, form.centre);
  const middle = centre.kind === "normal" ? centre.mean : 0;
  const points = SCALES.flatMap((scale, s) =>
    laid.forms.map(({ all }, g) => ({
      scale,
      all,
      nuisance: laid.grid[g],
      share: SCALE_SHARES[s],
      log: panelPosterior(all, { sds: sdsOf(laid, has, scale) }).logEvidence,
    })),
  );
  const total = logMean(
    points.map(({ log }) => log),
    points.map(({ share }) => share),
  );
  const shares = points.map(({ log, share }) => share * exp(log - total));
  const names = Object.keys(NUISANCES) as (keyof typeof NUISANCES)[];
  const draws = new Draws(seed, "draws of the exact posterior").at(0);
  const shift = draws.uniform();
  const copied =
    form.copied === undefined ? undefined : chanceOfCopies(spec, form.copied, laid.panel);
  let [at, sum] = [0, shares[0]];
  const rows = Array.from({ length: DRAWN }, (_, n) => {
    const u = (n + shift) / DRAWN;
    while (u > sum && at < shares.length - 1) {
      at += 1;
      sum += shares[at];
    }
    const { scale, all, nuisance } = points[at];
    const weights = panelDraw(all, { sds: sdsOf(laid, has, scale) }, () => draws.normal());
    return [
      middle + weights[0],
      scale,
      // a rule adds them up in scales of effect
      ...laid.panel.parameters.map((_, k) => weights[k + 1] / scale),
      ...names.map((name) => nuisance[name]),
      ...(copied ? [copied(draws.uniform())] : []),
    ].map((x) => rounded(x, DIGITS));
  });
  return {
    parameters: [
      form.centre,
      form.scale,
      ...laid.panel.parameters,
      ...names.map((name) => form[NUISANCES[name]]),
      ...(form.copied === undefined ? [] : [form.copied]),
    ],
    rows,
  };
}

/** Values of its prior at which a chance is looked at. */
const LOOKED = 8192;

/**
 * The chance of a copy given how many codes are copies, of those that had one before them: no level has a word on it, so it
 * is drawn by itself. Gives the value below which so much of it lies.
 */
function chanceOfCopies(spec: Case, name: string, panel: CasePanel): (share: number) => number {
  const { copied, of } = copiesIn(panel);
  const prior = priorOf(spec, name);
  const values = Array.from({ length: LOOKED }, (_, i) => quantile(prior, (i + 0.5) / LOOKED));
  // 0 times the log of 0 is 0: what never happened says nothing against a chance of 0
  const times = (count: number, chance: number) => (count === 0 ? 0 : count * log(chance));
  const logs = values.map((chance) => times(copied, chance) + times(of - copied, 1 - chance));
  const top = Math.max(...logs);
  const shares = logs.map((one) => exp(one - top));
  const total = shares.reduce((a, b) => a + b, 0);
  return (share) => {
    let [at, sum] = [0, shares[0]];
    while (sum < share * total && at < LOOKED - 1) {
      at += 1;
      sum += shares[at];
    }
    return values[at];
  };
}
