/** Die Antwort im Terminal. The answer as a person reads it in a terminal, in German; ids stay as they are typed. */

import type { Estimate } from "../../why/index.ts";
import type { Terminal } from "../en/terminal.ts";
import { verdicts } from "./claims.ts";
import { kinds } from "./finding.ts";
import { numbers } from "./numbers.ts";

const { amount, around, bare, cell, fixed, within } = numbers;

const shares = (e: Estimate): string => (e.known ? cell(e) : "unbekannt");
const decibels = (e: Estimate): string => (e.known ? within(e, 1) : "unbekannt");
const aboveBelow = "über 0 brauchen sie einander, unter 0 kann jedes für das andere einspringen";

export const terminal: Terminal = {
  mechanism: "Mechanismus",
  group: "Gruppe",
  heads: {
    necessity: ["bleibt aus", "ohne ihn"],
    anyTime: ["zu keiner", "Zeit"],
    then: ["nicht zur", "bekannten Zeit"],
    net: ["seltener", "um (netto)"],
    undone: ["verhindert", "anderes Glück"],
    sufficiency: ["tritt ein,", "kommt er dazu"],
    alone: ["tritt ein,", "er allein"],
    prevention: ["er", "verhindert"],
    share: ["Anteil", "davon"],
  },
  acts: ["wirkt in", "Paaren"],
  whether: (f) =>
    `Ohne jeden: ${
      f.isEpisode
        ? "in wie vielen Verläufen, die sie hatten, der Zwilling zu keiner Zeit eine Episode hat; in wie vielen, die sie zur überlieferten Zeit hatten, der Zwilling dann keine hat; "
        : "in wie vielen Verläufen, in denen er eintrat, der Ausgang ausbleibt; "
    }um wie viel er seltener wird, abzüglich dessen, was die Wegnahme anderswo herbeiführt (netto${f.isBound ? "; darunter bringt keine Weise, Zufall mit Zwillingen zu teilen, die Notwendigkeit" : "; hier keine Schranke, denn die Überlieferung hat den Zufall gewählt"}); daneben, was anderer Zufall über zwölf Schritte verhindert, wo der Zwilling abzuweichen beginnt, ohne dass etwas weggenommen wird.${
      f.idle.length > 0
        ? ` Nicht mehr als anderer Zufall täte (netto, alle Zeilen zusammen): ${f.idle.join(", ")}.`
        : ""
    }${f.sizes === undefined ? "" : ` Die Gruppen sind ungleich groß: ${f.sizes}.`}${f.shared
      .map(
        ({ mechanism, counted, claims }) =>
          ` ${mechanism} ist bei Antwort ${counted} gezählt und trägt auch ${claims.map(({ id, answer }) => `${id} der Antwort ${answer}`).join(" und ")}: keine der beiden hat ihn für sich.`,
      )
      .join("")}`,
  bracket:
    "Eine Klammer neben netto verbindet Nachbarn, die diese simulierten Verläufe nicht unterscheiden (Differenzen von Paaren, alle Nachbarn zusammen); ihre beiden Enden können verschieden sein.",
  groups: (f) =>
    `${f.first} gegen ${f.second}${
      f.sizes ? ` (${amount(f.sizes[0])} der Mechanismen gegen ${amount(f.sizes[1])})` : ""
    }: netto ${cell(f.difference)} Punkte von 100 mehr, ${f.apart ? "unterschieden" : "nicht unterschieden, wenn man alle solchen Paare zusammen hält"}.`,
  priors: {
    says: (told, tried) =>
      `Wie weit netto an den Priors hängt: dieselben simulierten Verläufe, gewichtet, als wäre der Prior eines Parameters halb so breit, um die Hälfte breiter oder doppelt so breit. ${amount(told)} von ${amount(tried)} solchen Änderungen lassen sich sagen. In Punkten von 100: was jede Zeile am weitesten bewegt, und um wie viel, mit 95-%-Intervallen für jede Zeile allein; ein Stern, wo das unter allen Änderungen zusammen außer Zweifel steht.`,
    untold: (because, count) => `Nicht gesagt, ${amount(count)}: ${because}.`,
    change: {
      halved: "halb so breit",
      "half wider": "um die Hälfte breiter",
      doubled: "doppelt so breit",
    },
    heads: { parameter: "Parameter", prior: "sein Prior", moved: ["netto", "bewegt sich um"] },
    turns: (id, whats) => `Von ${id} stünde ein anderer Satz da, wenn: ${whats}.`,
    none: "Keine Änderung, die sich sagen lässt, wendet den Satz einer Zeile außer Zweifel.",
  },
  allotment: (f) =>
    f.closed.length === 0
      ? `Nach ${amount(f.share)} simulierten Verläufen war jede Zeile noch offen, also haben alle ${amount(f.worlds)} alle ihre Zwillinge.`
      : `Zwillinge in zwei Stufen: die ersten ${amount(f.share)} simulierten Verläufe haben die jeder Zeile, alle ${amount(f.worlds)} die ${f.open === 1 ? "einer Zeile" : `von ${amount(f.open)} Zeilen`}, die dann noch offen waren oder als Erklärung ohnehin gelebt werden. Geschlossen wird eine Zeile, deren Netto auf einer Seite von 0 liegt oder auf ${bare(f.precision)} Punkte von 100 nach beiden Seiten bekannt ist, auch neben ihren Nachbarinnen. Nach der ersten Stufe geschlossen: ${f.closed.join(", ")}.`,
  coupling: {
    says: (worlds) =>
      `Zwillinge teilen ihren Zufall: jede Ziehung hat dieselbe Gleichverteilte, Zahlen durch Umkehrung, Wahlen durch Umkehrung in der Ordnung der Plätze. Wie weit die Notwendigkeit daran hängt: über die ersten ${amount(worlds)} simulierten Verläufe jeder Zwilling noch einmal mit eigenem Zufall. In Prozent, mit 95-%-Intervallen; netto ist in beiden dasselbe, bis auf Zufall.`,
    unknown: (because) => `Eigener Zufall für Zwillinge: unbekannt (${because}).`,
    heads: {
      shared: ["Zufall", "geteilt"],
      own: ["eigener", "Zufall"],
      moved: ["bewegt", "sich um"],
    },
  },
  widths: {
    says: (worlds) =>
      `Wie breit der Zweifel ist, von Ende zu Ende des 95-%-Intervalls, in Punkten von 100, nach dem ersten Viertel, der ersten Hälfte und allen ${amount(worlds)} simulierten Verläufen. Breiten fallen wie die Wurzel ihrer Zahl: ${amount(4 * worlds)} würden sie halbieren. Wo es wenige Partikel der Posterior gibt, helfen mehr Verläufe weniger.`,
    heads: {
      quarter: ["ein", "Viertel"],
      half: ["eine", "Hälfte"],
      whole: ["", "alle"],
      enough: ["genug für", "±5 Punkte"],
    },
    net: "netto",
    necessity: "Notwendigkeit",
  },
  counts: (least, most) =>
    least === most ? `n = ${amount(least)}` : `n = ${amount(least)}–${amount(most)}`,
  depend: (f) =>
    `Woran hing es? Ausgang: „${f.outcome}“. Ausschaltung: ${kinds[f.knockout]}. ${amount(f.worlds)} simulierte Verläufe, ${f.view}${f.isGiven ? `; „tritt ein, kommt er dazu“ hat zum Hintergrund: ${f.background}` : ""}. ${f.otherwise === undefined ? "" : `${f.otherwise} `}In Prozent, mit 95-%-Intervallen.`,
  interaction: (a, b, e) =>
    `${a} mit ${b}: Wechselwirkung ${around(e)} Punkte von 100, n = ${amount(e.n)} (${aboveBelow}).`,
  chance: (says, all, of) =>
    `Wie viel war Zufall? In Prozent, ${says}: alle Ziehungen ${shares(all)}; ${of.map(([id, e]) => `die von ${id} ${shares(e)}`).join("; ")}. Anteile überlappen, darum ergeben sie zusammen nicht 100.`,
  noSets: (because) => `Kleinste Mengen: unbekannt (${because}).`,
  sets: (worlds, says) =>
    `Kleinste Wegnahmen, die ihn verhindern, und kleinste Mengen, die ihn herbeiführen, in Prozent der ${amount(worlds)} simulierten Verläufe, in denen er eintrat: ${says}.`,
  undone: "bleibt aus ohne",
  brought: "herbeigeführt von",
  nothing: "(es braucht nichts)",
  shares,
  pairs: (all) =>
    `Am stärksten zusammen (${aboveBelow}), in Punkten von 100 über dieselben simulierten Verläufe: ${all.map(([a, b, e]) => `${a} mit ${b} ${shares(e)}`).join("; ")}.`,
  clues: (f) => {
    const whole = f.together.known
      ? `alle Indizien zugleich ${decibels(f.together)}`
      : `alle Indizien zugleich: unbekannt (${f.together.because}); summiert, als wären sie unabhängig, ${decibels(f.oneByOne)}`;
    return `Was die Überlieferung wiegt, ${f.says} (10 Dezibel: zehnmal so wahrscheinlich unter ${f.first}): ${f.clues.map(([clue, e]) => `„${clue}“ ${decibels(e)}`).join("; ")}; ${whole}.`;
  },
  explanation: "Erklärung",
  came: "trat ein in",
  near: "nahe der Überlieferung",
  weights: (observation, ess, paretoK) =>
    `„${observation}“ Die simulierten Verläufe sind so viel wert wie ${fixed(ess, 1)} gleich gewichtete; Pareto-k ${fixed(paretoK, 2)} (über 0,7 ist Gewichten nicht zu trauen).`,
  cannotTell: "Was das nicht sagen kann (in der Sprache des Falls):",
  more: (count) => `- und ${count} weitere, im Bericht`,
  tables: (named, started) =>
    `Die Tabellen: aitia why ${named}${started ? " (npm start -- --all)" : ""}`,
  report: (path) => `Bericht: ${path}`,
  claims: (f) =>
    `Behauptung ${f.id}${f.phrase === "" ? "" : `, „${f.phrase}“`}: ${verdicts[f.verdict]}. Von allen Behauptungen: ${f.counts.map(({ verdict, n }) => `${n} ${verdicts[verdict]}`).join(", ")} (${f.command}).`,
  untested: (command) => `Die Behauptungen sind nicht geprüft: ${command}`,
  kept: (place, quoted) => `Aufbewahrt in ${place} (zu entfernen mit: aitia remove ${quoted}).`,
};
