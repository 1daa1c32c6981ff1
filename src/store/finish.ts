/** What is made in the end of a run folder: its products, each with its hash, and the fingerprint; and how they are verified. */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import {
  atPlace,
  contentHash,
  discard,
  type Files,
  isUnfinished,
  putOnce,
  readIfThere,
  writeWhole,
} from "./files.ts";
import { fingerprintsOf, hashingRun } from "./fingerprint.ts";
import { outputsOf, type RunFolder, shapeOf, shardCount } from "./folder.ts";
import { type Manifest, writeManifest } from "./manifest.ts";
import { listShards, PARTS_FOLDER, SHARDS_FOLDER, setAside } from "./shards.ts";
import { worldsAsPieces } from "./worlds-parquet.ts";

/** The hash of the worlds that are there whole, in their order. */
function hashOfWorlds(run: RunFolder): string {
  const hash = hashingRun(run.manifest.runs);
  for (const outputs of outputsOf(run)) hash.add(fingerprintsOf(outputs, shapeOf(run.manifest)));
  return hash.end();
}

/** A file that is made in the end: its bytes, pieces that can be made again, or the hash of what is there already. */
type Product = Uint8Array | string | (() => Iterable<Uint8Array>);

/** What is written when everything is there. */
export interface Finishing {
  /** Hash of the worlds' fingerprints; of the whole worlds in the shards, unless told. */
  readonly worlds?: string;
  /** Of the results; that of the worlds, unless told. */
  readonly fingerprint?: string;
  /** Files by name, beside worlds.parquet. */
  readonly products?: Readonly<Record<string, Product>>;
  readonly read?: Readonly<Record<string, string>>;
}

/** Whether a file that was made in the end still holds what it held. */
function fits({ files, folder, manifest }: RunFolder, name: string): boolean {
  const path = join(folder, name);
  const hash = manifest.finished?.products[name];
  return (
    hash !== undefined && files.kind(path) === "file" && contentHash(files.pieces(path)) === hash
  );
}

/** Names of what was made in the end and is not as it was made; undefined where the run is not finished. */
export const unfitProducts = (run: RunFolder): readonly string[] | undefined =>
  run.manifest.finished &&
  Object.keys(run.manifest.finished.products).filter((name) => !fits(run, name));

/** Moves a product out of the way that is not as it was made, and says so. */
function setUnfitAside(run: RunFolder, name: string): void {
  const path = join(run.folder, name);
  // what somebody took away is made again without a word
  if (run.files.kind(path) === undefined) return;
  const aside = setAside({ ...run, path });
  run.tell(`${path}: it is not as it was made. It was set aside (${aside}) and is made again.`);
}

/**
 * Creates a product once, whoever else finishes the same run; gives the bytes that lie there in the end: these, or what
 * another process was quicker to put there, if it is the same but for what may differ.
 */
export function putProduct(
  run: RunFolder,
  name: string,
  {
    bytes,
    isSame,
  }: { readonly bytes: Uint8Array; readonly isSame: (there: Uint8Array) => boolean },
): Uint8Array {
  const path = join(run.folder, name);
  if (run.manifest.finished?.products[name] && !fits(run, name)) setUnfitAside(run, name);
  for (;;) {
    if (putOnce(run.files, path, bytes) !== "other") return bytes;
    const there = atPlace(path, () => readIfThere(run.files, path));
    if (there && isSame(there)) return there;
    if (there) setAside({ ...run, path });
  }
}

/**
 * Writes the products and the fingerprint once every shard is there. A finished folder is verified: a product that is
 * not as it was made is set aside and made again, and worlds that are not those it was finished with are refused.
 */
export function finishFolder(run: RunFolder, finishing: Finishing = {}): Manifest {
  const { files, folder, manifest } = run;
  const missing = shardCount(manifest) - listShards(files, folder).length;
  if (missing > 0)
    throw new AitiaError({
      what: `${missing} of ${shardCount(manifest)} parts of this run are not there`,
      where: folder,
      todo: "Give the same command again: it lives what is missing.",
    });
  const worlds = finishing.worlds ?? hashOfWorlds(run);
  if (manifest.finished && manifest.finished.worlds !== worlds)
    throw new AitiaError({
      what: "the simulated histories in this folder are not those it was finished with",
      where: folder,
      todo: "Live them into another folder with --out and compare.",
    });
  const table = { "worlds.parquet": () => worldsAsPieces(manifest, outputsOf(run)) };
  const all = { ...(manifest.kept === "whole" ? table : {}), ...finishing.products };
  const finished: Manifest = {
    ...manifest,
    fingerprint: finishing.fingerprint ?? worlds,
    finished: {
      worlds,
      products: Object.fromEntries(
        Object.entries(all).map(([name, made]) => [name, makeProduct(run, name, made)]),
      ),
      read: { ...finishing.read },
    },
  };
  if (JSON.stringify(finished) !== JSON.stringify(manifest)) writeManifest(files, folder, finished);
  sweep(files, folder);
  return finished;
}

/** Writes a product where it is not there as it should be; gives its hash. */
function makeProduct(run: RunFolder, name: string, made: Product): string {
  if (typeof made === "string") return made;
  const { files, folder, manifest } = run;
  const path = join(folder, name);
  const before = manifest.finished?.products[name];
  const wanted = made instanceof Uint8Array ? contentHash([made]) : before;
  const there = files.kind(path) === "file" ? contentHash(files.pieces(path)) : undefined;
  if (there !== undefined && there === wanted) return there;
  if (before && there !== before) setUnfitAside(run, name);
  writeWhole(files, path, made);
  return contentHash(made instanceof Uint8Array ? [made] : files.pieces(path));
}

/** Removes what writers that died left behind; one that is alive writes its file again. */
function sweep(files: Files, folder: string): void {
  for (const place of [folder, join(folder, SHARDS_FOLDER), join(folder, PARTS_FOLDER)])
    for (const name of atPlace(place, () => (files.kind(place) ? files.list(place) : [])))
      if (isUnfinished(name)) discard(files, join(place, name));
}
