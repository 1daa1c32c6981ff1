/** The worlds that are there with other weights: another register, half a prior; and what the record sees only together. */

import type { Model } from "../../engine/model.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import { unitValue } from "../../fit/population.ts";
import { exp, normalQuantile } from "../../kernel/real.ts";
import { isMechanism } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import { scoredYears } from "../condition/observed.ts";
import { type Posterior, particlesOf } from "../condition/posterior.ts";
import { residualsOf, type Weighed } from "../condition/predictive.ts";
import { type RegisterChoice, recordErrorOf } from "../weigh/record-error.ts";

/** Necessity of each group under something that was changed. */
export interface Row {
  readonly says: string;
  /** Weighted share of the worlds in which the outcome came. */
  readonly came: number;
  /** Worlds that they are worth. */
  readonly ess: number;
  readonly groups: Readonly<Record<string, Estimate>>;
}

export interface Group {
  readonly id: string;
  readonly members: readonly string[];
}

/** Makes a row of the same worlds with these weights. */
export type Reweighed = (says: string, weights: readonly number[]) => Row;

/** Pairs of parameters that the record sees only together. */
export interface Correlations {
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly r: number }[];
  /** Standard deviation of a correlation of nothing with nothing, at this many worlds. */
  readonly noise: number;
}

const PAIRS = 10;

/** The record read from another register, where it gives a number. */
export function registers(open: Model, factual: Weighed, reweighed: Reweighed): Row[] {
  const { spec } = open;
  const years = scoredYears(spec);
  const error = recordErrorOf(spec, years);
  const rows = residualsOf(factual, error);
  const families = new Map<string, number>();
  // "kgb" of "death-sentences-kgb-pykhalov" beside "death-sentences-mvd": the first word that the first series lacks
  const familyOf = (series: string, first: string) =>
    series.split("-").find((word) => !first.split("-").includes(word)) ?? series;
  for (const { points } of spec.record)
    for (const { sources } of points)
      for (const { series } of sources.slice(1)) {
        const family = familyOf(series, sources[0].series);
        families.set(family, (families.get(family) ?? 0) + 1);
      }
  return [...families].map(([family, count]) => {
    const choose: RegisterChoice = (_, { sources }) =>
      sources.slice(1).find((s) => familyOf(s.series, sources[0].series) === family)?.value;
    const other = recordErrorOf(spec, years, { registers: choose });
    const shift = error.numbers.map(({ value }, n) => value - other.numbers[n].value);
    const logs = rows.map(
      (row) =>
        other.model.logDensity(row.map((x, n) => x + shift[n])) - error.model.logDensity(row),
    );
    const most = Math.max(...logs);
    return reweighed(
      `numbers of the register "${family}" where it has one (${count} numbers)`,
      logs.map((log, w) => factual.weights[w] * exp(log - most)),
    );
  });
}

/** The prior of a group's coefficients cut in half: worlds in which they are small, and large. */
export function halves(
  open: Model,
  posterior: Posterior,
  group: Group,
  reweighed: Reweighed,
): Row[] {
  const names = new Set(
    open.spec.order
      .filter(isMechanism)
      .filter((m) => group.members.includes(m.id))
      .flatMap((m) => Object.keys(m.parameters)),
  );
  const known = parametersOf(open.spec);
  const own = posterior.parameters.flatMap((name, d) =>
    names.has(name) && known.get(name)?.prior.kind === "half-normal" ? [d] : [],
  );
  if (own.length === 0) return [];
  const { units } = particlesOf(posterior);
  const width = posterior.parameters.length;
  const strength = posterior.weights.map(
    (_, p) => own.reduce((sum, d) => sum + unitValue(units[p * width + d]), 0) / own.length,
  );
  return (["smaller", "larger"] as const).flatMap((half) => {
    const weights = posterior.weights.map((w, p) =>
      strength[p] > 0.5 === (half === "larger") ? w : 0,
    );
    if (!weights.some((w) => w > 0)) return [];
    return [
      reweighed(
        `coefficients of ${group.id} (${own.length} half-normal ones) in the ${half} half of their prior`,
        weights,
      ),
    ];
  });
}

/** Parameters that the record sees only together. */
export function correlations(open: Model, posterior: Posterior): Correlations {
  const { units } = particlesOf(posterior);
  const { weights, parameters } = posterior;
  const width = parameters.length;
  const channels = new Set(
    open.spec.order.filter(isMechanism).flatMap((m) => Object.keys(m.parameters)),
  );
  const own = parameters.flatMap((name, d) => (channels.has(name) ? [d] : []));
  const scores = own.map((d) => {
    const z = weights.map((_, p) => normalQuantile(unitValue(units[p * width + d])));
    const mean = z.reduce((sum, x, p) => sum + weights[p] * x, 0);
    const sd = Math.sqrt(z.reduce((sum, x, p) => sum + weights[p] * (x - mean) ** 2, 0));
    return z.map((x) => (sd > 0 ? (x - mean) / sd : 0));
  });
  const pairs = own.flatMap((a, i) =>
    own.slice(i + 1).map((b, k) => ({
      a: parameters[a],
      b: parameters[b],
      r: weights.reduce((sum, w, p) => sum + w * scores[i][p] * scores[i + 1 + k][p], 0),
    })),
  );
  return {
    pairs: pairs.sort((x, y) => Math.abs(y.r) - Math.abs(x.r)).slice(0, PAIRS),
    noise: 1 / Math.sqrt(Math.max(1, posterior.essOfParameters)),
  };
}
