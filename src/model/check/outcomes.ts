/** Outcomes: whether each can be read off the series that a world has. */
import { AitiaError, suggestion, type Trouble } from "../../errors.ts";
import type { Case, Outcome, Years } from "../case.ts";
import { clockOf, periodsLived } from "../clock.ts";
import type { Span } from "../outcome.ts";

export function outcomeTroubles(spec: Case): Trouble[] {
  const known = Object.keys({ ...spec.world.series, ...spec.world.watched });
  if (spec.outcomes.length === 0)
    return [
      {
        what: "no outcome is asked about",
        where: `the case "${spec.id}"`,
        todo: "Write outcomes: [{ id, says, came }].",
      },
    ];
  return spec.outcomes.flatMap((outcome) =>
    tried(outcome, known, periodsLived(clockOf(spec.world))),
  );
}

/** Asks the outcome of a world in which every series is 0. */
function tried(outcome: Outcome, known: readonly string[], span: Span): Trouble[] {
  const where = `outcome ${outcome.id}`;
  const missing = new Set<string>();
  const series = new Proxy({} as Years, {
    get: (_, name) => {
      if (typeof name === "string" && !known.includes(name)) missing.add(name);
      return () => 0;
    },
  });
  let answer: unknown;
  try {
    answer = outcome.came(series, span);
  } catch (error) {
    return [
      {
        what: `it cannot be asked of a world: ${error instanceof AitiaError ? error.troubles[0].what : (error as Error).message}`,
        where,
        todo: "Write came: (series) => series.name!(year) > …",
      },
    ];
  }
  return [
    ...[...missing].map((name) => ({
      what: `it reads the series "${name}", which the world does not have`,
      where,
      todo: suggestion(name, known),
    })),
    ...(typeof answer === "boolean"
      ? []
      : [{ what: "it answers neither true nor false", where, todo: "End with a comparison." }]),
  ];
}
