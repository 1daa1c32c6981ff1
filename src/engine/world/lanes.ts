/** What a back end offers the ensemble: one or several worlds that live side by side under one mask. */

import type { SideBySide } from "../../compile/back/side-by-side.ts";
import { instantiate } from "../../compile/back/wasm/run.ts";
import type { Program } from "../../compile/tree.ts";
import { type InputBlocks, live, type Make } from "./live.ts";
import { roomLeft } from "./room-left.ts";

export interface Lanes {
  readonly lanes: number;
  /** World and yearly outputs of all lanes as 32-bit words, word after word, lane after lane: what a fork copies. */
  readonly words: Int32Array;
  /** For each rule which variant lives, the same in all lanes. */
  readonly variants: Int32Array;
  /** Gives a lane its noise and its parameters. */
  give(lane: number, seed: number, run: number, parameters: Float32Array): void;
  /** Sets the worlds up before the first month. */
  start(): void;
  /** Lives months from, from + 1, … up to but without `to`, and records them. */
  months(from: number, to: number): void;
  /** Lives one rule's variant alone. */
  rule(rule: number, variant: number, month: number): void;
  /** Adds the month to the yearly outputs. */
  record(month: number): void;
  /**
   * Copies a lane's yearly outputs to `into` from `at` on.
   *
   * @throws AitiaError where its ties have run out of room
   */
  outputs(lane: number, into: Float32Array, at: number): void;
}

/** The JavaScript reference: one world at a time. */
export function jsLanes(program: Program, inputs: InputBlocks, make?: Make): Lanes {
  const living = make ? live(program, inputs, make) : live(program, inputs);
  const { memory } = living;
  const look = roomLeft(program);
  const lived = { seed: 0, run: 0 };
  return {
    lanes: 1,
    words: new Int32Array(memory.bytes.buffer, 0, memory.bytes.length / 4),
    variants: memory.variants,
    give(_, seed, run, parameters) {
      Object.assign(lived, { seed, run });
      living.name(seed, run);
      memory.parameters.set(parameters);
    },
    start: () => living.start(),
    months: (from, to) => living.months(from, to),
    rule: (rule, variant, month) => living.rule(rule, variant, month),
    record: (month) => living.record(month),
    outputs(_, into, at) {
      look?.((word) => memory.i[word], lived);
      into.set(memory.out, at);
    },
  };
}

/** Four worlds in the lanes of one WebAssembly instance. */
export const wasmLanes = (
  program: Program,
  inputs: InputBlocks,
  module: WebAssembly.Module,
): Lanes => lanesOfMemory(instantiate(module, program, inputs));

/** The worlds of one memory, whoever steps them. */
export function lanesOfMemory(worlds: SideBySide): Lanes {
  const { program, lanes, living } = worlds;
  const size = program.years * program.recorded.length;
  const outputs = new Float32Array(size);
  const words = new Int32Array(living.buffer, living.byteOffset, living.byteLength / 4);
  const look = roomLeft(program);
  const lives = Array.from({ length: lanes }, () => ({ seed: 0, run: 0 }));
  return {
    lanes,
    words,
    variants: worlds.variants,
    give(lane, seed, run, parameters) {
      lives[lane] = { seed, run };
      worlds.name(lane, seed, run);
      worlds.setParameters(lane, parameters);
    },
    start: () => worlds.start(),
    months: (from, to) => worlds.months(from, to),
    rule: (rule, variant, month) => worlds.rule(rule, variant, month),
    record: (month) => worlds.record(month),
    outputs(lane, into, at) {
      look?.((word) => words[lanes * word + lane], lives[lane]);
      worlds.readOutputs(lane, outputs);
      into.set(outputs, at);
    },
  };
}
