/** The library's own files as a case's plain code takes them: read from where this program lies, each once a process. */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSource, type SourceFile } from "../../compile/source/source.ts";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const entries: Readonly<Record<string, string>> = {
  aitia: "index",
  "aitia/theory": "theory/index",
  "aitia/kernel": "kernel/index",
  "aitia/why": "why/index",
  "aitia/fit": "fit/index",
};

/** What a case may import of Aitia. */
export const libraryModules: readonly string[] = Object.keys(entries);

/** The file that such a name stands for. */
export const libraryEntry = (specifier: string): string | undefined =>
  Object.hasOwn(entries, specifier) ? join(root, `${entries[specifier]}.${extension}`) : undefined;

const parsed = new Map<string, SourceFile>();

/** One of our files by its path. */
export function libraryFile(path: string): SourceFile {
  let file = parsed.get(path);
  if (!file) {
    const name = `aitia/${relative(root, path).replaceAll("\\", "/")}`;
    file = parseSource(readFileSync(path, "utf8"), path, name);
    parsed.set(path, file);
  }
  return file;
}

/** What is run in a sandbox before a case: it gives the function that starts it. */
export function guestText(): string {
  const { code, program } = libraryFile(join(root, `engine/sandbox/guest.${extension}`));
  let text = code;
  for (const node of program.body.toReversed())
    if (node.type === "ExportNamedDeclaration" && node.declaration)
      text = text.slice(0, node.start) + " ".repeat(6) + text.slice(node.start + 6);
  return `(() => { "use strict"; ${text}\nreturn start; })()`;
}
