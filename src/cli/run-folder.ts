/** A `run` in its folder: lived shard by shard, finished shard by shard, told shard by shard, so that memory stays as it is. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import {
  liveStretches,
  type ReadRun,
  type RunOptions,
  runHead,
  type Stretch,
} from "../ask/run/run.ts";
import { outcomesOf, worldsOf } from "../ask/run/worlds.ts";
import type { OpenCase } from "../engine/open.ts";
import { fingerprintsOf, hashingRun } from "../store/fingerprint.ts";
import { finishFolder } from "../store/finish.ts";
import {
  outputsOf,
  type RunFolder,
  readShard,
  shapeOf,
  shardCount,
  shardRange,
  storeShard,
} from "../store/folder.ts";
import type { Manifest } from "../store/manifest.ts";
import {
  bytesOfHex,
  growing,
  hexOfBytes,
  packReduced,
  type Reduced,
  type Sums,
  sumsOf,
  unpackReduced,
} from "../store/reduced.ts";
import { listShards } from "../store/shards.ts";
import { type Estimate, proportion } from "../why/index.ts";

/** A `run` that is asked in a folder of its own. */
export interface RunInFolder {
  readonly open: OpenCase;
  readonly asked: ReadRun;
  readonly run: RunFolder;
}

/** Histories lived at once at least: enough to keep every thread busy, few enough that a stop loses little. */
const TOGETHER = 512;

/** Neighbours among the missing shards, lived together. */
function stretchesOf(manifest: Manifest, missing: readonly number[]): readonly Stretch[] {
  const most = Math.max(1, Math.floor(TOGETHER / manifest.shardRuns));
  const stretches: Stretch[] = [];
  for (let at = 0, next = 1; at < missing.length; at = next++) {
    while (next < missing.length && next - at < most && missing[next] === missing[next - 1] + 1)
      next++;
    stretches.push([
      shardRange(manifest, missing[at])[0],
      shardRange(manifest, missing[next - 1])[1],
    ]);
  }
  return stretches;
}

/** Lives what is missing and stores it at once; what another process has stored meanwhile is not lived again. */
export async function fill(
  { open, asked, run }: RunInFolder,
  missing: readonly number[],
  options: Omit<RunOptions, "by">,
): Promise<void> {
  const { manifest } = run;
  const size = manifest.shardRuns * manifest.years.length * manifest.series.length;
  const todo = stretchesOf(manifest, missing);
  const isThere = ([from, to]: Stretch) => {
    const there = new Set(listShards(run.files, run.folder));
    for (let at = from; at < to; at += manifest.shardRuns)
      if (!there.has(at / manifest.shardRuns)) return false;
    return true;
  };
  for await (const { from, outputs } of liveStretches(open, asked, todo, { ...options, isThere }))
    for (let at = 0; at < outputs.length; at += size) {
      const body = bodyOf(open, run, outputs.subarray(at, at + size));
      storeShard(run, from / manifest.shardRuns + at / size, body);
    }
}

/** What a shard keeps of some neighbouring histories. */
export const bodyOf = (open: OpenCase, run: RunFolder, outputs: Float32Array): ArrayBufferView =>
  run.manifest.kept === "whole" ? outputs : packReduced(reducedOf(open, run, outputs));

function reducedOf(open: OpenCase, { manifest }: RunFolder, outputs: Float32Array): Reduced {
  const columns = manifest.years.length * manifest.series.length;
  return {
    worlds: outputs.length / columns,
    fingerprints: bytesOfHex(fingerprintsOf(outputs, shapeOf(manifest))),
    came: outcomesOf(open, outputs),
    nodes: sumsOf(outputs, columns),
  };
}

/** The reduced shards of a folder, in order. */
function* reducedIn(run: RunFolder): Generator<Reduced> {
  for (let shard = 0; shard < shardCount(run.manifest); shard++)
    yield unpackReduced(readShard(run, shard));
}

/** What a `run` of reduced histories answers. */
export interface RunSummary extends ReturnType<typeof runHead> {
  readonly runs: number;
  readonly kept: "reduced";
  readonly outcomes: Readonly<Record<string, { readonly came: number; readonly share: Estimate }>>;
  /** By year; `sd` with divisor n - 1. */
  readonly series: Readonly<
    Record<string, Readonly<Record<"mean" | "sd" | "least" | "most", readonly number[]>>>
  >;
}

