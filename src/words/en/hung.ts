/** The picture of what it hung on: what it says in a sentence, and what its marks mean. */
import type { Estimate } from "../../why/index.ts";
import { numbers } from "./numbers.ts";

const { amount, doubted } = numbers;

export const hung = {
  title: "How much rarer it is without each mechanism, in per cent of itself",
  /** The mechanism that leads, and how many are more than nothing. */
  says: (f: { title: string; net: Estimate; apart: number; of: number }): string =>
    `${f.net.known ? `Without “${f.title}” it comes more rarely by ${doubted(f.net)} of itself, more than without any other` : "By how much rarer it is without any mechanism is unknown"}; the net of ${f.apart === 0 ? "none" : amount(f.apart)} of ${amount(f.of)} leaves 0 out, all rows held together.`,
  order: (isBracketed: boolean): string =>
    `Ordered by net; lines are 95% intervals.${isBracketed ? " A bracket joins neighbours that these simulated histories do not tell apart (differences of pairs, all neighbours held together); its two ends may be." : ""}`,
  net: "rarer by (net)",
  necessity: "fails without it, among those in which it came",
  undone: "undone by other luck alone",
  mechanism: "Mechanism",
  table: "The numbers as a table",
  caption: "In per cent, with 95% intervals",
  when: "When it begins without it",
};
