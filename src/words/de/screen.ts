/** Der erste Bildschirm, auf Deutsch. The first screen in German. */
import type { Screen } from "../en/screen.ts";
import type { Time } from "../time.ts";
import { classes, kinds } from "./finding.ts";
import { numbers } from "./numbers.ts";
import { ofMany } from "./time.ts";

const { amount, doubted, inHundred, list } = numbers;

export const screenIn = (time: Time): Screen => ({
  views: {
    nothing: "vor der Überlieferung",
    parameters: "im Licht der Überlieferung, der Zufall neu",
    record: "im Licht der Überlieferung und mit ihrem Zufall",
  },
  weighed: {
    outside:
      "Die Überlieferung spricht für keine Antwort: Nichts, was hier geschrieben ist, bringt eine wie sie hervor.",
    undecided:
      "Für welche Antwort die Überlieferung spricht, ist mit den gerechneten Verläufen nicht entschieden.",
    cannotTell: (one, odds) =>
      `Die Überlieferung kann die Antworten nicht unterscheiden: ${odds} für ${one}, und das kann nichts sein.`,
    tells: (one, other, of, odds) =>
      `Die Überlieferung spricht für ${one} gegen ${other}, ${of.map((c) => classes[c]).join(" bis ")}: ${odds}.`,
  },
  came: (says, came, of, view, without) =>
    `In ${amount(came)} von ${amount(of)} simulierten Verläufen (${view}): ${says}.${
      without.length === 0
        ? ""
        : ` Nimmt man weg, ${without.map(({ name, share }) => `was ${name} nennt, kommt es in ${inHundred(share)}`).join("; ")}.`
    }`,
  most: (title, e, luck, kind, apart) =>
    `${apart ? "Am meisten hängt es an" : "Es hängt an"} „${title}“${apart ? "" : ", nicht sicher mehr als an anderem"}: Ohne das bleibt es in ${doubted(e)} der ${amount(e.n)} Verläufe aus, in denen es kam (Ausschaltung: ${kinds[kind]})${luck?.known ? `; anderer Zufall allein ändert ${doubted(luck)}` : ""}.`,
  next: (rows) =>
    `Ebenso ${rows.map(({ title, e }) => `ohne „${title}“ in ${doubted(e)}`).join(", ")}.`,
  take: "Eines wegnehmen und nachsehen",
  all: (n) => `alle ${n} …`,
  back: "Zurück zu den Verläufen, wie sie waren",
  without: (title) => `ohne „${title}“`,
  changed: (what) => `Was hier steht, ist verändert: ${what.join("; ")}.`,
  event: (is, when) =>
    when === "off" ? `ohne „${is}“` : when === "on" ? `mit „${is}“` : `„${is}“ im ${when}`,
  otherChange: (n) =>
    n === 1 ? "noch eines, unter „Was wäre, wenn“" : `${n} Dinge, unter „Was wäre, wenn“`,
  changing: (done, of) =>
    `Die veränderten Verläufe werden gerechnet: ${amount(done)} von ${amount(of)}.`,
  instead: (now, came, of, goes, isNew, view) =>
    `Mit der Änderung kommt es in ${amount(now)} von ${amount(of)} Verläufen statt in ${amount(came)}: ${amount(goes)} fallen weg, ${amount(isNew)} kommen nur so${view && ` (alle ${view})`}.`,
  picture: (title, unit, worlds, account, view, isChanged) =>
    `${title}, ${unit}: ${amount(worlds)} simulierte Verläufe von „${account}“, ${view}${isChanged ? ", mit der Änderung" : ""}`,
  point: (outside, of, isEpisode) =>
    `${outside.length === 0 ? `Alle ${of} belegten ${time.period.many} liegen` : `${outside.length} von ${of} belegten ${ofMany(time)}${outside.length <= 3 ? ` (${list(outside.map(time.name))})` : ""} liegen außerhalb, die anderen`} unter neun von zehn dieser Verläufe${outside.length === 0 ? "" : `, in ${time.period.every} für sich`}.${isEpisode ? ` Die Verläufe haben ihre schlimmsten ${time.period.many} zu verschiedenen Zeiten, darum zeigt kein einzelner Punkt, wie viele solche ${time.period.many} haben; die Zeichen zählen sie.` : ""}`,
  legend: (isChanged, isFew, isRecorded) =>
    `${isRecorded ? "Punkte: die Überlieferung, mit einem Strich, wo Quellen abweichen. " : ""}${isFew ? "Linien: einzelne Verläufe." : "Dunkles Band: die Hälfte der Verläufe; helles: neun von zehn."}${isChanged ? " Gepunkteter Umriss: dieselben Verläufe vor der Änderung." : ""}`,
  ghost: " Blass, gepunktet: dieselben vor der Überlieferung.",
  oneView:
    " Nur diese Sicht: Mit der Überlieferung sind keine simulierten Verläufe gespeichert, die passen und genug wert sind.",
  recordedIn: (value, year) => `Überlieferung, ${time.name(year)}: ${amount(value)}`,
  marks: "Von 100 simulierten Verläufen …",
  comes: (n) => `kommt es in ${n}`,
  goes: (n) => `fällt es mit der Änderung weg in ${n}`,
  isNew: (n) => `kommt es nur mit der Änderung in ${n}`,
  never: (n) => `kommt es nicht in ${n}`,
  said: "antwortete",
  whole: "die ganze Antwort",
  claim: (verdict) => `diese Behauptung: ${verdict ?? "ihre Prüfung"}`,
  notExcusing: "Erklären heißt nicht entschuldigen.",
  cannot: "Nicht sagen kann das:",
  chapters: "Kapitel",
  everything: "Alles auf einer Seite",
  names: {
    answers: "Die Antworten",
    claims: "Behauptung für Behauptung",
    depend: "Woran es hing",
    record: "An der Überlieferung",
    twin: "Ein simulierter Verlauf",
    change: "Was wäre, wenn",
    assumed: "Annahmen und Grenzen",
    made: "Daten, Zitat, Code",
  },
});
