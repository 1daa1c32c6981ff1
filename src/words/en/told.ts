/** One history told beside its twin, in English: sentences of facts. */
import { stepNumber } from "../../model/clock.ts";
import type { Kind } from "../../model/mechanism.ts";
import { capital } from "../numbers.ts";
import type { Time } from "../time.ts";
import { amount, list, precise, recorded } from "./numbers.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "January 1924" of "1924-01"; the name of any other step as it is. */
const month = (name: string): string => {
  if (Number.isNaN(stepNumber("month", name))) return name;
  const [year, number] = name.split("-");
  return `${months[Number(number) - 1]} ${year}`;
};

/** "March, April and May 1924"; a span where they follow each other. */
const monthsOf = (names: readonly string[]): string => {
  if (names.length === 1) return month(names[0]);
  if (month(names[0]) === names[0]) return `${names[0]} to ${names[names.length - 1]}`;
  const numbers = names.map((name) => Number(name.slice(5)));
  const year = names[0].slice(0, 4);
  const inTurn = numbers.every((n, k) => k === 0 || n === numbers[k - 1] + 1);
  if (inTurn && names.length === 12) return `the whole of ${year}`;
  return inTurn && names.length > 2
    ? `${months[numbers[0] - 1]} to ${month(names[names.length - 1])}`
    : `${list(numbers.map((n) => months[n - 1]))} ${year}`;
};

const years = (of: readonly string[]): string =>
  of.length > 2 ? `${of[0]} to ${of[of.length - 1]}` : list(of);

interface EpisodeFacts {
  readonly says: string;
  readonly unit: string;
  readonly years: readonly string[];
  readonly factual: number;
  readonly twin: number;
}

interface FoundFacts {
  readonly parts: number;
  readonly of: number;
  readonly alone: number;
  readonly proved: "smallest" | "none to spare" | "as found";
  readonly triedBelow: number;
  readonly lives: number;
}

const unit = (of: string, says: string): string => (says.startsWith(of) ? "" : ` (${of})`);

export const told = {
  month,
  without: (title: string, kind: Kind, instead: string): string =>
    `without “${title}”${kind === "unresponsive" ? "" : `, ${kind}`} (${instead})`,
  only: (titles: readonly string[]): string => `with ${list(titles.map((t) => `“${t}”`))} alone`,
  event: (says: string, when: string): string =>
    `with “${says}” ${when === "off" ? "not happening" : when === "on" ? "happening" : `in ${month(when)}`}`,
  set: (name: string, value: number): string => `with ${name} at ${precise(value, 4)}`,
  /** Whether it came, in the history and in its twin. */
  came: (run: number, says: string, factual: boolean, twin: boolean, changed: string): string =>
    `In simulated history ${run} ${factual ? "it came" : "it did not come"}: ${says}. From the same chance, ${changed}, it ${
      factual === twin
        ? twin
          ? "came too"
          : "did not come either"
        : twin
          ? "came"
          : "did not come"
    }.`,
  episode: (e: EpisodeFacts): string =>
    `${capital(e.says)} in ${years(e.years)}${unit(e.unit, e.says)}: ${amount(e.factual)} as it went, ${amount(e.twin)} in the twin.`,
  record: (e: EpisodeFacts & { readonly value: number; readonly same: boolean }): string =>
    `The record has ${recorded(e.value)} in ${years(e.years)}${e.same ? "" : `, where this simulated history has ${amount(e.factual)} and its twin ${amount(e.twin)}`}.`,
  undecided: "So the change does not decide it in this simulated history, and nothing is put back.",
  carries: (f: Pick<FoundFacts, "parts" | "of" | "alone">, { period }: Time): string =>
    f.of === 1
      ? "What carries the difference:"
      : f.alone > 1
        ? `What carries the difference: of the ${amount(f.of)} ${period.many} in which something is changed, one is enough. Any one of ${amount(f.alone)} put back into the twin, all others left changed, gives it the outcome of the history as it went; the earliest is told.`
        : `What carries the difference: of the ${amount(f.of)} ${period.many} in which something is changed, ${f.parts === 1 ? "this one is enough" : `these ${amount(f.parts)} are enough`}. Put back into the twin, all else left changed, ${f.parts === 1 ? "it gives" : "they give"} it the outcome of the history as it went.`,
  part: (names: readonly string[], what: string): string =>
    `${capital(monthsOf(names))}: ${what} as it went.`,
  at: (name: string, said: string): string => `${month(name)}: ${said}`,
  mechanism: (title: string): string => `“${title}”`,
  events: (says: readonly string[]): string => list(says.map((s) => `“${s}”`)),
  choice: (place: string, factual: string, twin: string): string =>
    `${place}: ${factual}; without that, ${twin}`,
  more: (n: number): string => `and ${amount(n)} more`,
  noChoice: ({ step }: Time): string =>
    `Nothing that has a name in this case was decided in the first of these ${step.many}.`,
  draw: (whose: string, rule: string, index: number, words: string, held: string): string =>
    `draw ${index} of ${rule}, ${whose}: ${words}${held}`,
  against: (drawn: string, sign: string, threshold: string, holds: boolean): string =>
    `, ${drawn} ${sign} ${threshold}? ${holds ? "yes" : "no"}`,
  takenBy: (one: "factual" | "twin"): string =>
    one === "factual" ? ", taken only with it" : ", taken only without it",
  state: "of nobody in particular",
  somebody: "somebody who has left",
  decisions: "What came back with it, and the twin did not have:",
  noDecisions: "No lasting decision came back with it that the twin did not have.",
  decision: (
    when: string,
    place: string,
    factual: string,
    twin: string,
    { steps, step }: { readonly steps: number } & Pick<Time, "step">,
  ): string =>
    `${month(when)}: ${place}: ${factual} as it went, ${twin} in the twin (otherwise for ${steps === 1 ? `1 ${step.one}` : `${amount(steps)} ${step.many}`})`,
  place: (who: string, says: string): string => `${who}, ${says}`,
  who: (name: string, roles: readonly string[]): string =>
    roles.length === 0 ? name : `${name} (${list(roles)})`,
  yes: "yes",
  no: "no",
  nobody: "nobody",
  member: (set: string, slot: number): string => `${set} ${slot}`,
  proved: (f: FoundFacts, { step }: Time): string =>
    `${
      f.parts === 1
        ? ""
        : f.proved === "smallest"
          ? `No set of fewer than ${f.parts} does it: all were tried. `
          : f.proved === "none to spare"
            ? `None of these can be spared; sets of fewer than ${f.triedBelow} were all tried, larger ones not all, so a smaller set may do. `
            : "The tries ran out before it was known what can be spared. "
    }${amount(f.lives)} lives were lived to find this. It is about this one simulated history and its chance: in another, other ${step.many} may carry it.`,
  /** Before it is looked for. */
  looking: (histories: number, lives: number): string =>
    `Looking for a simulated history that the change decides, through at most ${amount(histories)}, then for what carries it: at most ${amount(lives)} lives.`,
  drawLine: "Every draw of it:",
};
