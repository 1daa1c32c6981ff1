/** Blocks of one request that were made in several places, brought together in one. */
import { AitiaError } from "../errors.ts";
import { disk, type Files } from "./files.ts";
import {
  continueIn,
  partPlace,
  type RunFolder,
  readFolder,
  shardCount,
  shardPlace,
} from "./folder.ts";
import { type BlockPlace, listParts, listShards, putBlock, readBlock } from "./shards.ts";

export interface Merged {
  readonly into: RunFolder;
  /** Blocks that were brought, and that were there already. */
  readonly brought: number;
  readonly same: number;
  readonly shards: { readonly there: number; readonly of: number };
}

/**
 * Brings the blocks of some run folders together in one of them, or in a new one. Each is verified before it is taken;
 * what is damaged is set aside where it lies, and said. Two places that lived the same worlds otherwise are an error.
 */
export function mergeRuns(
  folders: readonly string[],
  into: string,
  { files = disk, tell }: { readonly files?: Files; readonly tell: (text: string) => void },
): Merged {
  const sources = folders.map((folder) => readFolder(folder, { files, tell }));
  const first = sources[0];
  for (const { folder, manifest } of sources)
    if (manifest.request !== first.manifest.request)
      throw new AitiaError({
        what: `this is a run of another request than ${first.folder}`,
        where: folder,
        todo: "Merge what was lived for one request: same case, engine, seed, runs and options.",
      });
  const target = sources.find((s) => s.folder === into) ?? continueIn(into, first);
  let [brought, same] = [0, 0];
  const bring = (from: BlockPlace, to: BlockPlace) => {
    const body = readBlock(from);
    if (!body) return;
    if (putBlock(to, body) === "stored") brought++;
    else same++;
  };
  for (const source of sources) {
    if (source === target) continue;
    for (const n of listShards(files, source.folder))
      if (n < shardCount(source.manifest)) bring(shardPlace(source, n), shardPlace(target, n));
    for (const n of listParts(files, source.folder))
      bring(partPlace(source, n), partPlace(target, n));
  }
  const there = listShards(files, target.folder).length;
  return { into: target, brought, same, shards: { there, of: shardCount(target.manifest) } };
}
