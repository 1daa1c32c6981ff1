import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Files } from "./files.ts";
import { fingerprintOfRun, fingerprintsOf } from "./fingerprint.ts";
import { finishFolder, unfitProducts } from "./finish.ts";
import {
  missingShards,
  type NewRun,
  openFolder,
  readFolder,
  readOutputs,
  shapeOf,
  shardRange,
  storeShard,
} from "./folder.ts";
import { shardPath } from "./shards.ts";
import { fault, faulty } from "./testing/faults.ts";
import { readWorlds } from "./testing/worlds.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-store-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const newRun = (runs: number, seed = 1): NewRun => ({
  request: {
    case: "town",
    program: "0".repeat(32),
    engine: "e".repeat(32),
    seed,
    runs,
    options: { explanation: "all" },
  },
  version: "0.1.0",
  years: [1920, 1921],
  series: ["unrest", "grip", "watched"],
  fingerprinted: 2,
  created: "2025-01-01T00:00:00.000Z",
});
/** The world of a run: any numbers that depend on the run alone. */
const world = (run: number) => [1, 2, 3, 4, 5, 6].map((k) => Math.fround(run + k / 10));
const shard = (run: ReturnType<typeof openFolder>, number: number) => {
  const [first, end] = shardRange(run.manifest, number);
  return Float32Array.from(Array.from({ length: end - first }, (_, n) => world(first + n)).flat());
};
function live(folder: string, run: NewRun, files?: Files) {
  const open = openFolder(folder, run, files ? { files } : {});
  for (const number of missingShards(open)) storeShard(open, number, shard(open, number));
  const manifest = finishFolder(open);
  const outputs = readOutputs(open);
  const worlds = fingerprintsOf(outputs, shapeOf(manifest));
  return { manifest, fingerprint: manifest.fingerprint, worlds, outputs };
}
const unfinished = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((n) => n.endsWith(".unfinished"));

test("a run folder gives back what was put there, as shards and as a Parquet table", async () => {
  const { worlds, fingerprint, outputs } = live(join(home, "a"), newRun(150));
  expect([...outputs.subarray(6 * 149)]).toEqual(world(149));
  expect(fingerprint).toBe(fingerprintOfRun(worlds));
  const again = readFolder(join(home, "a"));
  expect(again.manifest.fingerprint).toBe(fingerprint);
  expect(readOutputs(again)).toEqual(outputs);
  const rows = await readWorlds(join(home, "a", "worlds.parquet"));
  expect(rows).toHaveLength(300);
  expect(rows[299]).toEqual({
    run: 149,
    year: 1921,
    unrest: world(149)[3],
    grip: world(149)[4],
    watched: world(149)[5],
  });
});

test("fewer runs are the first of many: the fingerprints of their worlds agree", () => {
  const many = live(join(home, "a"), newRun(80));
  const few = live(join(home, "b"), newRun(8));
  expect(few.worlds).toEqual(many.worlds.slice(0, 8));
  expect(few.manifest.request).not.toBe(many.manifest.request);
});

test("what is only watched changes no fingerprint; what is recorded does", () => {
  const shape = { years: 2, recorded: 3, fingerprinted: 2 };
  const [plain] = fingerprintsOf(Float32Array.from(world(1)), shape);
  const with3 = (at: number) => Float32Array.from(world(1), (x, n) => (n === at ? x + 1 : x));
  expect(fingerprintsOf(with3(2), shape)).toEqual([plain]);
  expect(fingerprintsOf(with3(1), shape)).not.toEqual([plain]);
  expect(fingerprintsOf(Float32Array.from([1, 2, 9, 4, 5, 9]), shape)).toEqual(
    fingerprintsOf(Float32Array.from([1, 2, 4, 5]), { years: 2, recorded: 2, fingerprinted: 2 }),
  );
});

test("a partly written folder is finished by the same request, with the same fingerprint", () => {
  const whole = live(join(home, "a"), newRun(200));
  const run = openFolder(join(home, "b"), newRun(200));
  storeShard(run, 2, shard(run, 2));
  expect(() => finishFolder(run)).toThrow(/3 of 4 parts of this run are not there/);
  expect(missingShards(openFolder(join(home, "b"), newRun(200)))).toEqual([0, 1, 3]);
  expect(live(join(home, "b"), newRun(200)).fingerprint).toBe(whole.fingerprint);
  expect(readFileSync(join(home, "b", "worlds.parquet"))).toEqual(
    readFileSync(join(home, "a", "worlds.parquet")),
  );
});

