import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../root.ts";
import { here } from "../testing/here.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-archive-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Unpacks an archive as its reader does, with the packages of this clone for those that npm would install. */
function unpack(file: string, into: string): string {
  mkdirSync(into);
  expect(spawnSync("tar", ["-xzf", file, "-C", into]).status).toBe(0);
  const [name] = spawnSync("ls", [into], { encoding: "utf8" }).stdout.trim().split("\n");
  symlinkSync(join(root, "node_modules"), join(into, name ?? "", "node_modules"));
  return join(into, name ?? "");
}

const again = (folder: string) =>
  spawnSync(process.execPath, ["again.mjs"], { cwd: folder, encoding: "utf8" });

test("an archive unpacked elsewhere lives its run again and proves that the same came out, unless anything in it was changed", async () => {
  // a case of one's own, that no Aitia elsewhere knows by its name
  const own = join(home, "my-doors");
  cpSync(join(root, "cases", "two-doors"), own, { recursive: true });
  const run = join(home, "run");
  const asked = await here("why", own, "--runs", "30", "--set", "a=0.7", "--out", run, "--json");
  const file = join(home, "doors.tar.gz");
  const said = await here("archive", run, "--case", own, "--to", file, "--json");
  expect(said.stderr).toBe("");
  const { fingerprint, words } = JSON.parse(said.stdout);
  expect(fingerprint).toBe(JSON.parse(asked.stdout).fingerprint);
  expect(words).toContain("a=0.7");

  const there = unpack(file, join(home, "there"));
  expect(readFileSync(join(there, "README.txt"), "utf8")).toContain("npm run again");
  const proved = again(there);
  expect(proved.stdout).toContain(`The same to the last bit: fingerprint ${fingerprint}.`);
  expect(proved.status).toBe(0);

  appendFileSync(join(there, "case", "two-doors", "case.ts"), "\n");
  const changed = again(there);
  expect(changed.status).toBe(1);
  expect(changed.stderr).toContain("case/two-doors/case.ts");
});

test("a run of histories without an answer is archived as it was kept, and lives again", async () => {
  const run = join(home, "reduced");
  await here("run", "two-doors", "--runs", "70", "--keep", "reduced", "--out", run, "--json");
  const file = join(home, "reduced.tar.gz");
  await here("archive", run, "--to", file);
  const there = unpack(file, join(home, "of-reduced"));
  expect(again(there).stdout).toContain("The same to the last bit");
});

/** Archives a run, unpacks it elsewhere, and lives it again there. */
async function provedElsewhere(run: string, ...more: string[]) {
  const file = `${run}.tar.gz`;
  const { status, stderr } = await here("archive", run, ...more, "--to", file);
  expect([status, stderr]).toEqual([0, ""]);
  const there = unpack(file, `${run}-elsewhere`);
  return { there, ...again(there) };
}

/** A case of one's own that was weighed: its posteriors lie beside it. */
function weighedClub(name: string): string {
  const own = join(home, name);
  cpSync(join(root, "cases", "karate"), own, { recursive: true });
  return own;
}

test.for([
  "why --given record",
  "why --given parameters --without fee:unresponsive --knockout absent --precision 0.2 --coupling",
  "run --given record",
  "run --given parameters --fork 5 --without fee:unresponsive",
])("a run asked as %s is archived and asked again as it was", async (line) => {
  const [command, ...asked] = line.split(" ");
  const own = weighedClub(`club ${line.replace(/\W+/g, "-")}`);
  const run = `${own} run`;
  await here(command, own, "--runs", "12", ...asked, "--out", run);
  const { stdout, there } = await provedElsewhere(run, "--case", own);
  expect(stdout).toContain("The same to the last bit");
  const { words } = JSON.parse(readFileSync(join(there, "archive.json"), "utf8"));
  for (const word of asked) expect(words).toContain(word);
});

test("what was asked of one history is archived and asked of that history again", async () => {
  for (const command of ["why", "run"]) {
    const run = join(home, `north-${command}`);
    await here(command, "prisons", "--history", "north", "--runs", "12", "--out", run);
    expect((await provedElsewhere(run)).stdout).toContain("The same to the last bit");
  }
});

test("an archive holds of what is stored beside a case what its run read, not what was stored since", async () => {
  const own = weighedClub("weighed-since");
  const [stored, since] = [join(own, "stored"), join(home, "since")];
  renameSync(stored, since);
  const run = join(home, "before-weighing");
  await here("why", own, "--runs", "12", "--out", run);
  renameSync(since, stored);
  const { there, stdout } = await provedElsewhere(run, "--case", own);
  expect(stdout).toContain("The same to the last bit");
  expect(existsSync(join(there, "case", "karate", "stored"))).toBe(false);
});

test("a run whose posterior is another one now, or is gone, is not archived", async () => {
  const own = weighedClub("weighed-anew");
  const posterior = join(own, "stored", "posterior-all.json");
  const run = join(home, "of-posterior");
  await here("run", own, "--runs", "12", "--given", "record", "--out", run);
  const refused = async () =>
    (await here("archive", run, "--case", own, "--to", join(home, "none.tar.gz"))).stderr;
  appendFileSync(posterior, "\n");
  expect(await refused()).toMatch(/posterior-all\.json, which this run read .*is not what it was/);
  rmSync(posterior);
  expect(await refused()).toMatch(/is no longer there[\s\S]*Ask again with what is here/);
  expect(existsSync(join(home, "none.tar.gz"))).toBe(false);
});

test("nothing is archived that is not finished, was changed, or is of another case than the one that is here", async () => {
  const run = join(home, "whole");
  await here("why", "two-doors", "--runs", "20", "--out", run);
  const refused = async (...words: string[]) => {
    const { status, stderr } = await here("archive", ...words, "--to", join(home, "none.tar.gz"));
    expect(status).toBe(2);
    expect(existsSync(join(home, "none.tar.gz"))).toBe(false);
    return stderr;
  };
  expect(await refused(join(home, "nowhere"))).toContain("there is no run here");

  const other = join(home, "other");
  cpSync(join(root, "cases", "two-doors"), other, { recursive: true });
  appendFileSync(join(other, "case.ts"), "// another state of it\n");
  expect(await refused(run, "--case", other)).toContain('the case "two-doors" is not as it was');

  const asked = join(home, "of-other");
  await here("why", other, "--runs", "20", "--out", asked);
  expect(await refused(asked)).toMatch(
    /no case "two-doors" that is here is the one that was asked[\s\S]*Name its folder with --case/,
  );
  const there = join(home, "of-other.tar.gz");
  const { stdout } = await here("archive", asked, "--case", other, "--to", there, "--json");
  expect(JSON.parse(stdout).file).toBe(there);

  const changed = join(home, "changed");
  cpSync(run, changed, { recursive: true });
  writeFileSync(join(changed, "answer.json"), "{}");
  expect(await refused(changed)).toContain("answer.json: not as it was made");

  const begun = join(home, "begun");
  await here("run", "two-doors", "--runs", "200", "--out", begun);
  rmSync(join(begun, "shards", "000001.f32"));
  expect(await refused(begun)).toContain("not finished");
});
