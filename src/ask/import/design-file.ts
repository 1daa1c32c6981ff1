/** A table of runs to be made as a file, and read back: CSV, JSON, or an experiment of NetLogo's BehaviorSpace. */
import { readFileSync } from "node:fs";
import { AitiaError } from "../../errors.ts";
import { cellNumber } from "../../why/runs.ts";
import { nameOf, readTableFile } from "./read-runs.ts";
import { ROW, type RunsToMake, SEED, SHARED, TWIN_OF, WORLD } from "./runs-to-make.ts";

export const designFormats = ["csv", "json", "behaviorspace"] as const;
export type DesignFormat = (typeof designFormats)[number];

/** The table as text. */
export function designText(made: RunsToMake, format: DesignFormat): string {
  if (format === "json") return `${JSON.stringify(made)}\n`;
  return format === "csv" ? csv(made) : experiments(made);
}

function csv({ runs }: RunsToMake): string {
  const quoted = (text: string) =>
    /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const word = (x: number | boolean) => (typeof x === "number" ? String(x) : x ? "on" : "off");
  const lines = runs.map((run) => Object.values(run).map(word).join());
  return `${[Object.keys(runs[0]).map(quoted).join(), ...lines].join("\n")}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** After the case's name where runs of one world are twins. */
const TWINS = ", twins";

/** One sub-experiment a run, as NetLogo 6.4 reads them; which row is whose twin follows from the world. */
function experiments({ case: id, twins, parameters, series, periods, runs }: RunsToMake): string {
  const shared = parameters.find((name) => name.endsWith(SHARED))?.slice(0, -SHARED.length);
  if (shared !== undefined)
    throw new AitiaError({
      what: `a mechanism and a parameter are both called "${shared}", and NetLogo has one global of a name`,
      where: `the case "${id}"`,
      todo: "Call one of them otherwise in case and model, or write the table with --format csv.",
    });
  const value = (name: string, x: number | boolean) =>
    `      <enumeratedValueSet variable="${escaped(name)}"><value value="${x}"/></enumeratedValueSet>`;
  const sub = runs.map(({ [ROW]: _, [SEED]: __, [TWIN_OF]: ___, ...set }) =>
    [
      "    <subExperiment>",
      ...Object.entries(set).map(([name, x]) => value(name, x)),
      "    </subExperiment>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE experiments SYSTEM "behaviorspace.dtd">',
    "<experiments>",
    `  <experiment name="${escaped(id)}${twins ? TWINS : ""}" repetitions="1" runMetricsEveryStep="${periods > 1}">`,
    `    <setup>random-seed ${WORLD}\nsetup</setup>`,
    "    <go>go</go>",
    `    <timeLimit steps="${periods}"/>`,
    ...series.map((name) => `    <metric>${escaped(name)}</metric>`),
    ...sub,
    "  </experiment>",
    "</experiments>",
    "",
  ].join("\n");
}

/** A table of runs to be made, as it was read back. */
export interface DesignRead {
  readonly path: string;
  readonly rows: number;
  /** By name, what was to be set in each row. */
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly twins: boolean;
  readonly switches: readonly string[];
  readonly parameters: readonly string[];
}

/** @throws AitiaError where the file is no table of runs to be made */
export async function readDesign(path: string): Promise<DesignRead> {
  const read = await columnsOf(path);
  const columns = Object.fromEntries(
    Object.entries(read.columns).map(([name, cells]) => [nameOf(name), cells]),
  );
  const rows = columns[WORLD]?.length ?? 0;
  if (rows === 0) throw noDesign(path);
  const set = Object.keys(columns).filter((name) => ![ROW, SEED, WORLD, TWIN_OF].includes(name));
  const isSwitch = (name: string) =>
    columns[name].every((x) => typeof x === "boolean" || /^(on|off|true|false)$/i.test(String(x)));
  const switches = set.filter(isSwitch);
  const parameters = set.filter((name) => !isSwitch(name));
  for (const name of [WORLD, ...parameters])
    if (columns[name].some((x) => Number.isNaN(cellNumber(x)))) throw noDesign(path);
  return { path, rows, columns, twins: read.twins ?? TWIN_OF in columns, switches, parameters };
}

const noDesign = (where: string) =>
  new AitiaError({
    what: "this is no table of runs to be made",
    where,
    todo: "Give the file that aitia design wrote, as it was written.",
  });

interface Columns {
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly twins?: boolean;
}

async function columnsOf(path: string): Promise<Columns> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw noDesign(path);
  }
  if (/^\s*\{/.test(text)) return fromJson(path, text);
  return /^\s*<\?xml/.test(text) ? fromExperiments(text) : readTableFile(path);
}

function fromJson(path: string, text: string): Columns {
  try {
    const { runs } = JSON.parse(text) as { runs: readonly Readonly<Record<string, unknown>>[] };
    return byName(runs);
  } catch {
    throw noDesign(path);
  }
}

function fromExperiments(text: string): Columns {
  const set = /<enumeratedValueSet variable="([^"]*)"><value value="([^"]*)"\/>/g;
  const runs = text
    .split("<subExperiment>")
    .slice(1)
    .map((one) =>
      Object.fromEntries([...one.matchAll(set)].map(([, name, x]) => [unescaped(name), x])),
    );
  const twins = new RegExp(`<experiment name="[^"]*${TWINS}"`).test(text);
  return { ...byName(runs), twins };
}

const byName = (runs: readonly Readonly<Record<string, unknown>>[]): Columns => ({
  columns: Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((name) => [name, runs.map((run) => run[name])]),
  ),
});