test("a folder of another request is refused and left as it is", () => {
  live(join(home, "a"), newRun(10));
  const before = readFileSync(join(home, "a", "manifest.json"));
  expect(() => openFolder(join(home, "a"), newRun(10, 2))).toThrow(/another request/);
  expect(readFileSync(join(home, "a", "manifest.json"))).toEqual(before);
});

test("a finished folder whose worlds are not those it was finished with is refused, whole as each part may be", () => {
  const run = newRun(70);
  live(join(home, "a"), run);
  rmSync(shardPath(join(home, "a"), 1));
  const again = openFolder(join(home, "a"), run);
  const other = shard(again, 1);
  other[0]! += 1;
  storeShard(again, 1, other);
  expect(() => finishFolder(again)).toThrow(/not those it was finished with/);
});

test("two workers on one shard: the second finds the first's bytes, and other bytes stop loudly", () => {
  const run = openFolder(join(home, "a"), newRun(64));
  expect(storeShard(run, 0, shard(run, 0))).toBe("stored");
  expect(storeShard(run, 0, shard(run, 0))).toBe("same");
  const other = shard(run, 0);
  other[5] = 99;
  expect(() => storeShard(run, 0, other)).toThrow(/lived again, came out otherwise/);
  expect(readOutputs(run)).toEqual(shard(run, 0));
});

test("a name that was given although the disk says it was taken counts as given", () => {
  const files = faulty({ afterLink: () => fault("EEXIST") });
  const { outputs } = live(join(home, "a"), newRun(70), files);
  expect(outputs).toEqual(live(join(home, "b"), newRun(70)).outputs);
});

test("a disk without second names is written to all the same", () => {
  const files = faulty({ link: () => fault("EPERM") });
  expect(live(join(home, "a"), newRun(70), files).fingerprint).toBe(
    live(join(home, "b"), newRun(70)).fingerprint,
  );
});

test.each([
  ["ENOSPC", /the disk is full/],
  ["EIO", /the disk reported an error/],
  ["EACCES", /may not be written/],
])(
  "%s is one error in words; what was finished is kept, and the run goes on later",
  (code, words) => {
    const files = faulty({ torn: (path) => (path.includes("000001") ? code : undefined) });
    expect(() => live(join(home, "a"), newRun(200), files)).toThrow(words);
    expect(missingShards(readFolder(join(home, "a")))).toEqual([1, 2, 3]);
    expect(unfinished(join(home, "a"))).toEqual([]);
    expect(live(join(home, "a"), newRun(200)).fingerprint).toBe(
      live(join(home, "b"), newRun(200)).fingerprint,
    );
  },
);

test("a full disk at the very end leaves an earlier table and manifest as they were", () => {
  live(join(home, "a"), newRun(10));
  const before = readFileSync(join(home, "a", "worlds.parquet"));
  const files = faulty({ torn: (p) => (p.includes("worlds.parquet") ? "ENOSPC" : undefined) });
  expect(() => live(join(home, "b"), newRun(10), files)).toThrow(/the disk is full/);
  expect(readFolder(join(home, "b")).manifest.fingerprint).toBeUndefined();
  expect(readFileSync(join(home, "a", "worlds.parquet"))).toEqual(before);
  expect(live(join(home, "b"), newRun(10)).manifest.fingerprint).toBeDefined();
});

test("what a writer that was killed left behind is no shard and is swept at the end", () => {
  const run = openFolder(join(home, "a"), newRun(64));
  writeFileSync(join(home, "a", "shards", ".000000.f32.dead.unfinished"), "half");
  expect(missingShards(run)).toEqual([0]);
  live(join(home, "a"), newRun(64));
  expect(unfinished(join(home, "a"))).toEqual([]);
});

test("a shard that was damaged is named where it is read, set aside where the run goes on, and lived again", () => {
  const told: string[] = [];
  const open = () => openFolder(join(home, "a"), newRun(64), { tell: (text) => told.push(text) });
  const run = open();
  storeShard(run, 0, shard(run, 0));
  const path = shardPath(run.folder, 0);
  const bytes = readFileSync(path);
  bytes[17]! ^= 1;
  writeFileSync(path, bytes);
  expect(() => readOutputs(run)).toThrow(/no block of this run: it is damaged/);
  expect(missingShards(open())).toEqual([0]);
  expect(told).toEqual([expect.stringMatching(/000000\.f32: it is damaged\. It was set aside/)]);
  expect(readdirSync(join(home, "a", "set-aside"))).toHaveLength(1);
  storeShard(run, 0, shard(run, 0));
  expect(readOutputs(run)).toEqual(shard(run, 0));
});

