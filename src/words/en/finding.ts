/** The finding in English: a wording for each strength; every sentence with a number names how many, the kind of knock-out and the doubt. */
import type { Estimate } from "../../why/index.ts";
import { type Named, numberOf, outcomeSays, titleOfExplanation } from "../names.ts";
import { capital, type Doubted, type Known } from "../numbers.ts";
import { type Figure, type Place, plain, type Sentence, say } from "../sentence.ts";
import type { Statement, StillExplains, Strength, TellsBest, Verdict } from "../statement.ts";
import { amount, bare, doubted, interval, odds } from "./numbers.ts";
import { view } from "./view.ts";

export const answer = (number: number): string => `answer ${number}`;

/** What a statement says, in parts. */
export function sentence(statement: Statement, spec: Named): Sentence {
  const { kind, about, numbers } = statement;
  const name = (id: string) => answer(numberOf(spec, id));
  switch (kind) {
    case "verdict":
      return verdict(statement, spec);
    case "still explains":
      return stillExplains(statement, spec);
    case "tells best":
      return tellsBest(statement, spec);
    case "not decided":
      return say`The ${amount(numbers.simulations)} simulated histories of “${titleOfExplanation(spec, about.account)}” do not decide how well it tells the record.`;
    case "not weighed":
      return say`Which ${spec.answers.length > 0 ? "answer" : "hypothesis"} the record favours is not weighed yet: aitia weigh ${about.case} --keep (about ${amount(numbers.simulations)} simulated histories${numbers.minutes === undefined ? "" : say`, ${numbers.minutes < 1.5 ? "about a minute" : say`about ${amount(Math.round(numbers.minutes))} minutes`} at the rate measured here`}).`;
    case "whole near":
      return say`With everything on, ${counted(numbers.near)} simulated histories come near the record (nothing removed).`;
    case "versions": {
      const [first, other] = about.versions.map((id) => `“${titleOfExplanation(spec, id)}”`);
      return say`${capital(name(about.answer))} has two versions, answered separately: ${first} comes near the record in ${counted(numbers.near[0])} simulated histories, ${other} in ${counted(numbers.near[1])}; ${outside}.`;
    }
    case "came":
      return came(statement, spec);
    case "too few":
      return say`Conditioned on the record the ${amount(numbers.of)} simulated histories are worth ${amount(numbers.effective)}: too few for any estimate with the ${about.knockout} kind of knock-out, so none is given.`;
    case "fails without":
      return say`${capitalised(without(`the mechanisms of ${name(about.answer)}`, "it", numbers, about, spec))}.`;
    case "together":
      return together(statement, spec);
  }
}

const outside = "what stands outside an answer has its unresponsive stand-in";

const figure = (text: string, place: Place): Figure => ({ figure: text, place });

/** "31 of 1,000 (2 to 4%)". */
const counted = (e: Estimate): Figure =>
  figure(
    e.known
      ? `${amount(Math.round(e.value * e.n))} of ${amount(e.n)} (${interval(e.low, e.high)})`
      : `unknown (${e.because})`,
    "record",
  );

const capitalised = ([first, ...rest]: Sentence): Sentence =>
  first === undefined ? [] : [typeof first === "string" ? capital(first) : first, ...rest];

const better: ReadonlySet<Strength> = new Set(["far better", "better", "somewhat better"]);

/** The larger side first. */
function againstNone(of: Doubted, whom = "it"): Sentence {
  const { value, low, high } = of;
  return value < 1
    ? say`${figure(odds({ value: 1 / value, low: 1 / high, high: 1 / low }), "record")} against ${whom}`
    : say`${figure(odds(of), "record")} for ${whom}`;
}

/** Of accounts, since answers overlap; each stands beside the account in which every mechanism is silent. */
function verdict({ about, numbers }: Verdict, spec: Named): Sentence {
  const [one, other] = about.answers.map((id) => answer(numberOf(spec, id)));
  const [title, otherTitle] = about.accounts.map((id) => `“${titleOfExplanation(spec, id)}”`);
  const range = figure(odds(numbers.odds), "record");
  const beside = say`Beside none of the mechanisms: ${againstNone(numbers.againstNone[0], one)}, ${againstNone(numbers.againstNone[1], other)} (${amount(numbers.worlds)} simulated histories, aitia weigh)`;
  const between = `for ${title} against ${otherTitle}`;
  if (about.outside)
    return say`The record favours neither answer, since no account makes a record like it: odds ${range} ${between} compare only how far each misses it. ${beside}.`;
  if (about.undecided)
    return say`Which answer the record favours is not decided by the simulated histories that were lived: odds ${range} ${between}. ${beside}.`;
  return about.strength === "cannot tell"
    ? say`The record cannot tell the answers apart: odds ${range} ${between}; that may be below about 3 to 1, worth no more than a mention. ${beside}.`
    : say`The record tells for ${one} against ${other}, ${about.classes.join(" to ")}: odds ${range} ${between}. ${beside}.`;
}

