/** Claim by claim, for a reader: what a card says of its claim, its test and what came out. */
import type { ClaimTest, Expected, View } from "../../model/claim-test.ts";
import type { Estimate } from "../../why/index.ts";
import { outcomeSays, titleOfExplanation } from "../names.ts";
import {
  periodOf,
  type Scale,
  scaleOf,
  seriesSays,
  type TestWords,
  titleOfMechanism,
} from "../tested.ts";
import { step, views } from "./claim-step.ts";
import type { TestedClaim } from "./claims.ts";
import { numbers } from "./numbers.ts";

const { amount, doubted, fixed, list, percent, signed, within } = numbers;

/** "8% (4 to 13%)", "65 (62 to 68) in 100", "+4.7 dB (−1.7 to +11.1)". */
function short(scale: Scale, e: Estimate): string {
  if (!e.known) return "unknown";
  const { value, low, high } = e;
  if (scale === "net") return doubted(e);
  if (scale === "decibels")
    return `${signed(value, 1)} dB (${signed(low, 1)} to ${signed(high, 1)})`;
  const [v, l, h] = [value, low, high].map((x) => 100 * (scale === "pairs" ? x + 0.5 : x));
  return `${within({ value: v, low: l, high: h }, 0)} in 100`;
}

/** A number of the rules on a test's scale, where nothing is 0. */
function ruled(scale: Scale, value: number): string {
  if (scale === "net") return percent(value);
  if (scale === "decibels") return `${fixed(value, 0)} dB`;
  return `${fixed(100 * (scale === "pairs" ? value + 0.5 : value), 0)} in 100`;
}

/** What a verdict says of an interval that is known. */
function why(f: TestedClaim, scale: Scale, least: number): string {
  const [zero, matters, against] = [0, least, -least].map((value) => ruled(scale, value));
  const nothing = scale === "pairs" ? `${zero}, a coin's toss` : zero;
  const others = f.others.length > 0;
  switch (f.verdict) {
    case "supported":
      return `The interval lies above ${matters}, which is what matters${others ? ", and every other view has the same sign" : ""}.`;
    case "weakly supported":
      return `The interval lies above ${nothing}, but not above ${matters}, which is what matters${others ? ", with every other view of one sign" : ""}.`;
    case "contradicted":
      return `The interval lies below ${against}: it goes the other way.`;
    case "not supported":
      return `The interval does not lie above ${nothing}, and it ends short of ${matters}, which is what matters.`;
    default:
      return `The interval holds both ${nothing} and ${matters}, which is what matters${f.doubled ? ", after the simulated histories were doubled too" : ""}.`;
  }
}

/** What the histories of another case say of the general form of a claim. */
interface Elsewhere {
  readonly case: string;
  readonly claim: string;
  readonly says: string;
  readonly verdict:
    | "more killing with it"
    | "less killing with it"
    | "between states only"
    | "cannot tell";
  readonly because: string;
  readonly histories: number;
  readonly many: string;
}