test("a shard of another seed, or of other worlds, that was copied here is not taken", () => {
  const told: string[] = [];
  const run = newRun(128);
  live(join(home, "a"), run);
  live(join(home, "b"), newRun(128, 2));
  copyFileSync(shardPath(join(home, "b"), 0), shardPath(join(home, "a"), 0));
  const again = openFolder(join(home, "a"), run, { tell: (text) => told.push(text) });
  expect(missingShards(again)).toEqual([0]);
  copyFileSync(shardPath(join(home, "a"), 1), shardPath(join(home, "a"), 0));
  expect(missingShards(again)).toEqual([0]);
  expect(told).toEqual([
    expect.stringMatching(/it belongs to another request/),
    expect.stringMatching(/it is another block of the same request/),
  ]);
});

test("an unwritable place and a place that is no run are said in words", () => {
  const files = faulty({ folder: () => fault("EROFS") });
  expect(() => openFolder(join(home, "a"), newRun(1), { files })).toThrow(/read-only/);
  writeFileSync(join(home, "file"), "");
  expect(() => openFolder(join(home, "file", "a"), newRun(1))).toThrow(
    /a file stands where a folder is wanted/,
  );
  expect(() => readFolder(join(home, "nothing"))).toThrow(/there is no run here/);
});

test("a manifest that was changed is set aside and written anew, since every block says whose it is", () => {
  const told: string[] = [];
  live(join(home, "a"), newRun(10));
  const path = join(home, "a", "manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"seed": 1', '"seed": 2'));
  expect(() => readFolder(join(home, "a"))).toThrow(/not the manifest of a run: it was changed/);
  const run = openFolder(join(home, "a"), newRun(10), { tell: (text) => told.push(text) });
  expect(told).toEqual([
    expect.stringMatching(/manifest\.json: it was changed\. It was set aside/),
  ]);
  expect(missingShards(run)).toEqual([]);
});

test("worlds whose manifest was taken away are not given to another request", () => {
  live(join(home, "a"), newRun(10));
  rmSync(join(home, "a", "manifest.json"));
  expect(() => openFolder(join(home, "a"), newRun(10, 2))).toThrow(/another request/);
  expect(missingShards(openFolder(join(home, "a"), newRun(10)))).toEqual([]);
});

test("a finished folder on a disk that is read-only can be opened, verified and read", () => {
  const before = live(join(home, "a"), newRun(70));
  const files = faulty({ write: () => fault("EROFS"), folder: () => fault("EROFS") });
  const run = openFolder(join(home, "a"), newRun(70), { files });
  expect(missingShards(run)).toEqual([]);
  expect(unfitProducts(run)).toEqual([]);
  expect(finishFolder(run)).toEqual(before.manifest);
  expect(readOutputs(run)).toEqual(before.outputs);
});

test("an empty table, or one that was changed, is no product: it is set aside, made again, and said", () => {
  const told: string[] = [];
  const { manifest } = live(join(home, "a"), newRun(70));
  const path = join(home, "a", "worlds.parquet");
  const bytes = readFileSync(path);
  for (const damage of [
    Buffer.alloc(0),
    Buffer.from(bytes.map((b, n) => (n === 99 ? b ^ 4 : b))),
  ]) {
    writeFileSync(path, damage);
    const run = openFolder(join(home, "a"), newRun(70), { tell: (text) => told.push(text) });
    expect(unfitProducts(run)).toEqual(["worlds.parquet"]);
    expect(finishFolder(run)).toEqual(manifest);
    expect(readFileSync(path)).toEqual(bytes);
  }
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/worlds\.parquet: it is not as it was made/);
});

test("an unfinished file that another process swept away is written again", () => {
  let swept = 0;
  const files = faulty({});
  const run = openFolder(join(home, "a"), newRun(64), {
    files: {
      ...files,
      link(from, to) {
        if (to.endsWith(".f32") && swept++ < 2) rmSync(from);
        files.link(from, to);
      },
    },
  });
  expect(storeShard(run, 0, shard(run, 0))).toBe("stored");
  expect(swept).toBe(3);
});

test("a folder that holds a person's own files, or that a link leads out of, is left as it is", () => {
  writeFileSync(join(home, "notes.txt"), "mine");
  expect(() => openFolder(home, newRun(1))).toThrow(/holds what is not of a run: notes\.txt/);
  expect(readdirSync(home)).toEqual(["notes.txt"]);
  symlinkSync(home, join(home, "leads-here"));
  expect(() => openFolder(join(home, "leads-here"), newRun(1))).toThrow(/a link stands here/);
  openFolder(join(home, "a"), newRun(1));
  rmSync(join(home, "a", "shards"), { recursive: true });
  symlinkSync(tmpdir(), join(home, "a", "shards"));
  expect(() => openFolder(join(home, "a"), newRun(1))).toThrow(/links out of a run/);
});
