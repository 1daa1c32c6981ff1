/** The finding in German. What the case itself says (titles, outcomes) stays in the case's language and stands in quotes. */
import type { Kind } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import { type Named, numberOf, outcomeSays, titleOfExplanation } from "../names.ts";
import type { Doubted, Known } from "../numbers.ts";
import { type Figure, type Place, type Sentence, say } from "../sentence.ts";
import type {
  ClassOfOdds,
  Statement,
  StillExplains,
  Strength,
  TellsBest,
  Verdict,
} from "../statement.ts";
import { numbers } from "./numbers.ts";
import { view } from "./view.ts";

const { amount, bare, doubted, interval, odds } = numbers;

export const answer = (number: number): string => `Antwort ${number}`;

/** Kinds of knock-out; the command's own word stands behind, since that is what is typed. */
export const kinds: Readonly<Record<Kind, string>> = {
  unresponsive: "starr (unresponsive)",
  absent: "fehlend (absent)",
  shuffled: "vertauscht (shuffled)",
};

/** What a statement says, in parts. */
export function sentence(statement: Statement, spec: Named): Sentence {
  const { kind, about, numbers: of } = statement;
  const name = (id: string) => answer(numberOf(spec, id));
  switch (kind) {
    case "verdict":
      return verdict(statement, spec);
    case "still explains":
      return stillExplains(statement, spec);
    case "tells best":
      return tellsBest(statement, spec);
    case "not decided":
      return say`Die ${amount(of.simulations)} simulierten Verläufe von „${titleOfExplanation(spec, about.account)}“ entscheiden nicht, wie gut es die Überlieferung wiedergibt.`;
    case "not weighed":
      return say`Welche ${spec.answers.length > 0 ? "Antwort" : "Hypothese"} die Überlieferung stützt, ist noch nicht gewogen: aitia weigh ${about.case} --keep (etwa ${amount(of.simulations)} simulierte Verläufe${of.minutes === undefined ? "" : say`, ${of.minutes < 1.5 ? "etwa eine Minute" : say`etwa ${amount(Math.round(of.minutes))} Minuten`} bei der hier gemessenen Geschwindigkeit`}).`;
    case "whole near":
      return say`Wirkt alles zusammen, kommen ${counted(of.near)} simulierten Verläufen der Überlieferung nahe (nichts ausgeschaltet).`;
    case "versions": {
      const [first, other] = about.versions.map((id) => `„${titleOfExplanation(spec, id)}“`);
      return say`${name(about.answer)} hat zwei Fassungen, die getrennt beantwortet werden: ${first} kommt der Überlieferung in ${counted(of.near[0])} simulierten Verläufen nahe, ${other} in ${counted(of.near[1])}; ${outside}.`;
    }
    case "came":
      return came(statement, spec);
    case "too few":
      return say`Auf die Überlieferung bedingt sind die ${amount(of.of)} simulierten Verläufe so viel wert wie ${amount(of.effective)}: zu wenige für irgendeine Schätzung mit der Ausschaltung ${kinds[about.knockout]}, darum wird keine gegeben.`;
    case "fails without":
      return say`${without(`Ohne die Mechanismen von ${name(about.answer)}`, "er", of, about, spec)}.`;
    case "together":
      return together(statement, spec);
  }
}

const outside = "was außerhalb einer Antwort steht, hat seinen starren Platzhalter";

const figure = (text: string, place: Place): Figure => ({ figure: text, place });

/** "31 von 1.000 (2 bis 4 %)". */
const counted = (e: Estimate): Figure =>
  figure(
    e.known
      ? `${amount(Math.round(e.value * e.n))} von ${amount(e.n)} (${interval(e.low, e.high)})`
      : `unbekannt vielen (${e.because})`,
    "record",
  );

const better: ReadonlySet<Strength> = new Set(["far better", "better", "somewhat better"]);

export const classes: Readonly<Record<ClassOfOdds, string>> = {
  even: "gleich gut",
  "somewhat better": "etwas besser",
  better: "besser",
  "far better": "weit besser",
};

function againstNone(of: Doubted): Sentence {
  const { value, low, high } = of;
  return value < 1
    ? say`${figure(odds({ value: 1 / value, low: 1 / high, high: 1 / low }), "record")} dagegen`
    : say`${figure(odds(of), "record")} dafür`;
}

function verdict({ about, numbers: of }: Verdict, spec: Named): Sentence {
  const [one, other] = about.answers.map((id) => answer(numberOf(spec, id)));
  const [title, otherTitle] = about.accounts.map((id) => `„${titleOfExplanation(spec, id)}“`);
  const range = figure(odds(of.odds), "record");
  const beside = say`Gegen die Antwort ohne jeden Mechanismus: bei ${one} ${againstNone(of.againstNone[0])}, bei ${other} ${againstNone(of.againstNone[1])} (${amount(of.worlds)} simulierte Verläufe, aitia weigh)`;
  const between = `für ${title} gegen ${otherTitle}`;
  if (about.outside)
    return say`Die Überlieferung stützt keine der Antworten, denn keine Erklärung bringt eine solche hervor: Chancen ${range} ${between} vergleichen nur, wie weit jede sie verfehlt. ${beside}.`;
  if (about.undecided)
    return say`Welche Antwort die Überlieferung stützt, entscheiden die gelebten simulierten Verläufe nicht: Chancen ${range} ${between}. ${beside}.`;
  return about.strength === "cannot tell"
    ? say`Die Überlieferung kann die Antworten nicht unterscheiden: Chancen ${range} ${between}; das mag weniger als etwa 3 zu 1 sein, was kaum der Rede wert wäre. ${beside}.`
    : say`Die Überlieferung spricht für ${one} gegen ${other} (${about.classes.map((c) => classes[c]).join(" bis ")}): Chancen ${range} ${between}. ${beside}.`;
}

