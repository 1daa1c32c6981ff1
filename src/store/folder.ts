/** A run folder: opened for a request, filled block by block in any order; a second opening goes on. */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { type BlockName, nameOf } from "./block.ts";
import { atPlace, disk, type Files, isUnfinished, read } from "./files.ts";
import type { Shape } from "./fingerprint.ts";
import { createManifest, MANIFEST, type Manifest, notOne, readManifest } from "./manifest.ts";
import { type Request, requestHash } from "./request.ts";
import {
  ASIDE,
  type BlockPlace,
  isBlock,
  listParts,
  listShards,
  mustRead,
  PARTS_FOLDER,
  partPath,
  putBlock,
  readBlock,
  SHARDS_FOLDER,
  setAside,
  shardPath,
  shardRunsOf,
} from "./shards.ts";

export interface RunFolder {
  readonly files: Files;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Hears what was found that did not fit, and what was done about it. */
  readonly tell: (text: string) => void;
}

export interface NewRun {
  readonly request: Request;
  /** Of the package that lives it. */
  readonly version: string;
  readonly years: readonly number[];
  /** What those are called, and each of them; years, unless told. */
  readonly periods?: { readonly called: string; readonly names: readonly string[] } | undefined;
  readonly series: readonly string[];
  readonly fingerprinted: number;
  /** What shards hold; whole worlds, unless told. */
  readonly kept?: Manifest["kept"] | undefined;
  /** ISO 8601, from whoever has a clock. */
  readonly created: string;
}

export interface Opening {
  readonly files?: Files;
  readonly tell?: (text: string) => void;
}

/** Names that a run gives to what lies in its folder. */
const OWN: readonly string[] = [
  MANIFEST,
  "answer.json",
  "report.html",
  "worlds.parquet",
  "outcomes.parquet",
  "summary.json",
  "twins.parquet",
  "claims.json",
  "sweep.json",
  "sweep.csv",
  "sweep.svg",
  SHARDS_FOLDER,
  PARTS_FOLDER,
  ASIDE,
];
export const isOwn = (name: string): boolean => OWN.includes(name) || isUnfinished(name);

/** Opens a folder for a request: a new or empty one, or one that was begun for the same request. No other is touched. */
export function openFolder(
  folder: string,
  run: NewRun,
  { files = disk, tell = () => {} }: Opening = {},
): RunFolder {
  const request = requestHash(run.request);
  const there = lookAt(files, folder);
  if (there.manifest) {
    if (there.manifest.request !== request) throw ofAnother(folder, there.manifest);
    return { files, folder, manifest: there.manifest, tell };
  }
  atPlace(folder, () => files.makeFolder(join(folder, SHARDS_FOLDER)));
  if (saysOther(files, folder, request)) throw ofAnother(folder);
  if (there.because) {
    const path = join(folder, MANIFEST);
    const aside = setAside({ files, folder, path });
    tell(`${path}: ${there.because}. It was set aside (${aside}) and is written anew.`);
  }
  const manifest = createManifest(files, folder, manifestOf(run, request));
  if (manifest.request !== request) throw ofAnother(folder, manifest);
  return { files, folder, manifest, tell };
}

/** Opens a folder for the request of another run folder. */
export function continueIn(folder: string, { files, manifest, tell }: RunFolder): RunFolder {
  const there = lookAt(files, folder).manifest;
  if (there && there.request !== manifest.request) throw ofAnother(folder, there);
  const { finished: _, fingerprint: __, ...begun } = manifest;
  atPlace(folder, () => files.makeFolder(join(folder, SHARDS_FOLDER)));
  atPlace(folder, () => files.makeFolder(join(folder, PARTS_FOLDER)));
  return { files, folder, manifest: there ?? createManifest(files, folder, begun), tell };
}

function manifestOf(run: NewRun, request: string): Manifest {
  const { kept = "whole" } = run;
  return {
    form: 3,
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
    ...(run.periods ? { periods: { ...run.periods, names: [...run.periods.names] } } : {}),
    series: [...run.series],
    fingerprinted: run.fingerprinted,
    kept,
    shardRuns: shardRunsOf(run.request.runs, kept),
  };
}

/** What stands at a place that is wanted for a run; an error where it belongs to somebody. */
function lookAt(files: Files, folder: string): { manifest?: Manifest; because?: string } {
  const kind = atPlace(folder, () => files.kind(folder));
  if (kind === undefined) return {};
  if (kind !== "folder")
    throw new AitiaError({
      what: kind === "link" ? "a link stands here" : "a file stands where a folder is wanted",
      where: folder,
      todo: "Give another folder with --out: a new one, an empty one, or the folder of this run.",
    });
  const names = atPlace(folder, () => files.list(folder));
  for (const name of names) if (isOwn(name)) noLink(files, join(folder, name));
  const found = names.includes(MANIFEST) ? readManifest(files, folder) : undefined;
  if (found && "manifest" in found) return found;
  if (found?.earlier)
    throw new AitiaError({
      what: "an earlier Aitia wrote the run in this folder",
      where: folder,
      todo: "Give another folder with --out, or remove this run with aitia remove.",
    });
  const foreign = foreignIn(files, folder, names);
  if (foreign.length === 0) return found ? { because: found.because } : {};
  throw new AitiaError({
    what: `this folder holds what is not of a run: ${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? ", …" : ""}`,
    where: folder,
    todo: "Give a new or an empty folder with --out; nothing was changed here.",
  });
}

