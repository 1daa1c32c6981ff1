/** What a case that has a record leaves to a default, as whoever wrote it should know. */
import type { Trouble } from "../../errors.ts";
import { log } from "../../kernel/real.ts";
import type { Case } from "../case.ts";
import { clockOf } from "../clock.ts";
import { discrepancyOf } from "../discrepancy.ts";
import { nearOf } from "../near.ts";
import { quantile } from "../prior.ts";

/** Two digits that count. */
const two = (x: number): string => String(Number(x.toPrecision(2)));

export function defaultNotices(spec: Case): Trouble[] {
  const recorded = spec.record.filter(({ points }) => points.length > 0);
  if (recorded.length === 0) return [];
  const { series, usual } = discrepancyOf(spec);
  const near = nearOf(spec);
  const errors = usual.flatMap((output) => {
    const sd = series.find((s) => s.output === output)?.sd;
    return sd ? [`"${output}" by ${two(quantile(sd, 0))} to ${two(quantile(sd, 1))}`] : [];
  });
  const where = `the case "${spec.id}"`;
  return [
    ...(errors.length > 0
      ? [
          {
            what: `it does not say how far a right account may miss its record, so weighing takes what is usual: off in ${clockOf(spec.world).period === "hour" ? "an" : "a"} ${clockOf(spec.world).period} ${errors.join(" and ")}, as standard deviations in natural logs, which is one to four times the record's own error`,
            where,
            todo: "Declare a discrepancy, with a reason, before the record is looked at.",
          },
        ]
      : []),
    ...(near.usual
      ? [
          {
            what: `it does not say how near is near its record, so a simulated history counts as near when it is off by no more than a factor of ${two(near.factor)}, twice the record's own error (${two(log(near.factor) / 2)} in natural logs)`,
            where,
            todo: "Declare near: { factor, because } where another word is meant; no finding rests on it.",
          },
        ]
      : []),
  ];
}
