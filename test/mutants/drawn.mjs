/**
 * Lets Stryker place and run only the mutants that were drawn (scripts/mutants.ts): the ignorer leaves out what holds
 * none, so that the sources stay as quick as they are; the checker puts aside whatever else changes the same words.
 */
import { readFileSync } from "node:fs";
import { declareClassPlugin, declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** File, line and column of its start and end from 0, kind, and what stands there instead. */
const drawn = JSON.parse(readFileSync(process.env.AITIA_DRAWN, "utf8"));
const names = new Set(drawn);
const short = (file) => file.replaceAll("\\", "/").replace(/^.*\/(?=src\/)/, "");

const places = new Map();
for (const name of drawn) {
  const [file, startLine, startColumn, endLine, endColumn] = name.split("|");
  const place = [startLine, startColumn, endLine, endColumn].map(Number);
  places.set(file, [...(places.get(file) ?? []), place]);
}

const isBefore = (line, column, otherLine, otherColumn) =>
  line < otherLine || (line === otherLine && column <= otherColumn);

const ignorer = {
  shouldIgnore({ node, hub }) {
    const file = short(hub?.file?.opts?.filename ?? "");
    const own = places.get(file);
    if (!own || !node.loc) return undefined;
    const { start, end } = node.loc;
    const holds = own.some(
      ([startLine, startColumn, endLine, endColumn]) =>
        isBefore(start.line - 1, start.column, startLine, startColumn) &&
        isBefore(endLine, endColumn, end.line - 1, end.column),
    );
    return holds ? undefined : "not drawn";
  },
};

class Checker {
  async init() {}

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        names.has(nameOf(mutant))
          ? { status: "passed" }
          : { status: "compileError", reason: "not drawn" },
      ]),
    );
  }

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }
}

const nameOf = ({ fileName, mutatorName, replacement, location: { start, end } }) =>
  [short(fileName), start.line, start.column, end.line, end.column, mutatorName, replacement].join(
    "|",
  );

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "drawn", ignorer),
  declareClassPlugin(PluginKind.Checker, "drawn", Checker),
];
