/** Everything one world is: its words, its parameters, the yearly outputs so far. One buffer; a fork is one copy. */
import type { Program } from "../../compile/tree.ts";

export interface Memory {
  readonly bytes: Uint8Array;
  /** The same 32-bit words, as numbers and as whole numbers: the world first. */
  readonly f: Float32Array;
  readonly i: Int32Array;
  /** Yearly outputs, years × recorded series, row-major. */
  readonly out: Float32Array;
  /** Values of the program's parameters; not part of what a fork needs to copy, but kept beside it. */
  readonly parameters: Float32Array;
  /** For each rule which variant lives: 0 the step, 1 unresponsive, 2 absent, 3 shuffled. */
  readonly variants: Int32Array;
}

export function allocate(program: Program): Memory {
  const outputs = program.years * program.recorded.length;
  const words = program.words + outputs;
  const buffer = new ArrayBuffer(4 * (words + program.parameters.length + program.rules.length));
  return {
    bytes: new Uint8Array(buffer, 0, 4 * words),
    f: new Float32Array(buffer, 0, program.words),
    i: new Int32Array(buffer, 0, program.words),
    out: new Float32Array(buffer, 4 * program.words, outputs),
    parameters: new Float32Array(buffer, 4 * words, program.parameters.length),
    variants: new Int32Array(buffer, 4 * (words + program.parameters.length), program.rules.length),
  };
}
