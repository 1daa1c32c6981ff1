/** A thousand flips instead of two hundred: npm run study:flips. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flips, subjects } from "./flips.ts";

const TRIALS = 200;

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-flips-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test.each(subjects.map((subject, n) => ({ ...subject, n })))(
  "one bit flipped anywhere in $says: the same answer or a loud stop, and never in silence",
  async ({ n, ...subject }) => {
    const trials = Array.from({ length: TRIALS }, (_, t) => t).filter(
      (t) => t % subjects.length === n,
    );
    const judged = await flips(subject, trials, home);
    expect(judged.filter(({ verdict }) => verdict === "silent")).toEqual([]);
    // shards, parts and products were all hit
    const places = new Set(judged.map(({ file }) => file.split("/")[0]));
    expect(places.size).toBeGreaterThan(2);
  },
);
