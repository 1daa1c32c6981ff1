/** A library that module.ts's text was made into, loaded into this process: its worlds live in a buffer of ours. */
import type { Program } from "../../tree.ts";
import { type SideBySide, sideBySide } from "../side-by-side.ts";
import { bytesNeeded } from "./module.ts";

interface Exports {
  prepare(memory: ArrayBuffer): number;
  start(memory: ArrayBuffer): number;
  months(memory: ArrayBuffer, from: number, to: number): number;
  rule(memory: ArrayBuffer, rule: number, variant: number, month: number): number;
  record(memory: ArrayBuffer, month: number): void;
}

/**
 * Worlds with their inputs, each months × count.
 *
 * @throws Error where the file is no library that this process can load, or wants another memory
 */
export function openLibrary(
  file: string,
  lanes: number,
  program: Program,
  inputs: readonly Float32Array[],
): SideBySide {
  const loaded = { exports: {} };
  process.dlopen(loaded, file);
  const library = loaded.exports as Exports;
  const buffer = new ArrayBuffer(bytesNeeded(program, lanes));
  const at = library.prepare(buffer);
  if (at === undefined) throw new Error("it was made for another program");
  let late = 0;
  return sideBySide(
    program,
    inputs,
    { buffer, at, lanes },
    {
      start() {
        late = library.start(buffer);
      },
      months(from, to) {
        late = library.months(buffer, from, to);
      },
      rule(rule, variant, month) {
        late = library.rule(buffer, rule, variant, month);
      },
      record: (month) => library.record(buffer, month),
      late: () => late,
    },
  );
}
