/** What somebody else's runs tell, in a terminal. */
import { amount } from "./numbers.ts";

export const imported = {
  intro: (rows: number, file: string, outcome: string): string =>
    `${amount(rows)} runs from ${file}; the outcome is "${outcome}". Shares of 1, with 95% intervals.`,
  unknown: (because: string): string => `Unknown (-): ${because}.`,
  mechanism: "mechanism",
  /** Heads of the tables, a line each. */
  heads: {
    necessity: ["fails", "without it"],
    sufficiency: ["comes", "once added"],
    prevention: ["it", "prevents"],
    share: ["share", "of it"],
    necessityWithin: ["necessity", "lies within"],
    sufficiencyWithin: ["sufficiency", "lies within"],
    widened: ["and with", "sampling error"],
    pawn: ["between its", "slices (PAWN)"],
    target: ["between came", "and did not"],
  },
  removals: (worlds: number): string =>
    `Smallest removals that undo it, by share of the simulated histories in which it came (${amount(worlds)} simulated histories with every combination):`,
  sets: "Smallest sets that bring it about alone:",
  none: "none.",
  nothing: "nothing",
  nothingAtAll: "nothing at all",
  more: (count: number): string => `and ${count} more, in --json`,
  together:
    "Together or instead of each other (above 0 they need each other, below 0 each can stand in for the other):",
  pair: (a: string, b: string, says: string): string => `${a} with ${b}: ${says}`,
  varied: "varied",
  distances: "Distances between distributions, from 0 to 1.",
};
