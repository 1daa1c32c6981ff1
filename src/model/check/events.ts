/** Events: whether their dates are steps that are lived. */
import type { Trouble } from "../../errors.ts";
import type { Case, Event } from "../case.ts";
import { type Clock, clockOf, exampleOf, spanOf, stepNamed, stepNumber } from "../clock.ts";

export function eventTroubles({ events, world }: Case): Trouble[] {
  const clock = clockOf(world);
  return events.flatMap((event) => {
    const trouble = dateTrouble(event, clock);
    return trouble
      ? [
          {
            what: trouble,
            where: `event ${event.id}`,
            todo: `Give a ${clock.step} such as "${exampleOf[clock.step]}", "on" or "off".`,
          },
        ]
      : [];
  });
}

function dateTrouble({ usual, dated }: Event, clock: Clock): string | undefined {
  if (usual === "off" || (usual === "on" && !dated)) return undefined;
  if (usual === "on") return "it can be dated, but its usual date is not given";
  if (Number.isNaN(stepNumber(clock.step, usual)))
    return `its usual date "${usual}" is no ${clock.step}`;
  const { from, to } = spanOf(clock);
  return Number.isNaN(stepNamed(clock, usual))
    ? `its usual date ${usual} lies outside ${from} to ${to}`
    : undefined;
}
