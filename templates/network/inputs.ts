/** What comes from outside, read from tables: who is tied to whom, and what day it is. */
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
import { TIES } from "./world.ts";

export const events: readonly Event[] = [
  {
    id: "gatherings-held",
    says: "gatherings are held as in the calendar; off: none is held",
    source: "inputs/calendar.csv",
    usual: "on",
    dated: false,
  },
];

const troubles: Trouble[] = [];
const [calendar, ties] = readTexts("inputs/calendar.csv", "inputs/ties.csv");
const days = new Map(
  readTable(calendar, ["day", "open", "gathering"], troubles).map(({ cells, line }) => [
    cells.day,
    { open: cell(calendar, cells.open, line), gathering: cell(calendar, cells.gathering, line) },
  ]),
);
const pairs = readTable(ties, ["one", "other"], troubles).map(({ cells, line }) => ({
  one: cell(ties, cells.one, line),
  other: cell(ties, cells.other, line),
}));
if (pairs.length !== TIES)
  troubles.push({
    what: `it has ${pairs.length} ties, and the world has ${TIES}`,
    where: ties.name,
    todo: "Write the number of rows as TIES in world.ts.",
  });
if (troubles.length > 0) throw new AitiaError(troubles);

function cell(file: TextFile, text: string, line: number): number {
  return readNumber(text, `${file.name}, line ${line}`, troubles) ?? 0;
}

/** Of the state a number for each day; of the ties a number for each day and tie, the same every day. */
export function inputs(chosen: Events, clock: Clock): Inputs {
  const row = clock.years.map((day) => days.get(periodName(clock, day)));
  const held = chosen["gatherings-held"] === "off" ? 0 : 1;
  const every = (of: "one" | "other") =>
    Float32Array.from(row.flatMap(() => pairs.map((pair) => pair[of])));
  return {
    state: {
      open: Float32Array.from(row, (day) => day?.open ?? 0),
      gathering: Float32Array.from(row, (day) => held * (day?.gathering ?? 0)),
    },
    sets: { tie: { one: every("one"), other: every("other") } },
  };
}
