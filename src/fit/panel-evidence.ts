/** What the forms of a panel say of accounts: evidence, posterior of the weights, units left out. */
import { exp, log } from "../kernel/real.ts";
import { cholesky, solve, solveLower } from "./matrices.ts";
import type { PanelForm } from "./panel.ts";

/**
 * The sum of forms.
 *
 * @param forms each of the same weights
 * @param width how many weights they have
 * @returns the form of all their units together. Throws nothing.
 */
export function addedForms(forms: readonly PanelForm[], width: number): PanelForm {
  const sum = {
    constant: 0,
    spread: 0,
    b: new Float64Array(width),
    a: new Float64Array(width * width),
    measured: 0,
  };
  for (const { constant, spread, b, a, measured } of forms) {
    sum.constant += constant;
    sum.spread += spread;
    sum.measured += measured;
    for (let j = 0; j < b.length; j++) sum.b[j] += b[j];
    for (let j = 0; j < a.length; j++) sum.a[j] += a[j];
  }
  return sum;
}

/**
 * A form without what some of its units added.
 *
 * @param all the form of all units
 * @param less the form of those that are left out
 * @returns the form of the others. Throws nothing.
 */
export function withoutForm(all: PanelForm, less: PanelForm): PanelForm {
  return {
    constant: all.constant - less.constant,
    spread: all.spread - less.spread,
    measured: all.measured - less.measured,
    b: all.b.map((x, j) => x - less.b[j]),
    a: all.a.map((x, j) => x - less.a[j]),
  };
}

/** The weights that an account has, each normal about 0. */
export interface PanelPrior {
  /** Standard deviation by weight of the form, the centre first; 0 where the account has no such weight. */
  readonly sds: readonly number[];
}

/** What a form leaves of an account. */
export interface PanelPosterior {
  readonly logEvidence: number;
  /** Squared distance of the codes from what was expected of them, in deviations: as large as they are many where they are as expected. */
  readonly distance: number;
  /** By weight; 0 for those the account does not have. */
  readonly means: Float64Array;
  readonly sds: Float64Array;
}

/** The account's part of a form in units of the prior's deviations, so that a narrow prior is no large number. */
function inUnits(form: PanelForm, sds: readonly number[]) {
  const full = sds.length;
  const kept = sds.flatMap((sd, j) => (sd > 0 ? [j] : []));
  const d = kept.length;
  const a = new Float64Array(d * d);
  const b = new Float64Array(d);
  kept.forEach((j, i) => {
    b[i] = form.b[j] * sds[j];
    kept.forEach((k, l) => {
      a[i * d + l] = form.a[j * full + k] * sds[j] * sds[k] + (i === l ? 1 : 0);
    });
  });
  return { kept, b, lower: cholesky(a, d, 1e-12) };
}

/**
 * Log density of the codes with the weights integrated, and the weights' normal posterior.
 *
 * @param form what the codes say of the weights
 * @param prior standard deviations of the account's weights, in the order of the form
 * @returns evidence in natural logs, means and standard deviations by weight. Throws nothing.
 */
export function panelPosterior(form: PanelForm, { sds }: PanelPrior): PanelPosterior {
  const full = sds.length;
  const { kept, lower, b } = inUnits(form, sds);
  const d = kept.length;
  const half = solveLower(lower, b, d);
  const mean = solve(lower, b, d);
  let logDet = 0;
  let explained = 0;
  for (let i = 0; i < d; i++) {
    logDet += log(lower[i * d + i]);
    explained += half[i] * half[i];
  }
  const means = new Float64Array(full);
  const spreads = new Float64Array(full);
  kept.forEach((j, i) => {
    means[j] = mean[i] * sds[j];
    const unit = new Float64Array(d);
    unit[i] = 1;
    const column = solveLower(lower, unit, d);
    spreads[j] = sds[j] * Math.sqrt(column.reduce((sum, x) => sum + x * x, 0));
  });
  return {
    logEvidence: -0.5 * (form.constant - explained) - logDet,
    distance: form.constant - form.spread - explained,
    means,
    sds: spreads,
  };
}

/**
 * The weights drawn from their normal posterior.
 *
 * @param form what the codes say of the weights
 * @param prior standard deviations of the account's weights, in the order of the form
 * @param normal gives a standard normal number each time
 * @returns a value by weight; 0 for those the account does not have. Throws nothing.
 */
export function panelDraw(
  form: PanelForm,
  { sds }: PanelPrior,
  normal: () => number,
): Float64Array {
  const { kept, lower, b } = inUnits(form, sds);
  const d = kept.length;
  const mean = solve(lower, b, d);
  // L' x = z has the covariance of the posterior, whose precision is L L'
  const z = Float64Array.from({ length: d }, () => normal());
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) z[i] -= lower[k * d + i] * z[k];
    z[i] /= lower[i * d + i];
  }
  const drawn = new Float64Array(sds.length);
  kept.forEach((j, i) => {
    drawn[j] = sds[j] * (mean[i] + z[i]);
  });
  return drawn;
}

/** ln Σ share exp(log), shares that add to 1. */
export function logMean(logs: readonly number[], shares: readonly number[]): number {
  const top = Math.max(...logs);
  if (!Number.isFinite(top)) return top;
  return top + log(logs.reduce((sum, one, i) => sum + shares[i] * exp(one - top), 0));
}
