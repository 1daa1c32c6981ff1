import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { type Served, served } from "./site.ts";

let site: Served;
beforeAll(async () => {
  site = await served("stalin");
});

const text = (path: string) => String(site.files.get(path));
const packed = (path: string) => gzipSync(Buffer.from(site.files.get(path) as string)).length;

test("at most 60 kB stand before the first view, and it needs no script", () => {
  const index = text("/index.html");
  expect(index).toContain('id="finding"');
  expect(index).toMatch(/<svg/);
  const scripts = [...index.matchAll(/(?:src|href)="\.(\/(?:assets\/[^"]+|[^"/]+\.js))"/g)].map(
    (m) => m[1]!,
  );
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = packed("/index.html") + scripts.reduce((sum, path) => sum + packed(path), 0);
  expect(bytes).toBeLessThan(60_000);
});

test("every file of the page that is needed without a network is on the list that is kept", () => {
  const { files } = JSON.parse(text("/offline.json")) as { files: string[] };
  for (const path of [
    "./index.html",
    "./case/pack.json",
    "./case/program.wasm",
    "./case/modules/case.js",
  ])
    expect(files).toContain(path);
  for (const file of files) expect(site.files.has(file.slice(1))).toBe(true);
});

test("nothing of the machine that built it stands in the page", () => {
  for (const [path, content] of site.files)
    if (typeof content === "string")
      expect(`${path}: ${/\/work\/|\/home\/|\/root\//.exec(content)?.[0] ?? "nothing"}`).toBe(
        `${path}: nothing`,
      );
});
