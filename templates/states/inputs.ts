/** What comes from outside, year by year, read from tables: prices, and how each state lives. */
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
import { NAMES } from "./world.ts";

export const events: readonly Event[] = [
  {
    id: "cheap-grain",
    says: "the price of grain falls after 1873",
    source: "inputs/prices.csv",
    usual: "on",
    dated: false,
  },
];

/** The last year before the fall. */
const BEFORE = 1873;

const troubles: Trouble[] = [];
const [prices, farming] = readTexts("inputs/prices.csv", "inputs/farming.csv");
const priceOf = columnsOf(prices, ["year", "price"]);
const farmingOf = columnsOf(farming, ["year", ...NAMES]);
if (troubles.length > 0) throw new AitiaError(troubles);

/** By year the numbers of the other columns; whatever is wrong with the table is told with its line. */
function columnsOf(
  file: Parameters<typeof readTable>[0],
  columns: readonly string[],
): Map<number, readonly number[]> {
  const rows = readTable(file, columns, troubles).map(({ cells, line }) =>
    columns.map((name) => readNumber(cells[name] ?? "", `${file.name}, line ${line}`, troubles)),
  );
  return new Map(rows.map(([year, ...rest]) => [year ?? 0, rest.map((x) => x ?? 0)]));
}

/** The state's inputs year by year; those of a set year by year, and in each year state by state. */
export function inputs(chosen: Events, { first, months: steps }: Clock): Inputs {
  const years = Array.from({ length: steps }, (_, step) => first + step);
  const price = (year: number) => {
    const asked = chosen["cheap-grain"] === "off" ? Math.min(year, BEFORE) : year;
    return priceOf.get(asked)?.[0] ?? 1;
  };
  return {
    state: { grainPrice: Float32Array.from(years, price) },
    sets: {
      state: {
        farming: Float32Array.from(
          years.flatMap((year) => NAMES.map((_, n) => farmingOf.get(year)?.[n] ?? 0)),
        ),
      },
    },
  };
}
