/** The same words of the same case are said again without opening it; whatever it hangs on, once changed, is asked anew. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { casesFolder } from "../engine/open.ts";
import { keepSaid, saidBefore } from "./said.ts";
import { here } from "./testing/here.ts";

let home = "";
let folder = "";
let words: string[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-said-"));
  folder = join(home, "doors");
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
  words = ["why", folder, "--runs", "8", "--workers", "1", "--out", join(home, "run")];
  vi.stubEnv("XDG_CACHE_HOME", join(home, "cache"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** Changes a file as long as something is looked at. */
function changed<T>(path: string, text: string, look: () => T): T {
  const before = readFileSync(path);
  writeFileSync(path, text);
  try {
    return look();
  } finally {
    writeFileSync(path, before);
  }
}
const own = () => join(folder, "case.ts");
const slip = () => readFileSync(own(), "utf8").replace("fixed(0.6)", "fixed(0.7)");

test("what was said is said again to the letter, and only while everything is as it was", async () => {
  expect(saidBefore(words)).toBeUndefined();
  const { status, stdout, stderr } = await here(...words);
  expect([status, saidBefore(words)], stderr).toEqual([0, stdout]);
  expect((await here(...words)).stdout).toBe(stdout);
  expect(changed(own(), slip(), () => saidBefore(words))).toBeUndefined();
  writeFileSync(join(folder, "note.txt"), "a file more");
  expect(saidBefore(words)).toBeUndefined();
  rmSync(join(folder, "note.txt"));
  const answer = join(home, "run", "answer.json");
  expect(
    changed(answer, readFileSync(answer, "utf8").replace("8", "9"), () => saidBefore(words)),
  ).toBeUndefined();
  expect(saidBefore(words, () => "another Aitia")).toBeUndefined();
  expect(saidBefore([...words, "--seed", "2"])).toBeUndefined();
  expect(saidBefore([...words, "--serve"])).toBeUndefined();
  vi.stubEnv("COLUMNS", "40");
  expect(saidBefore(words)).toBeUndefined();
  vi.stubEnv("COLUMNS", undefined);
  expect(saidBefore(words)).toBe(stdout);
  rmSync(join(home, "run"), { recursive: true });
  expect(saidBefore(words)).toBeUndefined();
});

test("what is stored beside a case in the user's own cache is looked at too", async () => {
  const { stdout } = await here(...words);
  expect(saidBefore(words)).toBe(stdout);
  cpSync(own(), join(home, "cache", "aitia", "cases", "two-doors", "stored", "weighing.json"));
  expect(saidBefore(words)).toBeUndefined();
});

test("an answer to a case or by an Aitia that was changed while it was answered is not kept", async () => {
  const { stdout } = await here(...words);
  rmSync(join(home, "cache"), { recursive: true });
  const [run, beside] = [join(home, "run"), join(home, "none")];
  saidBefore(words);
  changed(own(), slip(), () => keepSaid(stdout, { run, beside }));
  expect(saidBefore(words)).toBeUndefined();
  keepSaid(stdout, { run, beside }, () => "another Aitia");
  expect(saidBefore(words)).toBeUndefined();
  keepSaid(stdout, { run, beside });
  expect(saidBefore(words)).toBe(stdout);
});

test("a text that was damaged where it is kept is not said", async () => {
  const { stdout } = await here(...words);
  const shelf = join(home, "cache", "aitia", "said");
  const [name] = (await import("node:fs")).readdirSync(shelf);
  const text = readFileSync(join(shelf, name), "utf8");
  const other = text.replace("The left door", "The loft door");
  expect(other).not.toBe(text);
  expect(changed(join(shelf, name), other, () => saidBefore(words))).toBeUndefined();
  expect(saidBefore(words)).toBe(stdout);
});
