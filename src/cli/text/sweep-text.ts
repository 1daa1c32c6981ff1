/** A sweep as a person reads it in a terminal, and as a table of commas. */
import type { SweepAnswer } from "../../ask/index.ts";
import { cell, whole } from "../../words/en/numbers.ts";
import { swept as says } from "../../words/en/swept.ts";
import { table, wrap } from "../table.ts";

/** The sentence over the picture and the table: the least, the most, and how many points are told apart. */
export function sweepTitle(answer: SweepAnswer): string {
  const { points, reference, vary, outcome } = answer;
  const known = points.flatMap(({ values, share }) =>
    share.known ? [{ at: says.at(values), share: share.value }] : [],
  );
  const by = (better: (a: number, b: number) => boolean) =>
    known.reduce((best, point) => (better(point.share, best.share) ? point : best), known[0]);
  return says.title({
    outcome: outcome.says,
    names: vary.map(({ name }) => name),
    least: by((a, b) => a < b),
    most: by((a, b) => a > b),
    apart: points.filter(({ apart }) => apart).length,
    of: points.length - 1,
    reference: says.at(points[reference].values),
  });
}

/** `view` says what is given of the record, and of which account the parameters are. */
export function sweepText(answer: SweepAnswer, view: string): string {
  const { points, reference, vary } = answer;
  const compared = says.at(points[reference].values);
  const { heads } = says;
  const right = true;
  return [
    wrap(sweepTitle(answer)),
    "",
    ...vary.flatMap(({ name, moves }) =>
      moves === "outcome" ? [] : [wrap(says.still(name, moves)), ""],
    ),
    wrap(
      says.intro({
        worlds: answer.worlds,
        points: points.length,
        view,
        particles: answer.particles,
      }),
    ),
    "",
    table(
      [
        ...vary.map(({ name, unit }) => ({ head: [name, unit === "" ? "" : `(${unit})`], right })),
        { head: heads.share, right },
        { head: heads.difference, right },
        { head: ["", ""] },
        { head: heads.gained, right },
        { head: heads.lost, right },
        { head: heads.n, right },
      ],
      points.map((point, n) => [
        ...vary.map(({ name }) => says.value(point.values[name])),
        point.share.known ? cell(point.share) : "-",
        n === reference ? says.reference : point.difference.known ? cell(point.difference) : "-",
        point.apart ? "*" : "",
        n === reference ? "" : whole(point.gained),
        n === reference ? "" : whole(point.lost),
        point.share.known ? whole(point.share.n) : "",
      ]),
    ),
    "",
    wrap(says.legend(compared)),
    "",
    wrap(says.proof(answer.request, answer.fingerprint)),
  ].join("\n");
}

/** A row for each point; shares as parts of 1, in full digits. */
export function sweepCsv({ vary, points, reference }: SweepAnswer): string {
  const heads = [
    ...vary.map(({ name }) => name),
    "share",
    "share_low",
    "share_high",
    "difference",
    "difference_low",
    "difference_high",
    "apart",
    "only_here",
    "only_there",
    "n",
    "reference",
  ];
  const rows = points.map((point, n) => [
    ...vary.map(({ name }) => point.values[name]),
    ...(point.share.known ? [point.share.value, point.share.low, point.share.high] : ["", "", ""]),
    ...(point.difference.known
      ? [point.difference.value, point.difference.low, point.difference.high]
      : ["", "", ""]),
    point.apart,
    point.gained,
    point.lost,
    point.share.known ? point.share.n : 0,
    n === reference,
  ]);
  return `${[heads, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}
