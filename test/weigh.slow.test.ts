/** Weighing that is killed and asked for again: processes of their own, which are dear to start. */
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { here } from "../src/cli/testing/here.ts";
import { type Done, few, inFolder, lasting, place, told } from "./weighing.ts";

inFolder();

/** The command as a process of its own that ends without any warning as it first keeps likelihoods of its nth account, in the middle of a number. */
function killed(words: readonly string[], nth: number): Done {
  const script = join(place, "killed.mjs");
  writeFileSync(
    script,
    `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { appendFileSync } = fs;
    const begun = new Set();
    fs.appendFileSync = (path, bytes) => {
      if (begun.add(path).size < ${nth}) return appendFileSync(path, bytes);
      appendFileSync(path, bytes.subarray(0, bytes.length - 3));
      process.kill(process.pid, "SIGKILL");
    };
    syncBuiltinESMExports();
    await import("./start.mjs");`,
  );
  return spawnSync(process.execPath, ["--conditions=aitia-source", script, ...words], {
    cwd: place,
    encoding: "utf8",
  });
}

test("killed at any moment it takes up what was kept, and not a digit is another", async () => {
  const plain = await here("weigh", "./meadow", ...few, "--out", "plain", "--json");
  expect(plain.stderr).toMatch(/weighing 7 accounts, about 14,000 simulated histories/);
  expect(plain.status).toBe(0);
  const words = ["weigh", "./meadow", ...few, "--out", "killed", "--json"];
  const kept = () => readdirSync(join(place, "killed", "accounts"));
  for (const account of [1, 3]) {
    const ended = killed(words, account);
    expect(ended).toMatchObject({ status: null, signal: "SIGKILL", stdout: "" });
    expect(kept().filter((name) => name.endsWith(".logs"))).toHaveLength(1);
    expect(kept().filter((name) => name.endsWith(".json"))).toHaveLength(account - 1);
  }
  const again = await here(...words);
  expect(lasting(told(again))).toEqual(lasting(told(plain)));
});
