/** What one simulated history beside its twin says in a terminal, and one month of the two draw by draw. */

import { calendar, type Time } from "../time.ts";
import { fixed } from "./numbers.ts";
import { timeIn, times } from "./time.ts";

export const twinsIn = (time: Time) => ({
  intro: (f: {
    readonly run: number;
    readonly case: string;
    /** What is given, in words. */
    readonly view: string;
    readonly changes: readonly string[];
    readonly frozen: readonly string[];
  }): string =>
    `Simulated history ${f.run} of "${f.case}", ${f.view}, and its twin: ${f.changes.join(", ")}${
      f.frozen.length > 0 ? `, with ${f.frozen.join(" and ")} kept on the factual path` : ""
    }. Same noise.`,
  noSeries: "No series that is recorded differs by more than a thousandth.",
  firstDifference: (month: string): string =>
    `They first differ in ${time.step === times.tick ? `${time.step.one} ` : ""}${month}.`,
  noDifference: (because: string): string =>
    `This change made no difference in this simulated history: ${because}.`,
  year: time.period.one,
  asItWent: "as it went",
  twin: "twin",
  same: "=",
  others: (names: readonly string[]): string => `Also different: ${names.join(", ")} (see --json).`,
  month: (month: string, seed: number, run: number): string =>
    `${month}, seed ${seed}, simulated history ${run}`,
  noRuleDiffers: (rules: number, differences: number): string =>
    `In this ${time.step.one} no rule parts the two: all ${rules} took the same draws and left the same. ${
      differences === 0
        ? "The simulated histories are equal."
        : `What differs (${differences} values) came from before.`
    }`,
  rulesDiffer: (telling: number, rules: number, differences: number): string =>
    `${telling} of ${rules} rules differ between the two; ${differences} values differ at the ${time.step.one}'s end.`,
  asWritten: "as written",
  kinds: (factual: string, twin: string): string => ` (as it went: ${factual}; twin: ${twin})`,
  draw: (f: {
    readonly whose: string;
    readonly index: number;
    readonly uniforms: readonly number[];
    /** Which of the two took it, where not both. */
    readonly only: "twin" | "factual" | undefined;
  }): string =>
    `  draw of ${f.whose}${f.index > 0 ? ` number ${f.index}` : ""}: ${f.uniforms.map((u) => fixed(u, 4)).join(" ")}${
      f.only === undefined
        ? ""
        : `, taken only by the ${f.only === "twin" ? "twin" : "one as it went"}`
    }`,
  value: (where: string, factual: string, twin: string): string =>
    `  ${where}: ${factual} as it went, ${twin} in the twin`,
  moreDraws: (count: number): string => `  and ${count} more draws (--json)`,
  moreValues: (count: number): string => `  and ${count} more values (--json)`,
  state: "the state",
  agent: (set: string, slot: number, name: string | undefined): string =>
    name ? `${set} ${slot} (${name})` : `${set} ${slot}`,
  pair: (one: string, other: string): string => `${one} and ${other}`,
  somebody: (number: number): string => `somebody numbered ${number}`,
  fieldOf: (field: string, whom: string): string => `${field} of ${whom}`,
});

/** By months and years. */
export const twins = twinsIn(timeIn(calendar));
