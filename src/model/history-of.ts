/** One history of a case as a case of its own: the same rules over its span, with its inputs and its record. */
import { AitiaError, suggestion } from "../errors.ts";
import type { Case, Outcome } from "./case.ts";
import { clockOf, periodsLived } from "./clock.ts";
import type { History } from "./histories.ts";
import { MANY } from "./many-lives.ts";
import { type Episode, episode, type Span } from "./outcome.ts";
import type { WorldDefinition } from "./world.ts";

/** The world over the span of a history. */
export function worldWithin(
  { world }: Pick<Case, "world">,
  { from, to }: Pick<History, "from" | "to">,
): WorldDefinition {
  const { clock, ...rest } = world;
  if (!clock) return { ...world, from, to };
  return clock.step === "tick"
    ? { ...rest, clock: { ...clock, steps: Number(to) - Number(from) + 1 } }
    : { ...rest, clock: { ...clock, from, to } };
}

/** The history of this id. @throws AitiaError where the case has none, or none of this id */
export function historyNamed({ id, histories }: Pick<Case, "id" | "histories">, name: string) {
  const found = histories?.list.find((one) => one.id === name);
  if (found) return found;
  throw new AitiaError(
    histories
      ? {
          what: `there is no ${histories.of} "${name}"`,
          where: `the case "${id}"`,
          todo: suggestion(
            name,
            histories.list.map((one) => one.id),
          ),
        }
      : {
          what: `it tells of one history, so there is none to name`,
          where: `the case "${id}"`,
          todo: "Leave --history out.",
        },
  );
}

/**
 * The case of one history: it is asked like any other. Its outcomes are those of the case; windows of episodes are cut to
 * its span.
 */
export function caseOfHistory(spec: Case, history: History): Case {
  const { histories: _, ...shared } = spec;
  const world = worldWithin(spec, history);
  const span = periodsLived(clockOf(world));
  return {
    ...shared,
    world,
    inputs: history.inputs,
    record: history.record,
    outcomes: spec.outcomes.map((outcome) => within(outcome, span)),
  };
}

function within(outcome: Outcome, span: Span): Outcome {
  const { id, says, came, episode: of } = outcome;
  if (of) return episode({ id, says, ...windowsWithin(of, span) });
  const many = (came as { readonly [MANY]?: unknown })[MANY];
  return {
    ...outcome,
    came: Object.assign((series: Parameters<typeof came>[0]) => came(series, span), {
      ...(many === undefined ? {} : { [MANY]: many }),
    }),
  };
}

/** The windows that lie within a span; where none does, none is looked through and the episode never came. */
const windowsWithin = (of: Episode, { from, to }: Span): Episode => ({
  ...of,
  from: Math.max(of.from, from),
  to: Math.min(of.to, to - of.length + 1),
});