/** Makes what is made in the end, from the shards; gives the manifest and, of reduced histories, the summary. */
export function finish({ open, asked, run }: RunInFolder): {
  readonly manifest: Manifest;
  readonly summary?: RunSummary;
} {
  const { manifest } = run;
  if (manifest.kept === "whole") return { manifest: finishFolder(run) };
  const ids = open.spec.outcomes.map(({ id }) => id);
  const came = ids.map(() => 0);
  const hash = hashingRun(manifest.runs);
  const tree = growing();
  for (const shard of reducedIn(run)) {
    hash.add(hexOfBytes(shard.fingerprints));
    shard.came.forEach((bit, n) => {
      came[n % ids.length] += bit;
    });
    for (const node of shard.nodes) tree.add(node);
  }
  const fingerprint = hash.end();
  const summary: RunSummary = {
    ...runHead(open, asked, { by: open.by, fingerprint, kept: "reduced" }),
    runs: manifest.runs,
    kept: "reduced",
    outcomes: Object.fromEntries(
      ids.map((id, o) => [id, { came: came[o], share: proportion(came[o], manifest.runs) }]),
    ),
    series: seriesOf(manifest, tree.whole()),
  };
  const text = new TextEncoder().encode(`${JSON.stringify(summary)}\n`);
  const products = {
    "summary.json": text,
    "outcomes.parquet": () => outcomesAsPieces(run, ids),
  };
  return { manifest: finishFolder(run, { worlds: fingerprint, products }), summary };
}

function seriesOf({ years, series }: Manifest, whole: Sums): RunSummary["series"] {
  const { worlds, sum, squares, least, most } = whole;
  const each = (s: number, of: (column: number) => number) =>
    years.map((_, y) => of(y * series.length + s));
  return Object.fromEntries(
    series.map((name, s) => [
      name,
      {
        mean: each(s, (c) => sum[c] / worlds),
        sd: each(s, (c) => Math.sqrt(squares[c] / Math.max(1, worlds - 1))),
        least: each(s, (c) => least[c]),
        most: each(s, (c) => most[c]),
      },
    ]),
  );
}

/** A row for each history: run, and 1 or 0 for each outcome. */
function* outcomesAsPieces(run: RunFolder, ids: readonly string[]): Generator<Uint8Array> {
  const columnsOf = (came: Uint8Array, first: number) => {
    const rows = came.length / ids.length;
    const column = (name: string, of: (row: number) => number) => ({
      name,
      data: Int32Array.from({ length: rows }, (_, r) => of(r)),
      type: "INT32" as const,
      nullable: false,
    });
    return [
      column("run", (r) => first + r),
      ...ids.map((id, o) => column(`came:${id}`, (r) => came[r * ids.length + o])),
    ];
  };
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf(new Uint8Array(0), 0) });
  const table = new ParquetWriter({ writer, schema, createdBy: "aitia" });
  let first = 0;
  for (const { came, worlds } of reducedIn(run)) {
    const columns = columnsOf(came, first).map(({ name, data }) => ({ name, data }));
    table.write({ columnData: columns, rowGroupSize: worlds });
    first += worlds;
    yield writer.getBytes().slice();
    writer.index = 0;
  }
  table.finish();
  yield writer.getBytes().slice();
}

/** The histories of each shard as they stand in the document. */
function* worldsIn({ open, run }: RunInFolder) {
  let from = 0;
  for (const outputs of outputsOf(run)) {
    const worlds = worldsOf(open, outputs, fingerprintsOf(outputs, shapeOf(run.manifest)), from);
    from += worlds.length;
    yield worlds;
  }
}

/** The document of `run --json`, piece by piece: the same text as of one that is written at once. */
export function* documentOf(
  of: RunInFolder,
  fingerprint: string,
  beside: object = {},
): Generator<string> {
  const head = runHead(of.open, of.asked, { by: of.open.by, fingerprint });
  yield JSON.stringify({ ...head, ...beside, worlds: [] }).slice(0, -"]}".length);
  let before = "";
  for (const worlds of worldsIn(of)) {
    yield before + JSON.stringify(worlds).slice(1, -1);
    before = ",";
  }
  yield "]}\n";
}

/** A line of JSON for each history. */
export function* linesOf(of: RunInFolder): Generator<string> {
  for (const worlds of worldsIn(of)) yield `${worlds.map((w) => JSON.stringify(w)).join("\n")}\n`;
}

/** In how many histories each outcome came. */
export function countsOf(of: RunInFolder): readonly number[] {
  const counts = of.open.spec.outcomes.map(() => 0);
  for (const outputs of outputsOf(of.run))
    outcomesOf(of.open, outputs).forEach((bit, n) => {
      counts[n % counts.length] += bit;
    });
  return counts;
}
