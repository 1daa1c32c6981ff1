/** What is declared of a model's error: for series that the record has, and never nothing. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { recordsOf } from "../histories.ts";
import { type Prior, priorTrouble, quantile } from "../prior.ts";

/** What is wrong with what a case declares near its record. */
export function nearTroubles({ near }: Case): Trouble[] {
  if (near === undefined) return [];
  const where = "near";
  return [
    ...(near.factor > 1 && near.factor < Infinity
      ? []
      : [
          {
            what: `its factor is ${near.factor}`,
            where,
            todo: "Write a factor above 1, by which a simulated history may be off.",
          },
        ]),
    ...reasonTroubles(near.because, where),
  ];
}

export function discrepancyTroubles(spec: Case): Trouble[] {
  const { discrepancy } = spec;
  if (!discrepancy) return [];
  if (!Array.isArray(discrepancy.series))
    return [
      { what: '"series" is missing', where: "the discrepancy", todo: "Write series: [ … ]." },
    ];
  const known = recordsOf(spec).map((r) => r.output);
  return [
    ...discrepancy.series.flatMap(({ output, scale = "log", sd, ar, because }, n): Trouble[] => {
      const where = `the discrepancy of "${output}"`;
      return [
        ...(known.includes(output)
          ? []
          : [{ what: "the record has no such series", where, todo: suggestion(output, known) }]),
        ...(discrepancy.series.findIndex((s) => s.output === output) < n
          ? [{ what: "it stands twice", where, todo: "Keep one." }]
          : []),
        ...(scale === "log" || scale === "linear"
          ? []
          : [{ what: `its scale is "${scale}"`, where, todo: 'Write "log" or "linear".' }]),
        ...priorTroubles(sd, `${where}, sd`, { above: 0 }),
        ...priorTroubles(ar, `${where}, ar`, { from: 0, below: 1 }),
        ...reasonTroubles(because, where),
      ];
    }),
    ...(discrepancy.correlation
      ? [
          ...priorTroubles(discrepancy.correlation.prior, "the correlation of the discrepancy", {
            from: 0,
            below: 1,
          }),
          ...reasonTroubles(discrepancy.correlation.because, "the correlation of the discrepancy"),
        ]
      : []),
  ];
}

const reasonTroubles = (because: unknown, where: string): Trouble[] =>
  typeof because === "string" && because.trim() !== ""
    ? []
    : [{ what: "it has no reason", where, todo: 'Write because: "…".' }];

function priorTroubles(
  prior: Prior | undefined,
  where: string,
  range: { readonly above?: number; readonly from?: number; readonly below?: number },
): Trouble[] {
  const todo = `Give a prior, as uniform(…) or logUniform(…), ${
    range.above === undefined
      ? "from 0 to below 1"
      : "above 0: a model that may not miss at all cannot be weighed"
  }.`;
  if (typeof prior !== "object" || prior === null || typeof prior.kind !== "string")
    return [{ what: "there is no prior", where, todo }];
  const wrong = priorTrouble(prior);
  if (wrong) return [{ what: `the prior ${wrong}`, where, todo }];
  const ends = [quantile(prior, 2 ** -24), quantile(prior, 1 - 2 ** -24)];
  const inside = ends.every(
    (x) =>
      x > (range.above ?? -Infinity) &&
      x >= (range.from ?? -Infinity) &&
      x < (range.below ?? Infinity),
  );
  return inside ? [] : [{ what: "the prior reaches beyond its range", where, todo }];
}
