/** Outcomes: whether each can be read off the series that a world has. */
import { AitiaError, suggestion, type Trouble } from "../../errors.ts";
import { askedTroubles } from "../asked.ts";
import type { Case, Outcome, Years } from "../case.ts";
import { type Clock, clockOf, periodName, periodsLived } from "../clock.ts";
import { worldWithin } from "../history-of.ts";

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
  const clocks = clocksOf(spec);
  return spec.outcomes.flatMap((outcome) => {
    const of = { known, where: `outcome ${outcome.id}` };
    const { asks } = outcome;
    const clock = clockOf(spec.world);
    if (asks) return askedTroubles(asks, { ...of, series: known, span: periodsLived(clock) });
    for (const clock of clocks) {
      const troubles = tried(outcome, clock, of);
      if (troubles.length > 0) return troubles;
    }
    return [];
  });
}

/** The clock of the world, or one of every span that its histories have. */
function clocksOf(spec: Case): readonly Clock[] {
  const spans = new Map(
    (spec.histories?.list ?? []).map((one) => [`${one.from} ${one.to}`, one] as const),
  );
  return spans.size === 0
    ? [clockOf(spec.world)]
    : [...spans.values()]
        .map((one) => clockOf(worldWithin(spec, one)))
        .filter(({ years }) => years.length > 0);
}

/** Worlds that an outcome is asked of: it may read other periods where others are high. The first is asked twice. */
const worlds: readonly ((n: number) => number)[] = [
  () => 0,
  () => 1e9,
  () => -1,
  (n) => n % 2,
  (n) => (n < 2 ? 0 : 1e9),
  () => 0,
];

function tried(
  outcome: Outcome,
  clock: Clock,
  { known, where }: { readonly known: readonly string[]; readonly where: string },
): Trouble[] {
  const span = periodsLived(clock);
  const found = new Map<string, string>();
  const answers: unknown[] = [];
  for (const value of worlds) {
    const series = new Proxy({} as Years, {
      get: (_, name) => {
        if (typeof name === "symbol") return undefined;
        if (!known.includes(name))
          found.set(
            `it reads the series "${name}", which the world does not have`,
            suggestion(name, known),
          );
        return (period: number) => {
          if (!(Number.isInteger(period) && period >= span.from && period <= span.to))
            found.set(
              `it reads ${name} in ${periodSaid(clock, period)}, which the world does not live`,
              `Read from ${periodName(clock, span.from)} to ${periodName(clock, span.to)}.`,
            );
          return value(period - span.from);
        };
      },
    });
    try {
      answers.push(outcome.came(series, span));
    } catch (error) {
      const said = error instanceof AitiaError ? error.troubles[0].what : (error as Error).message;
      return [
        {
          what: `it cannot be asked of a world: ${said}`,
          where,
          todo: "Write came: (series) => series.name!(year) > …",
        },
      ];
    }
  }
  if (answers.some((answer) => typeof answer !== "boolean"))
    found.set("it answers neither true nor false", "End with a comparison.");
  else if (answers[0] !== answers[answers.length - 1])
    found.set(
      "it answers differently when it is asked of the same world again",
      "Compute it from the series alone: keep nothing between two askings.",
    );
  return [...found].map(([what, todo]) => ({ what, where, todo }));
}

const periodSaid = (clock: Clock, period: number): string =>
  Number.isInteger(period) ? periodName(clock, period) : String(period);
