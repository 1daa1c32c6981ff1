/** A panel laid out over the grid of its nuisances: forms by point and unit, from which every number of a weighing is linear algebra. */

import { type PanelForm, type PanelNuisance, panelForm } from "../../../fit/panel.ts";
import { addedForms, logMean, panelPosterior, withoutForm } from "../../../fit/panel-evidence.ts";
import { exp, log } from "../../../kernel/real.ts";
import type { CasePanel } from "./panel-of-case.ts";

/** Prior scales of the effects at which evidence is shown, and over which it is integrated by equal steps in logs. */
export const SCALES = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8] as const;

/** Share of each scale: half the way in logs to its neighbours. */
export const SCALE_SHARES: readonly number[] = (() => {
  const logs = [1, 2.5, 5, 10, 20, 40].map((x) => log(x));
  const widths = logs.map((_, i) => (logs[Math.min(i + 1, 5)] - logs[Math.max(i - 1, 0)]) / 2);
  const all = widths.reduce((a, b) => a + b, 0);
  return widths.map((width) => width / all);
})();

export interface LaidOut {
  readonly panel: CasePanel;
  readonly grid: readonly PanelNuisance[];
  /** By point of the grid: the form of all units, and that of each. */
  readonly forms: readonly { readonly all: PanelForm; readonly units: readonly PanelForm[] }[];
  readonly width: number;
}

/** The forms of a panel at the points of a grid. */
export function laidOut(panel: CasePanel, grid: readonly PanelNuisance[]): LaidOut {
  const width = panel.parameters.length + 1;
  return { panel, grid, width, forms: grid.map((nuisance) => formsAt(panel, nuisance, width)) };
}

function formsAt({ units }: CasePanel, nuisance: PanelNuisance, width: number) {
  const each = units.map((unit) => panelForm(unit, nuisance));
  return { all: addedForms(each, width), units: each };
}

/** A point of the lattice counts while it has this share of the best one's evidence. */
const COUNTS = 0.01;

type Lattice = Readonly<Record<keyof PanelNuisance, readonly number[]>>;

/**
 * A panel over the part of a lattice that carries its evidence: from the best point outwards, as long as a neighbour has
 * a hundredth of the best one's, with no weights or with all. What is left out is less than that at every edge.
 */
export function laidOver(panel: CasePanel, lattice: Lattice): LaidOut {
  const names = Object.keys(lattice) as (keyof PanelNuisance)[];
  const width = panel.parameters.length + 1;
  const seen = new Map<string, { form: LaidOut["forms"][number]; logs: readonly number[] }>();
  const pointOf = (at: readonly number[]) =>
    Object.fromEntries(
      names.map((name, d) => [name, lattice[name][at[d]]]),
    ) as unknown as PanelNuisance;
  const look = (at: readonly number[]) => {
    const key = at.join(" ");
    const known = seen.get(key);
    if (known) return known;
    const form = formsAt(panel, pointOf(at), width);
    const logs = [0, 0.1].map(
      (sd) =>
        panelPosterior(form.all, {
          sds: [panel.centreSd, ...panel.parameters.map(() => sd)],
        }).logEvidence,
    );
    const found = { form, logs };
    seen.set(key, found);
    return found;
  };
  const neighbours = (at: readonly number[]) =>
    names.flatMap((name, d) =>
      [at[d] - 1, at[d] + 1]
        .filter((i) => i >= 0 && i < lattice[name].length)
        .map((i) => at.map((x, e) => (e === d ? i : x))),
    );
  const summit = climbed(
    names.map((name) => Math.floor(lattice[name].length / 2)),
    (at) => look(at).logs[0],
    neighbours,
  );
  const best = [...look(summit).logs];
  const kept = new Map<string, readonly number[]>([[summit.join(" "), summit]]);
  for (const at of kept.values())
    for (const next of neighbours(at)) {
      const { logs } = look(next);
      logs.forEach((one, a) => {
        best[a] = Math.max(best[a], one);
      });
      if (logs.some((one, a) => one > best[a] + log(COUNTS))) kept.set(next.join(" "), next);
    }
  const points = [...kept.values()].sort(order);
  return {
    panel,
    width,
    grid: points.map(pointOf),
    forms: points.map((at) => look(at).form),
  };
}

