/** What comes from outside, read from a table: what day it is. Who is tied to whom stands in inputs/ties.csv, which the world reads. */
import {
  AitiaError,
  type Clock,
  type Event,
  type Events,
  type Inputs,
  periodName,
  readNumber,
  readTable,
  readTexts,
  type TextFile,
  type Trouble,
} from "aitia";

export const events: readonly Event[] = [
  {
    id: "gatherings-held",
    says: "gatherings are held as in the calendar",
    source: "inputs/calendar.csv",
    usual: "on",
    dated: false,
  },
];

const troubles: Trouble[] = [];
const [calendar] = readTexts("inputs/calendar.csv");
const days = new Map(
  readTable(calendar, ["day", "open", "gathering"], troubles).map(({ cells, line }) => [
    cells.day,
    { open: cell(calendar, cells.open, line), gathering: cell(calendar, cells.gathering, line) },
  ]),
);
if (troubles.length > 0) throw new AitiaError(troubles);

function cell(file: TextFile, text: string, line: number): number {
  return readNumber(text, `${file.name}, line ${line}`, troubles) ?? 0;
}

/** A number for each day. */
export function inputs(chosen: Events, clock: Clock): Inputs {
  const row = clock.years.map((day) => days.get(periodName(clock, day)));
  const held = chosen["gatherings-held"] === "off" ? 0 : 1;
  return {
    state: {
      open: Float32Array.from(row, (day) => day?.open ?? 0),
      gathering: Float32Array.from(row, (day) => held * (day?.gathering ?? 0)),
    },
    sets: {},
  };
}