function tellsBest({ about, numbers }: TellsBest, spec: Named): Sentence {
  const title = `“${titleOfExplanation(spec, about.account)}”`;
  const range = figure(odds(numbers.ahead), "record");
  if (about.outside)
    return say`Of all explanations ${title} misses the record by least, ahead of the next by odds of ${range}; no account makes a record like it.`;
  if (about.account === "none")
    return say`No explanation tells the record better than ${title}, in which every mechanism is silent and only what nobody disputes goes on: ahead of the next by odds of ${range}.`;
  return about.beatsNone
    ? say`Of all explanations ${title} ${about.beatsNext ? "tells the record best" : "comes first, but not beyond doubt"}: ahead of the next by odds of ${range}, and against none of the mechanisms ${againstNone(numbers.againstNone)}.`
    : say`Of all explanations ${title} comes first, but not beyond doubt before none of the mechanisms: ${againstNone(numbers.againstNone)}.`;
}

/** What the answer that does not win still explains; it is always said, if only that it is unknown. */
function stillExplains({ about, numbers }: StillExplains, spec: Named): Sentence {
  const { necessity } = numbers;
  const name = answer(numberOf(spec, about.answer));
  const wins = better.has(about.strength);
  const opening = wins ? `This does not refute ${name}` : `What ${name} still explains`;
  const outcome = `the outcome (${outcomeSays(spec, about.outcome)})`;
  if (!necessity.known)
    return say`${opening}${wins ? "; how far" : " is unknown: how far"} ${outcome} hangs on its mechanisms cannot be said (${necessity.because}).`;
  return necessity.value === 0
    ? say`Of ${outcome} ${name} explains nothing here: ${without("its mechanisms", "it", numbers, about, spec)}.`
    : say`${opening}: ${without("its mechanisms", outcome, numbers, about, spec)}.`;
}

type Of<K extends Statement["kind"]> = Extract<Statement, { readonly kind: K }>;

function came({ about, numbers: { came: yes, of, share } }: Of<"came">, spec: Named): Sentence {
  const rest = yes > 0 && yes < of ? `; in the other ${amount(of - yes)} it was otherwise` : "";
  const doubt = share.known ? `${interval(share.low, share.high)}; ` : "";
  return say`${capital(outcomeSays(spec, about.outcome))} in ${amount(yes)} of ${amount(of)} simulated histories (${doubt}nothing removed${weighed(about, spec)})${rest}.`;
}

type Under = Pick<StillExplains["about"], "knockout" | "given" | "account" | "againstNone">;

/** Of which view a number is; of a case without a record there is only one. */
const weighed = (
  { given, account, againstNone }: Omit<Under, "knockout">,
  { record = [] }: Named,
): string =>
  given === "nothing" && record.length === 0 ? "" : `, ${view(given, account ?? "", againstNone)}`;

function without(
  what: string,
  outcome: string,
  { necessity, net }: StillExplains["numbers"],
  under: Under,
  spec: Named,
): Sentence {
  if (!necessity.known) return say`without ${what} ${outcome} is unknown (${necessity.because})`;
  const which = `${amount(necessity.n)} simulated histories in which it came${weighed(under, spec)}`;
  const share = figure(doubted(necessity), "groups");
  return necessity.value === 0
    ? say`without ${what} ${outcome} still comes in all ${which}, ${share} fail (${under.knockout} knock-out)${rarer(net)}`
    : say`without ${what} ${outcome} fails to come in ${share} of the ${which} (${under.knockout} knock-out)${rarer(net)}`;
}

/** What is left once what the removal brings about elsewhere is taken off. */
function rarer(net: Estimate | undefined): Sentence {
  if (!net?.known) return [];
  const { value, low, high, n } = net;
  const over = `; over all ${amount(n)} it becomes`;
  if (low > 0) return say`${over} rarer by ${figure(doubted(net), "groups")}`;
  if (high < 0) {
    const more = { ...net, value: -value, low: -high, high: -low };
    return say`${over} more frequent, by ${figure(doubted(more), "groups")}`;
  }
  return say`; over all ${amount(n)} it may not become rarer at all: net ${figure(doubted(net), "groups")}`;
}

/** In points of 100, the end nearer to nothing first. */
function together({ about, numbers: { interaction } }: Of<"together">, spec: Named): Sentence {
  const names = capital(about.answers.map((id) => answer(numberOf(spec, id))).join(" and "));
  if (!interaction.known)
    return say`How ${names} act together is unknown (${interaction.because}).`;
  const { value, n } = interaction;
  const [near, far] = nearestFirst(interaction);
  const size = figure(`${points(value)} points of 100`, "groups");
  const doubt = `(${points(near)} to ${points(far)}; ${about.knockout} knock-out, ${amount(n)} simulated histories${weighed(about, spec)})`;
  return value > 0
    ? say`${names} are not only rivals: they need each other, and together add ${size} ${doubt} beyond what each adds alone.`
    : say`${names} can stand in for each other: together they add ${size} ${doubt} less than both alone.`;
}

const points = (share: number): string => bare(Math.abs(share));
const nearestFirst = ({ value, low, high }: Known) =>
  (value > 0 ? [low, high] : [high, low]) as [number, number];

/** The same as text. */
export const sentencesOf = (statements: readonly Statement[], spec: Named): readonly string[] =>
  statements.map((statement) => plain(sentence(statement, spec)));
