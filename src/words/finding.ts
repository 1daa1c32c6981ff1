/**
 * The finding in words. Sentences are made from numbers by template, with a wording for each strength; every sentence
 * with a number names how many worlds it rests on, the kind of knock-out and the doubt.
 */

import type { Kind } from "../model/mechanism.ts";
import { type Estimate, oddsOf, proportion } from "../why/index.ts";
import { amount, bare, doubted, interval, odds as oddsInWords, ratio } from "./en/numbers.ts";
import { capital } from "./numbers.ts";

export type Strength =
  | "far better"
  | "better"
  | "somewhat better"
  | "cannot tell"
  | "neither fits"
  | "no record";

/** One version of an answer: how many of its worlds come near the record. */
export interface Version {
  readonly title: string;
  readonly worlds: number;
  readonly near: Estimate;
}

export interface Rival {
  /** "answer 2". */
  readonly name: string;
  /** The version that stands for it first, then the others. */
  readonly versions: readonly Version[];
  /** Necessity and prevention of the group that is this answer's, in the world with everything on. */
  readonly group?: { readonly id: string; readonly necessity: Estimate };
}

export interface Told {
  readonly rivals: readonly Rival[];
  readonly whole: { readonly title: string; readonly near: Estimate };
  /** The explanation with the world that is least off: by this factor, and of so many worlds. */
  readonly nearest?: { readonly title: string; readonly worlds: number; readonly closest: number };
  readonly outcome: string;
  readonly worlds: number;
  readonly came: number;
  readonly knockout: Kind;
  readonly given: "nothing" | "record";
  /** Shapley interactions of the groups by two. */
  readonly interactions?: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
  /** When conditioned: the effective number of worlds. */
  readonly ess?: number;
}

export interface Finding {
  readonly strength: Strength;
  readonly sentences: readonly string[];
}

/**
 * The words for odds: below 3 "not worth more than a bare mention", 3 to 10, above 10, after Jeffreys 1961, Theory of
 * Probability, appendix B; and nothing is said to fit better while the interval holds even odds.
 */
export function strengthOf(best: Estimate, other: Estimate): Strength {
  const odds = oddsOf(best, other);
  if (!odds || !best.known || !other.known) return "no record";
  if (best.value === 0 && other.value === 0) return "neither fits";
  if (odds.low <= 1) return "cannot tell";
  if (odds.value >= 10 && odds.low > 3) return "far better";
  return odds.value >= 3 ? "better" : "somewhat better";
}

type Known = Extract<Estimate, { readonly known: true }>;

const verbs: Readonly<Record<"far better" | "better" | "somewhat better", string>> = {
  "far better": "fits the record far better",
  better: "fits the record better",
  "somewhat better": "fits the record somewhat better",
};

const value = (e: Estimate): number => (e.known ? e.value : -1);

/** "31 of 1,000 (2 to 4%)". */
const counted = (e: Estimate): string =>
  e.known
    ? `${amount(Math.round(e.value * e.n))} of ${amount(e.n)} (${interval(e.low, e.high)})`
    : `unknown (${e.because})`;

export function finding(told: Told): Finding {
  const ranked = [...told.rivals].sort(
    (x, y) => value(y.versions[0].near) - value(x.versions[0].near),
  );
  const [best, second] = ranked;
  const sentences: string[] = [];
  let strength: Strength = "no record";
  if (best && second) {
    strength = strengthOf(best.versions[0].near, second.versions[0].near);
    sentences.push(...against(strength, best, second, told));
  }
  const losing = second ?? best;
  if (losing) sentences.splice(1, 0, stillExplains(losing, told, strength));
  for (const rival of ranked) {
    const [first, ...others] = rival.versions;
    for (const version of others)
      if (version.near.known && first.near.known)
        sentences.push(
          `${capital(rival.name)} has two versions, answered separately: ${first.title} comes near the record in ${counted(first.near)} worlds, ${version.title} in ${counted(version.near)}; ${outside}.`,
        );
  }
  sentences.push(...came(told));
  for (const { name, group } of ranked.filter((r) => r !== losing))
    if (group?.necessity.known)
      sentences.push(
        `${capital(without(`the mechanisms of ${name}`, "it", group.necessity, told))}.`,
      );
  const together = best && second && complements(best, second, told);
  if (together) sentences.push(together);
  return { strength, sentences };
}

