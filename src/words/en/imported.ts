/** What somebody else's runs tell, in a terminal. */
import { amount } from "./numbers.ts";

export const imported = {
  intro: (runs: number, file: string, outcome: string, yesNo: boolean): string =>
    `${amount(runs)} runs from ${file}; the outcome is "${outcome}"${
      yesNo
        ? ". Shares of 1, with 95% intervals."
        : ", a number. What is added to it stands in its own unit, with 95% intervals."
    }`,
  read: (dialect: string): string => `Read as: ${dialect}.`,
  page: (path: string): string => `The page: ${path}`,
  runs: "runs",
  further: "Further runs that would tell more:",
  placebo: (undone: string, brought: string): string =>
    `Other luck alone, with everything on: undoes it ${undone}; brings it ${brought}.`,
  unknown: (because: string): string => `Unknown (-): ${because}.`,
  mechanism: "mechanism",
  /** Heads of the tables, a line each. */
  heads: {
    net: ["rarer", "by (net)"],
    seen: ["came in,", "or mean"],
    outcome: ["and with", "sampling error"],
    necessity: ["fails", "without it"],
    sufficiency: ["comes", "once added"],
    prevention: ["it", "prevents"],
    share: ["share", "of it"],
    adds: ["adds", "to its mean"],
    necessityWithin: ["necessity", "lies within"],
    sufficiencyWithin: ["sufficiency", "lies within"],
    widened: ["and with", "sampling error"],
    pawn: ["between its", "slices (PAWN)"],
    levels: ["between its", "levels (PAWN)"],
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

/** What the runs of a simulator without addressed noise tell. */
export const withoutTwins = {
  simulator: (id: string): string => `the simulator of the case "${id}"`,
  lived: (periods: number): string =>
    `asked of the simulator now, ${amount(periods)} ${periods === 1 ? "period" : "periods"} a run`,
  failed: (runs: number): string =>
    `${amount(runs)} ${runs === 1 ? "run" : "runs"} failed, and other luck was lived in ${runs === 1 ? "its" : "their"} place: if a mechanism made them fail, what is left is a selection.`,
  note: (noise: string): string =>
    `The case says that the noise of its simulator is "${noise}": ${
      noise === "none"
        ? "the same request, asked again, may be answered otherwise, and so may this question; what was answered once is kept"
        : "two runs of one seed are no twins once something is switched off"
    }. Each run was therefore lived with luck of its own.`,
};

/** Which runs would let be said what these do not. */
export const further = {
  luck: "The same settings again, each run with a seed of its own: copies of a run tell no more than the run.",
  crossed: (id: string, names: readonly string[]): string =>
    `Every value of ${list(names)} both with ${id} and without it; or, where one is an effect of the run and was not set, the same question with --measured and its name.`,
  twins: (ids: readonly string[], worlds: number): string =>
    `For necessity: twins, which share all their noise at its place (addressed noise; one seed is not enough), each lived with everything on and with everything on but one of ${list(ids)}, with a column that names them for --world. About ${amount(worlds)} of them would tell a share to within 0.10.`,
  pairs: (ids: readonly string[]): string =>
    `For necessity of ${list(ids)}: in each of two worlds or more one run with everything on, and one with everything on but it and all else as it was.`,
  never: (ids: readonly string[], paired: boolean): string =>
    `For necessity of ${list(ids)}: worlds in which the outcome comes with everything on. It never came so, and what never came hung on nothing. More worlds help if it is only rare then; otherwise ask after an outcome that does come, or after the same from a lower number on.${
      paired ? " That a mechanism kept it away is told by prevention." : ""
    }`,
  combinations: (missing: readonly (readonly string[])[], of: number): string =>
    `For shares: two runs or more under each of the ${amount(of)} combinations of switches. ${amount(missing.length)} have fewer: ${missing
      .slice(0, 6)
      .map((on) => (on.length === 0 ? "everything off" : `${on.join(" + ")} on`))
      .join("; ")}${missing.length > 6 ? "; …" : ""}.`,
  placebo:
    "For what other luck alone does: three runs or more with everything on, each with a seed of its own.",
  numbers: "For numbers that were varied: 20 runs or more.",
};

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");
