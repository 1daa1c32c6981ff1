/** Episodes: whether a history can have one where it is looked for. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case, Outcome } from "../case.ts";
import { type Clock, clockOf } from "../clock.ts";
import { periodsSaid } from "../periods-said.ts";

export function episodeTroubles(spec: Case): Trouble[] {
  const known = Object.keys({ ...spec.world.series, ...spec.world.watched });
  const clock = clockOf(spec.world);
  const { years } = clock;
  const [first, last] = [years[0], years[years.length - 1]];
  return spec.outcomes.flatMap((outcome) => troublesOf(outcome, { known, first, last, clock }));
}

function troublesOf(
  { id, episode }: Outcome,
  world: {
    readonly known: readonly string[];
    readonly first: number;
    readonly last: number;
    readonly clock: Clock;
  },
): Trouble[] {
  if (!episode) return [];
  const { series, length, above, from, to, recorded } = episode;
  const { known, first, last, clock } = world;
  const where = `the episode of outcome ${id}`;
  const troubles: Trouble[] = [];
  const refuse = (what: string, todo: string) => void troubles.push({ what, where, todo });
  if (!known.includes(series))
    refuse(
      `it reads the series "${series}", which the world does not have`,
      suggestion(series, known),
    );
  if (!Number.isInteger(length) || length < 1)
    refuse(`its window is ${length} periods long`, "Give a whole number of periods, 1 or more.");
  if (!Number.isFinite(above))
    refuse(`it must be above ${above}`, "Give the sum that a window must exceed.");
  if (!Number.isInteger(from) || !Number.isInteger(to) || from > to)
    refuse(
      `it may begin from ${from} to ${to}`,
      "Give the first and the last period in which it may begin.",
    );
  else if (from < first || to + length - 1 > last)
    refuse(
      `its windows lie in ${periodsSaid(clock, { from, to: to + length - 1 })}, the world in ${periodsSaid(clock, { from: first, to: last })}`,
      "Let the first window begin and the last window end within the world.",
    );
  if (recorded && !(recorded[0] <= recorded[1] && recorded[0] >= from && recorded[1] <= to))
    refuse(
      `the recorded one begins in ${recorded.join("-")}, where it may begin from ${from} to ${to}`,
      "Give the first and the last period in which the recorded one begins, within those in which it may.",
    );
  return troubles;
}
