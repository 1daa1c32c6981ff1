/** What comes from outside: the price of the new crop, tick by tick, read from a table. */
import {
  AitiaError,
  type Clock,
  type Event,
  type Events,
  type Inputs,
  readNumber,
  readTable,
  readTexts,
  type Trouble,
} from "aitia";

export const events: readonly Event[] = [
  {
    id: "good-price",
    says: "the price rises after tick 10",
    source: "inputs/price.csv",
    usual: "on",
    dated: false,
  },
];

const troubles: Trouble[] = [];
const [file] = readTexts("inputs/price.csv");
const prices = readTable(file, ["tick", "price"], troubles).map(({ cells, line }) =>
  readNumber(cells.price, `${file.name}, line ${line}`, troubles),
);
if (troubles.length > 0) throw new AitiaError(troubles);

export function inputs(chosen: Events, { months: steps }: Clock): Inputs {
  const price = Array.from({ length: steps }, (_, step) =>
    chosen["good-price"] === "off" ? 1 : (prices[step] ?? 1),
  );
  return { state: { price: Float32Array.from(price) }, sets: {} };
}
