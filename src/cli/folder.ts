/** The run folder of a command: where it is, what is in it already, and how to be rid of it. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Keep } from "../ask/plan/lives.ts";
import type { OpenCase } from "../engine/open.ts";
import { version } from "../engine/version.ts";
import { atPlace, disk, writeWhole } from "../store/files.ts";
import {
  finishFolder,
  openFolder,
  type RunFolder,
  shardRange,
  storeShard,
} from "../store/folder.ts";
import type { Request } from "../store/request.ts";
import { requestHash } from "../store/request.ts";
import { SHARD_RUNS } from "../store/shards.ts";
import { en } from "../words/en/index.ts";
import type { Language } from "../words/language.ts";

export interface Place {
  readonly run: RunFolder;
  readonly folder: string;
  /** As it is shown to a person. */
  readonly shown: string;
}

export function openPlace(open: OpenCase, request: Request, out: string | undefined): Place {
  const folder = resolve(out ?? join("runs", requestHash(request)));
  atPlace(folder, () => makeFolder(folder));
  const { program, spec, clock } = open;
  const run = openFolder(folder, {
    request,
    version,
    years: clock.years,
    series: program.recorded.map((r) => r.name),
    fingerprinted: Object.keys(spec.world.series).length,
    created: new Date().toISOString(),
  });
  return { run, folder, shown: relative(process.cwd(), folder) || "." };
}

/** Makes a folder and those above it one by one: Node's own recursive way never returns where /proc refuses. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Keeps the parts of an answer beside the worlds, each with the names of what computed it before its bytes. A part that
 * is damaged, or was computed by other sources, is lived again.
 */
export function keepIn({ folder, run: { manifest } }: Place): Keep {
  const parts = join(folder, "parts");
  const by = Buffer.from(`${manifest.engine} ${manifest.estimators}\n`);
  const path = (part: number) => join(parts, `${String(part).padStart(6, "0")}.part`);
  return {
    read(part) {
      if (!existsSync(path(part))) return undefined;
      const bytes = readFileSync(path(part));
      return by.equals(bytes.subarray(0, by.length))
        ? new Uint8Array(bytes.subarray(by.length))
        : undefined;
    },
    write(part, bytes) {
      atPlace(parts, () => disk.makeFolder(parts));
      writeWhole(disk, path(part), Buffer.concat([by, bytes]));
    },
  };
}

/** Stores the whole worlds of a run and finishes its folder. */
export function finishWith({ run }: Place, outputs: Float32Array) {
  const { manifest } = run;
  const size = manifest.years.length * manifest.series.length;
  for (let shard = 0; shard * SHARD_RUNS < manifest.runs; shard++) {
    const [first, end] = shardRange(manifest, shard);
    storeShard(run, shard, outputs.subarray(first * size, end * size));
  }
  return finishFolder(run);
}

export function writeText({ folder }: Place, name: string, text: string): void {
  writeWhole(disk, join(folder, name), new TextEncoder().encode(text));
}

/** Stores a text beside a case; gives where. */
export function writeBeside(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  atPlace(path, () => makeFolder(dirname(path)));
  writeWhole(disk, path, new TextEncoder().encode(text));
  return path;
}

/** How to see and remove what was kept. */
export const keptSays = ({ shown }: Place, { terminal }: Language = en): string =>
  terminal.kept(shown, /^[\w./-]+$/.test(shown) ? shown : `'${shown}'`);
