/** Versions: one number everywhere, and case files that say which one they were written for. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { pageOf } from "../src/cli/commands/validity.ts";
import { main } from "../src/cli/main.ts";
import { openCase } from "../src/engine/open.ts";
import { version } from "../src/root.ts";

let place = "";
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "aitia-versions-"));
});
afterAll(() => {
  if (place !== "") rmSync(place, { recursive: true, force: true });
});

test("package, changelog and citation name one version", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(version);
  const [, first] = /^## (.*)$/m.exec(readFileSync("CHANGELOG.md", "utf8")) ?? [];
  expect(first).toContain(version);
  expect(readFileSync("CITATION.cff", "utf8")).toMatch(new RegExp(`^version: ${version}$`, "m"));
});

test("the citation file has what the format wants (Citation File Format 1.2.0)", () => {
  const text = readFileSync("CITATION.cff", "utf8");
  for (const line of [
    /^cff-version: 1\.2\.0$/m,
    /^message: \S/m,
    /^title: \S/m,
    /^type: software$/m,
  ])
    expect(text).toMatch(line);
  expect(text).toMatch(/^authors:\n {2}- name: \S/m);
  const known = /^(abstract|authors|cff-version|keywords|license|message|title|type|version):/;
  for (const line of text.split("\n").filter((line) => /^\S/.test(line)))
    expect(line).toMatch(known);
});

test("a new case says for which Aitia it is written, and another Aitia refuses it by that number", async () => {
  const folder = join(place, "mine");
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  expect(await main(["new", folder])).toBe(0);
  vi.restoreAllMocks();
  const file = join(folder, "case.ts");
  const text = readFileSync(file, "utf8");
  const own = version.split(".").slice(0, 2).join(".");
  expect((await openCase(folder)).spec.aitia).toBe(own);
  writeFileSync(file, text.replace(`aitia: "${own}"`, 'aitia: "99.0"'));
  await expect(openCase(folder)).rejects.toThrow(
    `it was written for Aitia 99.0, and this is ${version}, which is earlier`,
  );
});

test("the validity page of a case stands with the case; one that is in docs already is written anew there", () => {
  const page = (title: string, folder: string) =>
    pageOf({ spec: { title } as never, folder }, process.cwd());
  const docs = join(process.cwd(), "docs", "validity.md");
  const [, title = ""] = readFileSync(docs, "utf8").match(/^# How far to believe "(.*)"/) ?? [];
  expect(page(title, "cases/stalin")).toBe(docs);
  expect(page("Why did the meadow dry up?", "mine")).toBe(join("mine", "validity.md"));
  expect(page(title.slice(0, -1), "mine")).toBe(join("mine", "validity.md"));
});
