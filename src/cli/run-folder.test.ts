import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked } from "../../test/flips.ts";
import { openCase, type RunAnswer, run } from "../ask/index.ts";
import { refuseEndless } from "./plan.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-run-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const RUNS = 1500;
const lived = (folder: string, ...more: string[]) =>
  asked(["run", "two-doors", "--runs", String(RUNS), "--out", join(home, folder), ...more]);

test("what is printed shard by shard is the document of all at once, byte for byte", async () => {
  const whole = await run(await openCase("two-doors"), { runs: RUNS });
  const { status, stdout, stderr } = await lived("whole", "--json");
  expect(status).toBe(0);
  expect(stdout).toBe(`${JSON.stringify(whole)}\n`);
  expect(stderr).toMatch(/^plan: 1,500 simulated histories, .* on disk, .* of memory\n$/);
  const lines = (await lived("whole", "--lines")).stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(whole.worlds);
});

test("reduced histories have the fingerprint, outcomes, means and spreads of the whole ones", async () => {
  const whole: RunAnswer = JSON.parse((await lived("whole", "--json")).stdout);
  const reduced = JSON.parse((await lived("reduced", "--keep", "reduced", "--json")).stdout);
  expect(reduced).toMatchObject({ fingerprint: whole.fingerprint, runs: RUNS, kept: "reduced" });
  const free = whole.worlds.map((w) => w.series.free![0]!);
  const mean = free.reduce((a, b) => a + b) / RUNS;
  expect(reduced.series.free.mean[0]).toBeCloseTo(mean, 9);
  const squares = free.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  expect(reduced.series.free.sd[0]).toBeCloseTo(Math.sqrt(squares / (RUNS - 1)), 9);
  expect(reduced.outcomes.free.came).toBe(whole.worlds.filter((w) => w.outcomes.free).length);
  const file = readFileSync(join(home, "reduced", "outcomes.parquet"));
  const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
  expect(rows.map((row) => [row.run, row["came:free"]])).toEqual(
    whole.worlds.map((w) => [w.run, w.outcomes.free ? 1 : 0]),
  );
});

test("reduced histories that are lost are lived again, to the same bytes", async () => {
  const before = await lived("again", "--keep", "reduced", "--json");
  rmSync(join(home, "again", "shards", "000002.f32"));
  const after = await lived("again", "--keep", "reduced", "--json", "--workers", "1");
  expect(after.stdout).toBe(before.stdout);
  expect(after.stderr).toMatch(/^plan: 256 simulated histories/);
});

test("a dry run says what it would cost, and writes nothing", async () => {
  const { status, stdout } = await lived("dry", "--dry-run", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ lives: RUNS, disk: expect.any(Number) });
  expect(existsSync(join(home, "dry"))).toBe(false);
  expect((await lived("dry", "--lines", "--keep", "reduced")).stderr).toMatch(/Leave out one/);
});

test.each([
  [{ disk: 1e30, memory: 0 }, /it needs about [\d,]+ TB on a disk with/],
  [{ disk: 0, memory: 1e30 }, /of memory, and the machine has/],
  [{ disk: 0, memory: 0, seconds: 4e8 }, /it takes about 4,\d{3} days/],
])("what cannot end is refused before it begins: %o", (plan, says) => {
  const whole = { lives: 1, atLeast: false, ...plan };
  expect(() => refuseEndless(whole, join(home, "not", "there", "yet"))).toThrow(says);
});

test("what can end is not refused", () => {
  const plan = { lives: 1, atLeast: false, disk: 1, memory: 1, seconds: 86_400 };
  expect(() => refuseEndless(plan, home)).not.toThrow();
});
