/** Warum etwas unbekannt ist. Why something is unknown, in German; what is typed stays as it is typed. */
import type { Reason } from "../statement.ts";
import { kinds } from "./finding.ts";
import { numbers } from "./numbers.ts";

const { amount, fixed, list } = numbers;

export function refusal(reason: Reason): string {
  switch (reason.kind) {
    case "no record":
      return "dieser Fall hat keine Überlieferung";
    case "never came":
      return `der Ausgang trat in keinem von ${amount(reason.numbers.of)} simulierten Verläufen ein`;
    case "always came without":
      return `der Ausgang tritt in allen ${amount(reason.numbers.of)} simulierten Verläufen auch ohne ihn ein, es bleibt also nichts herbeizuführen`;
    case "chosen by the record":
      return "jeder simulierte Verlauf wurde von der Überlieferung gewählt, die den Ausgang enthält; fragen Sie mit --given nothing";
    case "worth too few": {
      const { of, effective, fewest } = reason.numbers;
      const worth = `auf die Überlieferung bedingt sind ${amount(of)} simulierte Verläufe so viel wert wie ${fixed(effective, 1)} (effektive Stichprobe unter ${fewest}`;
      return reason.about.from === "posterior"
        ? `${worth}, gezählt nach dem Jahr, dessen Zufall sie am meisten teilen); bedingen Sie mit mehr Simulationen (aitia fit), oder fragen Sie mit --given nothing`
        : `${worth}); rechnen Sie mehr Verläufe, oder fragen Sie mit --given nothing`;
    }
    case "none believed":
      return "kein gerechneter Verlauf liegt in dem, was geglaubt wird";
    case "no weight":
      return "kein simulierter Verlauf trägt Gewicht";
    case "not in the explanation":
      return `${reason.about.id} gehört nicht zur Erklärung, nach der gefragt ist`;
    case "kind not offered":
      return reason.about.offer
        .map(({ id, kinds: own }) => `${id} bietet nur ${list(own.map((kind) => kinds[kind]))}`)
        .join("; ");
    case "no explanation written":
      return "dafür ist keine Erklärung geschrieben";
    case "nothing removed":
      return "keiner wurde ausgeschaltet";
    case "too many groups":
      return "für jede Koalition sind es zu viele Gruppen";
    case "one mechanism":
      return "es gibt nur einen Mechanismus, der sich ausschalten lässt";
    case "never differs":
      return "keine aufgezeichnete Größe der beiden unterscheidet sich je";
    case "luck of a simulator":
      return "der Zufall eines Simulators kann nicht mitten in einer Geschichte neu gezogen werden";
    case "luck of the record":
      return "der Zufall ist der der Überlieferung, und anderer Zufall ist eine andere Frage; fragen Sie mit --given parameters";
    case "no episode":
      return `keiner von ${amount(reason.numbers.of)} simulierten Verläufen hat eine solche Episode`;
    case "none in the recorded dates":
      return `in keinem von ${amount(reason.numbers.of)} simulierten Verläufen beginnt die Episode, als die überlieferte begann`;
    case "no recorded dates":
      return "für die Episode sind keine Daten überliefert";
    case "too seldom for shares": {
      const { came, of, fewest } = reason.numbers;
      return `der Ausgang trat in ${amount(came)} von ${amount(of)} simulierten Verläufen ein: weniger als ${amount(fewest)}, die sich vom Rest unterscheiden, sagen nichts darüber, woraus sich seine Varianz zusammensetzt; rechnen Sie mehr Verläufe`;
    }
    case "not lived":
      return "es wurde nicht gerechnet";
    case "being lived":
      return "die simulierten Verläufe dafür werden noch gerechnet";
  }
}
