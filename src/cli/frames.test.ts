/** The tables of a run for other programs: the same numbers as CSV, and what each column is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { here } from "./testing/here.ts";

let run = "";
beforeAll(async () => {
  run = join(mkdtempSync(join(tmpdir(), "aitia-frames-")), "run");
  expect(
    (await here("why", "two-doors", "--runs", "8", "--workers", "1", "--out", run)).status,
  ).toBe(0);
});
afterAll(() => rmSync(join(run, ".."), { recursive: true, force: true }));

const table = (name: string) =>
  readFileSync(join(run, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));

test("A run's tables are written as CSV, a row for each history and period, and once", async () => {
  const first = await here("frames", "two-doors", run);
  expect([first.status, first.stdout.trim().split("\n")]).toEqual([
    0,
    ["worlds.csv", "twins.csv", "codebook.csv"].map((file) => join(run, file)),
  ]);
  const [head, ...rows] = table("worlds.csv");
  expect(head).toEqual(["run", "year", "free"]);
  expect(rows.map(([r, year]) => [r, year])).toEqual(
    Array.from({ length: 8 }, (_, r) => [String(r), "2000"]),
  );
  const [columns, ...twins] = table("twins.csv");
  expect(columns?.slice(0, 4)).toEqual(["run", "came", "without:left", "without:right"]);
  const { came } = JSON.parse(readFileSync(join(run, "answer.json"), "utf8"));
  expect(twins.filter((row) => row[1] === "1")).toHaveLength(came);
  expect(rows.filter((row) => row[2] === "1")).toHaveLength(came);
  expect((await here("frames", "two-doors", run)).status).toBe(0);
  writeFileSync(join(run, "twins.csv"), "changed by hand\n");
  const other = await here("frames", "two-doors", run);
  expect([other.status, other.stderr]).toEqual([
    2,
    expect.stringMatching(/another file stands here[\s\S]*twins\.csv/),
  ]);
});

test("The codebook says of every column what it is, in which unit and where it comes from", () => {
  const [head, ...rows] = table("codebook.csv");
  expect(head).toEqual(["table", "column", "unit", "says", "source"]);
  const columns = [...(table("worlds.csv")[0] ?? [])].map((column) => ["worlds", column]);
  expect(rows.slice(0, 3).map((row) => row.slice(0, 2))).toEqual(columns);
  expect(rows.find((row) => row[1] === "free")).toEqual([
    "worlds",
    "free",
    "1 when free",
    "free at the end of the year",
    "simulated",
  ]);
  expect(rows.find((row) => row[1] === "without:left")?.slice(2)).toEqual([
    "1 or 0",
    "whether it came in the twin without left",
    "by construction",
  ]);
  expect(rows.every((row) => row.length === 5 && row[3] !== "")).toBe(true);
});

test("A folder without tables is refused", async () => {
  const { status, stderr } = await here("frames", "two-doors", join(run, "parts"));
  expect([status, stderr]).toEqual([2, expect.stringContaining("there is no table here")]);
});
