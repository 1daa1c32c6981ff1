/** What a weighing says in a terminal, below its finding. */
import type { Time } from "../time.ts";
import { amount, fixed, list, whole } from "./numbers.ts";

const share = (x: number): string => (x > 0 && x < 0.005 ? "<0.01" : fixed(x, 2));
const from = ({ low, high }: { readonly low: number; readonly high: number }, digits: number) =>
  `${fixed(low, digits)} to ${fixed(high, digits)}`;

interface Doubt {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const weighed = {
  begun: (accounts: number, histories: number, audit: number | undefined): string =>
    `weighing ${accounts} accounts, about ${whole(histories)} simulated histories${
      audit === undefined ? "" : `, and an audit of about ${whole(audit)} more`
    }`,
  kept: (place: string): string => `Kept in ${place}.`,
  /** `before`: another hash that stood here. */
  frozen: (f: {
    readonly case: string;
    readonly hash: string;
    readonly before?: string | undefined;
    readonly weighed?: boolean | undefined;
  }): readonly string[] => [
    `Frozen: ${f.hash} stands for the priors, the rules, the error model and the accounts of "${f.case}".`,
    ...(f.before === undefined
      ? []
      : [`Before it was ${f.before}: something of these has changed since.`]),
    ...(f.weighed
      ? ["The case has been weighed already, so the record was read before this hash was written."]
      : []),
  ],
  share,
  from,
  columns: (isOwn: boolean) => ({
    account: ["account"],
    decibels: ["decibels"],
    interval: ["(95%)"],
    probability: ["probability", isOwn ? "(your odds)" : "(equal odds)"],
    heldOut: ["held out"],
    /** `unit` where a series is held to the record in its own unit, not in logs. */
    fit: (series: string, unit?: string): readonly string[] =>
      unit === undefined ? [series, "off, in band"] : [series, `(${unit})`, "off, in band"],
    series: (name: string, unit?: string): string =>
      unit === undefined ? name : `${name} (${unit})`,
  }),
  fit: (off: number, inBand: number): string => `${fixed(off, 2)}, ${whole(100 * inBand)}%`,
  legend: (worlds: number, isUndecided: boolean): string =>
    `${isUndecided ? "* The budget does not decide its evidence. " : ""}Decibels are ten times the decimal log of the odds against "none", in which every mechanism is silent, with 95% intervals; 5 are 3.2 to 1, 10 are 10 to 1. Held out: log density of each period given all others; in brackets where few simulated histories carry it. ${amount(worlds)} simulated histories lived.`,
  weightOfRecord: "weight of the record",
  whole: "whole",
  /** `most`: half the widest 95% interval of the whole record's row for these accounts. */
  bridged: (accounts: readonly string[], most: number): string =>
    `These rows are of each account's own run alone (the last to ±${fixed(most, 1)} decibels for ${list(accounts)}). Above, ${list(accounts)} is told by a bridge to “none”, whose error is smaller; two estimates of one number, they need not be equal.`,
  missed: (
    series: readonly {
      readonly name: string;
      readonly sd: number;
      readonly ar: number;
      readonly unit?: string | undefined;
    }[],
    correlation: number,
    { period }: Time,
  ): string => {
    const named = new Map<string, string[]>();
    for (const { name, sd, ar, unit } of series) {
      const by = `by ${fixed(sd, 2)} ${unit ?? "in logs"}, of which ${fixed(ar, 2)} lasts into the next`;
      named.set(by, [...(named.get(by) ?? []), name]);
    }
    const each = [...named].map(([by, names]) => `${names.join(", ")} ${by}`);
    const shared =
      each.length > 1 ? `; correlation between the series ${fixed(correlation, 2)}` : "";
    return `What the best account misses in ${period.a}: ${each.join("; ")}${shared}.`;
  },
  confusion: (error: number): string =>
    `Could any record of this kind part the accounts? Rows made the record, columns were chosen; wrong in ${whole(100 * error)} of 100.`,
  madeBy: "made by",
  outside:
    "The record lies outside all records that the accounts made: the classifier extrapolates, and what it says is not told.",
  classified: (of: readonly (readonly [string, number])[]): string =>
    `To whom the classifier gives the record: ${of.map(([id, x]) => `${id} ${share(x)}`).join(", ")}.`,
  turns: (margin: Doubt): string =>
    `What would turn the order: a further clue of ${fixed(margin.value, 1)} decibels (${from(margin, 1)}) against the account that comes first; or, of other choices:`,
  unknownChoice: (says: string, lacking: number, of: number): string =>
    `unknown ${says}: too few simulated histories carry it for ${lacking} of ${of} accounts`,
  choice: (says: string, first: string, changes: boolean): string =>
    `${changes ? "turns   " : "stays   "}${says}: ${first} first`,
  /** On made records only: what it says is said so. */
  audit: (f: {
    readonly gap: Doubt;
    readonly records: number;
    readonly account: string;
    readonly simulations: number;
  }): string =>
    `The sampler's gap on records that this model makes: ${fixed(f.gap.value, 2)} nats (${from(f.gap, 2)}), between bounds from above and from below, over ${f.records} records of "${f.account}", ${whole(f.simulations)} simulated histories. It is no error of the real record's evidence.`,
};
