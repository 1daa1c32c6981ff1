/** Was zuerst gelesen wird, auf Deutsch. What is read first, in German. */

import type { FanFacts, First } from "../en/first.ts";
import { calendar, type Time } from "../time.ts";
import { verdicts } from "./claims.ts";
import { answer, kinds, sentence } from "./finding.ts";
import { graded } from "./graded.ts";
import { numbers } from "./numbers.ts";
import { refusal } from "./refusal.ts";
import { screenIn } from "./screen.ts";
import { ofMany, timeIn, times } from "./time.ts";

const { among, amount, inHundred, recorded, rests } = numbers;

const unitOf = (unit: string): string => (/^\D/.test(unit) ? ` ${unit}` : unit ? ` (${unit})` : "");

const summaryIn =
  (time: Time) =>
  (f: FanFacts): string => {
    const where = f.year === undefined ? "" : ` ${time.name(f.year)}`;
    const { record } = f;
    const told = among([f.low, f.middle, f.high, ...(record ? [record.value] : [])]);
    const tells = f.flat
      ? `beträgt ${f.years > 1 ? `in ${time.period.every} ` : ""}${told(f.middle)}${unitOf(f.unit)}`
      : `ist${where} am höchsten, bei ${told(f.middle)}${unitOf(f.unit)}`;
    const fan = `${f.title}: In ${amount(f.worlds)} simulierten Verläufen liegen neun von zehn zwischen ${told(f.low)} und ${told(f.high)}${f.flat ? where : ""}, und die ${time.period.one === "Jahr" ? "jährliche Mitte" : `Mitte (je ${time.period.one})`} ${tells}.`;
    return record
      ? `${fan} Die Überlieferung ist ${time.name(record.year)} am höchsten, bei ${recorded(record.value)}; sie liegt in ${record.inside} von ${record.of} belegten ${ofMany(time)} unter neun von zehn der simulierten Verläufe.`
      : fan;
  };

