/** How sure a row is: beside its neighbours, with more histories, under other priors and another coupling. */
import type { Estimate } from "../../why/index.ts";
import { numbers } from "./numbers.ts";

const { amount, cell } = numbers;

export const sure = {
  bracket:
    "A bracket beside net joins neighbours that these simulated histories do not tell apart (differences of pairs, all neighbours held together); its two ends may be.",
  /** Two groups beside each other in the order of net. */
  groups: (f: {
    readonly first: string;
    readonly second: string;
    readonly sizes: readonly [number, number] | undefined;
    readonly difference: Extract<Estimate, { readonly known: true }>;
    readonly apart: boolean;
  }): string =>
    `${f.first} against ${f.second}${
      f.sizes ? ` (${amount(f.sizes[0])} of the mechanisms against ${amount(f.sizes[1])})` : ""
    }: net ${cell(f.difference)} points of 100 more, ${f.apart ? "told apart" : "not told apart once all such pairs are held together"}.`,
  priors: {
    says: (told: number, tried: number): string =>
      `How far net hangs on priors: the same simulated histories, weighed as if the prior of one parameter were half as wide, half wider or twice as wide. ${amount(told)} of ${amount(tried)} such changes can be told. In points of 100: what moves each row most, and by how much, with 95% intervals for each row by itself; a star where that is beyond doubt among all changes together.`,
    untold: (because: string, count: number): string => `Not told, ${amount(count)}: ${because}.`,
    change: { halved: "half as wide", "half wider": "half wider", doubled: "twice as wide" },
    heads: { parameter: "parameter", prior: "its prior", moved: ["net", "moves by"] },
    turns: (id: string, whats: string): string =>
      `Of ${id} another sentence would stand if: ${whats}.`,
    none: "No change that could be told turns the sentence of any row beyond doubt.",
  },
  coupling: {
    says: (worlds: number): string =>
      `Twins share their luck: each draw has the same uniform, numbers by inversion, choices by inversion in the order of slots. How far necessity hangs on that: over the first ${amount(worlds)} simulated histories, each twin lived once more with luck of its own. In per cent, with 95% intervals; net is the same under both, but for chance.`,
    unknown: (because: string): string => `Luck of their own for twins: unknown, ${because}.`,
    heads: { shared: ["luck", "shared"], own: ["luck of", "its own"], moved: ["", "moves by"] },
  },
  widths: {
    says: (worlds: number): string =>
      `How wide the doubt is, from end to end of the 95% interval, in points of 100, after the first quarter, the first half and all of ${amount(worlds)} simulated histories. Widths fall as the root of their number: ${amount(4 * worlds)} would halve them. Where particles of a posterior are few, more simulated histories help less.`,
    heads: {
      quarter: ["a", "quarter"],
      half: ["a", "half"],
      whole: ["", "all"],
      enough: ["enough for", "±5 points"],
    },
    net: "net",
    necessity: "necessity",
  },
};
