/** The outcome that a question is about. */

import type { Model } from "../../engine/model.ts";
import { must } from "../../errors.ts";
import type { Case, Outcome } from "../../model/case.ts";
import { periodsLived } from "../../model/clock.ts";

/** The outcome of this name, which a question that was read has made sure of. */
export const outcomeOf = ({ outcomes }: Pick<Case, "outcomes">, id: string): Outcome =>
  must(
    outcomes.find((o) => o.id === id),
    `the outcome ${id}`,
  );

/** The series that an outcome reads, and of which periods, found by asking it of a world in which all of them are 0. */
export function readBy(
  { program, spec, clock }: Pick<Model, "program" | "spec" | "clock">,
  outcome: string,
): ReadonlyMap<string, readonly number[]> {
  const read = new Map<string, number[]>();
  const watched = Object.fromEntries(
    program.recorded.map(({ name }) => [
      name,
      (period: number) => {
        read.set(name, [...(read.get(name) ?? []), period]);
        return 0;
      },
    ]),
  );
  outcomeOf(spec, outcome).came(watched, periodsLived(clock));
  return read;
}
