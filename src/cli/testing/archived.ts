/** What archives of runs are tried with: unpacked elsewhere they live their run again. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { root } from "../../root.ts";
import { here } from "./here.ts";

/** Where runs, cases and archives lie while the tests of a file run; gone after them. */
export function archivesHome(): string {
  const home = mkdtempSync(join(tmpdir(), "aitia-archive-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Unpacks an archive as its reader does, with the packages of this clone for those that npm would install. */
export function unpack(file: string, into: string): string {
  mkdirSync(into);
  expect(spawnSync("tar", ["-xzf", file, "-C", into]).status).toBe(0);
  const [name] = spawnSync("ls", [into], { encoding: "utf8" }).stdout.trim().split("\n");
  symlinkSync(join(root, "node_modules"), join(into, name ?? "", "node_modules"));
  return join(into, name ?? "");
}

export const again = (folder: string) =>
  spawnSync(process.execPath, ["again.mjs"], { cwd: folder, encoding: "utf8" });

/** Archives a run, unpacks it elsewhere, and lives it again there. */
export async function provedElsewhere(run: string, ...more: string[]) {
  const file = `${run}.tar.gz`;
  const { status, stderr } = await here("archive", run, ...more, "--to", file);
  expect([status, stderr]).toEqual([0, ""]);
  const there = unpack(file, `${run}-elsewhere`);
  return { there, ...again(there) };
}

/** A case of one's own that was weighed: its posteriors lie beside it. */
export function weighedClub(own: string): string {
  cpSync(join(root, "cases", "karate"), own, { recursive: true });
  return own;
}

/** A run of the club asked so is archived, and asked again as it was. */
export async function expectAskedAgain(home: string, line: string): Promise<void> {
  const [command, ...asked] = line.split(" ");
  const own = weighedClub(join(home, `club ${line.replace(/\W+/g, "-")}`));
  const run = `${own} run`;
  await here(command!, own, "--runs", "12", ...asked, "--out", run);
  const { stdout, there } = await provedElsewhere(run, "--case", own);
  expect(stdout).toContain("The same to the last bit");
  const { words } = JSON.parse(readFileSync(join(there, "archive.json"), "utf8"));
  for (const word of asked) expect(words).toContain(word);
}
