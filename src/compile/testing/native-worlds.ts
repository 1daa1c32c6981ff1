/** For tests: the same lives in a native program, at any number of lanes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLibrary } from "../back/native/library.ts";
import { FLAGS, LINKED, toNative } from "../back/native/module.ts";
import type { SideBySide } from "../back/side-by-side.ts";
import type { Program } from "../tree.ts";
import type { World, Worlds } from "./worlds.ts";

/** Makes the program's library and loads it, with these inputs. */
export function nativeWorlds(
  program: Program,
  lanes: number,
  inputs: readonly Float32Array[],
  flags: readonly string[] = [],
): SideBySide {
  const folder = mkdtempSync(join(tmpdir(), "aitia-native-"));
  try {
    const [source, library] = [join(folder, "worlds.c"), join(folder, "worlds.node")];
    writeFileSync(source, toNative(program, lanes));
    const made = spawnSync("cc", [...FLAGS, ...flags, "-o", library, source, ...LINKED], {
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`cc refuses the program: ${made.stderr}`);
    return openLibrary(library, lanes, program, inputs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lives worlds that have one mask, as many together as there are lanes; lanes to spare live the last world once more. */
export function inNative(
  program: Program,
  lanes: number,
  asked: readonly Worlds[],
  flags: readonly string[] = [],
): World[][] {
  const living = nativeWorlds(program, lanes, asked[0]!.inputs, flags);
  return asked.map(({ seed, lives }) => {
    for (let lane = 0; lane < lanes; lane++) {
      const { run, parameters } = lives[Math.min(lane, lives.length - 1)]!;
      living.name(lane, seed, run);
      living.setParameters(lane, parameters);
    }
    living.variants.set(lives[0]!.variants);
    living.start();
    living.months(0, program.months);
    return lives.map((_, lane) => {
      const words = new Int32Array(program.words);
      const outputs = new Float32Array(program.years * program.recorded.length);
      living.readWorld(lane, words);
      living.readOutputs(lane, outputs);
      return { words, outputs };
    });
  });
}
