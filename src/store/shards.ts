/**
 * Shards: the outputs of a few worlds each, created once and never changed. The folder of shards is the truth about
 * what has been lived; whoever lives the same worlds again must find the same bytes.
 */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { atPlace, codeOf, discard, type Files, unfinishedName } from "./files.ts";
import { hashBytes } from "./fingerprint.ts";

/** Worlds of a shard. */
export const SHARD_RUNS = 64;
/** Length of the hash that ends a shard. */
const SEAL = 32;

const FORM = /^(\d{6})\.f32$/;
export const shardsFolder = (folder: string): string => join(folder, "shards");
export const shardPath = (folder: string, shard: number): string =>
  join(shardsFolder(folder), `${String(shard).padStart(6, "0")}.f32`);

/** Numbers of the shards that are there, ascending; by listing, which a shared file system answers truly. */
export function listShards(files: Files, folder: string): number[] {
  return atPlace(shardsFolder(folder), () => files.list(shardsFolder(folder)))
    .flatMap((name) => FORM.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** The shard's bytes: the f32 outputs, world after world, then their hash. */
function sealed(outputs: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * outputs.length + SEAL);
  bytes.set(new Uint8Array(outputs.buffer, outputs.byteOffset, 4 * outputs.length));
  const seal = hashBytes(bytes.subarray(0, bytes.length - SEAL));
  bytes.set(new TextEncoder().encode(seal), bytes.length - SEAL);
  return bytes;
}

/** File systems that know no second names. */
const noLinks = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"]);

/**
 * Stores a shard once. "same" when it is there already with the same bytes; other bytes are an error, because one of
 * two machines then lives worlds wrongly.
 */
export function putShard(
  files: Files,
  folder: string,
  shard: { readonly number: number; readonly outputs: Float32Array },
): "stored" | "same" {
  const path = shardPath(folder, shard.number);
  const bytes = sealed(shard.outputs);
  const temporary = unfinishedName(path);
  return atPlace(path, () => {
    try {
      files.write(temporary, bytes);
      files.link(temporary, path);
      return "stored";
    } catch (error) {
      const code = codeOf(error) ?? "";
      // A taken name, or a second answer of a network disk to one request: what counts is what lies there.
      if (code === "EEXIST" || code === "ENOENT") {
        const there = readIfThere(files, path);
        if (there && same(there, bytes)) return "same";
        if (there) throw conflict(path);
      } else if (noLinks.has(code) && !readIfThere(files, path)) {
        files.replace(temporary, path);
        return "stored";
      }
      throw error;
    } finally {
      discard(files, temporary);
    }
  });
}

function readIfThere(files: Files, path: string): Uint8Array | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, n) => byte === b[n]);

const conflict = (path: string) =>
  new AitiaError({
    what: "the same worlds, lived again, came out otherwise",
    where: path,
    todo: "Nothing was overwritten. Remove the folder and live it again, on one machine; if it happens twice, please report it.",
  });

/** The outputs of a shard of so many numbers; an error when the file is not what was written. */
export function readShard(
  files: Files,
  folder: string,
  shard: { readonly number: number; readonly length: number },
): Float32Array {
  const path = shardPath(folder, shard.number);
  const bytes = atPlace(path, () => files.read(path));
  const body = bytes.slice(0, Math.max(0, bytes.length - SEAL));
  const seal = new TextDecoder().decode(bytes.subarray(body.length));
  if (bytes.length !== 4 * shard.length + SEAL || hashBytes(body) !== seal)
    throw new AitiaError({
      what: "this file is damaged",
      where: path,
      todo: "Remove it and give the same command again: its worlds are lived anew.",
    });
  return new Float32Array(body.buffer, 0, shard.length);
}
