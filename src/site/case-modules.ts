/**
 * A case's own modules as a browser can load them: types blanked, imports pointed at our library's files, and the
 * folder's texts kept beside them, so that whatever a case reads from its own folder it can read there too.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import type { SourceFile } from "../compile/source/source.ts";
import type { OpenCase } from "../engine/open.ts";
import { placeIn } from "../engine/sandbox/folder.ts";
import { AitiaError } from "../errors.ts";
import { oneModule } from "./one-module.ts";

/** Path below the pack to its content. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Where the library's files lie, seen from the folder of the modules. */
const library = "../../library";
const shims = ["node:fs", "node:path", "node:url"] as const;
/** Files of a case larger than this (bytes) do not travel. */
const LARGEST = 4_000_000;

/** As few files as can be below `modules/`: the case itself as `modules/case.js`, and the texts of its folder. */
export function modulesOf(open: OpenCase): Files {
  const { modules, texts } = separateModulesOf(open);
  const one = oneModule(modules, "modules/case.js");
  return new Map([
    ...(one === undefined ? modules : [["modules/case.js", one] as const]),
    ...texts,
  ]);
}

/** Module by module, each as it stands in the case's folder; and the texts that they read. */
export function separateModulesOf({ source, folder }: OpenCase): {
  readonly modules: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
} {
  const files = new Map<string, string>();
  const beside = new Map<string, string>();
  const paths = [...source.files.keys()];
  const named = (path: string): string => {
    const inside = relative(folder, path).replaceAll("\\", "/");
    const name = inside.startsWith("..") ? `outside/${paths.indexOf(path)}.ts` : inside;
    return name.replace(/\.[cm]?[jt]s$/, ".js");
  };
  for (const file of source.files.values())
    files.set(`modules/${named(file.path)}`, moduleText(file, { source, named, folder }));
  const texts = Object.entries(textsOf(folder));
  const [read, heavy] = [false, true].map((is) =>
    texts.filter(([path]) => HEAVY.test(path) === is),
  );
  beside.set(
    "modules/node-files.js",
    `export default ${JSON.stringify(Object.fromEntries(read))};\nexport const beside = ${JSON.stringify(heavy.map(([path]) => path))};\n`,
  );
  for (const [path, text] of heavy) beside.set(path, text);
  files.set("modules/texts.js", servedTexts);
  files.set("modules/refused.js", refusedText);
  for (const shim of shims) files.set(`modules/${shim.replace(":", "-")}.js`, shimText[shim]);
  return { modules: files, texts: beside };
}

interface Naming {
  readonly source: OpenCase["source"];
  readonly named: (path: string) => string;
  readonly folder: string;
}

function moduleText(file: SourceFile, { source, named, folder }: Naming): string {
  const own = named(file.path);
  let text = file.code;
  const from = (target: string) => {
    const path = posix.relative(posix.dirname(own), target);
    return path.startsWith(".") ? path : `./${path}`;
  };
  const target = (specifier: string): string => {
    if (specifier === "aitia") return from(`${library}/aitia.js`);
    const part = /^aitia\/(kernel|theory|why|fit)$/.exec(specifier);
    if (part) return from(`${library}/${part[1]}.js`);
    if ((shims as readonly string[]).includes(specifier))
      return from(`${specifier.replace(":", "-")}.js`);
    const path = resolve(file.path, "..", specifier);
    if (specifier.startsWith(".") && source.files.has(path)) return from(named(path));
    throw new AitiaError({
      what: `the page cannot load "${specifier}"`,
      where: file.name,
      todo: `A case that is shown in the page imports aitia, its own files, and of Node only ${shims.join(", ")}.`,
    });
  };
  const edits: { start: number; end: number; to: string }[] = [];
  for (const statement of file.program.body) {
    const imports =
      statement.type === "ImportDeclaration" ||
      statement.type === "ExportNamedDeclaration" ||
      statement.type === "ExportAllDeclaration";
    if (!imports || !statement.source) continue;
    const { start, end, value } = statement.source;
    edits.push({ start, end, to: JSON.stringify(target(String(value))) });
  }
  for (const { start, end, to } of edits.reverse())
    text = text.slice(0, start) + to + text.slice(end);
  // the case's first file is loaded first, and what it imports in order: before anything reads a text, texts are served
  if (own === "case.js") text = `import "./texts.js";${text}`;
  const names = refusedNames.filter(
    (name) =>
      new RegExp(`\\b${name}\\b`).test(file.code) &&
      !new RegExp(
        `\\b(?:const|let|var|function|class)\\s+${name}\\b|\\bimport\\b[^;"']*\\b${name}\\b`,
      ).test(file.code),
  );
  if (names.length > 0)
    text = `import { ${names.join(", ")} } from "${from("refused.js")}";${text}`;
  const at = `file:///case/${relative(folder, file.path).replaceAll("\\", "/")}`;
  return text.replaceAll("import.meta.url", JSON.stringify(at));
}