/** Whether two answers need each other or each can stand in for the other; silent while the interval holds 0. */
function complements(best: Rival, second: Rival, told: Told): string | undefined {
  const [a, b] = [best.group?.id, second.group?.id];
  const found = told.interactions?.find(
    ({ between: [x, y] }) => (x === a && y === b) || (x === b && y === a),
  )?.value;
  if (!found?.known || (found.low <= 0 && found.high >= 0)) return undefined;
  const points = (x: number) => bare(Math.abs(x));
  const [near, far] = found.value > 0 ? [found.low, found.high] : [found.high, found.low];
  const size = `${points(found.value)} points of 100 (${points(near)} to ${points(far)}; ${told.knockout} knock-out, ${amount(found.n)} worlds${told.given === "record" ? ", weighed by the record" : ""})`;
  const names = `${capital([best.name, second.name].sort().join(" and "))}`;
  return found.value > 0
    ? `${names} are not only rivals: they need each other, and together add ${size} beyond what each adds alone.`
    : `${names} can stand in for each other: together they add ${size} less than both alone.`;
}

const outside = "what stands outside an answer has its unresponsive stand-in";

function against(strength: Strength, best: Rival, second: Rival, told: Told): string[] {
  const { whole, nearest: closest } = told;
  const [a, b] = [best.versions[0], second.versions[0]];
  const counts = `${counted(a.near)} worlds of ${best.name} come near it, and ${counted(b.near)} of ${second.name}; ${outside}`;
  const odds = oddsOf(a.near, b.near);
  const range = odds && oddsInWords(odds);
  const nearest = closest
    ? ` Nearest: the closest of ${amount(closest.worlds)} worlds of “${closest.title}”, off by a factor of ${ratio(closest.closest)}.`
    : "";
  const everything = whole.near.known
    ? [`With everything on, ${counted(whole.near)} worlds come near the record (nothing removed).`]
    : [];
  switch (strength) {
    case "no record":
      return ["There is no record to hold the answers against: which of them fits cannot be said."];
    case "neither fits":
      return [
        `Neither answer produces anything like the record: ${counts}.${nearest}`,
        "Parameters were drawn from their priors. That is a finding about these two models, not about which of the two persons is right; how near each can be led to the record is what aitia fit says.",
        ...everything,
      ];
    case "cannot tell":
      return [
        `The record cannot tell the answers apart: ${counts}. The odds for ${best.name}, ${range}, do not exclude even odds.`,
        ...everything,
      ];
    default:
      return [`${capital(best.name)} ${verbs[strength]}, ${range}: ${counts}.`, ...everything];
  }
}

function came({ outcome, worlds, came, given, ess, knockout }: Told): string[] {
  const share = proportion(came, worlds);
  const rest = amount(worlds - came);
  const inevitable =
    came > 0 && came < worlds ? `; in the other ${rest} this did not come to pass` : "";
  const doubt = share.known ? `${interval(share.low, share.high)}; ` : "";
  const sentences = [
    `${capital(outcome)} in ${amount(came)} of ${amount(worlds)} worlds (${doubt}nothing removed)${inevitable}.`,
  ];
  if (given === "record" && ess !== undefined && ess < 100)
    sentences.push(
      `Conditioned on the record the ${amount(worlds)} worlds are worth ${amount(ess)}: too few for any estimate with the ${knockout} kind of knock-out, so none is given.`,
    );
  return sentences;
}

/** What the answer that does not win still explains; it is always said, if only that it is unknown. */
function stillExplains({ name, group }: Rival, told: Told, strength: Strength): string {
  const opening =
    strength in verbs ? `This does not refute ${name}` : `What ${name} still explains`;
  const outcome = `the outcome (${told.outcome})`;
  const necessity = group?.necessity;
  if (!necessity?.known)
    return `${opening}${strength in verbs ? "; how far" : " is unknown: how far"} ${outcome} hangs on its mechanisms cannot be said (${necessity ? necessity.because : "none was removed"}).`;
  return necessity.value === 0
    ? `Of ${outcome} ${name} explains nothing here: ${without("its mechanisms", "it", necessity, told)}.`
    : `${opening}: ${without("its mechanisms", outcome, necessity, told)}.`;
}

function without(what: string, outcome: string, necessity: Known, told: Told): string {
  const which = `${amount(necessity.n)} worlds in which it came${told.given === "record" ? ", weighed by the record" : ""}`;
  const kind = `${told.knockout} knock-out`;
  return necessity.value === 0
    ? `without ${what} ${outcome} still comes in all ${which}, ${doubted(necessity)} fail (${kind})`
    : `without ${what} ${outcome} fails to come in ${doubted(necessity)} of the ${which} (${kind})`;
}
