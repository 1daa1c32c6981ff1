/** What is handed to a native program and what it answers, as text.ts has it: words of 32 bits, of worlds side by side. */
import { stream } from "../../../kernel/noise.ts";
import { luckWords } from "../../own-luck.ts";
import type { Program } from "../../tree.ts";

export interface Shape {
  readonly program: Program;
  readonly lanes: number;
  /** How many words are wanted of each world. */
  readonly wanted: number;
}

/** Worlds that live side by side under one mask. */
export interface Group {
  /** Steps that they live. */
  readonly until: number;
  readonly variants: ArrayLike<number>;
  /** One for each lane. */
  readonly lives: readonly {
    readonly seed: number;
    readonly run: number;
    readonly parameters: Float32Array;
  }[];
}

const outputsOf = ({ program }: Shape): number => program.years * program.recorded.length;

export const groupBytes = ({ program, lanes }: Shape): number =>
  4 * (1 + program.rules.length + lanes * (4 + program.parameters.length));

export const answerBytes = (shape: Shape): number =>
  4 * (1 + shape.lanes * (outputsOf(shape) + shape.wanted));

/** What is said once: which words are wanted, and the inputs. */
export function setupBytes(words: Int32Array, inputs: readonly Float32Array[]): Uint8Array {
  const blocks = [Int32Array.of(words.length), words, ...inputs];
  return Buffer.concat(
    blocks.map((block) => new Uint8Array(block.buffer, block.byteOffset, block.byteLength)),
  );
}

/** Writes a group into words that are its own. */
export function groupOf({ program, lanes }: Shape, into: Int32Array, group: Group): void {
  const { until, variants, lives } = group;
  const floats = new Float32Array(into.buffer, into.byteOffset, into.length);
  const rules = program.rules.length;
  into[0] = until;
  for (let n = 0; n < rules; n++) into[1 + n] = variants[n];
  const keys = 1 + rules;
  const parameters = keys + 4 * lanes;
  lives.forEach(({ seed, run, parameters: own }, lane) => {
    const [low, high] = luckWords(program, seed);
    [low, high, stream.history, run].forEach((word, n) => {
      into[keys + lanes * n + lane] = word;
    });
    for (let n = 0; n < program.parameters.length; n++)
      floats[parameters + lanes * n + lane] = own[n];
  });
}

export interface Answered {
  /** The number of the rule that went round too often, as long.ts tells it; 0 for none. */
  readonly late: number;
  outputs(lane: number, into: Float32Array, at: number): void;
  /** The nth of the words that were wanted. */
  word(lane: number, n: number): number;
}

/** Reads the answer to one group. */
export function readGroup(shape: Shape, words: Int32Array): Answered {
  const { lanes } = shape;
  const size = outputsOf(shape);
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  return {
    late: words[0],
    outputs(lane, into, at) {
      for (let n = 0; n < size; n++) into[at + n] = floats[1 + lanes * n + lane];
    },
    word: (lane, n) => words[1 + lanes * (size + n) + lane],
  };
}
