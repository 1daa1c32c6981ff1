/** The answer as a person reads it in a terminal. */

import type { Kind } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import type { Shared } from "../names.ts";
import { capital } from "../numbers.ts";
import { type ClaimVerdict, verdicts } from "./claims.ts";
import { numbers } from "./numbers.ts";
import { sure } from "./sure.ts";

const { amount, around, bare, cell, fixed, within } = numbers;

const shares = (e: Estimate): string => (e.known ? cell(e) : "unknown");
const decibels = (e: Estimate): string => (e.known ? within(e, 1) : "unknown");
const aboveBelow = "above 0 they need each other, below 0 each can stand in for the other";

export const terminal = {
  /** Of twins that were lived in two stages. */
  allotment: (f: {
    readonly share: number;
    readonly worlds: number;
    readonly precision: number;
    readonly open: number;
    readonly closed: readonly string[];
  }): string =>
    f.closed.length === 0
      ? `After ${amount(f.share)} simulated histories every row was still open, so all ${amount(f.worlds)} have all their twins.`
      : `Twins in two stages: the first ${amount(f.share)} simulated histories have those of every row, all ${amount(f.worlds)} those of ${f.open === 1 ? "one row" : `${amount(f.open)} rows`} still open then, or lived as an explanation anyway. A row is closed where its net is on one side of 0, or known to ${bare(f.precision)} points of 100 to either side, and beside its neighbours too. Closed after the first stage: ${f.closed.join(", ")}.`,
  mechanism: "mechanism",
  group: "group",
  /** Heads of the table, a line each. */
  heads: {
    necessity: ["fails", "without it"],
    anyTime: ["none at", "any time"],
    then: ["not at the", "known time"],
    net: ["rarer", "by (net)"],
    undone: ["undone by", "other luck"],
    sufficiency: ["comes", "once added"],
    alone: ["comes with", "it alone"],
    prevention: ["it", "prevents"],
    share: ["share", "of it"],
  },
  acts: ["acts in", "pairs"],
  /** What the first table counts. */
  whether: (f: {
    readonly isEpisode: boolean;
    readonly isBound: boolean;
    readonly idle: readonly string[];
    readonly sizes: string | undefined;
    readonly shared: readonly Shared[];
  }): string =>
    `Without each: ${
      f.isEpisode
        ? "in how many simulated histories that had it the twin has none at any time; in how many that had it when the record has it the twin has none then; "
        : "in how many simulated histories in which it came it fails to come; "
    }by how much it becomes rarer, which takes off what removal brings about elsewhere (net${f.isBound ? "; no way of sharing luck between twins puts necessity below it" : "; no bound here, where the record chose the luck"}); beside it, what other luck for twelve steps undoes where the twin begins to differ, nothing removed.${
      f.idle.length > 0
        ? ` No more than other luck would do (net, all rows held together): ${f.idle.join(", ")}.`
        : ""
    }${f.sizes === undefined ? "" : ` Groups are of unequal size: ${f.sizes}.`}${f.shared
      .map(
        ({ mechanism, counted, claims }) =>
          ` ${mechanism} is counted to answer ${counted} and carries ${claims.map(({ id, answer }) => `${id} of answer ${answer}`).join(" and ")} too: neither answer has it to itself.`,
      )
      .join("")}`,
  ...sure,
  counts: (least: number, most: number): string =>
    least === most ? `n = ${amount(least)}` : `n = ${amount(least)}–${amount(most)}`,
  depend: (f: {
    readonly outcome: string;
    readonly knockout: Kind;
    readonly worlds: number;
    /** What is given, in words. */
    readonly view: string;
    readonly isGiven: boolean;
    readonly background: string;
    readonly otherwise: string | undefined;
  }): string =>
    `What did it depend on? ${capital(f.outcome)}. Kind of knock-out: ${f.knockout}. ${amount(f.worlds)} simulated histories, ${f.view}${f.isGiven ? `; “comes once added” has for its background ${f.background}` : ""}. ${f.otherwise === undefined ? "" : `${f.otherwise} `}In per cent, with 95% intervals.`,
  interaction: (a: string, b: string, e: Extract<Estimate, { known: true }>): string =>
    `${capital(a)} with ${b}: interaction ${around(e)} points of 100, n = ${amount(e.n)} (${aboveBelow}).`,
  chance: (says: string, all: Estimate, of: readonly (readonly [string, Estimate])[]): string =>
    `How much was chance? In per cent, ${says}: all draws ${shares(all)}; ${of.map(([id, e]) => `those of ${id} ${shares(e)}`).join("; ")}. Shares overlap, so they do not add to 100.`,
  noSets: (because: string): string => `Minimal sets: unknown, ${because}.`,
  sets: (worlds: number, says: string): string =>
    `Smallest removals that undo it and smallest sets that bring it about, in per cent of the ${amount(worlds)} simulated histories in which it came: ${says}.`,
  undone: "undone without",
  brought: "brought about by",
  nothing: "(nothing is needed)",
  shares,
  pairs: (all: readonly (readonly [string, string, Estimate])[]): string =>
    `Strongest together (${aboveBelow}), in points of 100 over the same simulated histories: ${all.map(([a, b, e]) => `${a} with ${b} ${shares(e)}`).join("; ")}.`,
  clues: (f: {
    readonly says: string;
    readonly first: string;
    readonly clues: readonly (readonly [string, Estimate])[];
    readonly together: Estimate;
    readonly oneByOne: Estimate;
  }): string => {
    const whole = f.together.known
      ? `all clues at once ${decibels(f.together)}`
      : `all clues at once: unknown, ${f.together.because}; added up as if independent ${decibels(f.oneByOne)}`;
    return `What the record weighs, ${f.says} (10 decibels: ten times as likely under ${f.first}): ${f.clues.map(([clue, e]) => `${clue} ${decibels(e)}`).join("; ")}; ${whole}.`;
  },
  explanation: "explanation",
  came: "it came in",
  near: "near the record",
  weights: (observation: string, ess: number, paretoK: number): string =>
    `${observation} The simulated histories are worth ${fixed(ess, 1)} of equal weight; Pareto k ${fixed(paretoK, 2)} (above 0.7 weights are not to be trusted).`,
  cannotTell: "What this cannot tell:",
  more: (count: number): string => `- and ${count} more, in the report`,
  /** Where the tables are, under a short answer. */
  /** @param started whether it is what `npm start` asks, in a clone */
  tables: (named: string, started: boolean): string =>
    `The tables: aitia why ${named}${started ? " (npm start -- --all)" : ""}`,
  report: (path: string): string => `Report: ${path}`,
  /** The foremost claim, and how many have which verdict. */
  claims: (f: {
    readonly id: string;
    readonly phrase: string;
    readonly verdict: ClaimVerdict;
    readonly because: string;
    readonly counts: readonly { readonly verdict: ClaimVerdict; readonly n: number }[];
    readonly command: string;
  }): string =>
    `Claim ${f.id}${f.phrase === "" ? "" : `, “${f.phrase}”`}: ${verdicts[f.verdict]}. ${f.because} Of all claims: ${f.counts.map(({ verdict, n }) => `${n} ${verdicts[verdict]}`).join(", ")} (${f.command}).`,
  untested: (command: string): string => `The claims have not been tested: ${command}`,
  kept: (place: string, quoted: string): string =>
    `Kept in ${place} (remove it with: aitia remove ${quoted}).`,
};

export type Terminal = typeof terminal;
