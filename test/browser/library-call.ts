/** The library call that the page shows, run by a reader who has copied it. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { Estimate } from "../../src/why/index.ts";
import { page } from "./opened.ts";
import { command, folder, visit } from "./taken.ts";

/** The necessity that the call of this address prints, as it stands there: eight lines, and the files that they name. */
export async function called(search: string): Promise<Estimate> {
  await visit(search);
  const program = (await page.locator("#library").textContent())!;
  expect(program.split("\n")).toHaveLength(8);
  for (const [, line, file] of program.matchAll(/^\/\/ (.*) > (\S+)$/gm))
    writeFileSync(join(folder, file!), await command(line!));
  const path = join(folder, "ask.mjs");
  writeFileSync(path, program);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=aitia-source", path],
    { cwd: folder },
  );
  return JSON.parse(stdout);
}