const order = (a: readonly number[], b: readonly number[]): number => {
  const d = a.findIndex((x, e) => x !== b[e]);
  return a[d] - b[d];
};

/** Uphill by the best neighbour until none is higher. */
function climbed(
  from: readonly number[],
  height: (at: readonly number[]) => number,
  neighbours: (at: readonly number[]) => readonly (readonly number[])[],
): readonly number[] {
  let at = from;
  for (;;) {
    const next = neighbours(at).reduce(
      (best, one) => (height(one) > height(best) ? one : best),
      at,
    );
    if (next === at) return at;
    at = next;
  }
}

/** Parameters that an account has. */
export type Has = ReadonlySet<string>;

export const sdsOf = ({ panel }: LaidOut, has: Has, scale: number): number[] => [
  panel.centreSd,
  ...panel.parameters.map((name) => (has.has(name) ? scale : 0)),
];

const even = (n: number) => Array.from({ length: n }, () => 1 / n);

/** Log evidence at one scale, of all units or of those that are left without some. */
export function evidenceAt(
  laid: LaidOut,
  has: Has,
  scale: number,
  without: readonly number[] = [],
): number {
  const sds = sdsOf(laid, has, scale);
  const logs = laid.forms.map(
    (point) => panelPosterior(leftOf(laid, point, without), { sds }).logEvidence,
  );
  return logMean(logs, even(logs.length));
}

const leftOf = (
  { width }: LaidOut,
  { all, units }: LaidOut["forms"][number],
  without: readonly number[],
): PanelForm =>
  without.length === 0
    ? all
    : withoutForm(
        all,
        addedForms(
          without.map((n) => units[n]),
          width,
        ),
      );

/** Log evidence with the scale integrated. An account without weights has one scale. */
export function evidence(laid: LaidOut, has: Has, without: readonly number[] = []): number {
  if (has.size === 0) return evidenceAt(laid, has, SCALES[0], without);
  return logMean(
    SCALES.map((scale) => evidenceAt(laid, has, scale, without)),
    SCALE_SHARES,
  );
}

/** Log density of some units given all others. */
export const predictive = (laid: LaidOut, has: Has, units: readonly number[]): number =>
  evidence(laid, has) - evidence(laid, has, units);

/** Posterior share of each point of the grid at a scale. */
export function sharesOf(laid: LaidOut, has: Has, scale: number): readonly number[] {
  const sds = sdsOf(laid, has, scale);
  const logs = laid.forms.map(({ all }) => panelPosterior(all, { sds }).logEvidence);
  const top = Math.max(...logs);
  const weights = logs.map((one) => exp(one - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

export interface Effect {
  readonly mean: number;
  readonly sd: number;
  /** Probability that it is above 0. */
  readonly above: number;
}

/** Posterior of each weight of an account, scales and grid integrated: in points of the code for a standard deviation. */
export function effects(
  laid: LaidOut,
  has: Has,
  normalCdf: (z: number) => number,
): Readonly<Record<string, Effect>> {
  const rows = SCALES.flatMap((scale, s) =>
    laid.forms.map(({ all }) => ({
      share: SCALE_SHARES[s],
      ...panelPosterior(all, { sds: sdsOf(laid, has, scale) }),
    })),
  );
  const top = Math.max(...rows.map((row) => row.logEvidence));
  const weights = rows.map(({ share, logEvidence }) => share * exp(logEvidence - top));
  const total = weights.reduce((a, b) => a + b, 0);
  return Object.fromEntries(
    laid.panel.parameters.flatMap((name, k) => {
      if (!has.has(name)) return [];
      let mean = 0;
      let square = 0;
      let above = 0;
      rows.forEach(({ means, sds }, r) => {
        const share = weights[r] / total;
        mean += share * means[k + 1];
        square += share * (means[k + 1] ** 2 + sds[k + 1] ** 2);
        above += share * normalCdf(means[k + 1] / sds[k + 1]);
      });
      return [[name, { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)), above }]];
    }),
  );
}
