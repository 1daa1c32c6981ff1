/** Whether a change in a world is worth speaking of. */
import type { Program } from "../../compile/tree.ts";

/** Whether some of the first `series` yearly series of two lives differs by more than one part in a thousand of its mean. */
export function differs(
  program: Pick<Program, "years" | "recorded">,
  series: number,
  lives: { readonly factual: Float32Array; readonly twin: Float32Array },
): boolean {
  const { factual, twin } = lives;
  const width = program.recorded.length;
  for (let s = 0; s < series; s++) {
    let mean = 0;
    for (let y = 0; y < program.years; y++)
      mean += Math.abs(factual[y * width + s]!) / program.years;
    for (let y = 0; y < program.years; y++)
      if (Math.abs(factual[y * width + s]! - twin[y * width + s]!) > 0.001 * mean) return true;
  }
  return false;
}
