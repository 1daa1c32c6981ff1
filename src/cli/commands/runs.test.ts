import {
  cpSync,
  existsSync,
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
import { layOut, openCrewFolder, putLives } from "../../store/crew-folder.ts";
import { here } from "../testing/here.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-runs-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const live = (name: string, ...more: string[]) =>
  here("run", "two-doors", "--runs", "200", "--json", "--out", join(home, name), ...more);

test("runs are listed with what they are and how far they are", async () => {
  await live("whole");
  await live("part");
  rmSync(join(home, "part", "manifest.json"));
  rmSync(join(home, "part", "shards", "000001.f32"));
  writeFileSync(join(home, "notes.txt"), "mine");
  const listed = await here("runs", home);
  expect(listed.stdout).toMatch(/whole +run two-doors +200 +1 +finished/);
  expect(listed.stdout).not.toMatch(/notes|part/);
  const [whole] = JSON.parse((await here("runs", home, "--json")).stdout);
  expect(whole).toMatchObject({ case: "two-doors", runs: 200, finished: true, command: "run" });
  expect((await here("runs", join(home, "nothing"))).stdout).toMatch(/^No runs in/);
});

test("a run is removed, and nothing that is not its own: no person's file, no link, no folder that is no run", async () => {
  const folder = join(home, "mine");
  await live("mine");
  writeFileSync(join(folder, "notes.txt"), "mine");
  writeFileSync(join(folder, "shards", "letter.txt"), "mine");
  symlinkSync(join(home, "elsewhere"), join(folder, "report.html"));
  const removed = await here("remove", folder);
  expect(removed.status).toBe(0);
  expect(removed.stdout).toMatch(/Left there[^:]*: .*notes\.txt/);
  expect(readdirSync(folder).sort()).toEqual(["notes.txt", "report.html", "shards"]);
  expect(readdirSync(join(folder, "shards"))).toEqual(["letter.txt"]);

  for (const none of [folder, home, join(home, "nothing"), ""]) {
    const refused = await here("remove", none);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/there is no run here|is empty/);
  }
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("mine");

  await live("clean");
  symlinkSync(join(home, "clean"), join(home, "leads-there"));
  expect((await here("remove", join(home, "leads-there"))).stderr).toMatch(/a link stands here/);
  expect((await here("remove", join(home, "clean"))).status).toBe(0);
  expect(existsSync(join(home, "clean"))).toBe(false);
});

test("what two machines lived of one request is brought together, and is what one would have lived", async () => {
  const whole = JSON.parse((await live("whole")).stdout);
  for (const [name, lost] of [
    ["a", ["000000.f32", "000002.f32"]],
    ["b", ["000001.f32"]],
  ] as const) {
    cpSync(join(home, "whole"), join(home, name), { recursive: true });
    for (const shard of lost) rmSync(join(home, name, "shards", shard));
  }
  const [a, b, all] = ["a", "b", "all"].map((name) => join(home, name)) as [string, string, string];
  const merged = await here("merge", a, b, "--out", all, "--json");
  expect(JSON.parse(merged.stdout)).toMatchObject({
    brought: 4,
    same: 1,
    shards: { there: 4, of: 4 },
    fingerprint: whole.fingerprint,
  });
  expect(readFileSync(join(all, "worlds.parquet"))).toEqual(
    readFileSync(join(home, "whole", "worlds.parquet")),
  );
});

test("blocks of another request are not merged, and a damaged one is not brought", async () => {
  await live("a");
  await live("other", "--seed", "2");
  const refused = await here("merge", join(home, "a"), join(home, "other"));
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/another request/)]);
  const shard = join(home, "a", "shards", "000001.f32");
  writeFileSync(
    shard,
    readFileSync(shard).map((byte, n) => (n === 300 ? byte ^ 1 : byte)),
  );
  const merged = await here("merge", join(home, "a"), "--out", join(home, "all"));
  expect(merged.stderr).toMatch(/000001\.f32: it is damaged\. It was set aside/);
  expect(merged.stdout).toMatch(/3 of 4 shards are there[\s\S]*lives what is missing/);
});

test("what a question has left of its crew is removed, and nothing that is not the crew's", async () => {
  const folder = join(home, "crew");
  const crew = openCrewFolder(folder, { case: "two-doors", program: "p", engine: "e" });
  layOut(crew, "0".repeat(32), { bytes: new Uint8Array(8), blocks: 2 });
  putLives(crew, { plan: "0".repeat(32), block: 1 }, new Float32Array(3));
  writeFileSync(join(folder, "notes.txt"), "mine");
  const removed = await here("remove", folder);
  expect([removed.status, removed.stderr]).toEqual([0, ""]);
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
  expect(removed.stdout).toMatch(/3 files[\s\S]*notes\.txt/);
});
