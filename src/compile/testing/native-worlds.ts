/** For tests: the same lives in a native program, at any number of lanes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FLAGS, toNative } from "../back/native/module.ts";
import {
  answerBytes,
  groupBytes,
  groupOf,
  readGroup,
  setupBytes,
} from "../back/native/protocol.ts";
import type { Program } from "../tree.ts";
import type { World, Worlds } from "./worlds.ts";

/** Lives worlds that have one mask, as many together as there are lanes; lanes to spare live the last world once more. */
export function inNative(
  program: Program,
  lanes: number,
  asked: readonly Worlds[],
  flags: readonly string[] = [],
): World[][] {
  const folder = mkdtempSync(join(tmpdir(), "aitia-native-"));
  try {
    const [source, binary] = [join(folder, "worlds.c"), join(folder, "worlds")];
    writeFileSync(source, toNative(program, lanes));
    const made = spawnSync("cc", [...FLAGS, ...flags, "-o", binary, source, "-lm"], {
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`cc refuses the program: ${made.stderr}`);
    const shape = { program, lanes, wanted: program.words };
    const words = Int32Array.from({ length: program.words }, (_, n) => n);
    return asked.map(({ seed, inputs, lives }) => {
      const group = new Int32Array(groupBytes(shape) / 4);
      groupOf(shape, group, {
        until: program.months,
        variants: lives[0]!.variants,
        lives: Array.from({ length: lanes }, (_, n) => {
          const { run, parameters } = lives[Math.min(n, lives.length - 1)]!;
          return { seed, run, parameters };
        }),
      });
      const { stdout, status } = spawnSync(binary, {
        input: Buffer.concat([
          setupBytes(words, inputs),
          new Uint8Array(Int32Array.of(1).buffer),
          new Uint8Array(group.buffer),
        ]),
        maxBuffer: 2 ** 30,
      });
      if (status !== 0 || stdout.length !== answerBytes(shape))
        throw new Error(`the native program ends with ${status} after ${stdout.length} bytes`);
      const answer = readGroup(shape, new Int32Array(Uint8Array.from(stdout).buffer));
      return lives.map((_, lane) => {
        const outputs = new Float32Array(program.years * program.recorded.length);
        answer.outputs(lane, outputs, 0);
        return { words: words.map((n) => answer.word(lane, n)), outputs };
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
