/** Four worlds alive in one WebAssembly instance. Compile the module once, instantiate it in every worker. */
import { AitiaError } from "../../../errors.ts";
import { stream } from "../../../kernel/noise.ts";
import { tooLong } from "../../long.ts";
import { luckWords } from "../../own-luck.ts";
import { inputLength, type Program } from "../../tree.ts";
import { type Abi, abiOf, LANES } from "./abi.ts";
import { toWasm } from "./module.ts";

export interface FourLiving {
  readonly program: Program;
  /** For each rule which variant lives, the same in all four worlds: 0 the step, 1 unresponsive, 2 absent, 3 shuffled. */
  readonly variants: Int32Array;
  /** World and yearly outputs of all four, side by side. A fork is a copy of these bytes. */
  readonly living: Uint8Array;
  /** Gives a world its noise. Any runs in any lanes. */
  name(lane: number, seed: number, run: number): void;
  /** Values of the program's parameters for one world. */
  setParameters(lane: number, values: ArrayLike<number>): void;
  /** Sets the four worlds up before the first month. */
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

interface Exports {
  readonly memory: WebAssembly.Memory;
  start(): void;
  months(from: number, to: number): void;
  rule(rule: number, variant: number, month: number): void;
  record(month: number): void;
  /** Of a program that counts rounds; see long.ts. */
  readonly late?: WebAssembly.Global<"i32">;
}

/** Tells whether this machine knows 128-bit vectors: a function of no arguments that makes one and drops it. */
export const hasVectors = (): boolean =>
  WebAssembly.validate(
    new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 17,
      26, 11,
    ]),
  );

/** The program as a compiled module. */
export const compileModule = (program: Program): WebAssembly.Module => {
  if (!hasVectors())
    throw new AitiaError({
      what: "this machine's WebAssembly has no vectors",
      todo: "Live simulated histories in JavaScript: --device js gives the same numbers.",
    });
  try {
    return new WebAssembly.Module(toWasm(program));
  } catch (error) {
    if (error instanceof AitiaError) throw error;
    throw new AitiaError({
      what: `WebAssembly does not take the rules: ${(error as Error).message}`,
      where: "the case's rules",
      todo: "Write them shorter, or live simulated histories in JavaScript: --device js.",
    });
  }
};

/** An instance with its inputs, each months × count. */
export function instantiate(
  module: WebAssembly.Module,
  program: Program,
  inputs: readonly Float32Array[],
): FourLiving {
  const abi: Abi = abiOf(program);
  const exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const { buffer } = exports.memory;
  inputs.forEach((block, n) => {
    const length = inputLength(program, program.inputs[n]);
    new Float32Array(buffer, abi.inputs[n], length).set(block);
  });
  const keys = new Int32Array(buffer, abi.keys, 4 * LANES);
  const parameters = new Float32Array(buffer, abi.parameters, LANES * program.parameters.length);
  const world = new Int32Array(buffer, abi.world, LANES * program.words);
  const size = program.years * program.recorded.length;
  const output = new Float32Array(buffer, abi.output, LANES * size);
  const look = () => exports.late && tooLong(program, exports.late.value);
  return {
    program,
    variants: new Int32Array(buffer, abi.variants, program.rules.length),
    living: new Uint8Array(buffer, abi.world, abi.livingBytes),
    name(lane, seed, run) {
      const [low, high] = luckWords(program, seed);
      [low, high, stream.history, run].forEach((word, n) => {
        keys[LANES * n + lane] = word;
      });
    },
    setParameters(lane, values) {
      for (let n = 0; n < program.parameters.length; n++) parameters[LANES * n + lane] = values[n];
    },
    start() {
      exports.start();
      look();
    },
    months(from, to) {
      exports.months(from, to);
      look();
    },
    rule(rule, variant, month) {
      exports.rule(rule, variant, month);
      look();
    },
    record: (month) => exports.record(month),
    readWorld(lane, into) {
      for (let w = 0; w < program.words; w++) into[w] = world[LANES * w + lane];
    },
    writeWorld(lane, words) {
      for (let w = 0; w < program.words; w++) world[LANES * w + lane] = words[w];
    },
    readOutputs(lane, into) {
      for (let n = 0; n < size; n++) into[n] = output[LANES * n + lane];
    },
    writeOutputs(lane, outputs) {
      for (let n = 0; n < size; n++) output[LANES * n + lane] = outputs[n];
    },
  };
}
