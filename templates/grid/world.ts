/** An island of households on a grid whose edges meet: who grows the new crop, what the market pays, what is recorded. */
import { defineWorld, flag, grid, number } from "aitia";

/** How far a household sees, in steps of the grid. */
export const SIGHT = 1;

export const world = defineWorld({
  clock: { step: "tick", steps: 40 },
  sets: {
    household: {
      count: 240,
      says: "households, at most one in a place of the island",
      on: grid(16, 20, { torus: true, neighbours: 8 }),
      fields: { grows: flag("grows the new crop") },
    },
  },
  state: {
    growers: number("households"),
    newcomers: number("households that took it up in this tick"),
    together: number("growers among the neighbours of a grower, on average"),
  },
  inputs: { price: "price of the new crop, 1 where it pays as much as the old" },
  series: {
    growers: { field: "growers", per: "last", unit: "households", says: "grow the new crop" },
    newcomers: { field: "newcomers", per: "sum", unit: "households", says: "took it up" },
    together: {
      field: "together",
      per: "last",
      unit: "neighbours",
      says: "growers next to a grower, on average",
    },
  },
});