/** @long a room of words, a sentence after the other */
export const firstIn = (time: Time): First => ({
  time,
  language: "de",
  numbers,
  sentence,
  refusal,
  screen: screenIn(time),
  foreign: (because) => `„${because}“`,
  answer,
  quoted: (title) => `„${title}“`,
  titled: (number, title) => `Antwort ${number}: ${title}`,
  head: {
    run: "Lauf",
    linkAndCitation: "Link und Zitat",
    finding: "Befund",
    answered: (people, worlds, held) => {
      const counted = ["", "Ein Mensch hat", "Zwei Menschen haben", "Drei Menschen haben"];
      const written =
        people === 0
          ? "Rivalisierende Hypothesen sind"
          : `${counted[people] ?? `${people} Menschen haben`} geantwortet. Ihre Antworten sind`;
      return `${written} als ein Modell geschrieben${held ? "," : " und"} in ${amount(worlds)} simulierten Verläufen gerechnet${held ? " und an der Überlieferung gemessen" : ""}.`;
    },
    behind: "Warum? Die Zahlen dahinter",
    near: (number) => `Der Überlieferung nahe, ${answer(number)}`,
    odds: (one, other) => `Chancen von ${answer(one)} gegen ${answer(other)}`,
    came: "Der Ausgang trat ein, nichts ausgeschaltet",
    cameIn: (came, of) => `${amount(came)} von ${amount(of)} simulierten Verläufen`,
    failsWithout: (name, kind) => `Bleibt aus ohne ${name} (Ausschaltung: ${kinds[kind]})`,
  },
  answers: {
    votesTip: "Stimmen sagen, was Lesern gefiel. Das Modell sieht sie nicht.",
    corrected: "nach einem Kommentar berichtigt",
    notVerified: " (nicht geprüft: steht nicht in unserer Abschrift)",
    nearTheRecord: "der Überlieferung nahe:",
    near: (e) =>
      e?.known
        ? { strong: inHundred(e.value), rest: ` simulierten Verläufen (${rests(e)})` }
        : { strong: "", rest: `unbekannt${e ? ` (${e.because})` : ""}` },
    whole: "Die ganze Antwort, ihre Sätze markiert",
    marked:
      "Unterstrichen: wurde zum Mechanismus, in dessen Farbe. Grau und gepunktet: wurde keiner; es führt zum Grund.",
    mark: (quote, places, says) => ` „${quote}“${places > 1 ? ` (${places}-mal)` : ""}: ${says}.`,
    becameNone: (because) => `Wurde kein Mechanismus: ${because}`,
    both: (number) => `Beide Fassungen von ${answer(number)}`,
    comment:
      "Der Kommentar selbst steht nicht in unserer Abschrift; er ist nur durch diesen Nachtrag bekannt.",
    asFirst: "Wie zuerst geschrieben",
    asUpdated: "Wie nachgetragen: dasselbe, und",
    lived: "Beide Fassungen wurden gerechnet.",
    version: (came, near) =>
      `: Der Ausgang trat in ${came.known ? inHundred(came.value) : `einem unbekannten Teil (${came.because})`} seiner simulierten Verläufe ein, der Überlieferung nahe: ${near.known ? inHundred(near.value) : `unbekannt (${near.because})`}. `,
    left: "Sätze, die kein Mechanismus wurden, und warum",
    of: (number, because) => ` (${answer(number)}): ${because}`,
    claim: (number, claim) => `${answer(number)}, Behauptung ${claim}`,
    verdicts,
  },
  record: {
    logarithmic: ", logarithmische Achse",
    belowAxis: (low) => ` Unter ${amount(low)} ist die Achse gebrochen: gerade bis null.`,
    legend: (few, dots) =>
      `${few ? "Weniger als 50 simulierte Verläufe: Jeder ist als Linie gezeichnet, denn Bänder würden mehr versprechen, als man weiß." : "Dunkles Band: die Hälfte der simulierten Verläufe. Helles Band: neun von zehn. Linie: der mittlere jedes Jahres."}${dots ? " Punkte: die Überlieferung, mit einem Strich, wo Quellen sich widersprechen." : ""}`,
    noSeries: "Uns ist keine Reihe bekannt; kennen Sie eine?",
    spans: (from, to, without) =>
      `Die Überlieferung hat Zahlen von ${time.name(from)} bis ${time.name(to)}${without.length > 0 ? `, keine für ${numbers.years(without, time.name)}` : ""}.`,
    summary: summaryIn(time),
    notCome: (not, of) =>
      `Der Ausgang, nach dem gefragt ist, trat in ${amount(not)} von ${amount(of)} dieser simulierten Verläufe nicht ein.`,
    table: "Die Zahlen als Tabelle",
    numbersOf: (title, panel) => `${title}, ${panel}: Zahlen`,
    caption: (title, panel, unit) => `${title}, ${panel}; ${unit}`,
    columns: [
      time.period.one,
      "1 von 20 darunter",
      "1 von 4 darunter",
      "Mitte",
      "1 von 4 darüber",
      "1 von 20 darüber",
    ],
    recorded: "Überlieferung",
    noNumber: "keine Zahl",
    recordedBy: (value, sources) =>
      sources.map((s) => `${recorded(s.value)} (${graded(s.source, s.grade)})`).join("; ") ||
      recorded(value),
    graded,
    series: "Reihe",
    withRecord: "mit Überlieferung",
    alone: "ohne Überlieferung: nur simulierte Verläufe",
    overlay: "übereinander",
    over: (front, behind) => `${front}, über ${behind}`,
    living: "Der gespeicherte Lauf hat keinen Fächer dieser Reihe; sie wird hier gerechnet.",
    none: "Keiner seiner simulierten Verläufe ist bisher gerechnet.",
    lived: (worlds) => `Hier gerechnet, je ${amount(worlds)} simulierte Verläufe.`,
    year: time.period.one,
    source: (value, citations) => `${value} (${citations.join("; ")})`,
    inYear: (year, title, unit, sources) =>
      sources.length === 0
        ? `${time.name(year)}: ${title}, keine Zahl in der Überlieferung. `
        : `${time.name(year)}: ${title}, ${unit}: ${sources.join("; ")}. `,
    middle: (title, { value, low, high }, one) =>
      `${title}: Mitte ${amount(value)}, neun von zehn ${amount(low)} bis ${amount(high)}${one === undefined ? "" : `, dieser ${amount(one)}`}`,
    by: (citations) => `Überliefert von: ${citations.join("; ")}.`,
    absent: "Reihen, die hier fehlen, und warum",
    noRecord: "Keine Reihe der Überlieferung wird damit verglichen; kennen Sie eine?",
    scale: "Achse",
    scales: { fitting: "wie es passt", linear: "linear", log: "logarithmisch" },
    single: "Ein simulierter Verlauf nach dem anderen",
    noSingle: "keiner",
    singly: (run) => `simulierter Verlauf ${run}`,
  },
  proof: {
    waiting: "Der Rechenkern wird geladen; was Sie sehen, ist die gespeicherte Antwort.",
    checking: (done, of) =>
      `Die gespeicherte Antwort wird hier geprüft: ${amount(done)} von ${amount(of)} simulierten Verläufen noch einmal gerechnet.`,
    equal: (n, of, device) =>
      `${n} von ${of} simulierten Verläufen sind gleich: Diese Seite rechnet dasselbe wie der gespeicherte Lauf, bis aufs letzte Bit (${device}).`,
    differs: (n, of) =>
      `Nur ${n} von ${of} simulierten Verläufen sind den gespeicherten gleich. Das ist unser Fehler: Bitte melden Sie ihn.`,
    failed: (why) =>
      `In diesem Browser lassen sich keine simulierten Verläufe rechnen (${why}). Was Sie sehen, ist die gespeicherte Antwort; die Befehlszeile weiter unten gibt den Rest.`,
  },
  link: {
    notUsed: (part, value, todo) => `Im Link wird ${part} „${value}“ nicht verwendet. ${todo}`,
    unknown: (part) => `Dieser Link verlangt „${part}“, was diese Fassung nicht kennt.`,
    noneOfThatName: "Dieses Namens gibt es keines.",
    wholeNumber: (low, high) => `Es ist eine ganze Zahl von ${low} bis ${high}.`,
    step: (step, example) => `Es ist ${times[step].a} wie ${example}.`,
    sort: (by) => `Schreiben Sie ${by} oder ${by}:up.`,
    alreadyInside: "Es wirkt schon in der Erklärung, die betrachtet wird.",
    alsoRemoved: "Derselbe Link nimmt es weg.",
    kindOf: (id) => `die Art der Ausschaltung von ${id}`,
    eventOf: (id) => `das Ereignis ${id}`,
    valueOf: (id) => `der Wert von ${id}`,
    partOf: (id) => `der Teil von ${id}`,
    singleOf: (id) => `der simulierte Verlauf von ${id}`,
    mechanism: "der Mechanismus",
    event: "das Ereignis",
    parameter: "der Parameter",
    added: "der hinzugefügte Mechanismus",
    overlaid: "das übereinandergelegte Bild",
    stepped: "das Bild zum Durchgehen",
  },
  refusals: {
    noEvent: "Ein solches Ereignis gibt es nicht.",
    offOr: (dated, step, example) =>
      `Es ist off${dated ? ` oder ${times[step].a} wie ${example}` : " oder on"}.`,
    notDated:
      "Dieses Ereignis hat kein einzelnes Datum, das sich verschieben ließe: Es ist off oder on.",
    span: (step, from, to) => `Es ist ${times[step].a} von ${from} bis ${to}.`,
    noParameter: "Einen solchen Parameter gibt es nicht.",
    number: "Es ist eine Zahl wie 0.5.",
    ruledOut: (prior, unit) => `Seine A-priori-Verteilung schließt das aus: ${prior} (${unit}).`,
    counts:
      "Er macht aus Ursachen Zahlen von Menschen. Seine A-priori-Verteilung wird gezeigt; verschieben lassen sich hier nur Ursachen.",
    noPrior: "Er hat keine A-priori-Verteilung, von der sich ein Teil glauben ließe.",
    twoNumbers: "Das sind zwei Zahlen wie 0.1 und 0.5.",
    upsideDown: "Die erste Zahl liegt unter der zweiten.",
    outside: (prior) =>
      `Außerhalb seiner A-priori-Verteilung (${prior}) gibt es keinen simulierten Verlauf: Das verlangt einen neuen Lauf mit einer anderen.`,
    odds: "Chancen sind eine Zahl über 0, etwa 2 oder 0.5.",
    noVotes: "Für diese Antworten sind keine Stimmen bekannt.",
  },
  page: {
    skip: "Zum Befund",
    contents: "Auf dieser Seite",
    sections: {
      loops: "Kreise",
      cannot: "Was das nicht sagen kann",
    },
    notStarted:
      "Das Labor läuft hier noch nicht; aus einer Datei oder von einem Stick kann es nicht. ",
    notStartedReport: "Der ganze Bericht braucht kein Skript.",
    noScript: "Ohne JavaScript zeigt diese Seite nur die gespeicherte Antwort.",
    failed: (why) => `Das ließ sich nicht rechnen: ${why}`,
    report: "Einen Bericht darüber vorbereiten",
    notVerified: (title, hash) =>
      `Sätze aus „${title}“ stehen nicht in unserer Abschrift des Textes und sind nicht geprüft. Der Hash unserer Abschrift: ${hash}.`,
    otherRun: (run) =>
      `Dieser Link entstand neben einem anderen gespeicherten Lauf (${run}). Seine Einstellungen gelten für den Lauf, der hier gespeichert ist; die Zahlen können abweichen.`,
    olderEngine: (made, here) =>
      `Dieser Link entstand mit Rechenkern ${made}, dies ist ${here}. Dieselben Einstellungen können hier andere Zahlen geben. Zeigen Sie das gespeicherte Ergebnis, oder lassen Sie neu laufen und vergleichen.`,
    otherThread:
      "Ein Teil dieser Seite stammt aus einem anderen Stand von Aitia. Laden Sie die Seite neu, am Zwischenspeicher des Browsers vorbei.",
    showStored: "Das gespeicherte Ergebnis zeigen",
    runAnew: "Neu laufen lassen und vergleichen",
    files: { svg: "SVG", png: "PNG", csv: "CSV", about: "Metadaten der CSV" },
    here: "Link zu diesem Teil",
    loading: "Der Rest der Seite wird geladen.",
    cannotLoad: (why) => `Der Fall ließ sich nicht laden: ${why}`,
    restInEnglish: "Was weiter unten steht, ist noch nicht ins Deutsche übertragen.",
  },
});

/** By months and years. */
export const first = firstIn(timeIn(calendar));
