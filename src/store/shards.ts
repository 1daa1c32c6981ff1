/**
 * Shards and parts: sealed blocks of a run folder, each created once and never changed. The folder of blocks is the
 * truth about what has been lived; whoever lives the same worlds again must find the same bytes. A block that does not
 * fit is set aside, never taken and never removed.
 */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { type BlockName, sealed, unsealed } from "./block.ts";
import { atPlace, codeOf, contentHash, type Files, putOnce, read, readIfThere } from "./files.ts";
import { LEAF } from "./reduced.ts";

/** Worlds of a shard at least. */
export const SHARD_RUNS = 64;
/** Shards of a run at most, about: a shared file system suffers from many files. */
const SHARDS = 4096;

/** Worlds of a shard of a run: more in a large one. It changes nothing but how much a stop loses. */
export function shardRunsOf(runs: number, kept: "whole" | "reduced" | "parts"): number {
  let size = kept === "whole" ? SHARD_RUNS : LEAF;
  while (runs / size > SHARDS) size *= 2;
  return size;
}

export const SHARDS_FOLDER = "shards";
export const PARTS_FOLDER = "parts";
/** Where blocks go that do not fit. */
export const ASIDE = "set-aside";
/** Whether a file has a name under which something was set aside. */
export const isAside = (name: string): boolean => /\.[0-9a-f]{8}$/.test(name);

const digits = (n: number) => String(n).padStart(6, "0");
const SHARD = /^(\d{6,})\.f32$/;
const PART = /^(\d{6,})\.part$/;
export const isBlock = (name: string): boolean => SHARD.test(name) || PART.test(name);

export const shardPath = (folder: string, shard: number): string =>
  join(folder, SHARDS_FOLDER, `${digits(shard)}.f32`);
export const partPath = (folder: string, part: number): string =>
  join(folder, PARTS_FOLDER, `${digits(part)}.part`);

/** Numbers of the shards that are there, ascending; by listing, which a shared file system answers truly. */
export const listShards = (files: Files, folder: string): number[] =>
  numbered(files, join(folder, SHARDS_FOLDER), SHARD);
export const listParts = (files: Files, folder: string): number[] =>
  numbered(files, join(folder, PARTS_FOLDER), PART);

function numbered(files: Files, folder: string, form: RegExp): number[] {
  const names = atPlace(folder, () => (files.kind(folder) ? files.list(folder) : []));
  return names
    .flatMap((name) => form.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Where a block lies, whose it is, and who hears of one that does not fit. */
export interface BlockPlace {
  readonly files: Files;
  /** The run folder. */
  readonly folder: string;
  readonly path: string;
  readonly name: BlockName;
  readonly tell: (text: string) => void;
}

/**
 * Stores a block once. "same" when it is there already with the same bytes; other bytes of the same name are an error,
 * because one of two machines then lives worlds wrongly. What lies there and is no such block is set aside.
 */
export function putBlock(place: BlockPlace, body: Uint8Array): "stored" | "same" {
  const { files, path, name } = place;
  for (;;) {
    const put = putOnce(files, path, sealed(name, body));
    if (put !== "other") return put;
    if (readBlock(place)) throw conflict(path);
  }
}

const conflict = (path: string) =>
  new AitiaError({
    what: "the same simulated histories, lived again, came out otherwise",
    where: path,
    todo: "Nothing was overwritten. Live them into another folder, on one machine; if it happens twice, please report it.",
  });

/** A block's bytes; undefined where there is none, and where what was there did not fit and was set aside. */
export function readBlock(place: BlockPlace): Uint8Array | undefined {
  const { files, path, name, tell } = place;
  const bytes = atPlace(path, () => readIfThere(files, path));
  if (!bytes) return undefined;
  const { body, because } = unsealed(bytes, name);
  if (body) return body;
  const aside = setAside(place, contentHash([bytes]));
  tell(`${path}: ${because}. It was set aside (${aside}); what it held is made again.`);
  return undefined;
}

/** Moves a file out of the way, under a name that says what it was; gives the new place. */
export function setAside(
  { files, folder, path }: Pick<BlockPlace, "files" | "folder" | "path">,
  hash = contentHash(files.pieces(path)),
): string {
  const to = join(folder, ASIDE);
  const name = path.slice(folder.length + 1).replaceAll(/[\\/]/g, "-");
  const aside = join(to, `${name}.${hash.slice(0, 8)}`);
  return atPlace(path, () => {
    files.makeFolder(to);
    try {
      files.replace(path, aside);
    } catch (error) {
      // another process was quicker
      if (codeOf(error) !== "ENOENT") throw error;
    }
    return aside;
  });
}

/** A block that must be there and fit. */
export function mustRead({ files, path, name }: BlockPlace): Uint8Array {
  const { body, because } = unsealed(
    atPlace(path, () => read(files, path)),
    name,
  );
  if (body) return body;
  throw new AitiaError({
    what: `this file is no block of this run: ${because}`,
    where: path,
    todo: "Give the same command again: it is set aside, and its simulated histories are lived anew.",
  });
}
