/** What is said of a claim that was tested: by what, with which number, and what follows. */
import type { Answer, Case } from "../../model/case.ts";
import {
  type ClaimTest,
  type Expected,
  type Otherwise,
  readingOf,
  type TwinTest,
  type View,
} from "../../model/claim-test.ts";
import type { Estimate, Verdict } from "../../why/index.ts";
import { outcomeSays } from "../names.ts";
import { periodOf, seriesSays } from "../tested.ts";
import { step, views } from "./claim-step.ts";
import { percent, whole } from "./numbers.ts";

/** A claim's result, as far as words need it. */
export interface TestedClaim {
  readonly view: View | "accounts" | "the record" | "none";
  readonly unit: "net" | "share" | "decibels";
  readonly verdict: Verdict | "not testable";
  readonly estimate: Estimate;
  readonly others: readonly { readonly view: View; readonly estimate: Estimate }[];
  readonly readings: readonly Estimate[];
  readonly outcome?: Estimate;
  readonly worlds: number;
  readonly doubled: boolean;
}

/** One digit more where a number that is not 0 would read as 0: on which side it lies decides a verdict. */
function signed(x: number, digits: number): string {
  const said = Math.abs(x).toFixed(digits);
  const isHidden = x !== 0 && Number(said) === 0 && Math.abs(x) >= 0.0005;
  return `${x < 0 ? "−" : "+"}${isHidden ? Math.abs(x).toFixed(digits + 1) : said}`;
}

/** "+0.21 (+0.10 to +0.31)", "−0.7 dB (−11.9 to +10.5)". */
const number = (e: Estimate, unit: TestedClaim["unit"]): string => {
  if (!e.known) return `unknown: ${e.because}`;
  const digits = unit === "decibels" ? 1 : 2;
  const [value, low, high] = [e.value, e.low, e.high].map((x) => signed(x, digits));
  return `${value}${unit === "decibels" ? " dB" : ""} (${low} to ${high})`;
};

const hundred = (x: number): string => (100 * x).toFixed(0);

/** Of a number that is told as a share less one half: "in 45 of 100 (38 to 52)". */
const ofHundred = (e: Estimate): string =>
  e.known
    ? `in ${hundred(e.value + 0.5)} of 100 (${hundred(e.low + 0.5)} to ${hundred(e.high + 0.5)})`
    : `in an unknown share: ${e.because}`;

const otherwise = ({ without = {}, events = {}, set = {} }: Otherwise): string =>
  [
    ...Object.entries(without).map(([id, kind]) => `${id} ${kind}`),
    ...Object.entries(events).map(([id, when]) => `${id}=${when}`),
    ...Object.entries(set).map(([name, value]) => `${name} = ${value}`),
  ].join(", ");

export type ClaimVerdict = TestedClaim["verdict"];

export const verdicts: Readonly<Record<ClaimVerdict, string>> = {
  supported: "supported",
  "weakly supported": "weakly supported",
  contradicted: "contradicted",
  "not supported": "not supported",
  "cannot tell": "cannot tell",
  "not testable": "not testable here",
};

/** What the number is, in words before it. */
function measured(
  test: ClaimTest,
  { estimate, worlds }: Pick<TestedClaim, "estimate" | "worlds">,
  spec: Pick<Case, "world">,
): string {
  // a share of few pairs is little, and the reader has to see how few
  const pairs = estimate.known ? `${whole(estimate.n)} of ${whole(worlds)}` : "";
  switch (test.by) {
    case "net":
      return `where it stays at its usual level and answers to nothing, the outcome is rarer by this share of itself: ${number(estimate, "net")}`;
    case "accounts":
      return `${test.account} against ${test.against}: ${number(estimate, "decibels")}`;
    case "record":
      return `${test.says}: ${number(estimate, "share")}`;
    case "twin":
      return "outcome" in test.expects
        ? `share of histories less share of twins, as the claim has it${test.kept && estimate.known ? `, over the pairs that count (${pairs})` : ""}: ${number(estimate, "share")}`
        : `where the two differ${estimate.known ? ` (${pairs} pairs)` : ""}, “${seriesSays(spec, test.expects.output)}” in ${periodOf(spec, test.expects.year)} is ${test.expects.twin} in the twin ${ofHundred(estimate)}`;
    default:
      return test.because;
  }
}

