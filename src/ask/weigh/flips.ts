/** What would turn the order of the accounts: other widths of the error, other registers, fewer years, one series, halved priors. */

import { unitValue } from "../../fit/index.ts";
import type { Case } from "../../model/case.ts";
import { clockOf, periodName } from "../../model/clock.ts";
import { type Estimate, unknown } from "../../why/index.ts";
import { graded } from "../../words/en/graded.ts";
import { whole } from "../../words/en/numbers.ts";
import { times } from "../../words/en/time.ts";
import { recordedBy } from "../../words/time.ts";
import type { Span } from "../condition/observed.ts";
import type { Flip } from "./answer.ts";
import { rowsOf } from "./fit-of-account.ts";
import { decibels } from "./odds.ts";
import type { AccountPopulation } from "./population.ts";
import { type RecordError, type RegisterChoice, recordErrorOf } from "./record-error.ts";
import { FEWEST, type Reweighed, reweighed } from "./reweigh.ts";

export interface Asked {
  readonly spec: Case;
  readonly years: Span;
  readonly error: RecordError;
  readonly populations: readonly AccountPopulation[];
  /** Log odds against `none` as they stand, with standard errors. */
  readonly standing: ReadonlyMap<string, { readonly value: number; readonly se: number }>;
}

/** Another log density for each history of an account; residuals are of the record as it stands. */
type Other = (population: AccountPopulation) => Reweighed;

export function flipsOf(asked: Asked): readonly Flip[] {
  return [...widths(asked), ...registers(asked), ...windows(asked), ...halved(asked)];
}

function flip({ populations, standing }: Asked, says: string, other: Other): Flip {
  const moved = new Map(populations.map((p) => [p.id, other(p)]));
  const none = moved.get("none");
  const found = populations.map(({ id }): readonly [string, Estimate, number] => {
    const [own, before] = [moved.get(id), standing.get(id)];
    if (!own || !none || !before) return [id, unknown("it was not weighed"), Number.NaN];
    const few = Math.min(own.ess, none.ess);
    if (few < FEWEST)
      return [
        id,
        unknown(
          `only ${whole(few)} simulated histories carry this choice; below ${FEWEST} nothing is told`,
        ),
        Number.NaN,
      ];
    const value = before.value + own.logRatio - none.logRatio;
    const se = id === "none" ? 0 : Math.hypot(before.se, own.se, none.se);
    return [
      id,
      {
        known: true,
        value: decibels(value),
        low: decibels(value - 1.96 * se),
        high: decibels(value + 1.96 * se),
        n: Math.round(few),
      },
      value,
    ];
  });
  const told = {
    says,
    decibels: Object.fromEntries(found.map(([id, estimate]) => [id, estimate])),
  };
  if (found.some(([, estimate]) => !estimate.known)) return told;
  const first = firstOf(found.map(([id, , value]) => [id, value]));
  const now = firstOf([...standing].map(([id, { value }]) => [id, value]));
  return { ...told, first, changes: first !== now };
}

const firstOf = (values: readonly (readonly [string, number])[]): string =>
  values.reduce((best, one) => (one[1] > best[1] ? one : best), [
    "none",
    Number.NEGATIVE_INFINITY,
  ] as readonly [string, number])[0];

const byDensity =
  (error: RecordError, density: (row: Float64Array) => number): Other =>
  (population) => {
    const rows = rowsOf(population, error);
    return reweighed(
      population.weights,
      rows.map((row, w) => density(row) - population.logLikelihoods[w]),
    );
  };

function widths(asked: Asked): readonly Flip[] {
  return [
    [1.5, "accounts may miss by half as much again as the case declares"],
    [2 / 3, "accounts may miss by two thirds of what the case declares"],
  ].map(([wider, says]) => {
    const other = recordErrorOf(asked.spec, asked.years, { wider: wider as number });
    return flip(
      asked,
      says as string,
      byDensity(asked.error, (row) => other.model.logDensity(row)),
    );
  });
}

