/** Deutsche Zahlen. German numbers: a comma before decimals, a point between thousands, a space before the sign. */
import { writer } from "../numbers.ts";

export const numbers = writer({
  decimal: ",",
  group: ".",
  percent: "\u00a0%",
  to: "bis",
  and: "und",
  under: "unter",
  over: "über",
  inHundred: (count) => `${count} von 100`,
  fewerThanOneIn100: "weniger als 1 von 100",
  moreThan99In100: "mehr als 99 von 100",
  toOne: (ratio) => `${ratio} zu 1`,
  million: (count) => `${count} Mio.`,
  unknown: (because) => `unbekannt (${because})`,
  votes: (count) => `${count} Stimmen`,
  oneVote: "1 Stimme",
  votesUnknown: "Stimmen unbekannt",
});