/** Names in a folder without a manifest that can be no run's. What only looks like a run has a folder of shards at least. */
export function foreignIn(
  files: Files,
  folder: string,
  names: readonly string[],
): readonly string[] {
  if (!names.includes(SHARDS_FOLDER)) return names.filter((name) => !isUnfinished(name));
  const inside = [SHARDS_FOLDER, PARTS_FOLDER].flatMap((place) =>
    (files.kind(join(folder, place)) === "folder" ? files.list(join(folder, place)) : [])
      .filter((name) => !isBlock(name) && !isUnfinished(name))
      .map((name) => `${place}/${name}`),
  );
  return [...names.filter((name) => !isOwn(name)), ...inside];
}

/** A run's own files and folders are no links, so that nothing is written elsewhere. */
function noLink(files: Files, path: string): void {
  if (files.kind(path) === "link")
    throw new AitiaError({
      what: "a link stands here, and links out of a run are not followed",
      where: path,
      todo: "Remove the link, or give another folder with --out.",
    });
}

/** Whether blocks lie here that say they are of another request, where no manifest says whose the folder is. */
function saysOther(files: Files, folder: string, request: string): boolean {
  const paths = [
    ...listShards(files, folder).map((n) => shardPath(folder, n)),
    ...listParts(files, folder).map((n) => partPath(folder, n)),
  ];
  for (const path of paths) {
    const name = nameOf(atPlace(path, () => read(files, path)));
    if (name) return name.request !== request;
  }
  return false;
}

const ofAnother = (folder: string, there?: Manifest) =>
  new AitiaError({
    what: "this folder holds the simulated histories of another request",
    where: folder,
    todo: `Give another folder with --out.${there ? ` (Here: ${there.case}, seed ${there.seed}, ${there.runs} runs.)` : ""}`,
  });

/** A folder that is there, to be read. */
export function readFolder(
  folder: string,
  { files = disk, tell = () => {} }: Opening = {},
): RunFolder {
  const kind = atPlace(folder, () => files.kind(folder));
  const found = kind === "folder" ? readManifest(files, folder) : undefined;
  if (found && "manifest" in found) return { files, folder, manifest: found.manifest, tell };
  if (found) throw notOne(folder, found.because);
  throw new AitiaError({
    what: "there is no run here",
    where: folder,
    todo: "Name a folder that a run was written to, such as runs/<request>.",
  });
}

export const shardCount = ({ kept, runs, shardRuns }: Manifest): number =>
  kept === "parts" ? 0 : Math.ceil(runs / shardRuns);

/** The runs of a shard, first and one past the last. */
export function shardRange({ runs, shardRuns }: Manifest, shard: number): [number, number] {
  return [shard * shardRuns, Math.min(runs, (shard + 1) * shardRuns)];
}

/** Of each world: years × series. */
const numbersOf = (manifest: Manifest): number => manifest.years.length * manifest.series.length;

export function shardPlace(
  { files, folder, manifest, tell }: RunFolder,
  number: number,
): BlockPlace {
  const name: BlockName = {
    kind: manifest.kept === "whole" ? "worlds" : "reduced",
    request: manifest.request,
    range: shardRange(manifest, number),
    engine: manifest.engine,
  };
  return { files, folder, path: shardPath(folder, number), name, tell };
}

export function partPlace(
  { files, folder, manifest, tell }: RunFolder,
  number: number,
): BlockPlace {
  const name: BlockName = {
    kind: "part",
    request: manifest.request,
    range: [number, number + 1],
    engine: manifest.engine,
  };
  return { files, folder, path: partPath(folder, number), name, tell };
}

/** Shards that nobody has stored yet. What is there is verified; what does not fit is set aside and so missing. */
export function missingShards(run: RunFolder): number[] {
  const there = new Set(listShards(run.files, run.folder));
  const missing: number[] = [];
  for (let number = 0; number < shardCount(run.manifest); number++)
    if (!there.has(number) || !readBlock(shardPlace(run, number))) missing.push(number);
  return missing;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** Stores a shard: the outputs of its worlds, or what they were reduced to. */
export const storeShard = (run: RunFolder, number: number, body: ArrayBufferView) =>
  putBlock(shardPlace(run, number), bytesOf(body));

/** A shard as it was stored; an error when it is not what was written. */
export const readShard = (run: RunFolder, number: number): Uint8Array =>
  mustRead(shardPlace(run, number));

/** A part of an answer; undefined where there is none that fits. */
export const readPart = (run: RunFolder, part: number): Uint8Array | undefined =>
  readBlock(partPlace(run, part));

export function storePart(run: RunFolder, part: number, body: Uint8Array): void {
  const { files, folder } = run;
  atPlace(folder, () => files.makeFolder(join(folder, PARTS_FOLDER)));
  putBlock(partPlace(run, part), body);
}

/** Outputs shard by shard, world after world: runs × years × series each. */
export function* outputsOf(run: RunFolder): Generator<Float32Array> {
  for (let number = 0; number < shardCount(run.manifest); number++) {
    const [first, end] = shardRange(run.manifest, number);
    const body = readShard(run, number);
    yield new Float32Array(body.buffer as ArrayBuffer, 0, (end - first) * numbersOf(run.manifest));
  }
}

/** Outputs of all worlds, world after world: runs × years × series. */
export function readOutputs(run: RunFolder): Float32Array {
  const outputs = new Float32Array(run.manifest.runs * numbersOf(run.manifest));
  let at = 0;
  for (const own of outputsOf(run)) {
    outputs.set(own, at);
    at += own.length;
  }
  return outputs;
}

export const shapeOf = ({ years, series, fingerprinted }: Manifest): Shape => ({
  years: years.length,
  recorded: series.length,
  fingerprinted,
});
