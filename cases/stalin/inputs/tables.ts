/** The tables of exogenous inputs as typed rows. Every wrong row is named, with its file and line, in one list. */
import { AitiaError, readNumber, readTable, type TextFile, type Trouble } from "aitia";

/** A row that stands while its events do: "a; !b" means while a is on and b is off. Blank means always. */
export interface Conditional {
  readonly events: readonly string[];
}
/** First and last month, inclusive, counted as in {@link month}. */
export interface Spell extends Conditional {
  readonly from: number;
  readonly to: number;
}
/** A spell that concerns one foreign power, named by its Correlates of War code. */
export interface PowerSpell extends Spell {
  readonly ccode: number;
}

export interface Tables {
  readonly capability: readonly { ccode: number; year: number; cinc: number }[];
  /** Side A is the one that the data let begin. */
  readonly disputes: readonly (PowerSpell & { hostility: number; begunHere: boolean })[];
  readonly pacts: readonly PowerSpell[];
  readonly treaties: readonly PowerSpell[];
  readonly rivalries: readonly PowerSpell[];
  /** Revolutions abroad that failed. */
  readonly failures: readonly Spell[];
  readonly nearness: readonly (PowerSpell & { nearness: number })[];
  readonly invasions: readonly (PowerSpell & { severity: number })[];
  readonly wars: readonly (Spell & { dead: number; territory: number })[];
  readonly windows: readonly Spell[];
  readonly laws: readonly Spell[];
  /** Leading persons by their line. */
  readonly factions: readonly (Spell & { market: number; between: number; command: number })[];
  readonly misjudgements: readonly (Spell & { side: string })[];
  readonly harvest: readonly (Conditional & { year: number; deviation: number; doubt: number })[];
  readonly changes: readonly (Spell & { change: string })[];
}

/** Columns of each table. `source` holds ids of the record's sources, or `judgement` where the note says why. */
const columns = {
  capability: ["ccode", "state", "year", "cinc", "source"],
  disputes: [
    "dispute",
    "month",
    "ccode",
    "opponent",
    "russia_side",
    "hostility",
    "source",
    "event",
  ],
  pacts: ["ccode", "power", "from", "to", "name", "source", "event", "note"],
  treaties: ["ccode", "power", "from", "to", "name", "source", "event", "note"],
  rivalries: ["ccode", "opponent", "from", "to", "source", "event"],
  failures: ["month", "where", "what", "source", "event", "note"],
  nearness: ["ccode", "power", "from", "to", "nearness", "source", "event", "note"],
  invasions: ["ccode", "power", "from", "severity", "name", "source", "event", "note"],
  wars: ["id", "war", "from", "to", "dead", "territory", "source", "event", "note"],
  windows: ["from", "to", "name", "source", "event", "note"],
  laws: ["law", "from", "to", "source", "event", "note"],
  factions: ["from", "to", "market", "between", "command", "source", "event", "note"],
  misjudgements: ["side", "from", "to", "source", "event", "note"],
  harvest: ["year", "deviation", "doubt", "tons", "normal", "source", "event", "note"],
  changes: ["change", "month", "source", "event", "note"],
} as const satisfies Record<keyof Tables, readonly string[]>;

/** A month as a whole number, January of year 0 being 0. A year alone opens in January and closes in December. */
export function month(text: string, end: "opens" | "closes" = "opens"): number | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (!found) return undefined;
  const of = found[2] === undefined ? (end === "opens" ? 1 : 12) : Number(found[2]);
  return of >= 1 && of <= 12 ? Number(found[1]) * 12 + of - 1 : undefined;
}

