/** For tests: the same lives in every back end, and what came of them, so that they can be compared to the bit. */

import { evaluate } from "../../engine/world/live.ts";
import { u01 } from "../../kernel/noise.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import { toJavaScript } from "../back/js.ts";
import { toWasm } from "../back/wasm/module.ts";
import { instantiate } from "../back/wasm/run.ts";
import { inputLength, type Program } from "../tree.ts";

export interface World {
  readonly words: Int32Array;
  readonly outputs: Float32Array;
}

export interface Worlds {
  readonly seed: number;
  readonly inputs: readonly Float32Array[];
  readonly lives: readonly {
    readonly run: number;
    readonly parameters: Float32Array;
    readonly variants: Int32Array;
  }[];
}

/** The n-th list of decisions for a random program. */
export const decisionsOf = (n: number): number[] =>
  Array.from({ length: 400 }, (_, i) => threefry4x32([i, n, 0, 0], [1, 2, 3, 4])[0] & 0xffff);

/** Do the worlds differ from each other? */
export const isLively = (program: Program, worlds: readonly World[]): boolean =>
  new Set(worlds.map((world) => fingerprint(program, [world]))).size === worlds.length;

/** Four lives with runs that do not follow each other, other parameters in each, and one mask for all. */
export function worldsFor(program: Program, seed = 2 ** 40 + 17): Worlds {
  const number = (i: number) =>
    Math.fround(2 * u01(threefry4x32([i, 0, 0, 0], [seed >>> 0, 1, 2, 3])[0]) - 0.5);
  let n = 0;
  const numbers = (length: number) => Float32Array.from({ length }, () => number(n++));
  const variants = Int32Array.from(program.rules, (rule, r) =>
    rule.variants[1] === null ? 0 : (seed + r) % 2,
  );
  return {
    seed,
    inputs: program.inputs.map((input) =>
      input.values ? Float32Array.from(input.values) : numbers(inputLength(program, input)),
    ),
    lives: [7, 8, 0xfffffff0, 3].map((run) => ({
      run,
      parameters: numbers(program.parameters.length),
      variants,
    })),
  };
}

export function inJavaScript(program: Program, { seed, inputs, lives }: Worlds): World[] {
  const text = toJavaScript(program);
  return lives.map(({ run, parameters, variants }) => {
    const buffer = new ArrayBuffer(4 * program.words);
    const outputs = new Float32Array(program.years * program.recorded.length);
    const words = new Int32Array(buffer);
    const module = evaluate(text)(
      new Float32Array(buffer),
      words,
      parameters,
      variants,
      inputs,
      outputs,
    );
    module.key(seed >>> 0, Math.floor(seed / 2 ** 32), 0, run);
    module.start();
    for (let m = 0; m < program.months; m++) module.month(m);
    return { words, outputs };
  });
}

export function inWasm(
  program: Program,
  { seed, inputs, lives }: Worlds,
  module = new WebAssembly.Module(toWasm(program)),
): World[] {
  const four = instantiate(module, program, inputs);
  lives.forEach(({ run, parameters }, lane) => {
    four.name(lane, seed, run);
    four.setParameters(lane, parameters);
  });
  four.variants.set(lives[0]!.variants);
  four.start();
  four.months(0, program.months);
  return lives.map((_, lane) => {
    const words = new Int32Array(program.words);
    const outputs = new Float32Array(program.years * program.recorded.length);
    four.readWorld(lane, words);
    four.readOutputs(lane, outputs);
    return { words, outputs };
  });
}

/** Bits as text, one NaN like another: which NaN it is differs between machines and is never looked at. */
export function fingerprint(program: Program, worlds: readonly World[]): string {
  const lines: string[] = [];
  const floats = new Float32Array(1);
  const bits = new Int32Array(floats.buffer);
  const seen = (word: number) => {
    bits[0] = word;
    return Number.isNaN(floats[0]!) ? "NaN" : word.toString(16);
  };
  worlds.forEach(({ words, outputs }, n) => {
    for (const { set, field, type, word, count } of program.fields)
      for (let slot = set === null ? 0 : -1; slot < count; slot++) {
        const value = words[word + slot]!;
        if (value !== 0)
          lines.push(`${n} ${set ?? ""}.${field}[${slot}] ${type === "f32" ? seen(value) : value}`);
      }
    const out = new Int32Array(outputs.buffer, outputs.byteOffset, outputs.length);
    lines.push(`${n} outputs ${Array.from(out, seen).join(" ")}`);
  });
  return lines.join("\n");
}
