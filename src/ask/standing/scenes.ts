/** Which sets of a case can be drawn, and what of them. */
import type { WorldDefinition } from "../../model/world.ts";

/** What can be drawn of a set: a grid, or ties among its agents. */
export interface Scene {
  readonly of: string;
  readonly ties: string | undefined;
  readonly fields: readonly string[];
}

/** Sets that stand on a grid or have ties in themselves, with what may be looked at. */
export const scenesOf = ({ sets, ties = {} }: Pick<WorldDefinition, "sets" | "ties">): Scene[] =>
  Object.entries(sets).flatMap(([of, { on, fields }]) => {
    const own = Object.entries(ties).find(([, { from, to }]) => from === of && to === of)?.[0];
    const single = Object.entries(fields).filter(
      ([, field]) => field.type !== "ref" && !("length" in field),
    );
    // what is so or not is seen at a glance, so it comes first
    const order = [true, false].flatMap((flags) =>
      single.filter(([, { type }]) => (type === "flag") === flags).map(([name]) => name),
    );
    return (on || own !== undefined) && order.length > 0
      ? [{ of, ties: on ? undefined : own, fields: order }]
      : [];
  });