function follows(f: TestedClaim, least: number): string {
  const matters = f.unit === "decibels" ? `${least} dB` : least.toFixed(2);
  switch (f.verdict) {
    case "supported":
      return `the interval lies above ${matters}, which is what matters${f.others.length > 0 ? ", and every other view has the same sign" : ""}`;
    case "weakly supported":
      return `the interval lies above 0, and not above ${matters}${f.others.length > 0 ? " with every other view of one sign" : ""}`;
    case "contradicted":
      return `the interval lies below −${matters}: it goes the other way`;
    case "not supported":
      return `the interval does not lie above 0, and nothing that matters in the claim's favour (${matters} or more) is left in it`;
    default:
      return `the interval holds both nothing and what matters (${matters})${f.doubled ? ", after the histories were doubled too" : ""}`;
  }
}

/** What a test asks of the twin. */
const then = (
  expects: Expected,
  spec: Pick<Case, "outcomes" | "answers" | "explanations" | "world">,
): string =>
  "outcome" in expects
    ? `is it ${expects.twin} that ${outcomeSays(spec, expects.outcome)}?`
    : `is “${seriesSays(spec, expects.output)}” ${expects.twin} in ${periodOf(spec, expects.year)}?`;

const isLived = ({ by }: ClaimTest): boolean => by === "net" || by === "twin";