function tellsBest({ about, numbers: of }: TellsBest, spec: Named): Sentence {
  const title = `„${titleOfExplanation(spec, about.account)}“`;
  const range = figure(odds(of.ahead), "record");
  if (about.outside)
    return say`Von allen Erklärungen verfehlt ${title} die Überlieferung am wenigsten, vor der nächsten mit Chancen von ${range}; keine bringt eine solche Überlieferung hervor.`;
  if (about.account === "none")
    return say`Keine Erklärung gibt die Überlieferung besser wieder als ${title}, in der jeder Mechanismus schweigt und nur geschieht, was niemand bestreitet: vor der nächsten mit Chancen von ${range}.`;
  return about.beatsNone
    ? say`Von allen Erklärungen ${about.beatsNext ? `gibt ${title} die Überlieferung am besten wieder` : `steht ${title} vorn, aber nicht über jeden Zweifel`}: vor der nächsten mit Chancen von ${range}, gegen die Antwort ohne jeden Mechanismus ${againstNone(of.againstNone)}.`
    : say`Von allen Erklärungen steht ${title} vorn, aber nicht über jeden Zweifel vor der Antwort ohne jeden Mechanismus: ${againstNone(of.againstNone)}.`;
}

/** What the answer that does not win still explains; it is always said, if only that it is unknown. */
function stillExplains({ about, numbers }: StillExplains, spec: Named): Sentence {
  const { necessity } = numbers;
  const name = answer(numberOf(spec, about.answer));
  const opening = better.has(about.strength)
    ? `Das widerlegt ${name} nicht`
    : `Was ${name} dennoch erklärt`;
  const outcome = `der Ausgang („${outcomeSays(spec, about.outcome)}“)`;
  if (!necessity.known)
    return say`${opening}: Wie weit ${outcome} an ihren Mechanismen hängt, lässt sich nicht sagen (${necessity.because}).`;
  const says = without("Ohne ihre Mechanismen", outcome, numbers, about, spec);
  return necessity.value === 0
    ? say`Vom Ausgang erklärt ${name} hier nichts: ${says}.`
    : say`${opening}: ${says}.`;
}

type Of<K extends Statement["kind"]> = Extract<Statement, { readonly kind: K }>;

function came({ about, numbers: { came: yes, of, share } }: Of<"came">, spec: Named): Sentence {
  const rest = yes > 0 && yes < of ? `; in den übrigen ${amount(of - yes)} trat er nicht ein` : "";
  const doubt = share.known ? `${interval(share.low, share.high)}; ` : "";
  return say`Der Ausgang „${outcomeSays(spec, about.outcome)}“ trat in ${amount(yes)} von ${amount(of)} simulierten Verläufen ein (${doubt}nichts ausgeschaltet${weighed(about, spec)})${rest}.`;
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
  if (!necessity.known)
    return say`${what} ist unbekannt, ob ${outcome} ausbleibt (${necessity.because})`;
  const which = (cases: string) =>
    `${amount(necessity.n)} simulierten ${cases}, in denen er eintrat`;
  const share = figure(doubted(necessity), "groups");
  const kind = `Ausschaltung: ${kinds[under.knockout]}${weighed(under, spec)}`;
  return necessity.value === 0
    ? say`${what} tritt ${outcome} in allen ${which("Verläufen")}, weiterhin ein, in ${share} bleibt er aus (${kind})${rarer(net)}`
    : say`${what} bleibt ${outcome} in ${share} der ${which("Verläufe")}, aus (${kind})${rarer(net)}`;
}

/** What is left once what the removal brings about elsewhere is taken off. */
function rarer(net: Estimate | undefined): Sentence {
  if (!net?.known) return [];
  const { value, low, high, n } = net;
  const over = `; über alle ${amount(n)} wird er`;
  if (low > 0) return say`${over} um ${figure(doubted(net), "groups")} seltener`;
  if (high < 0) {
    const more = { ...net, value: -value, low: -high, high: -low };
    return say`${over} um ${figure(doubted(more), "groups")} häufiger`;
  }
  return say`${over} vielleicht gar nicht seltener: netto ${figure(doubted(net), "groups")}`;
}

/** In points of 100, the end nearer to nothing first. */
function together({ about, numbers: { interaction } }: Of<"together">, spec: Named): Sentence {
  const names = about.answers.map((id) => answer(numberOf(spec, id))).join(" und ");
  if (!interaction.known)
    return say`Wie ${names} zusammenwirken, ist unbekannt (${interaction.because}).`;
  const { value, n } = interaction;
  const [near, far] = nearestFirst(interaction);
  const size = figure(`${points(value)} Punkte von 100`, "groups");
  const doubt = `(${points(near)} bis ${points(far)}; Ausschaltung: ${kinds[about.knockout]}, ${amount(n)} simulierte Verläufe${weighed(about, spec)})`;
  return value > 0
    ? say`${names} sind nicht nur Rivalen: Sie brauchen einander und bringen zusammen ${size} ${doubt} mehr, als jede allein hinzufügt.`
    : say`${names} können füreinander einspringen: Zusammen bringen sie ${size} ${doubt} weniger als beide allein.`;
}

const points = (share: number): string => bare(Math.abs(share));
const nearestFirst = ({ value, low, high }: Known) =>
  (value > 0 ? [low, high] : [high, low]) as [number, number];
