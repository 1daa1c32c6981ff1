/** Was für eine Antwort gerechnet wurde, und wie. What was lived for an answer, in German. */
import type { LivedWords } from "../en/lived.ts";
import type { Nearness } from "../statement.ts";
import { calendar, type Time } from "../time.ts";
import { kinds } from "./finding.ts";
import { numbers } from "./numbers.ts";
import { timeIn } from "./time.ts";
import { view } from "./view.ts";

const { amount, declared, list } = numbers;

const spans = (periods: Nearness["periods"] = [], { span }: Time): string =>
  list(periods.map(({ from, to }) => span(from, to)));

const quoted = (titles: readonly string[]): string => list(titles.map((title) => `„${title}“`));

export const lived: LivedWords = {
  nearness: ({ periods, sums, factor, usual }, titles, time = timeIn(calendar)) =>
    sums === 0
      ? "Dieser Fall hat keine Überlieferung, also kann ihr kein simulierter Verlauf nahe kommen."
      : `Ein simulierter Verlauf kommt der Überlieferung nahe, wenn ${quoted(titles)}, ${periods ? `summiert über ${spans(periods, time)}` : `${time.period.one} für ${time.period.one}`}, höchstens um einen Faktor von ${(usual ? amount : declared)(factor)} ${titles.length === 1 ? "danebenliegt" : "danebenliegen"}${usual ? " (der Fall erklärt keinen; dies ist das Doppelte des Fehlers seiner Überlieferung)" : ""}, im quadratischen Mittel der Logarithmen dieser ${sums} Zahlen.`,
  accountObservation: (titles, { from, to }, { period, name } = timeIn(calendar)) =>
    `Simulierte Verläufe werden nach ${quoted(titles)} in ${period.every} von ${name(from)} bis ${name(to)} gewichtet, in vollem Maß: Was eine Antwort verfehlen darf, erklärt der Fall; es reicht von ${period.one} zu ${period.one} und über die Reihen und ist ausgemittelt; der Fehler der Überlieferung selbst kommt hinzu (aitia weigh).`,
  view,
  particles: (count) => `${amount(count)} Teilchen der A-posteriori-Verteilung`,
  background: (over, worlds) =>
    ({
      all: `alle ${amount(worlds)} simulierten Verläufe`,
      believed: `diejenigen der ${amount(worlds)} simulierten Verläufe, die in dem liegen, was geglaubt wird`,
      unweighed: `alle ${amount(worlds)} simulierten Verläufe, nicht nach der Überlieferung gewichtet, die schon sagt, dass der Ausgang eintrat`,
      none: "keine: Jeder simulierte Verlauf wurde von der Überlieferung gewählt, die den Ausgang enthält",
    })[over],
  otherwise: (refused, kind) =>
    `Wo mehrere Mechanismen zugleich ausgeschaltet sind, haben die ${refused}, die ${kinds[kind]} nicht anbieten, ihren starren Platzhalter.`,
  sets: ({ what, players, others, knockout }) => {
    const switched = {
      groups: `${players} Gruppen von Mechanismen`,
      "most needed": `die ${players} Mechanismen, ohne die der Ausgang am öftesten ausblieb,`,
      mechanisms: `${players} Mechanismen`,
    }[what];
    return `jede Art, ${switched} ein- und auszuschalten (Ausschaltung: ${kinds[knockout]})${others > 0 ? `; die anderen ${others} bleiben an` : ""}`;
  },
  chance: (pairs, view) =>
    `Anteil an der Varianz des Ausgangs, an dem die Ziehungen beteiligt sind (Sobols Gesamtindex); ${amount(pairs)} Paare simulierter Verläufe, ${view}`,
  clues: (first, second, factor) =>
    `Dezibel für ${first} gegen ${second}; ein simulierter Verlauf zeigt ein Indiz, wenn seine Summe über diese Jahre um höchstens einen Faktor von ${declared(factor)} von der überlieferten abweicht`,
};
