/** A case's folder, to be read and nothing else: no path and no link leads out of it. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Bytes of the largest file that a case may read. */
const LARGEST = 32 * 2 ** 20;

/** What a reading gives, or why it gives nothing. */
export type Reading<T> = { readonly v: T } | { readonly what: string; readonly todo: string };

export interface Folder {
  readonly readText: (path: string) => Reading<string>;
  readonly names: (path: string) => Reading<string[]>;
  /** "file", "folder", or "" for what is not there, leads out, or is neither. */
  readonly kind: (path: string) => "file" | "folder" | "";
}

/** Whether a path, with all its links followed, lies in a folder. */
export function liesIn(folder: string, path: string): boolean {
  const away = relative(folder, path);
  return (
    away === "" || !(away === ".." || away.startsWith(`..${sep}`) || /^([a-z]:|[\\/])/i.test(away))
  );
}

/** The real place of what a folder has at a path, or nothing where there is nothing or a link leads out. */
export function placeIn(folder: string, path: string): string | undefined {
  try {
    const [home, real] = [realpathSync(folder), realpathSync(join(folder, path))];
    return liesIn(home, real) ? real : undefined;
  } catch {
    return undefined;
  }
}

/** Paths are below the folder, "/" between their parts. */
export function readOnly(folder: string): Folder {
  const at = (path: string) => placeIn(folder, path);
  const kind: Folder["kind"] = (path) => {
    const real = at(path);
    const found = real === undefined ? undefined : statSync(real, { throwIfNoEntry: false });
    return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : "";
  };
  const reading = <T>(path: string, wanted: "file" | "folder", read: (real: string) => T) => {
    const real = at(path);
    const todo = "Correct the name; a case reads its own folder, and no link that leads out of it.";
    if (real === undefined || kind(path) !== wanted)
      return { what: `the case's folder has no ${wanted} "${path}"`, todo };
    try {
      return { v: read(real) };
    } catch (error) {
      return { what: `"${path}" cannot be read (${(error as NodeJS.ErrnoException).code})`, todo };
    }
  };
  return {
    kind,
    readText: (path) =>
      (statSync(at(path) ?? "", { throwIfNoEntry: false })?.size ?? 0) > LARGEST
        ? {
            what: `"${path}" has more than ${LARGEST / 2 ** 20} MB`,
            todo: "Keep of it what the case needs.",
          }
        : reading(path, "file", (real) => readFileSync(real, "utf8")),
    names: (path) => reading(path, "folder", (real) => readdirSync(real).sort()),
  };
}