export const claimCards = {
  how: "Point at a phrase, or go to it with the Tab key: its verdict stands beside it. Following it opens the card of its claim.",
  counted: (claims: number, of: readonly (readonly [verdict: string, n: number])[]): string =>
    `${claims === 1 ? "One claim" : `${amount(claims)} claims`}, each by the test that it declares: ${list(of.map(([verdict, n]) => `${n} ${verdict}`))}.`,
  untested: "not yet tested",
  /** Stands wherever verdicts stand together. */
  responsibility:
    "A verdict says what follows in this model and nothing of what had to happen. Explaining is not excusing.",
  rulesHead: "How a verdict is reached",
  rules: (m: { net: number; share: number; decibels: number }): string =>
    `What matters was declared before anything was tested: an outcome that becomes rarer by ${percent(m.net)} of itself, a difference of ${fixed(100 * m.share, 0)} in 100, ${m.decibels} decibels between accounts. In this order: supported where the whole 95% interval lies above that and every other view that can be asked has the same sign; weakly supported where it lies above nothing; contradicted where it lies as far below nothing; not supported where it ends short of what matters; else one cannot tell, and only after the simulated histories were doubled once.`,
  /** What a test of one step cannot say. */
  step,
  cardsOf: (answer: string): string => `Claims of ${answer}, in the order of its text`,
  unsaid: "Claims that no answer makes",
  inText: "in the text",
  heads: {
    asserts: "asserts",
    test: "test",
    number: "number",
    view: "view",
    why: "so",
    others: "other views",
    readings: "read otherwise",
    outcome: "the outcome",
    shows: "shown by",
    untested: "beyond it",
    general: "elsewhere",
  },
  short,
  /** What the histories of another case say of its general form. */
  general: (f: Elsewhere): string =>
    `over ${f.histories} ${f.many} (${f.case}, ${f.claim}: ${f.says}): ${f.verdict}; ${f.because}`,
  view: (view: TestedClaim["view"]): string => views[view],
  /** What would show the claim right or wrong, in the case's own words. */
  test(test: ClaimTest, spec: TestWords): string {
    switch (test.by) {
      case "net": {
        const one = test.without.length === 1;
        const titles = list(test.without.map((id) => `“${titleOfMechanism(spec, id)}”`));
        return `${titles} ${one ? "stays" : "stay"} at ${one ? "its" : "their"} usual level and ${one ? "responds" : "respond"} to nothing: how much rarer is it that ${outcomeSays(spec, test.outcome ?? spec.outcomes[0]?.id ?? "")}?`;
      }
      case "twin": {
        const { kept, alsoRead = [] } = test;
        const asks = ({ expects }: { readonly expects?: Expected }): string => {
          if (!expects) return "";
          return "outcome" in expects
            ? ` Is it ${expects.twin} there that ${outcomeSays(spec, expects.outcome)}?`
            : ` Where the two differ, is “${seriesSays(spec, expects.output)}” ${expects.twin} there in ${periodOf(spec, expects.year)}?`;
        };
        return [
          `Each simulated history beside a twin in which ${test.says}.${asks(test)}`,
          ...(kept ? [`Only pairs count in which ${kept.says}.`] : []),
          ...alsoRead.map((way) => `Also read as: ${way.says}.${asks(way)}`),
        ].join(" ");
      }
      case "accounts":
        return `How much better the account “${titleOfExplanation(spec, test.account)}” does before the record than “${titleOfExplanation(spec, test.against)}”.`;
      case "record":
        return `The record alone: ${test.says}.`;
      default:
        return `Cannot be tested here, because ${test.because}. What would test it: ${test.wanted}.`;
    }
  },
  /** The number in a sentence. */
  number(test: ClaimTest, e: Estimate): string {
    if (!e.known) return `Unknown: ${e.because}.`;
    const scale = scaleOf(test);
    const told = short(scale, e);
    if (scale === "net") return `Rarer by this much of itself: ${told}.`;
    if (scale === "difference")
      return `Share of simulated histories less share of twins, as the claim has it: ${told}.`;
    if (scale === "pairs")
      return `As the claim has it in ${told} of the ${amount(e.n)} pairs that differ.`;
    return `${told}.`;
  },
  /** What the twin did to the outcome asked after, where it was asked for something else. */
  outcome: (e: Estimate): string =>
    `${e.known ? `Rarer in the twin by this much of itself: ${short("net", e)}` : `Unknown: ${e.because}`}. The verdict does not rest on it.`,
  lived: (worlds: number, doubled: boolean): string =>
    `${amount(worlds)} simulated histories, each beside its twin${doubled ? "; their number was doubled once" : ""}`,
  why: (f: TestedClaim, test: ClaimTest, least: number): string =>
    f.estimate.known ? why(f, scaleOf(test), least) : "",
  other: (view: View, said: string): string => `${views[view]} ${said}`,
  noOther:
    "None can be asked: what is stored of the record is worth too little. aitia weigh with more --simulations, and --keep, stores more.",
  reading: (says: string, said: string): string => `“${says}”: ${said}`,
};

export type ClaimCards = typeof claimCards;
