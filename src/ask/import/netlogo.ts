/**
 * What NetLogo's BehaviorSpace writes, versions 5 to 7: a table, a spreadsheet, lists or statistics, as a plain table.
 * Layouts: NetLogo User Manual, "BehaviorSpace Guide", sections on output formats.
 */
import { AitiaError } from "../../errors.ts";
import type { Line } from "../../model/csv.ts";

/** A table whose columns are known by what the program writes above them. */
export interface Laid {
  readonly names: readonly string[];
  readonly rows: readonly Line[];
  readonly says: string;
  /** Columns that hold what was measured; of the others it is known that they were set. */
  readonly measured: readonly string[];
}

const RUN = "[run number]";
const STEP = "[step]";

const isNetLogo = (lines: readonly Line[]): boolean =>
  /^BehaviorSpace/.test(lines[0]?.cells[0] ?? "");

/** The table in what BehaviorSpace has written, or nothing where another program has written it. */
export function fromNetLogo(name: string, lines: readonly Line[]): Laid | undefined {
  if (!isNetLogo(lines)) return undefined;
  const version = /\(NetLogo ([^)]*)\)/.exec(lines[0].cells[0])?.[1];
  const by = version ? `NetLogo ${version}` : "NetLogo";
  const at = lines.findIndex(({ cells }) =>
    cells.some((cell) => cell === RUN || cell === STEP || cell === "[reporter]"),
  );
  if (at < 0)
    throw new AitiaError({
      what: `${by} wrote this file, but it holds no table of runs`,
      where: name,
      todo: 'Let BehaviorSpace write its "Table output" again.',
    });
  const [first, second = ""] = lines[at].cells;
  const rest = lines.slice(at);
  if (first === "[reporter]") return fromLists(rest, by);
  if (first === RUN && /^\d+$/.test(second)) return fromSpreadsheet(name, rest, by);
  if (lines[at].cells.some((cell) => /^\((mean|std)\) /.test(cell)))
    throw new AitiaError({
      what: `${by} wrote statistics: each row is a mean over runs, and over how many the file does not say, so no number in it can be given its error`,
      where: name,
      todo: 'Let BehaviorSpace write its "Table output" too: a row for each run.',
    });
  return fromTable(rest, by);
}

const trimmed = (cells: readonly string[]): readonly string[] => {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === "") end--;
  return cells.slice(0, end);
};

function fromTable([header, ...rows]: readonly Line[], by: string): Laid {
  const names = trimmed(header.cells);
  return {
    names,
    rows,
    says: `a table of ${by}`,
    measured: names.slice(names.indexOf(STEP) + 1),
  };
}

/** A column for each run and reporter, a line for each step: turned into a row for each run and step. */
function fromSpreadsheet(name: string, lines: readonly Line[], by: string): Laid {
  const data = lines.findIndex(({ cells }) =>
    /^\[(all run data|initial & final values)\]$/.test(cells[0]),
  );
  const above = data < 0 ? lines : lines.slice(0, data);
  const above1 = (label: string) => above.find(({ cells }) => cells[0] === label)?.cells;
  const reporters = (data < 0 ? above1("[reporter]") : lines[data].cells) ?? [];
  const below =
    data < 0 ? above.filter(({ cells }) => cells[0] === "[final]") : lines.slice(data + 1);
  if (reporters.length < 2 || below.length === 0)
    throw new AitiaError({
      what: `${by} wrote this spreadsheet without any value of a reporter`,
      where: name,
      todo: 'Let BehaviorSpace write its "Table output".',
    });
  const width = Math.max(reporters.length, above[0].cells.length);
  const runOf: string[] = [];
  for (let c = 1; c < width; c++) runOf[c] = above[0].cells[c] || (runOf[c - 1] ?? "");
  const settings = above.slice(1).filter(({ cells }) => !/^\[.*\]$|^$/.test(cells[0]));
  const starts = runOf.flatMap((run, c) => (run !== "" && run !== runOf[c - 1] ? [c] : []));
  const measured = [...new Set(reporters.slice(1))].filter((one) => one !== "" && one !== STEP);
  const ends = above1("[steps]") ?? above1("[total steps]");
  const onlyEnds = data >= 0 && lines[data].cells[0] !== "[all run data]";
  const rows = starts.flatMap((from, n) => {
    const to = starts[n + 1] ?? width;
    const own = reporters.slice(from, to);
    return below.flatMap(({ line, cells }, index) => {
      const values = cells.slice(from, to);
      if (!values.some((value) => value !== "")) return [];
      const last = index === below.length - 1;
      const step =
        values[own.indexOf(STEP)] ??
        (data < 0 || (onlyEnds && last) ? (ends?.[from] ?? "0") : String(index));
      const set = settings.map((row) => row.cells[from] ?? "");
      const held = measured.map((reporter) => values[own.indexOf(reporter)] ?? "");
      return [{ line, cells: [runOf[from], ...set, step, ...held] }];
    });
  });
  return {
    names: [RUN, ...settings.map(({ cells }) => cells[0]), STEP, ...measured],
    rows,
    says: `a spreadsheet of ${by}`,
    measured,
  };
}

/** A row for each list: turned into a column for each of its places, "name [0]", "name [1]" … */
function fromLists([header, ...lines]: readonly Line[], by: string): Laid {
  const names = trimmed(header.cells);
  const step = names.indexOf(STEP);
  const places = names.slice(step + 1);
  const reporters = [...new Set(lines.map(({ cells }) => cells[0]))];
  const measured = reporters.flatMap((reporter) => places.map((at) => `${reporter} ${at}`));
  const merged = new Map<string, { line: number; cells: string[] }>();
  for (const { line, cells } of lines) {
    const settings = cells.slice(1, step + 1);
    const key = JSON.stringify(settings);
    const row = merged.get(key) ?? { line, cells: [...settings, ...measured.map(() => "")] };
    places.forEach((_, p) => {
      row.cells[step + reporters.indexOf(cells[0]) * places.length + p] = cells[step + 1 + p] ?? "";
    });
    merged.set(key, row);
  }
  return {
    names: [...names.slice(1, step + 1), ...measured],
    rows: [...merged.values()],
    says: `lists of ${by}, a column for each place in a list`,
    measured,
  };
}
