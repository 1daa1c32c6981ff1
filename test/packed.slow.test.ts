/** The one file for machines that have neither Node nor network: packed here, and run where nothing is known of either. */
import { spawnSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../src/root.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-packed-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const start = (program: string, words: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(program, words, { env, cwd: home, encoding: "utf8" });

test("what is packed here answers there with the same digits, without a Node, a path or a package", () => {
  const file = join(home, "aitia.run");
  const aitia = join(root, "bin", "aitia.js");
  const packed = start(process.execPath, [aitia, "pack", "--to", file]);
  expect([packed.status, packed.stdout]).toEqual([0, expect.stringMatching(/^Packed: /)]);

  // away from the packages of this clone, with an empty environment
  const there = join(home, "elsewhere");
  mkdirSync(there);
  const copy = join(there, "aitia.run");
  cpSync(file, copy);
  const bare = { PATH: "", AITIA_UNPACKED: join(there, "unpacked") };
  const why = ["why", "two-doors", "--runs", "40", "--json", "--out"];
  const found = start(copy, [...why, join(home, "there")], bare);
  const known = start(process.execPath, [aitia, ...why, join(home, "here")]);
  const answers = [found, known].map(({ status, stdout, stderr }) => {
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^plan: /)]);
    const { seconds: _, commandLine: __, ...answer } = JSON.parse(stdout);
    return answer;
  });
  expect(answers[0]).toEqual(answers[1]);

  // a second start unpacks nothing, and leaves nothing half done behind
  expect(start(copy, ["--version"], bare).status).toBe(0);
  expect(readdirSync(bare.AITIA_UNPACKED)).toHaveLength(1);
});

test("a folder of somebody else's is not run from", () => {
  const file = join(home, "aitia.run");
  const own = join(home, "theirs");
  mkdirSync(own);
  // who may give a folder away gives one; to everybody else /usr is one already
  const theirs = process.getuid?.() === 0 ? own : "/usr";
  if (theirs === own) chownSync(own, 12345, 12345);
  const refused = start(file, ["--version"], { PATH: "", AITIA_UNPACKED: theirs });
  expect([refused.status, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/this folder is somebody else's[\s\S]*AITIA_UNPACKED/),
  ]);
});
