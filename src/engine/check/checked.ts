/**
 * Which case was checked whole and found right: the hash of all its files and of what checked them, kept in the user's
 * own cache, so that opening it again need not make its inputs under every event. Inputs that a question asks for are
 * checked whenever they are made, so that a forged entry lets through nothing that is used.
 */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { disk, readIfThere, writeWhole } from "../../store/files.ts";
import { cachedBeside } from "../open.ts";
import { computedBy } from "../version.ts";

/** Of a larger folder nothing is kept: reading it would take longer than checking the case. */
const MOST = { files: 2000, bytes: 64 * 2 ** 20 };

/** A hash of every file of a folder, by path and bytes, and of the sources that check it; nothing where that is too much, or cannot be read. */
export function stateOf(folder: string): string | undefined {
  const hash = createHash("sha256").update(`${computedBy.engine} ${computedBy.estimators}\n`);
  const left = { ...MOST };
  const add = (path: string, bytes: string | Uint8Array): void => {
    left.files -= 1;
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  };
  const below = (within: string): boolean => {
    const entries = readdirSync(join(folder, within), { withFileTypes: true });
    return entries.sort(byName).every((entry) => {
      const path = within === "" ? entry.name : `${within}/${entry.name}`;
      const at = join(folder, path);
      if (entry.isSymbolicLink()) add(path, readlinkSync(at));
      else if (entry.isDirectory()) return below(path);
      else if (entry.isFile()) {
        left.bytes -= statSync(at).size;
        if (left.bytes >= 0) add(path, readFileSync(at));
      }
      return left.files >= 0 && left.bytes >= 0;
    });
  };
  try {
    return below("") ? hash.digest("hex") : undefined;
  } catch {
    return undefined;
  }
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

const entryOf = (id: string): string => join(cachedBeside(id), "checked");

/** Whether the case was found right in this very state. */
export function wasChecked(id: string, state: string): boolean {
  try {
    const kept = readIfThere(disk, entryOf(id));
    return kept !== undefined && new TextDecoder().decode(kept) === state;
  } catch {
    return false;
  }
}

/** Keeps that it is right; where the cache cannot be written it is checked again. */
export function keepChecked(id: string, state: string): void {
  try {
    disk.makeFolder(cachedBeside(id));
    writeWhole(disk, entryOf(id), new TextEncoder().encode(state));
  } catch {
    // no harm: the next to open it checks it
  }
}
