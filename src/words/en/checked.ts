/** What was found of a case before anything is asked of it. */
import { rounded } from "../numbers.ts";
import { amount, percent, precise } from "./numbers.ts";

export const checked = {
  nothing: (id: string): string => `Nothing is wrong with the case "${id}".`,
  wrong: (count: number, id: string): string =>
    `${count} ${count === 1 ? "thing is" : "things are"} wrong with the case "${id}".`,
  /** Of a page that follows its case. */
  firstWorlds: "The first simulated histories are being lived.",
  asBefore: "What is shown is the case as it was before.",
  notYet: "There is nothing to show yet.",
  usual: "Left to what is usual",
  look: "Worth a look",
  claims: "Claims and the mechanisms that carry them",
  quote: (text: string): string => `“${text}”`,
  mechanisms: "Mechanisms and what may stand in their place",
  heads: {
    mechanism: ["mechanism"],
    kinds: ["kinds"],
    touches: ["reads → writes"],
    acts: ["acts in"],
    field: ["field"],
    mean: ["mean"],
    without: ["without"],
  },
  acts: percent,
  refused: (walked: number): string =>
    `${amount(walked)} simulated histories were walked rule by rule, and one that was lived is refused: nothing else was looked at.`,
  /** "one and 3 more → other". */
  touches: (reads: readonly string[], writes: readonly string[]): string =>
    `${few(reads)} → ${few(writes)}`,
  lived: (f: {
    readonly worlds: number;
    readonly walked: number;
    /** Requests that a simulator was asked again. */
    readonly again?: number | undefined;
    readonly came: Readonly<Record<string, number>>;
  }): string => {
    const outcomes = Object.entries(f.came).map(([id, n]) => `${id} came in ${amount(n)}`);
    const by =
      f.again === undefined ? "in JavaScript and in WebAssembly alike" : "by the simulator";
    const more =
      f.again === undefined
        ? `${amount(f.walked)} more were walked rule by rule, of the whole model and with every stand-in.`
        : `${amount(f.again)} requests were asked again, backwards.`;
    return `${amount(f.worlds)} simulated histories lived, ${by}. ${outcomes.join(", ")} of them. A mechanism acts where its removal changes a recorded series by more than a thousandth of its mean. ${more}`;
  },
  moved:
    "Levels that an unresponsive stand-in moves by more than 5%: what is asked without the mechanism is asked of another level too.",
  level: (x: number): string => (Math.abs(x) >= 1000 ? amount(x) : precise(rounded(x, 3), 3)),
  written: (page: string): string => `written: ${page}`,
};

const few = (names: readonly string[]): string =>
  names.length <= 2
    ? names.join(", ") || "nothing"
    : `${names.slice(0, 1).join(", ")} and ${names.length - 1} more`;