/** Reads the tables. `events` are the names that a row may depend on. */
export function readTables(files: readonly TextFile[], events: readonly string[]): Tables {
  const troubles: Trouble[] = [];
  const table = <K extends keyof Tables>(
    name: K,
    read: (cells: Cells) => Tables[K][number],
  ): Tables[K] => {
    const file = files.find((one) => one.name === `${name}.csv`);
    if (!file) {
      troubles.push({ what: `there is no ${name}.csv`, where: "the inputs of the case" });
      return [] as unknown as Tables[K];
    }
    const rows = readTable<string>(file, columns[name], troubles);
    return rows.map(({ cells, line }) =>
      read(reader(cells, `${file.name}, line ${line}`, events, troubles)),
    ) as unknown as Tables[K];
  };
  const spell = (c: Cells) => ({ ...c.spell("from", "to"), ...c.conditional() });
  const power = (c: Cells) => ({ ccode: c.number("ccode"), ...spell(c) });
  const tables: Tables = {
    capability: table("capability", (c) => ({
      ccode: c.number("ccode"),
      year: c.number("year"),
      cinc: c.number("cinc"),
    })),
    disputes: table("disputes", (c) => ({
      ccode: c.number("ccode"),
      hostility: c.number("hostility"),
      begunHere: c.text("russia_side") === "A",
      ...c.spell("month", "month"),
      ...c.conditional(),
    })),
    pacts: table("pacts", power),
    treaties: table("treaties", power),
    rivalries: table("rivalries", power),
    failures: table("failures", (c) => ({ ...c.spell("month", "month"), ...c.conditional() })),
    nearness: table("nearness", (c) => ({ ...power(c), nearness: c.number("nearness") })),
    invasions: table("invasions", (c) => ({
      ccode: c.number("ccode"),
      severity: c.number("severity"),
      ...c.spell("from", "from"),
      ...c.conditional(),
    })),
    wars: table("wars", (c) => ({
      ...spell(c),
      dead: c.numberOr("dead", 0),
      territory: c.number("territory"),
    })),
    windows: table("windows", spell),
    laws: table("laws", spell),
    factions: table("factions", (c) => ({
      ...spell(c),
      market: c.number("market"),
      between: c.number("between"),
      command: c.number("command"),
    })),
    misjudgements: table("misjudgements", (c) => ({ ...spell(c), side: c.text("side") })),
    harvest: table("harvest", (c) => ({
      ...c.conditional(),
      year: c.number("year"),
      deviation: c.number("deviation"),
      doubt: c.number("doubt"),
    })),
    changes: table("changes", (c) => ({
      change: c.text("change"),
      ...c.spell("month", "month"),
      ...c.conditional(),
    })),
  };
  if (troubles.length > 0) throw new AitiaError(troubles);
  return tables;
}

type Cells = ReturnType<typeof reader>;

function reader(
  cells: Readonly<Record<string, string>>,
  where: string,
  known: readonly string[],
  troubles: Trouble[],
) {
  const text = (column: string) => cells[column]!;
  const numberOr = (column: string, blank: number) =>
    readNumber(text(column), where, troubles) ?? blank;
  return {
    text,
    numberOr,
    number(column: string): number {
      if (text(column) === "") troubles.push({ what: `the ${column} is blank`, where });
      return numberOr(column, 0);
    },
    spell(first: string, last: string): { from: number; to: number } {
      const from = month(text(first), "opens");
      const to = month(text(last), "closes");
      if (from === undefined || to === undefined) {
        const what = `"${from === undefined ? text(first) : text(last)}" is not a date`;
        troubles.push({ what, where, todo: "Write a year or a month, 1934 or 1934-12." });
      } else if (from > to) {
        const what = `the end (${text(last)}) lies before the beginning (${text(first)})`;
        troubles.push({ what, where });
      }
      return { from: from ?? 0, to: to ?? 0 };
    },
    conditional(): Conditional {
      const events = text("event").split(";");
      const named = events.map((event) => event.trim()).filter((event) => event !== "");
      for (const event of named) {
        if (!known.includes(event.replace("!", ""))) {
          const todo = `Known: ${known.join(", ")}.`;
          troubles.push({ what: `unknown event "${event}"`, where, todo });
        }
      }
      return { events: named };
    },
  };
}
