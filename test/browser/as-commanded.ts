/** What is taken from the page held against what the command prints. */
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { answered, complaints, page, visit } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { served } from "./site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the command prints. */
export async function aitia(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin", "aitia.js"), ...words],
    { cwd: root, maxBuffer: 1e8 },
  );
  return stdout;
}

const emptyFolder = () => mkdtemp(join(tmpdir(), "aitia-"));

/** Byte for byte, but for the seconds, the answer at this address of the page is the document that its command prints. */
export async function expectSameDocument(named: string, search: string): Promise<void> {
  await visit(search, await served(named));
  await answered();
  const line = (await page.locator("#table-command").textContent())!;
  expect(line.startsWith(`npx aitia why ${named} `)).toBe(true);
  const words = [...line.split(" ").slice(2), "--json", "--out", await emptyFolder()];
  const saved = await savedBy(page, page.locator("#answer-json"));
  const taken = String(saved.bytes);
  expect(withoutSeconds(taken)).toBe(withoutSeconds(await aitia(words)));
  expect(complaints).toEqual([]);
}

const withoutSeconds = (document: string): string =>
  document.replace(/^ "seconds": [\d.]+,$/m, ' "seconds": 0,');
