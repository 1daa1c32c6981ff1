/** What many histories cost: a core's time for living, reducing and storing them, in turn, and the bytes of their folder: npm run study:scale */
import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCase } from "../src/ask/index.ts";
import { givenRun, liveStretches, readRun, runRequest } from "../src/ask/run/run.ts";
import { openPlace } from "../src/cli/folder.ts";
import { bodyOf, fill, finish } from "../src/cli/run-folder.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { disk } from "../src/store/files.ts";
import { missingShards } from "../src/store/folder.ts";
import { kinds, type ScaleStudy } from "./scale-table.ts";
import { keepStudy } from "./study.ts";

const HISTORIES = 2048;
/** Histories lived at once, as a run does. */
const TOGETHER = 512;
const { values } = parseArgs({ options: { pairs: { type: "string", default: "5" } } });
const pairs = Number(values.pairs);

const home = mkdtempSync(join(tmpdir(), "aitia-scale-"));
const open = await openCase("stalin");
const hands = { crew: nodeCrew({ workers: 1 }) };
const asked = await givenRun(open, readRun(open, { runs: HISTORIES }), hands);

/** Seconds of a core that something takes, on whatever threads. */
async function seconds(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const stretches = Array.from(
  { length: HISTORIES / TOGETHER },
  (_, n) => [n * TOGETHER, (n + 1) * TOGETHER] as const,
);

const bare = () =>
  seconds(async () => {
    for await (const _ of liveStretches(open, asked, stretches, hands));
  });

type Kind = (typeof kinds)[number];

function place(kept: Kind, nth: number) {
  const request = runRequest(open, asked, { engine: open.by.engine, kept });
  return openPlace(open, request, { out: join(home, `${kept}-${nth}`), kept }).run;
}

/** The same work, block by block, of which nothing is stored. */
const forgetting = (kept: Kind, nth: number) =>
  seconds(async () => {
    const run = place(kept, nth);
    const { shardRuns, years, series } = run.manifest;
    const size = shardRuns * years.length * series.length;
    for await (const { outputs } of liveStretches(open, asked, stretches, hands))
      for (let at = 0; at < outputs.length; at += size)
        bodyOf(open, run, outputs.subarray(at, at + size));
  });

/** Seconds of a clock that this thread has spent in acts on the disk. */
let inDisk = 0;
for (const name of ["makeFolder", "write", "link", "replace", "remove", "list"] as const) {
  const own = disk[name] as (...words: unknown[]) => unknown;
  Object.assign(disk, {
    [name](...words: unknown[]) {
      const begun = performance.now();
      try {
        return own(...words);
      } finally {
        inDisk += (performance.now() - begun) / 1000;
      }
    },
  });
}

async function keeping(kept: Kind, nth: number) {
  const run = place(kept, nth);
  const [begun, before] = [performance.now(), inDisk];
  const took = await seconds(() => fill({ open, asked, run }, missingShards(run), hands));
  const onDisk = (inDisk - before) / ((performance.now() - begun) / 1000);
  const finished = await seconds(async () => void finish({ open, asked, run }));
  return { took, onDisk, finished };
}

/** Shards and tables of a finished folder: what grows with the histories. */
const bytesIn = (folder: string): number =>
  [...globSync(join(folder, "shards/*")), ...globSync(join(folder, "*.parquet"))]
    .map((path) => statSync(path).size)
    .reduce((a, b) => a + b, 0);

try {
  const bareTimes: number[] = [];
  const kept: Partial<Record<Kind, ScaleStudy["kept"][Kind]>> = {};
  // code warms up
  await bare();
  for (const kind of kinds) {
    const all = { bare: [] as number[], forgotten: [] as number[] };
    const kepts: Awaited<ReturnType<typeof keeping>>[] = [];
    for (let nth = 0; nth < pairs; nth++) {
      all.bare.push(await bare());
      all.forgotten.push(await forgetting(kind, pairs + nth));
      kepts.push(await keeping(kind, nth));
    }
    bareTimes.push(...all.bare);
    // other work on the machine only ever adds to a time
    const [alone, forgotten] = [Math.min(...all.bare), Math.min(...all.forgotten)];
    kept[kind] = {
      reducing: forgotten / alone,
      storing: Math.min(...kepts.map(({ took }) => took)) / forgotten,
      onDisk: Math.min(...kepts.map(({ onDisk }) => onDisk)),
      finishing: Math.min(...kepts.map(({ finished }) => finished)) / alone,
      bytes: bytesIn(join(home, `${kind}-0`)) / HISTORIES,
    };
    process.stdout.write(`${kind}: ${JSON.stringify(kept[kind])}\n`);
  }
  keepStudy("scale", {
    case: "stalin",
    histories: HISTORIES,
    pairs,
    rate: HISTORIES / Math.min(...bareTimes),
    kept,
  });
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