export const claims = {
  notTested: (named: string): string =>
    `None of them has been tested. That starts the case's program: aitia claims ${named} --trust --keep tests them, and why, report and page then say what was found.`,
  title: "Claim by claim",
  views,
  verdicts,
  number,
  elsewhere: "Elsewhere, of something general that is near it, and in no verdict here",
  untestedPart: "Beyond what was asked",
  /** Whose words a phrase is. */
  from: (f: { id: string; title: string; marks?: Answer["marks"] }) =>
    [
      `answer ${f.id}, ${f.title}`,
      ...(f.marks ?? []).flatMap(({ origin, says }) => (origin ? [`which ${says}`] : [])),
    ].join(", "),
  heads: {
    claim: "Claim",
    asserts: "asserts",
    test: "Test",
    view: "View",
    number: "Number",
    verdict: "Verdict",
    worlds: "Histories",
    shows: "A history that shows it",
  },
  /** What would show the claim right or wrong. */
  test(
    test: ClaimTest,
    spec: Pick<Case, "outcomes" | "answers" | "explanations" | "claims" | "world">,
  ): string {
    switch (test.by) {
      case "net":
        return `net of ${test.without.join(", ")} (unresponsive): how much rarer it becomes that ${outcomeSays(spec, test.outcome ?? spec.outcomes[0]?.id ?? "")}`;
      case "twin":
        return [
          `twins in which ${test.says} (${otherwise(test)}): ${then(test.expects, spec)}`,
          ...(test.kept ? [`Only pairs count in which ${test.kept.says}.`] : []),
          ...(test.alsoRead ?? []).map(
            (way) =>
              `Also read as: ${way.says} (${otherwise(way)})${way.expects ? `: ${then(way.expects, spec)}` : "."}`,
          ),
        ].join(" ");
      case "accounts":
        return `what the account ${test.account} is worth against ${test.against}, from weigh`;
      case "record":
        return `the record alone: ${test.says}`;
      default:
        return "none in this case";
    }
  },
  /** Why the verdict is what it is, with every number that it rests on. */
  because(
    f: TestedClaim,
    of: {
      readonly test: ClaimTest;
      readonly least: number;
      readonly hasRecord: boolean;
      readonly spec: Pick<Case, "world">;
    },
  ): string {
    const { test } = of;
    if (test.by === "nothing here")
      return `Cannot be tested here, because ${test.because}. What would test it: ${test.wanted}.`;
    const said = measured(test, f, of.spec);
    const others = f.others.map(
      ({ view, estimate }) =>
        `${views[view]} ${test.by === "twin" && !("outcome" in test.expects) ? ofHundred(estimate) : number(estimate, f.unit)}`,
    );
    const readings =
      test.by === "twin"
        ? (test.alsoRead ?? []).map(
            (way, n) => `read as “${way.says}”: ${ofReading(readingOf(test, way), f.readings[n])}`,
          )
        : [];
    const known = f.estimate.known ? follows(f, of.least) : "";
    return `${[
      said[0]?.toUpperCase() + said.slice(1),
      ...readings,
      ...(known === "" ? [] : [known]),
      ...(f.outcome
        ? [
            `beside the verdict, the outcome asked after is rarer in the twin by this share of itself: ${number(f.outcome, "net")}`,
          ]
        : []),
      ...(others.length > 0 ? [`other views: ${others.join("; ")}`] : []),
      ...(others.length === 0 && of.hasRecord && isLived(test)
        ? [
            "no other view can be asked: what is stored of the record is worth too little (aitia weigh with more --simulations, and --keep, stores more)",
          ]
        : []),
    ].join("; ")}.`;
  },
  noHistory: {
    net: "none was lived in this view",
    twin: "none was lived in this view",
    accounts: "weighing compares accounts, and no history with its twin",
    record: "the record is the one history that it speaks of",
    "nothing here": "nothing in this case tests the claim",
  },
  noView: (view: View) => `the test asks ${views[view]}, and no stored posterior gives that`,
  noneShows: (n: number) => `none of ${whole(n)} simulated histories does as the claim says`,
  untested: (named: string) => `not yet tested: aitia claims ${named} --keep`,
  /** How many of each verdict. */
  counted: (f: Readonly<Record<string, number>>) =>
    Object.entries(f)
      .map(([verdict, n]) => `${n} ${verdict}`)
      .join(", "),
  intro: (f: { worlds: number; lives: number; seed: number }) =>
    `Each claim by its own test, in ${whole(f.worlds)} simulated histories of each view (${whole(f.lives)} lives with twins and doubled budgets, seed ${f.seed}). A number lies above 0 where the claim holds: a net, a difference of shares, or, of what is no outcome, the share of twins that are as claimed among those that differ, less one half; in parentheses its 95 % interval. Every verdict is of this model, under rules that were written before any claim was tested.`,
  step,
  revised: "What was revised after results had been seen",
  revisedBelow:
    "What was changed after results had been seen, tests among it, stands below the table.",
  rules: (m: { net: number; share: number; decibels: number }) =>
    `What matters: a net of ${percent(m.net)}, a difference of shares of ${percent(m.share)}, ${m.decibels} decibels. In this order: supported where the interval lies above that and every other view that can be asked has the same sign; weakly supported where it lies above 0; contradicted where it lies below minus that; not supported where it lies below that; else one cannot tell, and only after the histories were doubled once.`,
  /** Stands wherever verdicts stand together. */
  responsibility:
    "A verdict says what follows in this model and nothing of what had to happen. Explaining is not excusing: whoever gave orders chose to.",
  doubled: " (doubled)",
  proof: (request: string, fingerprint: string) =>
    `Request ${request}, fingerprint ${fingerprint}.`,
  labels: {
    asserts: "asserts",
    test: "test",
    untested: "beyond it",
    view: "view",
    shows: "shown by",
  },
};

const ofReading = (test: TwinTest, estimate: Estimate | undefined): string =>
  !estimate
    ? "not asked"
    : "outcome" in test.expects
      ? number(estimate, "share")
      : `${test.expects.twin} ${ofHundred(estimate)}`;

export type ClaimsWords = typeof claims;
