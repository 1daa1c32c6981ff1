/** The kernel's f32 mathematics as source, so that every back end compiles the very functions that are run here. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSource, type SourceFile } from "../source/source.ts";

let parsed: SourceFile | undefined;

/** The parsed file; .ts in the sources, .js in the built package. */
export function mathematics(): SourceFile {
  if (parsed) return parsed;
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const path = fileURLToPath(new URL(`../../kernel/math32.${extension}`, import.meta.url));
  parsed = parseSource(readFileSync(path, "utf8"), path, `kernel/math32.${extension}`);
  return parsed;
}
