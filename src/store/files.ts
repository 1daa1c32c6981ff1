/** The few things that the store asks of a disk, so that a test can let each of them fail; and their failures in words. */
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { AitiaError } from "../errors.ts";

export type Kind = "file" | "folder" | "link" | "other";

export interface Files {
  makeFolder(path: string): void;
  /** What stands at a place itself, not where a link leads; undefined where nothing does. */
  kind(path: string): Kind | undefined;
  /** Bytes of a file. */
  size(path: string): number;
  list(path: string): string[];
  /** A file's bytes, some MiB at a time. A link is not followed. */
  pieces(path: string): Iterable<Uint8Array>;
  /** Creates a file that must not be there, and waits until it is on the disk. */
  write(path: string, pieces: Iterable<Uint8Array>): void;
  /** Gives a file a second name that must not be taken. */
  link(from: string, to: string): void;
  /** Puts a file in the place of another at once. */
  replace(from: string, to: string): void;
  remove(path: string): void;
  /** Removes a folder that must be empty. */
  removeFolder(path: string): void;
}

const PIECE = 1 << 22;

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    let left = fstatSync(file).size;
    for (;;) {
      // its own each time, since whoever reads may keep it; one byte at the end, to see that it is the end
      const piece = new Uint8Array(Math.max(1, Math.min(PIECE, left)));
      const length = readSync(file, piece);
      if (length === 0) return;
      left -= length;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those above it one by one: Node's own recursive way never returns where /proc refuses. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another process was quicker
    if (codeOf(error) !== "EEXIST" || !lstatSync(path).isDirectory()) throw error;
  }
}

export const disk: Files = {
  makeFolder,
  kind(path) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (!found) return undefined;
    if (found.isSymbolicLink()) return "link";
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : "other";
  },
  size: (path) => lstatSync(path).size,
  list: (path) => readdirSync(path),
  pieces: piecesOf,
  write(path, pieces) {
    const file = openSync(path, "wx");
    try {
      for (const bytes of pieces)
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  link: (from, to) => linkSync(from, to),
  replace: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
  removeFolder: (path) => rmdirSync(path),
};

/** A file's bytes, in memory of their own. */
export function read(files: Files, path: string): Uint8Array {
  const pieces = [...files.pieces(path)];
  const bytes = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A file's bytes; undefined where there is none. */
export function readIfThere(files: Files, path: string): Uint8Array | undefined {
  try {
    return read(files, path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** 32 hexadecimal digits for what a file holds: half of its SHA-256. */
export function contentHash(pieces: Iterable<Uint8Array>): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex").slice(0, 32);
}

export const codeOf = (error: unknown): string | undefined =>
  (error as { code?: string } | undefined)?.code;

const reasons: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  ENOSPC: ["the disk is full", "Free some space and ask again: what was finished is kept."],
  EDQUOT: ["the quota is used up", "Free some space and ask again: what was finished is kept."],
  EIO: ["the disk reported an error", "Check the disk, or give another folder with --out."],
  EACCES: ["this place may not be written", "Give another folder with --out."],
  EPERM: ["this place may not be written", "Give another folder with --out."],
  EROFS: ["this place is read-only", "Give another folder with --out."],
  ENOTDIR: ["a file stands where a folder is wanted", "Give another folder with --out."],
  EEXIST: ["a file stands where a folder is wanted", "Give another folder with --out."],
  ENOENT: ["there is no such place", "Create it, or give another folder with --out."],
  ENAMETOOLONG: ["the name of this place is too long", "Give another folder with --out."],
  EMFILE: ["too many files are open", "Close other programs and ask again."],
  ELOOP: ["a link stands here, and links out of a run are not followed", "Remove the link."],
};

/**
 * Does something with a place on the disk; a failure becomes an error that a person can act on.
 *
 * @param by how another place is given
 */
export function atPlace<T>(where: string, act: () => T, by = " with --out"): T {
  try {
    return act();
  } catch (error) {
    const [what, todo] = reasons[codeOf(error) ?? ""] ?? [];
    if (!what || error instanceof AitiaError) throw error;
    throw new AitiaError({ what, where, todo: todo.replace(" with --out", by) });
  }
}

/** A name beside a file for what is not finished yet; no two writers share one. */
export const unfinishedName = (path: string): string =>
  path.replace(/[^\\/]+$/, (name) => `.${name}.${randomUUID()}.unfinished`);
export const isUnfinished = (name: string): boolean => /^\..*\.unfinished$/.test(name);

/** How often a file is written again whose unfinished name another process swept away. */
const TRIES = 5;

/** Writes a file under a name of its own and hands it on; once more when another process swept that name. */
function written<T>(
  files: Files,
  path: string,
  pieces: () => Iterable<Uint8Array>,
  then: (temporary: string) => T,
): T {
  for (let nth = 1; ; nth++) {
    const temporary = unfinishedName(path);
    try {
      files.write(temporary, pieces());
      return then(temporary);
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || nth === TRIES) throw error;
    } finally {
      discard(files, temporary);
    }
  }
}

/** Puts a file in place at once, whether or not one is there. Its reader sees the old bytes or the new, never a part. */
export function writeWhole(
  files: Files,
  path: string,
  bytes: Uint8Array | (() => Iterable<Uint8Array>),
): void {
  const pieces = bytes instanceof Uint8Array ? () => [bytes] : bytes;
  atPlace(path, () => written(files, path, pieces, (temporary) => files.replace(temporary, path)));
}

/** File systems that know no second names. */
const noLinks = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"]);

/**
 * Creates a file once, whoever else does the same at the same time: "stored"; "same" where these bytes lie there
 * already; "other" where others do, and nothing was changed.
 */
export function putOnce(
  files: Files,
  path: string,
  bytes: Uint8Array,
): "stored" | "same" | "other" {
  const there = () => {
    const found = readIfThere(files, path);
    return found && (Buffer.compare(found, bytes) === 0 ? "same" : "other");
  };
  const named = (temporary: string) => {
    try {
      files.link(temporary, path);
      return "stored";
    } catch (error) {
      // A taken name, or a second answer of a network disk to one request: what counts is what lies there.
      const found = there();
      if (found) return found;
      if (!noLinks.has(codeOf(error) ?? "")) throw error;
      files.replace(temporary, path);
      return "stored";
    }
  };
  return atPlace(path, () => written(files, path, () => [bytes], named));
}

/** Removes what was not finished; that it fails too must not hide the reason. */
export function discard(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {}
}
