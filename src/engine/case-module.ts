/**
 * The plain files of a case as one module, each file in it once, however often it is imported. Names that would make an
 * answer depend on more than the case (chance, clock, network, process) are taken by words that refuse. That keeps
 * mistakes out, no malice: see docs/safety.md.
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ImportDeclaration, Pattern } from "acorn";
import { type CaseSource, place, type SourceFile, stripTypes } from "../compile/source/source.ts";
import { AitiaError } from "../errors.ts";

/** What a case may take from Node: files and their names. */
const nodeModules = ["node:fs", "node:path", "node:url"];

/**
 * Reading what lies elsewhere, and everything that starts, sends or waits. Chance belongs into rules, where it is drawn
 * with `draw`; time into the calendar of the world.
 */
const refusing = `
const $refuse = (word, todo) => {
  const trouble = { what: "a case's plain code cannot use " + word, where: "the case's files", todo };
  throw Object.assign(new Error(trouble.what), { name: "AitiaError", troubles: [trouble] });
};
const $none = (word, todo) =>
  new Proxy(function () {}, {
    get: (_, part) => (typeof part === "symbol" ? undefined : $refuse(word, todo)),
    set: () => $refuse(word, todo),
    apply: () => $refuse(word, todo),
    construct: () => $refuse(word, todo),
  });
const $chance = "Draw in a rule, with draw and chance: the same question then has the same answer.";
const $clock = "Take months from the world's calendar: an answer must not depend on the day it is asked.";
const $within = "Leave it out: a case reads its own folder and gives its words and numbers.";
const Math = Object.defineProperties({}, {
  ...Object.getOwnPropertyDescriptors(globalThis.Math),
  random: { value: () => $refuse("Math.random", $chance) },
});
const Date = new Proxy(globalThis.Date, {
  get: (own, part) => (part === "now" ? () => $refuse("Date.now", $clock) : own[part]),
  apply: () => $refuse("Date", $clock),
  construct: (own, words) => words.length > 0 ? new own(...words) : $refuse("Date", $clock),
});
const [performance] = [$none("performance", $clock)];
const [crypto] = [$none("crypto", $chance)];
const [Function, process, global, self, fetch, WebSocket, EventSource, BroadcastChannel, Worker, navigator, WebAssembly] =
  ["Function", "process", "global", "self", "fetch", "WebSocket", "EventSource", "BroadcastChannel", "Worker", "navigator", "WebAssembly"]
    .map((word) => $none(word, $within));
const [setTimeout, setInterval, setImmediate, queueMicrotask] =
  ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"].map((word) => $none(word, $within));
const $get = (module, name, from, where) => {
  if (name in module) return module[name];
  const trouble = {
    what: '"' + from + '" exports no "' + name + '"',
    where,
    todo: "Correct the name, or export it there.",
  };
  throw Object.assign(new Error(trouble.what), { name: "AitiaError", troubles: [trouble] });
};
`;

/** A case's plain files as one text, and what has to be there before it is run. */
export interface CaseModule {
  /** Addresses of the modules that it takes from outside, in the order of the function's arguments. */
  readonly outside: readonly string[];
  /** A function of the outside modules and of a report of the file that is begun; it gives the first file's default. */
  readonly text: string;
}

/** The files in the order of their imports, in a function that gives the case. */
export function caseModule(source: CaseSource, entry: string): CaseModule {
  const outside: string[] = [];
  const parts: string[] = [];
  const numbers = new Map<string, number | "underway">();
  const module = (from: SourceFile, specifier: string, where: string): string => {
    if (specifier.startsWith(".")) {
      const path = resolve(from.path, "..", specifier);
      if (source.files.has(path)) return `$own[${visit(path)}]`;
      throw notIts(specifier, where);
    }
    const url = urlOf(specifier, where);
    if (!outside.includes(url)) outside.push(url);
    return `$from${outside.indexOf(url)}`;
  };
  const visit = (path: string): number => {
    const known = numbers.get(path);
    if (typeof known === "number") return known;
    const file = source.files.get(path) as SourceFile;
    if (known === "underway")
      throw new AitiaError({
        what: "files of the case import each other in a circle",
        where: file.name,
        todo: "Move what both need into a third file.",
      });
    numbers.set(path, "underway");
    const text = functionOf(file, (specifier, where) => module(file, specifier, where));
    const number =
      parts.push(`$begin(${JSON.stringify(file.name)}); $own.push((() => {${text}\n})());`) - 1;
    numbers.set(path, number);
    return number;
  };
  const last = visit(entry);
  const given = outside.map((_, n) => `, $from${n}`).join("");
  const text = `(($begin${given}) => { "use strict"; ${refusing} const $own = [];\n${parts.join("\n")}\nreturn $own[${last}].default; })`;
  return { outside, text };
}

