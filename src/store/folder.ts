/** A run folder: opened for a request, filled shard by shard in any order, finished once; a second opening goes on. */
import { basename, join } from "node:path";
import { AitiaError } from "../errors.ts";
import { atPlace, discard, disk, type Files, isUnfinished, writeWhole } from "./files.ts";
import { fingerprintOfRun, fingerprintsOf, type Shape } from "./fingerprint.ts";
import { type Manifest, readManifest, writeManifest } from "./manifest.ts";
import { type Request, requestHash } from "./request.ts";
import { listShards, putShard, readShard, SHARD_RUNS, shardsFolder } from "./shards.ts";
import { worldsAsParquet } from "./worlds.ts";

export interface RunFolder {
  readonly files: Files;
  readonly folder: string;
  readonly manifest: Manifest;
}

export interface NewRun {
  readonly request: Request;
  /** Of the package that lives it. */
  readonly version: string;
  readonly years: readonly number[];
  readonly series: readonly string[];
  readonly fingerprinted: number;
  /** ISO 8601, from whoever has a clock. */
  readonly created: string;
}

/** Opens a folder for a request: a new one, or one that was begun for the same request. */
export function openFolder(folder: string, run: NewRun, files: Files = disk): RunFolder {
  const request = requestHash(run.request);
  atPlace(folder, () => files.makeFolder(shardsFolder(folder)));
  const there = readManifest(files, folder);
  if (there && there.request !== request)
    throw new AitiaError({
      what: "this folder holds the worlds of another request",
      where: folder,
      todo: `Give another folder with --out. (Here: ${there.case}, seed ${there.seed}, ${there.runs} runs.)`,
    });
  if (there) return { files, folder, manifest: there };
  const manifest: Manifest = {
    form: 2,
    case: run.request.case,
    program: run.request.program,
    version: run.version,
    engine: run.request.engine,
    ...(run.request.estimators ? { estimators: run.request.estimators } : {}),
    seed: run.request.seed,
    runs: run.request.runs,
    options: JSON.parse(JSON.stringify(run.request.options)),
    request,
    created: run.created,
    years: [...run.years],
    series: [...run.series],
    fingerprinted: run.fingerprinted,
    shardRuns: SHARD_RUNS,
  };
  writeManifest(files, folder, manifest);
  return { files, folder, manifest };
}

/** A folder that is there, to be read. */
export function readFolder(folder: string, files: Files = disk): RunFolder {
  const manifest = readManifest(files, folder);
  if (manifest) return { files, folder, manifest };
  throw new AitiaError({
    what: "there is no run here",
    where: folder,
    todo: "Name a folder that a run was written to, such as runs/<request>.",
  });
}

const shardCount = ({ runs, shardRuns }: Manifest): number => Math.ceil(runs / shardRuns);

/** The runs of a shard, first and one past the last. */
export function shardRange({ runs, shardRuns }: Manifest, shard: number): [number, number] {
  return [shard * shardRuns, Math.min(runs, (shard + 1) * shardRuns)];
}

const numbersOf = (manifest: Manifest): number => manifest.years.length * manifest.series.length;

/** Shards that nobody has stored yet. */
export function missingShards({ files, folder, manifest }: RunFolder): number[] {
  const there = new Set(listShards(files, folder));
  return Array.from({ length: shardCount(manifest) }, (_, s) => s).filter((s) => !there.has(s));
}

export function storeShard(run: RunFolder, number: number, outputs: Float32Array) {
  return putShard(run.files, run.folder, { number, outputs });
}

/** Outputs of all worlds, world after world: runs × years × series. */
export function readOutputs({ files, folder, manifest }: RunFolder): Float32Array {
  const size = numbersOf(manifest);
  const outputs = new Float32Array(manifest.runs * size);
  for (let number = 0; number < shardCount(manifest); number++) {
    const [first, end] = shardRange(manifest, number);
    const length = (end - first) * size;
    outputs.set(readShard(files, folder, { number, length }), first * size);
  }
  return outputs;
}

export const shapeOf = ({ years, series, fingerprinted }: Manifest): Shape => ({
  years: years.length,
  recorded: series.length,
  fingerprinted,
});

export interface Finished {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  /** Of each world, in order. */
  readonly worlds: readonly string[];
  readonly outputs: Float32Array;
}

/** Writes worlds.parquet and the fingerprint once every shard is there. Does nothing again to a finished folder. */
export function finishFolder(run: RunFolder): Finished {
  const { files, folder, manifest } = run;
  const missing = missingShards(run);
  if (missing.length > 0)
    throw new AitiaError({
      what: `${missing.length} of ${shardCount(manifest)} parts of this run are not there`,
      where: folder,
      todo: "Give the same command again: it lives what is missing.",
    });
  const outputs = readOutputs(run);
  const worlds = fingerprintsOf(outputs, shapeOf(manifest));
  const fingerprint = fingerprintOfRun(worlds);
  if (manifest.fingerprint !== undefined && manifest.fingerprint !== fingerprint)
    throw new AitiaError({
      what: "the worlds in this folder are not those it was finished with",
      where: folder,
      todo: "Remove the folder and live it again.",
    });
  const parquet = join(folder, "worlds.parquet");
  const names = atPlace(folder, () => files.list(folder));
  if (manifest.fingerprint === undefined || !names.includes(basename(parquet)))
    writeWhole(files, parquet, worldsAsParquet(manifest, outputs));
  const finished: Manifest = { ...manifest, fingerprint };
  if (manifest.fingerprint === undefined) writeManifest(files, folder, finished);
  sweep(files, folder);
  return { manifest: finished, fingerprint, worlds, outputs };
}

/** Removes what writers that died left behind. */
function sweep(files: Files, folder: string): void {
  for (const place of [folder, shardsFolder(folder)])
    for (const name of atPlace(place, () => files.list(place)))
      if (isUnfinished(name)) discard(files, join(place, name));
}
