import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFolder } from "../store/folder.ts";
import { keepAccounts } from "./accounts.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-accounts-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const told: string[] = [];
const kept = (seed = 1) => {
  const request = {
    case: "town",
    program: "0".repeat(32),
    engine: "e".repeat(32),
    seed,
    runs: 1,
    options: { command: "weigh" },
  };
  const run = openFolder(
    join(home, String(seed)),
    {
      request,
      version: "0.1.0",
      years: [],
      series: [],
      fingerprinted: 0,
      kept: "none",
      created: "2025-01-01T00:00:00.000Z",
    },
    { tell: (text) => told.push(text) },
  );
  return keepAccounts(run, [{ id: "A", title: "", says: "", mechanisms: [] }]);
};
const path = () => join(home, "1", "accounts", "A.logs");

test("likelihoods that were kept come back, and go on where another process began", () => {
  kept().add("A", Float64Array.of(1, 2, 3));
  const second = kept();
  expect(second.lived("A")).toEqual(Float64Array.of(1, 2, 3));
  second.add("A", Float64Array.of(4));
  expect(kept().lived("A")).toEqual(Float64Array.of(1, 2, 3, 4));
  expect(told).toEqual([]);
});

test("a bit that was flipped, or an end that was cut off, costs what follows and is said", () => {
  const keep = kept();
  for (const n of [1, 2, 3]) keep.add("A", Float64Array.of(n, n));
  const whole = readFileSync(path());
  const record = whole.length / 3;
  for (let at = 0; at < whole.length; at += 7) {
    writeFileSync(
      path(),
      whole.map((byte, n) => (n === at ? byte ^ 16 : byte)),
    );
    const before = Array.from({ length: 2 * Math.floor(at / record) }, (_, n) => 1 + (n >> 1));
    expect([...(kept().lived("A") ?? [])]).toEqual(before);
  }
  expect(told.every((text) => /A\.logs: its end is damaged/.test(text))).toBe(true);
  writeFileSync(path(), whole);
  appendFileSync(path(), whole.subarray(0, 11));
  expect(kept().lived("A")).toEqual(Float64Array.of(1, 1, 2, 2, 3, 3));
});

test("likelihoods of another request are none of this one's", () => {
  kept(2).add("A", Float64Array.of(9));
  kept(1).add("A", Float64Array.of(1));
  writeFileSync(path(), readFileSync(join(home, "2", "accounts", "A.logs")));
  expect(kept(1).lived("A")).toEqual(new Float64Array(0));
});
