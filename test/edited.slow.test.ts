/** After an edit of a finding's sentence everything tells the new one: no answer, report or page that was kept tells the old. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const [before, after] = ["can stand in for each other", "can take the place of each other"];
let place = "";
let clone = "";

const run = (command: string, ...words: string[]) =>
  spawnSync(command, words, { cwd: clone, encoding: "utf8" });
const aitia = (...words: string[]) => {
  const done = run(process.execPath, join(clone, "bin/aitia.js"), ...words);
  expect([done.status, done.stderr]).toEqual([0, expect.not.stringMatching(/^error/m)]);
  return done;
};

/** What answer, report and page say of it; the same places each time, so that whatever was kept is in reach. */
function told(): Readonly<Record<string, string>> {
  const why = aitia("why", "two-doors", "--runs", "50");
  const [, report] = /^Report: (.*)$/m.exec(`${why.stdout}${why.stderr}`)!;
  // names of its files follow their content, so those of the page before would lie beside the new ones
  rmSync(join(clone, "page"), { recursive: true, force: true });
  aitia("lab", "two-doors", "--runs", "50", "--to", "page");
  const page = globSync("page/**/*.{html,js,json}", { cwd: clone });
  return {
    terminal: why.stdout.replace(/\s+/g, " "),
    report: readFileSync(join(clone, report!), "utf8"),
    page: page.map((path) => readFileSync(join(clone, path), "utf8")).join("\n"),
  };
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "aitia-edited-"));
  clone = join(place, "clone");
  const tracked = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  }).stdout.split("\0");
  for (const path of tracked.filter((path) => path && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path));
  }
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
});
afterAll(() => {
  if (place !== "") rmSync(place, { recursive: true, force: true });
});

test("why, the report and lab tell the new sentence, and none tells the old one", () => {
  for (const [where, text] of Object.entries(told())) {
    expect(text.includes(before), where).toBe(true);
    expect(text.includes(after), where).toBe(false);
  }
  const file = join(clone, "src/words/en/finding.ts");
  const words = readFileSync(file, "utf8");
  expect(words.split(before)).toHaveLength(2);
  writeFileSync(file, words.replace(before, after));
  for (const [where, text] of Object.entries(told())) {
    expect(text.includes(after), where).toBe(true);
    expect(text.includes(before), where).toBe(false);
  }
});

test("the stored posterior fits after that edit, and after one of the engine's sources that changes no bit, which is told", () => {
  const given = () => aitia("why", "stalin", "--given", "record", "--runs", "16", "--json");
  const lived = "The simulated histories are those of the stored posterior";
  const words = given();
  expect(words.stderr).not.toContain("is not used");
  expect(words.stdout).toContain(lived);
  const file = join(clone, "src/engine/model.ts");
  writeFileSync(file, `${readFileSync(file, "utf8")}// edited\n`);
  const engine = given();
  expect(engine.stdout).toContain(lived);
  expect(engine.stderr).toMatch(/made by another engine .* are the same to the bit/);
});
