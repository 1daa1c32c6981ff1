/** Behauptung für Behauptung, auf Deutsch. Claim by claim in German; the case's own words stay in the case's language. */
import type { Expected } from "../../model/claim-test.ts";
import type { Estimate } from "../../why/index.ts";
import type { ClaimCards } from "../en/claim-cards.ts";
import type { TestedClaim } from "../en/claims.ts";
import { outcomeSays, titleOfExplanation } from "../names.ts";
import { periodOf, type Scale, scaleOf, seriesSays, titleOfMechanism } from "../tested.ts";
import { numbers } from "./numbers.ts";

const { amount, doubted, fixed, list, percent, signed, within } = numbers;

function short(scale: Scale, e: Estimate): string {
  if (!e.known) return "unbekannt";
  const { value, low, high } = e;
  if (scale === "net") return doubted(e);
  if (scale === "decibels")
    return `${signed(value, 1)} dB (${signed(low, 1)} bis ${signed(high, 1)})`;
  const [v, l, h] = [value, low, high].map((x) => 100 * (scale === "pairs" ? x + 0.5 : x));
  return `${within({ value: v, low: l, high: h }, 0)} von 100`;
}

function ruled(scale: Scale, value: number): string {
  if (scale === "net") return percent(value);
  if (scale === "decibels") return `${fixed(value, 0)} dB`;
  return `${fixed(100 * (scale === "pairs" ? value + 0.5 : value), 0)} von 100`;
}

function why(f: TestedClaim, scale: Scale, least: number): string {
  const [zero, matters, against] = [0, least, -least].map((value) => ruled(scale, value));
  const nothing = scale === "pairs" ? `${zero}, dem Wurf einer Münze` : zero;
  const others = f.others.length > 0;
  switch (f.verdict) {
    case "supported":
      return `Das Intervall liegt über ${matters}, ab wo es zählt${others ? ", und jede andere Sicht hat dasselbe Vorzeichen" : ""}.`;
    case "weakly supported":
      return `Das Intervall liegt über ${nothing}, aber nicht über ${matters}, ab wo es zählt${others ? ", mit jeder anderen Sicht von einem Vorzeichen" : ""}.`;
    case "contradicted":
      return `Das Intervall liegt unter ${against}: Es geht in die andere Richtung.`;
    case "not supported":
      return `Das Intervall liegt nicht über ${nothing}, und es endet vor ${matters}, ab wo es zählt.`;
    default:
      return `Das Intervall enthält ${nothing} und ${matters}, ab wo es zählt${f.doubled ? ", auch nachdem die Verläufe verdoppelt wurden" : ""}.`;
  }
}

const views: Readonly<Record<TestedClaim["view"], string>> = {
  nothing: "vor der Überlieferung",
  parameters: "mit den Parametern, für die die Überlieferung spricht, der Zufall neu",
  record: "mit den Parametern und dem Zufall, die die Überlieferung gewählt hat",
  accounts: "die Darstellungen, wie sie gewogen wurden",
  "the record": "die Überlieferung allein",
  none: "keine",
};

const twins = { rarer: "seltener", oftener: "häufiger", less: "weniger", more: "mehr" } as const;

const generalVerdict = {
  "more killing with it": "mehr Töten damit",
  "less killing with it": "weniger Töten damit",
  "between states only": "nur zwischen Staaten",
  "cannot tell": "lässt sich nicht sagen",
} as const;

