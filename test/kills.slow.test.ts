/** A hundred kills instead of twenty: npm run study:kills. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Killed, kills } from "./kills.ts";

test("killed without warning at any act on its disk, a question that is asked again ends with the same answer", async () => {
  const home = mkdtempSync(join(tmpdir(), "aitia-kills-"));
  try {
    const all: Killed[] = [];
    for await (const told of kills(20, home)) all.push(told);
    expect(all.filter(({ isKilled, isSame }) => !(isKilled && isSame))).toEqual([]);
    expect(all).toHaveLength(20);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
