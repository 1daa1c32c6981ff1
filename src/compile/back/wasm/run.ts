/** Four worlds alive in one WebAssembly instance. Compile the module once, instantiate it in every worker. */
import { AitiaError } from "../../../errors.ts";
import type { Program } from "../../tree.ts";
import { type SideBySide, sideBySide } from "../side-by-side.ts";
import { LANES } from "./abi.ts";
import { toWasm } from "./module.ts";

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

/** An instance with its inputs, each months × count: four worlds. */
export function instantiate(
  module: WebAssembly.Module,
  program: Program,
  inputs: readonly Float32Array[],
): SideBySide {
  const exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const { buffer } = exports.memory;
  return sideBySide(
    program,
    inputs,
    { buffer, at: 0, lanes: LANES },
    {
      start: () => exports.start(),
      months: (from, to) => exports.months(from, to),
      rule: (rule, variant, month) => exports.rule(rule, variant, month),
      record: (month) => exports.record(month),
      late: () => exports.late?.value ?? 0,
    },
  );
}