export const claimCards: ClaimCards = {
  how: "Auf eine Wendung zeigen oder mit der Tabulatortaste zu ihr gehen: Ihr Urteil steht daneben. Wer ihr folgt, öffnet die Karte ihrer Behauptung.",
  counted: (claims, of) =>
    `${claims === 1 ? "Eine Behauptung" : `${amount(claims)} Behauptungen`}, jede mit der Prüfung, die sie nennt: ${list(of.map(([verdict, n]) => `${n} ${verdict}`))}.`,
  untested: "noch nicht geprüft",
  responsibility:
    "Ein Urteil sagt, was in diesem Modell folgt, und nichts davon, was kommen musste. Erklären heißt nicht entschuldigen.",
  rulesHead: "Wie ein Urteil entsteht",
  rules: (m) =>
    `Was zählt, stand fest, bevor etwas geprüft wurde: ein Ausgang, der um ${percent(m.net)} seiner selbst seltener wird, ein Unterschied von ${fixed(100 * m.share, 0)} von 100, ${m.decibels} Dezibel zwischen Darstellungen. In dieser Reihenfolge: gestützt, wo das ganze 95-%-Intervall darüber liegt und jede andere Sicht, nach der gefragt werden kann, dasselbe Vorzeichen hat; schwach gestützt, wo es über nichts liegt; widersprochen, wo es so weit unter nichts liegt; nicht gestützt, wo es vor dem endet, was zählt; sonst ist es nicht zu entscheiden, und das erst, nachdem die Verläufe einmal verdoppelt wurden.`,
  step: "Eine Prüfung, die nach einer Zahl eines Zeitraums fragt, sagt, ob und wie sicher das Modell einen Schritt tut, der für das steht, was die Behauptung angibt. Das Modell wurde so gebaut, dass es ihn tun kann; „gestützt“ und „widersprochen“ heißt dort der Schritt des Modells, nicht die Vergangenheit und nicht, wie viel er zum Ausgang beitrug; und wo schon vor der Überlieferung fast alle Paare in eine Richtung gehen, legt der Bau des Modells das Vorzeichen fest. Ein Nettowert sagt, wie viel der Ausgang an der Antwort eines Mechanismus hängt, auch wo die Behauptung nichts vom Ausgang sagt: „nicht gestützt“ macht sie dann nicht unwahr. Was eine Behauptung über ihre Prüfung hinaus sagt, steht bei ihr. „Mehr“ und „weniger“ heißt: in mehr als der Hälfte der Paare, die sich unterscheiden, auch wo eine Behauptung „nur“, „immer“ oder „kein“ sagt. Was in einem Zwilling fehlt, hat seine Höhe mitgenommen: Daneben steht, um wie viel seltener der Ausgang dort ist, und das ist mit keinem Nettowert eines Mechanismus zu vergleichen, der auf gewohnter Höhe bleibt.",
  cardsOf: (answer) => `Behauptungen von ${answer}, in der Reihenfolge des Textes`,
  unsaid: "Behauptungen, die keine Antwort aufstellt",
  inText: "im Text",
  heads: {
    asserts: "besagt",
    test: "Prüfung",
    number: "Zahl",
    view: "Sicht",
    why: "also",
    others: "andere Sichten",
    readings: "anders gelesen",
    outcome: "der Ausgang",
    shows: "zu sehen mit",
    untested: "darüber hinaus",
    general: "anderswo",
  },
  short,
  general: (f) =>
    `über ${f.histories} Geschichten (${f.case}, ${f.claim}: ${f.says}): ${generalVerdict[f.verdict]}`,
  view: (view) => views[view],
  test(test, spec) {
    switch (test.by) {
      case "net": {
        const one = test.without.length === 1;
        const titles = list(test.without.map((id) => `„${titleOfMechanism(spec, id)}“`));
        return `${titles} ${one ? "bleibt" : "bleiben"} auf gewohnter Höhe und ${one ? "antwortet" : "antworten"} auf nichts. Um wie viel seltener wird: ${outcomeSays(spec, test.outcome ?? spec.outcomes[0]?.id ?? "")}?`;
      }
      case "twin": {
        const { kept, alsoRead = [] } = test;
        const asks = ({ expects }: { readonly expects?: Expected }): string => {
          if (!expects) return "";
          return "outcome" in expects
            ? ` Kommt es dort ${twins[expects.twin]} vor: ${outcomeSays(spec, expects.outcome)}?`
            : ` Wo die beiden sich unterscheiden: Ist „${seriesSays(spec, expects.output)}“ dort ${periodOf(spec, expects.year)} ${twins[expects.twin]}?`;
        };
        return [
          `Jeder simulierte Verlauf neben einem Zwilling: ${test.says}.${asks(test)}`,
          ...(kept ? [`Nur Paare zählen, für die gilt: ${kept.says}.`] : []),
          ...alsoRead.map((way) => `Auch so gelesen: ${way.says}.${asks(way)}`),
        ].join(" ");
      }
      case "accounts":
        return `Wie viel besser die Darstellung „${titleOfExplanation(spec, test.account)}“ vor der Überlieferung besteht als „${titleOfExplanation(spec, test.against)}“.`;
      case "record":
        return `Die Überlieferung allein: ${test.says}.`;
      default:
        return `Hier nicht prüfbar: ${test.because}. Was es prüfen würde: ${test.wanted}.`;
    }
  },
  number(test, e) {
    if (!e.known) return `Unbekannt: ${e.because}.`;
    const scale = scaleOf(test);
    const told = short(scale, e);
    if (scale === "net") return `Um so viel seltener, gemessen an sich selbst: ${told}.`;
    if (scale === "difference")
      return `Anteil der simulierten Verläufe weniger Anteil der Zwillinge, wie die Behauptung es hat: ${told}.`;
    if (scale === "pairs")
      return `Wie die Behauptung es hat, in ${told} der ${amount(e.n)} Paare, die sich unterscheiden.`;
    return `${told}.`;
  },
  outcome: (e) =>
    `${e.known ? `Im Zwilling um so viel seltener, gemessen an sich selbst: ${short("net", e)}` : `Unbekannt: ${e.because}`}. Das Urteil beruht nicht darauf.`,
  lived: (worlds, doubled) =>
    `${amount(worlds)} simulierte Verläufe, jeder neben seinem Zwilling${doubled ? "; ihre Zahl wurde einmal verdoppelt" : ""}`,
  why: (f, test, least) => (f.estimate.known ? why(f, scaleOf(test), least) : ""),
  other: (view, said) => `${views[view]} ${said}`,
  noOther:
    "Keine, nach der gefragt werden kann: Was von der Überlieferung gespeichert ist, ist zu wenig wert. Mehr speichert aitia weigh mit mehr --simulations und --keep.",
  reading: (says, said) => `„${says}“: ${said}`,
};
