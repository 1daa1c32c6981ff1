/**
 * Names for what computes: hashes of our own sources, the same in a clone, in a package, in the page and in its workers.
 * A clone reads them from its files; whatever is built carries what the build read.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Rooms of src/ whose text decides the bits of a world. */
export const ENGINE = ["compile", "engine", "kernel", "model"] as const;
/** Rooms whose text decides what is said of worlds: plans, estimates, sentences, and how they are kept. */
export const ESTIMATORS = ["ask", "fit", "store", "why", "words"] as const;

export interface SourceNames {
  /** 32 hexadecimal digits. Equal engines live equal worlds. */
  readonly engine: string;
  /** 32 hexadecimal digits. Equal estimators say the same of equal worlds. */
  readonly estimators: string;
}

/** The names of the sources in a folder that holds `src/`. */
export const namesOfSources = (root: string): SourceNames => ({
  engine: hashOfFiles(root, sourcesOf(root, ENGINE)),
  estimators: hashOfFiles(root, sourcesOf(root, ESTIMATORS)),
});

/** Source files of some rooms, as paths below the root with "/", without tests and what only tests use. */
export const sourcesOf = (root: string, rooms: readonly string[]): string[] =>
  rooms.flatMap((room) => filesBelow(root, `src/${room}`));

const forTests = new Set(["testing", "__snapshots__"]);

/** All files below a folder of the root, in one order on every machine; tests and what only tests use left out. */
export function filesBelow(root: string, folder: string): string[] {
  const found = readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return forTests.has(entry.name) ? [] : filesBelow(root, path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** A hash of paths and texts; how lines end on this machine is no part of it. */
export function hashOfFiles(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const text = readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\n${text.length}\n${text}`);
  }
  return hash.digest("hex").slice(0, 32);
}
