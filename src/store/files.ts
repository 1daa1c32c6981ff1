/** The few things that the store asks of a disk, so that a test can let each of them fail; and their failures in words. */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { AitiaError } from "../errors.ts";

export interface Files {
  makeFolder(path: string): void;
  list(path: string): string[];
  read(path: string): Uint8Array;
  /** Creates a file that must not be there, and waits until it is on the disk. */
  write(path: string, bytes: Uint8Array): void;
  /** Gives a file a second name that must not be taken. */
  link(from: string, to: string): void;
  /** Puts a file in the place of another at once. */
  replace(from: string, to: string): void;
  remove(path: string): void;
}

export const disk: Files = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  list: (path) => readdirSync(path),
  // a plain array: slices of a Buffer are not copies
  read: (path) => new Uint8Array(readFileSync(path)),
  write(path, bytes) {
    const file = openSync(path, "wx");
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  link: (from, to) => linkSync(from, to),
  replace: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
};

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
};

/** Does something with a place on the disk; a failure becomes an error that a person can act on. */
export function atPlace<T>(where: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const [what, todo] = reasons[codeOf(error) ?? ""] ?? [];
    if (!what || error instanceof AitiaError) throw error;
    throw new AitiaError({ what, where, todo });
  }
}

/** A name beside a file for what is not finished yet; no two writers share one. */
export const unfinishedName = (path: string): string =>
  path.replace(/[^\\/]+$/, (name) => `.${name}.${randomUUID()}.unfinished`);
export const isUnfinished = (name: string): boolean => /^\..*\.unfinished$/.test(name);

/** Puts a file in place at once, whether or not one is there. Its reader sees the old bytes or the new, never a part. */
export function writeWhole(files: Files, path: string, bytes: Uint8Array): void {
  const temporary = unfinishedName(path);
  atPlace(path, () => {
    try {
      files.write(temporary, bytes);
      files.replace(temporary, path);
    } catch (error) {
      discard(files, temporary);
      throw error;
    }
  });
}

/** Removes what was not finished; that it fails too must not hide the reason. */
export function discard(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {}
}
