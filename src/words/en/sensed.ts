/** What a sensitivity says in a terminal. */
import { amount, fixed } from "./numbers.ts";

export const sensed = {
  balanced: (asked: number, runs: number): string =>
    `--runs ${asked}: ${runs} simulated histories of each design, since Sobol points are balanced in powers of two`,
  stopped: "Stopped. Nothing of a sensitivity is kept; fewer --runs take less.",
  stoppedCrew:
    "Stopped. What the crew lived is kept in its folder: ask the same again and it goes on from there.",
  intro: (f: {
    readonly lived: number;
    readonly runs: number;
    readonly outcome: string;
    readonly view: string;
    readonly came: number;
    readonly of: number;
  }): string =>
    `What moves it? ${amount(f.lived)} simulated histories lived, ${f.view}: two designs of ${amount(f.runs)}, and each again with one factor exchanged. The outcome (${f.outcome}) came in ${amount(f.came)} of ${amount(f.of)} simulated histories.`,
  indices:
    "First: the share of the variance that goes with this factor alone. Total: the share in which it has a hand, together with whatever else. With 95% intervals; an estimate below 0 says that there are few simulated histories.",
  whether: "Whether it came",
  pawn: "Distance between slices of a parameter (PAWN):",
  effects: "Elementary effects, as change of the amount over a parameter's whole prior:",
  effectHeads: ["parameter", "mean size", "mean", "deviation"],
  /** `byChance`: a distance that one in twenty parameters without any influence exceeds. */
  target: (byChance: number | undefined): string =>
    `How far apart a parameter lies where it came and where it did not (Smirnov's distance, 0 to 1)${
      byChance === undefined
        ? ""
        : `; one in twenty parameters without influence exceeds ${fixed(byChance, 2)}`
    }:`,
  proof: (request: string, fingerprint: string): string =>
    `Request ${request}, fingerprint ${fingerprint}.`,
  unknown: (what: string, because = "no factor"): string => `${what}: unknown, ${because}.`,
  factor: "factor",
  first: "first",
  total: "total",
  all: "all",
  parameter: "parameter",
  distance: "distance",
  more: (count: number): string => `and ${count} more, in --json`,
  withoutParameters: (ids: readonly string[]): string =>
    `Without parameters to vary: ${ids.join(", ")}.`,
  chance: "The chance inside mechanisms",
  withoutChance: (ids: readonly string[]): string =>
    `Without chance of their own: ${ids.join(", ")}.`,
};
