/** A folder in which the meadow is weighed by the command, and what it prints. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { WeighAnswer } from "../src/ask/weigh/answer.ts";

const root = resolve(import.meta.dirname, "..");
/** Where the command is called, and stands as a program of its own: start.mjs. */
export let place = "";

/** For all tests of this file. */
export function inFolder(): void {
  let home = "";
  beforeAll(() => {
    home = process.cwd();
    place = mkdtempSync(join(tmpdir(), "aitia-weigh-"));
    const main = new URL("../src/cli/main.ts", import.meta.url).href;
    writeFileSync(
      join(place, "start.mjs"),
      `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
    );
    process.chdir(place);
    // a copy of the case, so that what is stored beside it is not stored with the sources
    cpSync(join(root, "cases", "meadow"), join(place, "meadow"), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|[\\/]testing$/.test(path),
    });
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(place, { recursive: true, force: true });
  });
}

export interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const few = ["--simulations", "2000", "--workers", "1", "--seed", "3"];
export const told = (done: Done): WeighAnswer => JSON.parse(done.stdout);
export const lasting = ({ seconds: _, ...rest }: WeighAnswer) => rest;