/** A file as the body of a function that gives what the file exports. */
function functionOf(
  file: SourceFile,
  module: (specifier: string, where: string) => string,
): string {
  let text = stripTypes(file.text, file.name);
  const first: string[] = [];
  const given: string[] = [];
  const edits: { start: number; end: number; to: string }[] = [];
  const give = (name: string, value: string) =>
    given.push(`get ${JSON.stringify(name)}() { return ${value}; },`);
  const take = (from: string, name: string, specifier: string, where: string) =>
    `$get(${from}, ${JSON.stringify(name)}, ${JSON.stringify(specifier)}, ${JSON.stringify(where)})`;
  for (const node of file.program.body) {
    const where = place(file, node);
    switch (node.type) {
      case "ImportDeclaration": {
        const specifier = String(node.source.value);
        const from = module(specifier, where);
        for (const [local, name] of importedBy(node))
          first.push(
            `const ${local} = ${name === undefined ? from : take(from, name, specifier, where)};`,
          );
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
      case "ExportAllDeclaration": {
        const from = module(String(node.source.value), where);
        if (node.exported) give(nameOf(node.exported), from);
        else given.push(`...(({ default: _, ...rest }) => rest)(${from}),`);
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
      case "ExportDefaultDeclaration": {
        const { declaration } = node;
        const named =
          (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") &&
          declaration.id?.name;
        give("default", named || "$default");
        edits.push({
          start: node.start,
          end: declaration.start,
          to: named ? "" : "const $default = ",
        });
        break;
      }
      case "ExportNamedDeclaration": {
        const { declaration } = node;
        if (declaration) {
          const names =
            declaration.type === "VariableDeclaration"
              ? declaration.declarations.flatMap(({ id }) => namesIn(id))
              : [declaration.id.name];
          for (const name of names) give(name, name);
          edits.push({ start: node.start, end: declaration.start, to: "" });
          break;
        }
        const specifier = node.source ? String(node.source.value) : undefined;
        const from = specifier === undefined ? undefined : module(specifier, where);
        for (const { local, exported } of node.specifiers)
          give(
            nameOf(exported),
            from === undefined ? nameOf(local) : take(from, nameOf(local), specifier ?? "", where),
          );
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
    }
  }
  for (const { start, end, to } of edits.reverse())
    text = text.slice(0, start) + to + text.slice(end);
  text = text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file.path).href));
  return `${first.join(" ")}${text}\nreturn { __proto__: null, ${given.join(" ")} };`;
}

/** Local names of an import with what they take; nothing stands for the module as a whole. */
const importedBy = (node: ImportDeclaration): readonly (readonly [string, string | undefined])[] =>
  node.specifiers.map((s) => [
    s.local.name,
    s.type === "ImportSpecifier"
      ? nameOf(s.imported)
      : s.type === "ImportDefaultSpecifier"
        ? "default"
        : undefined,
  ]);

const nameOf = (node: {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}) => (node.type === "Identifier" ? String(node.name) : String(node.value));

function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) =>
        namesIn(p.type === "RestElement" ? p.argument : p.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => (one ? namesIn(one) : []));
    case "RestElement":
      return namesIn(pattern.argument);
    case "AssignmentPattern":
      return namesIn(pattern.left);
    default:
      return [];
  }
}

const own = (entry: string) => {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), "..", `${entry}.${extension}`))
    .href;
};

function urlOf(specifier: string, where: string): string {
  if (specifier === "aitia") return own("index");
  const part = /^aitia\/(kernel|theory|why|fit)$/.exec(specifier);
  if (part) return own(`${part[1]}/index`);
  if (nodeModules.includes(specifier)) return specifier;
  throw notIts(specifier, where);
}

const notIts = (specifier: string, where: string) =>
  new AitiaError({
    what: `a case cannot import "${specifier}"`,
    where,
    todo: `A case imports "aitia", "aitia/theory", "aitia/kernel", its own files (./name.ts), ${nodeModules.join(", ")}.`,
  });
