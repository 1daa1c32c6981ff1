/** Worlds that live side by side in one memory, whoever steps them: a WebAssembly instance, or a library of this machine's. */
import { stream } from "../../kernel/noise.ts";
import { tooLong } from "../long.ts";
import { luckWords } from "../own-luck.ts";
import { inputLength, type Program } from "../tree.ts";
import { abiOf } from "./wasm/abi.ts";

export interface SideBySide {
  readonly program: Program;
  readonly lanes: number;
  /** For each rule which variant lives, the same in all worlds: 0 the step, 1 unresponsive, 2 absent, 3 shuffled. */
  readonly variants: Int32Array;
  /** Worlds and yearly outputs of all, side by side. A fork is a copy of these bytes. */
  readonly living: Uint8Array;
  /** Gives a world its noise. Any runs in any lanes. */
  name(lane: number, seed: number, run: number): void;
  /** Values of the program's parameters for one world. */
  setParameters(lane: number, values: ArrayLike<number>): void;
  /** Sets the worlds up before the first month. */
  start(): void;
  /** Lives months from, from + 1, … up to but without `to`. */
  months(from: number, to: number): void;
  /** Runs one rule's variant alone in this month. */
  rule(rule: number, variant: number, month: number): void;
  /** Adds the month to the yearly outputs. `months` does it by itself. */
  record(month: number): void;
  /** The words of one world, as the JavaScript back end has them. */
  readWorld(lane: number, into: Int32Array): void;
  writeWorld(lane: number, words: Int32Array): void;
  /** Yearly outputs of one world, years × recorded series. */
  readOutputs(lane: number, into: Float32Array): void;
  writeOutputs(lane: number, outputs: Float32Array): void;
}

/** Who steps the worlds in a memory. */
export interface Stepping {
  start(): void;
  months(from: number, to: number): void;
  rule(rule: number, variant: number, month: number): void;
  record(month: number): void;
  /** The number of the rule that went round too often, as long.ts tells it; 0 for none. */
  late(): number;
}

/** `at`: where in the buffer the memory of the worlds begins; inputs are each months × count. */
export function sideBySide(
  program: Program,
  inputs: readonly Float32Array[],
  memory: { readonly buffer: ArrayBuffer; readonly at: number; readonly lanes: number },
  stepping: Stepping,
): SideBySide {
  const { buffer, at, lanes } = memory;
  const abi = abiOf(program, lanes);
  inputs.forEach((block, n) => {
    const length = inputLength(program, program.inputs[n]);
    new Float32Array(buffer, at + abi.inputs[n], length).set(block);
  });
  const size = program.years * program.recorded.length;
  const keys = new Int32Array(buffer, at + abi.keys, 4 * lanes);
  const width = program.parameters.length;
  const parameters = new Float32Array(buffer, at + abi.parameters, lanes * width);
  const world = new Int32Array(buffer, at + abi.world, lanes * program.words);
  const output = new Float32Array(buffer, at + abi.output, lanes * size);
  const look = () => tooLong(program, stepping.late());
  return {
    program,
    lanes,
    variants: new Int32Array(buffer, at + abi.variants, program.rules.length),
    living: new Uint8Array(buffer, at + abi.world, abi.livingBytes),
    name(lane, seed, run) {
      const [low, high] = luckWords(program, seed);
      keys[lane] = low;
      keys[lanes + lane] = high;
      keys[2 * lanes + lane] = stream.history;
      keys[3 * lanes + lane] = run;
    },
    setParameters(lane, values) {
      for (let n = 0; n < width; n++) parameters[lanes * n + lane] = values[n];
    },
    start() {
      stepping.start();
      look();
    },
    months(from, to) {
      stepping.months(from, to);
      look();
    },
    rule(rule, variant, month) {
      stepping.rule(rule, variant, month);
      look();
    },
    record: (month) => stepping.record(month),
    readWorld(lane, into) {
      for (let w = 0; w < program.words; w++) into[w] = world[lanes * w + lane];
    },
    writeWorld(lane, words) {
      for (let w = 0; w < program.words; w++) world[lanes * w + lane] = words[w];
    },
    readOutputs(lane, into) {
      for (let n = 0; n < size; n++) into[n] = output[lanes * n + lane];
    },
    writeOutputs(lane, outputs) {
      for (let n = 0; n < size; n++) output[lanes * n + lane] = outputs[n];
    },
  };
}
