/** For tests and the benchmark: compiles a C text and asks it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "../tree.ts";
import { C_FLAGS, type CRequest, cRequest, toC } from "./c.ts";
import type { World } from "./worlds.ts";

/** Why there is no C on this machine, or null when there is. */
export function whyNoC(): string | null {
  const { error, status } = spawnSync("cc", ["--version"]);
  if (error) return `cc cannot be run: ${error.message}`;
  return status === 0 ? null : `cc --version ends with ${status}`;
}

export interface COracle {
  /** Answers to requests, in their order. The lives are lived `repeat` times, for timing. */
  ask(
    requests: readonly CRequest[],
    repeat?: number,
  ): { readonly seconds: number; readonly worlds: World[] }[];
  /** Removes the compiled program. */
  close(): void;
}

export function compileC(
  programs: readonly Program[],
  flags: readonly string[] = ["-O1"],
): COracle {
  const folder = mkdtempSync(join(tmpdir(), "aitia-c-"));
  const source = join(folder, "worlds.c");
  const binary = join(folder, "worlds");
  writeFileSync(source, toC(programs));
  const made = spawnSync("cc", [...flags, ...C_FLAGS, "-o", binary, source, "-lm"], {
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`cc refuses the program: ${made.stderr}`);
  return {
    ask(requests, repeat = 1) {
      const input = Buffer.concat(requests.map(cRequest));
      const { stdout, stderr, status, error } = spawnSync(binary, [String(repeat)], {
        input,
        maxBuffer: 2 ** 30,
      });
      if (status !== 0)
        throw new Error(`the C program ends with ${status ?? error?.message}: ${stderr}`);
      let at = 0;
      return requests.map(({ program: n, lives }) => {
        const program = programs[n]!;
        const seconds = stdout.readDoubleLE(at);
        at += 8;
        const take = (count: number) => {
          const bytes = stdout.buffer.slice(
            stdout.byteOffset + at,
            stdout.byteOffset + at + 4 * count,
          ) as ArrayBuffer;
          at += 4 * count;
          return bytes;
        };
        const worlds = lives.map(() => ({
          words: new Int32Array(take(program.words)),
          outputs: new Float32Array(take(program.years * program.recorded.length)),
        }));
        return { seconds, worlds };
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