/** The files that rules are written in, as they stand: path below the case's folder to text, and each rule's path. */
export interface RuleFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
}

export function ruleFilesOf({ source, folder }: OpenCase): RuleFiles {
  const files: Record<string, string> = {};
  const rules: Record<string, string> = {};
  for (const { id, file } of source.rules.values()) {
    const path = relative(folder, file.path).replaceAll("\\", "/");
    files[path] = file.text;
    rules[id] = path;
  }
  return { files, rules };
}

/** What was found of the case before: read when somebody asks for it, since it is heavy; no case reads it itself. */
const HEAVY = /^stored\//;

/**
 * Every text of the case's folder that is not code: path below the folder to its content. A page may be sent to others, so
 * no link is followed to what lies elsewhere, nor to a folder that holds it.
 */
function textsOf(folder: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const { name } = entry;
      if (name.startsWith(".") || name === "node_modules") continue;
      const path = posix.join(below, name);
      if (entry.isDirectory()) visit(path);
      const place = placeIn(folder, path);
      const at = place === undefined ? undefined : statSync(place);
      if (place && at?.isFile() && TEXT.test(name) && at.size <= LARGEST)
        texts[path] = readFileSync(place, "utf8");
    }
  };
  visit("");
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
const TEXT = /\.(csv|txt|json|md|tsv)$/i;

/** Serves the library's readText from the folder's texts. */
const servedTexts = `import { serveTexts } from "${library}/aitia.js";
import files from "./node-files.js";
serveTexts((path) => {
  const own = path.replace(/^(\\.\\/)+/, "");
  if (!(own in files)) throw new Error("there is no file " + own);
  return files[own];
});
`;

/** Words of the browser that would give a case two answers: its modules see these in their place. */
const refusedNames = ["Math", "Date", "performance", "crypto"] as const;
const refusedText = `const none = (word) => () => { throw new Error("a case's plain code cannot use " + word + ": the same question must have the same answer"); };
const refused = (word) => new Proxy(class {}, { get: none(word), apply: none(word), construct: none(word) });
export const Math = Object.freeze(Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(globalThis.Math), random: { value: none("Math.random") } }));
${refusedNames
  .slice(1)
  .map((name) => `export const ${name} = refused("${name}");\n`)
  .join("")}`;

const shimText: Readonly<Record<(typeof shims)[number], string>> = {
  "node:fs": `import files from "./node-files.js";
const below = (path) => decodeURIComponent(String(path instanceof URL ? path.pathname : path)).replace(/^\\/case\\/?/, "").replace(/\\/$/, "");
export const existsSync = (path) => { const p = below(path); return p === "" || p in files || Object.keys(files).some((f) => f.startsWith(p + "/")); };
export const readFileSync = (path) => { const p = below(path); if (!(p in files)) throw new Error("there is no file " + p); return files[p]; };
export const readdirSync = (path) => { const p = below(path); const at = p === "" ? "" : p + "/"; return [...new Set(Object.keys(files).filter((f) => f.startsWith(at)).map((f) => f.slice(at.length).split("/")[0]))]; };
export const statSync = (path) => ({ isDirectory: () => !(below(path) in files), isFile: () => below(path) in files });
export default { existsSync, readFileSync, readdirSync, statSync };
`,
  "node:url": `export const fileURLToPath = (url) => decodeURIComponent(new URL(url).pathname);
export const pathToFileURL = (path) => new URL("file://" + path);
export default { fileURLToPath, pathToFileURL };
`,
  "node:path": `const tidy = (path) => new URL("file:///" + path.replace(/^\\/+/, "")).pathname;
export const join = (...parts) => tidy(parts.join("/"));
export const resolve = (...parts) => tidy(parts.join("/"));
export const dirname = (path) => path.replace(/\\/[^/]*$/, "") || "/";
export const basename = (path) => path.replace(/^.*\\//, "");
export const extname = (path) => /\\.[^./]*$/.exec(path)?.[0] ?? "";
export default { join, resolve, dirname, basename, extname };
`,
};
