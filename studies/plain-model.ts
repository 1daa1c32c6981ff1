/** A plain model of agents in turn, as a program: the same rule as in bench/plain, in the language of cases. */
import type { Subject } from "../bench/engine.ts";
import { compileSmall } from "../src/compile/testing/small-world.ts";
import { defineWorld, number } from "../src/model/world.ts";
import { AGENTS } from "./plain-table.ts";

/** Steps of a run. */
export const STEPS = 1200;

export const program = compileSmall({
  world: defineWorld({
    from: "1900-01",
    to: "1999-12",
    sets: { agent: { count: AGENTS, says: "agents", fields: { mood: number("share") } } },
    state: { total: number("moods") },
    series: { total: { field: "total", per: "last", unit: "moods", says: "all moods" } },
  }),
  start: `for (const a of w.agent) a.mood = 0.5; w.total = ${AGENTS} * 0.5;`,
  rules: [
    {
      id: "in-turn",
      step: `for (const a of w.agent) {
        const d = draw(a);
        const next = 0.9 * a.mood + 0.05 * w.total / ${AGENTS} + 0.05 * u01(d.a);
        w.total += next - a.mood;
        a.mood = next;
      }`,
    },
  ],
});
export const plainModel: Subject = { program, inputs: [], draws: () => {}, seed: 1 };
