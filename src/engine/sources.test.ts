import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../root.ts";
import { ENGINE, ESTIMATORS, filesBelow, namesOfSources, sourcesOf } from "./sources.ts";
import { computedBy } from "./version.ts";

const copy = mkdtempSync(join(tmpdir(), "aitia-sources-"));
beforeAll(() => cpSync(join(root, "src"), join(copy, "src"), { recursive: true }));
afterAll(() => rmSync(copy, { recursive: true }));

/** The names after one file was edited; the file is as before afterwards. */
function after(path: string, edit: (text: string) => string) {
  const at = join(copy, path);
  const text = readFileSync(at, "utf8");
  try {
    writeFileSync(at, edit(text));
    return namesOfSources(copy);
  } finally {
    writeFileSync(at, text);
  }
}

test("equal sources have equal names wherever they lie and however their lines end", () => {
  const { engine, estimators } = computedBy;
  expect(namesOfSources(copy)).toEqual({ engine, estimators });
  expect(engine).toMatch(/^[0-9a-f]{32}$/);
  expect(after("src/kernel/noise.ts", (text) => text.replaceAll("\n", "\r\n"))).toEqual({
    engine,
    estimators,
  });
});

test("an edit of a sentence names other estimators and the same engine; one of the kernel the reverse", () => {
  const { engine, estimators } = computedBy;
  const said = after("src/words/en/finding.ts", (text) => `${text}// said otherwise\n`);
  expect(said.engine).toBe(engine);
  expect(said.estimators).not.toBe(estimators);
  const lived = after("src/kernel/threefry.ts", (text) => text.replace("13", "20"));
  expect(lived.engine).not.toBe(engine);
  expect(lived.estimators).toBe(estimators);
});

test("tests, and what only tests use, name nothing", () => {
  const files = sourcesOf(root, [...ENGINE, ...ESTIMATORS]);
  expect(files).toContain("src/engine/open.ts");
  expect(files.filter((path) => /\.test\.|\/testing\//.test(path))).toEqual([]);
});

test("nothing outside the named rooms can change a bit or a number: they import only each other", () => {
  // fingerprints name what was read and lived, and files keep it; they decide nothing of it
  const beside = ["errors.ts", "root.ts", "store/fingerprint.ts", "store/files.ts"].map(
    (file) => `src/${file}`,
  );
  for (const rooms of [ENGINE, [...ENGINE, ...ESTIMATORS]]) {
    const files = new Set([...sourcesOf(root, rooms), ...beside]);
    const astray = [...files].flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/from "(\.[^"]+)"/g)]
        .map((m) => join(dirname(file), m[1]!).replaceAll("\\", "/"))
        .filter((to) => !files.has(to))
        .map((to) => `${file} -> ${to}`),
    );
    expect(astray).toEqual([]);
  }
  expect(filesBelow(root, "src").length).toBeGreaterThan(200);
});
