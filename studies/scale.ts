/** What many histories cost: a core's time with and without keeping them, in turn, and the bytes of their folder: npm run study:scale */
import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCase } from "../src/ask/index.ts";
import { givenRun, liveStretches, readRun, runRequest } from "../src/ask/run/run.ts";
import { openPlace } from "../src/cli/folder.ts";
import { fill, finish } from "../src/cli/run-folder.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { missingShards } from "../src/store/folder.ts";
import { kinds } from "./scale-table.ts";
import { keepStudy } from "./study.ts";

const HISTORIES = 2048;
const { values } = parseArgs({ options: { pairs: { type: "string", default: "3" } } });
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

const bare = () =>
  seconds(async () => {
    for await (const _ of liveStretches(open, asked, [[0, HISTORIES]], hands));
  });

async function keeping(kept: (typeof kinds)[number], nth: number) {
  const request = runRequest(open, asked, { engine: open.by.engine, kept });
  const { run } = openPlace(open, request, { out: join(home, `${kept}-${nth}`), kept });
  return { run, took: await seconds(() => fill({ open, asked, run }, missingShards(run), hands)) };
}

/** Shards and tables of a finished folder: what grows with the histories. */
const bytesIn = (folder: string): number =>
  [...globSync(join(folder, "shards/*")), ...globSync(join(folder, "*.parquet"))]
    .map((path) => statSync(path).size)
    .reduce((a, b) => a + b, 0);

try {
  const bareTimes: number[] = [];
  const kept = { whole: { times: 0, bytes: 0 }, reduced: { times: 0, bytes: 0 } };
  // code warms up
  await bare();
  for (const kind of kinds) {
    const [alone, times]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < pairs; nth++) {
      alone.push(await bare());
      const { run, took } = await keeping(kind, nth);
      times.push(took);
      if (nth === 0) finish({ open, asked, run });
    }
    bareTimes.push(...alone);
    // other work on the machine only ever adds to a time
    kept[kind] = {
      times: Math.min(...times) / Math.min(...alone),
      bytes: bytesIn(join(home, `${kind}-0`)) / HISTORIES,
    };
    process.stdout.write(
      `${kind}: ${times.map((t, n) => `${t.toFixed(2)}/${alone[n]?.toFixed(2)}`).join(" ")}\n`,
    );
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
