/** What an outcome looks at. */
import type { Model } from "../../engine/model.ts";
import { periodsLived } from "../../model/clock.ts";
import { outcomeOf } from "./outcome.ts";

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
