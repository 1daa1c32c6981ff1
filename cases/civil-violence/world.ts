/** A town of Epstein's model I: citizens and cops on a torus, seen by how many are in revolt and how many in jail. */
import { defineWorld, flag, grid, integer, number } from "aitia";

/** How far everybody sees, in steps. */
export const VISION = 7;
/** Slots below it are citizens, the rest cops: 70 and 4 in a hundred of the 1,600 places. */
export const CITIZENS = 1120;

export const world = defineWorld({
  clock: { step: "tick", steps: 200, record: 10 },
  sets: {
    person: {
      count: 1184,
      says: "1,120 citizens and, from slot 1,120 on, 64 cops",
      on: grid(40, 40, { torus: true, neighbours: 4 }),
      fields: {
        cop: flag("is a cop"),
        active: flag("is openly in revolt"),
        hardship: number("share, 0 to 1, for life"),
        aversion: number("share of a risk that is minded, 0 to 1, for life"),
        jailed: flag("was arrested and has not acted since"),
        term: integer("steps of jail left"),
      },
    },
  },
  state: {
    minding: flag("citizens mind the risk of arrest"),
    arresting: flag("cops arrest"),
    moving: flag("people move about"),
    active: number("citizens in revolt"),
    jail: number("citizens in jail"),
    crowded: number("1 in a step with more than 50 citizens in revolt"),
  },
  series: {
    active: { field: "active", per: "mean", unit: "citizens", says: "citizens in revolt" },
    jailed: { field: "jail", per: "mean", unit: "citizens", says: "citizens in jail" },
    crowded: {
      field: "crowded",
      per: "sum",
      unit: "steps",
      says: "steps with more than 50 citizens in revolt",
    },
  },
});
