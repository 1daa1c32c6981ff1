/** Events: whether their dates are months that are lived. */
import type { Trouble } from "../../errors.ts";
import type { Case, Event } from "../case.ts";
import { calendarMonth } from "../world.ts";

export const eventTroubles = ({ events, world }: Case): Trouble[] =>
  events.flatMap((event) => {
    const trouble = dateTrouble(event, world.from, world.to);
    return trouble
      ? [
          {
            what: trouble,
            where: `event ${event.id}`,
            todo: 'Give a month such as "1924-01", "on" or "off".',
          },
        ]
      : [];
  });

function dateTrouble({ usual, dated }: Event, from: string, to: string): string | undefined {
  if (usual === "off" || (usual === "on" && !dated)) return undefined;
  if (usual === "on") return "it can be dated, but its usual date is not given";
  const month = calendarMonth(usual);
  if (Number.isNaN(month)) return `its usual date "${usual}" is no month`;
  if (month < calendarMonth(from) || month > calendarMonth(to))
    return `its usual date ${usual} lies outside ${from} to ${to}`;
  return undefined;
}
