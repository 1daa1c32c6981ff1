/** A program as a WebAssembly module that lives four worlds at once. What it offers is written in abi.ts. */
import type { Program } from "../../tree.ts";
import { LANES, sharesOf } from "./abi.ts";
import { assembler } from "./assembler.ts";
import { FIXED } from "./driver.ts";
import { encodeModule } from "./encode.ts";
import { GLOBALS } from "./expression.ts";
import { writeFunctions } from "./functions.ts";

export function toWasm(program: Program): Uint8Array<ArrayBuffer> {
  const { abi, functions, constants, counts } = writeFunctions(program, LANES, ({ params }) =>
    assembler(params),
  );
  const laneMasks = Int32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? -1 : 0));
  const pool = new Int32Array(4 * constants.size);
  for (const [bits, at] of constants) pool.fill(bits, (at - abi.pool) / 4, (at - abi.pool) / 4 + 4);
  return encodeModule({
    functions,
    exports: {
      start: FIXED.start,
      months: FIXED.months,
      rule: FIXED.rule,
      record: FIXED.recordMonth,
    },
    globals: counts ? 6 : 4,
    ...(counts ? { exportedGlobals: { late: GLOBALS.late } } : {}),
    bytes: abi.pool + abi.width * constants.size,
    data: [
      { at: abi.shares, bytes: new Uint8Array(sharesOf(program).buffer) },
      ...(program.tables ?? []).map((values, n) => ({
        at: abi.tables[n],
        bytes: new Uint8Array(Int32Array.from(values).buffer),
      })),
      { at: abi.laneMasks, bytes: new Uint8Array(laneMasks.buffer) },
      { at: abi.pool, bytes: new Uint8Array(pool.buffer) },
    ],
  });
}
