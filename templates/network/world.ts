/** A school of a hundred, day by day: who knows whom, who is ill, what is recorded. */
import { defineWorld, flag, integer, number, ties } from "aitia";

export const world = defineWorld({
  clock: { step: "day", from: "1930-01-06", to: "1930-02-16" },
  sets: {
    pupil: {
      count: 100,
      says: "pupils",
      fields: {
        ill: flag("has the cough"),
        over: flag("has had it"),
        caught: flag("has caught it today"),
        left: integer("days of illness left"),
      },
    },
  },
  ties: {
    // who sits together in school: a row of the table for each tie, by the numbers of the slots
    friends: ties("pupil", "pupil", { most: 20, file: "inputs/ties.csv" }),
    // who plays together afterwards: nobody wrote it down, so each simulated history has a network of its own
    street: ties("pupil", "pupil", {
      most: 20,
      grow: { kind: "small-world", degree: 2, rewire: 0.2 },
    }),
  },
  state: {
    atHome: number("share of their meetings that the ill leave out"),
    ill: number("pupils"),
    fell: number("pupils who fell ill today"),
    had: number("pupils who are ill or have been"),
  },
  inputs: {
    open: "1 on days of school, 0 on others",
    gathering: "1 on days when all come together",
  },
  series: {
    ill: { field: "ill", per: "last", unit: "pupils", says: "ill at the end of the day" },
    fell: { field: "fell", per: "sum", unit: "pupils", says: "fell ill" },
    had: { field: "had", per: "last", unit: "pupils", says: "are ill or have been" },
  },
});