function registers(asked: Asked): readonly Flip[] {
  const { spec, years, error } = asked;
  const named = new Map(
    spec.record.flatMap(({ points }) =>
      points.flatMap((p) => p.sources.slice(1).map((s) => [s.series, s.grade] as const)),
    ),
  );
  return [...named].flatMap(([series, grade]) => {
    const registers: RegisterChoice = (_, point) =>
      point.sources.find((s) => s.series === series)?.value;
    const other = recordErrorOf(spec, years, { registers });
    const shift = error.numbers.map((number, n) => number.value - other.numbers[n].value);
    const changed = shift.filter((by) => by !== 0).length;
    if (changed === 0) return [];
    const says = `the register ${graded(`"${series}"`, grade)} is read in the ${changed} ${times[recordedBy(clockOf(spec.world))].many} in which it has another number`;
    return [
      flip(
        asked,
        says,
        byDensity(error, (row) => other.model.logDensity(row.map((x, n) => x + shift[n]))),
      ),
    ];
  });
}

function windows(asked: Asked): readonly Flip[] {
  const { spec, years, error } = asked;
  const split = spec.validity?.split ?? Math.floor((years.from + years.to) / 2);
  const named = (from: number, to: number) =>
    [...new Set([from, to])].map((n) => periodName(clockOf(spec.world), n)).join(" to ");
  const halves: readonly (readonly [string, (series: number, year: number) => boolean])[] = [
    [`only ${named(years.from, split)} is weighed`, (_, year) => year > split],
    [`only ${named(split + 1, years.to)} is weighed`, (_, year) => year <= split],
  ];
  const parts = [
    // of a record of one period, or one that begins after the split, there is no half
    ...(years.from <= split && split < years.to ? halves : []),
    ...(error.series.length > 1
      ? error.series.map(
          ({ output }, own) =>
            [
              `of the record only “${titleOf(spec, output)}” is weighed`,
              (series: number) => series !== own,
            ] as const,
        )
      : []),
  ];
  return parts.map(([says, held]) => {
    const other = error.model.without(held);
    return flip(
      asked,
      says,
      byDensity(error, (row) => other.logDensity(row)),
    );
  });
}

const titleOf = (spec: Case, output: string): string =>
  spec.record.find((r) => r.output === output)?.title ?? output;

/** For each account's parameter its prior halved to the middle; the one that changes the account's evidence most. */
function halved(asked: Asked): readonly Flip[] {
  const found = asked.populations.flatMap((population) =>
    population.parameters.map((name, d) => ({ name, population, own: middleHalf(population, d) })),
  );
  const names = [...new Set(found.map((f) => f.name))].filter(
    (name) => found.filter((f) => f.name === name).length > 1,
  );
  const ranked = names
    .map((name) => {
      const own = found
        .filter((f) => f.name === name && f.own.ess >= FEWEST)
        .map((f) => f.own.logRatio);
      return { name, spread: own.length > 1 ? Math.max(...own) - Math.min(...own) : 0 };
    })
    .sort((a, b) => b.spread - a.spread);
  return ranked.slice(0, 1).map(({ name }) =>
    flip(
      asked,
      `the prior of ${name} is halved to its middle, which moves the accounts farthest apart`,
      (p) => {
        const d = p.parameters.indexOf(name);
        return d < 0 ? { logRatio: 0, se: 0, ess: p.ess, paretoK: 0 } : middleHalf(p, d);
      },
    ),
  );
}

function middleHalf({ units, weights, parameters }: AccountPopulation, d: number): Reweighed {
  const logs = Array.from(weights, (_, w) => {
    const u = unitValue(units[w * parameters.length + d]);
    return u > 0.25 && u < 0.75 ? Math.LN2 : Number.NEGATIVE_INFINITY;
  });
  return reweighed(weights, logs);
}
