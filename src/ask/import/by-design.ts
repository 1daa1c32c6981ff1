/** Puts runs beside the table that they were made from: what was set in each is taken from there, not from a header. */
import { AitiaError } from "../../errors.ts";
import { cellNumber, comparable } from "../../why/runs.ts";
import { amount } from "../../words/en/numbers.ts";
import type { DesignRead } from "./design-file.ts";
import type { RunsFile } from "./read-runs.ts";
import { countingIn } from "./runs-of-rows.ts";
import { ROW, SEED, TWIN_OF, WORLD } from "./runs-to-make.ts";

/** A file of runs with all that was set in its columns, and what each of those columns is. */
export interface ByDesign {
  readonly file: RunsFile;
  readonly on: readonly string[];
  readonly vary: readonly string[];
  readonly world: readonly string[];
  readonly notes: readonly string[];
}

/** Parts of a number by which what was set may differ from what was to be set: programs round what they write. */
const ROUNDED = 1e-5;

/** @throws AitiaError where a row's place in the design cannot be told, or where something else was set */
export function byDesign(path: string, file: RunsFile, design: DesignRead): ByDesign {
  const place = placesIn(path, file, design);
  const { columns, switches, parameters, twins } = design;
  const places = Array.from({ length: file.rows }, (_, row) => place(row));
  const set = [WORLD, ...switches, ...parameters];
  for (const name of [SEED, ...set]) checkSet(name, places, file, design);
  const own = [ROW, SEED, TWIN_OF, ...set].map(folded);
  const measured = Object.keys(file.columns).filter((name) => !own.includes(folded(name)));
  const told = Object.fromEntries(measured.map((name) => [name, file.columns[name]]));
  const { runs } = countingIn(told, { design: set, world: [], outcome: "" });
  const varies = (name: string) => new Set(columns[name].map(comparable)).size > 1;
  const lacking = design.rows - new Set(places).size;
  return {
    file: {
      ...file,
      measured,
      columns: Object.fromEntries([
        ...measured.map((name) => [name, file.columns[name]] as const),
        ...set.map((name) => [name, places.map((at) => columns[name][at])] as const),
        ...(runs.length > 0 ? [] : [["run", places] as const]),
      ]),
    },
    on: switches.filter(varies),
    vary: parameters.filter(varies),
    world: twins ? [WORLD] : [],
    notes:
      lacking === 0
        ? []
        : [
            `${amount(lacking)} of the ${amount(design.rows)} runs of ${design.path} are not in the file; what failed because of a mechanism would make the rest a selection.`,
          ],
  };
}

/** NetLogo knows no capitals. */
const folded = (name: string): string => name.toLowerCase();

const columnIn = (file: RunsFile, name: string): readonly unknown[] | undefined =>
  file.columns[name] ??
  Object.entries(file.columns).find(([own]) => folded(own) === folded(name))?.[1];

/** Which row of the design each row of the file is: by its number, else by world and switches. */
function placesIn(path: string, file: RunsFile, design: DesignRead): (row: number) => number {
  const names = [ROW, WORLD, ...design.switches];
  const both = names.filter((name) => name in design.columns && columnIn(file, name));
  const key = both.includes(ROW) ? [ROW] : both;
  const text = (cells: readonly unknown[] | undefined, n: number) => String(cellNumber(cells?.[n]));
  const known = new Map<string, number>();
  for (let n = 0; n < design.rows; n++)
    known.set(key.map((name) => text(design.columns[name], n)).join(), n);
  if (known.size < design.rows)
    throw new AitiaError({
      what: `which run of the design a row is cannot be told by ${key.length > 0 ? key.join(", ") : "any of its columns"}`,
      where: path,
      todo: `Write into each row the "${ROW}" of ${design.path}, or all of ${names.slice(1).join(", ")}.`,
    });
  const cells = key.map((name) => columnIn(file, name));
  return (row) => {
    const found = known.get(cells.map((own) => text(own, row)).join());
    if (found !== undefined) return found;
    throw new AitiaError({
      what: `this run is not in the design: ${key.map((name, n) => `${name} ${cells[n]?.[row]}`).join(", ")}`,
      where: file.where(row),
      todo: `Give the table it was made from; this one is ${design.path}.`,
    });
  };
}

/** What a row says was set must be what was to be set. */
function checkSet(
  name: string,
  places: readonly number[],
  file: RunsFile,
  { columns, path }: DesignRead,
): void {
  const cells = columnIn(file, name);
  const asked = columns[name];
  if (!cells || !asked) return;
  for (const [row, at] of places.entries()) {
    const [is, was] = [cellNumber(cells[row]), cellNumber(asked[at])];
    if (Math.abs(is - was) <= ROUNDED * Math.max(Math.abs(is), Math.abs(was))) continue;
    throw new AitiaError({
      what: `"${name}" was to be ${asked[at]} here, and is ${cells[row]}`,
      where: file.where(row),
      todo: `Make the run as ${path} says, or leave it out.`,
    });
  }
}
