/** What stands at a drawn grid or network of one simulated history. */

import { capital } from "../numbers.ts";
import type { Time } from "../time.ts";
import { numbers } from "./numbers.ts";

const { amount } = numbers;

export const standingIn = (time: Time) => {
  const at = ({ when, which }: Facts) => `${capital(time.step.one)} ${when}, ${which}`;
  return {
    set: "Who",
    shown: "What is shown",
    play: "Play",
    stop: "Stop",
    step: time.step.one,
    asItWent: "as it went",
    inTwin: "in the twin",
    /** Of a flag. */
    flag: (it: Facts & { readonly n: number; readonly of: number; readonly says: string }) =>
      `${at(it)}: ${amount(it.n)} of ${amount(it.of)} (${it.says})${tied(it)}.`,
    number: (it: Facts & Spread & { readonly field: string; readonly unit: string }) =>
      `${at(it)}: ${it.field} ${amount(it.mean)} on average, from ${amount(it.low)} to ${amount(it.high)} (${it.unit})${tied(it)}.`,
    key: (says: string) => `Filled: ${says}. Pale: not.`,
    shades: (it: { readonly low: number; readonly high: number }) =>
      `Five shades, from ${amount(it.low)} (pale) to ${amount(it.high)} (full).`,
    every: (n: number) => (n === 1 ? "" : ` Of ${amount(n)} ${time.step.many} one is drawn.`),
    run: (run: number, view: string) => `Simulated history ${amount(run)}, ${view}.`,
    table: `Each ${time.step.one}, as a table`,
    columns: { flag: "so", number: "mean", ties: "ties" },
    failed: (why: string) => `It could not be drawn: ${why}`,
  };
};

interface Facts {
  readonly when: string;
  readonly which: string;
  readonly ties: number | undefined;
}

interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const tied = ({ ties }: Facts) =>
  ties === undefined ? "" : `; ${amount(ties)} ${ties === 1 ? "tie" : "ties"}`;
