/** Whether a change in a world is worth speaking of. */
import type { Program } from "../../compile/tree.ts";

/** Whether some of the first `series` yearly series of two lives differs by more than one part in a thousand of its mean. */
export function differs(
  { years, recorded }: Pick<Program, "years" | "recorded">,
  series: number,
  { factual, twin }: { readonly factual: Float32Array; readonly twin: Float32Array },
): boolean {
  const width = recorded.length;
  for (let s = 0; s < series; s++) {
    let mean = 0;
    for (let at = s; at < years * width; at += width) mean += Math.abs(factual[at]) / years;
    for (let at = s; at < years * width; at += width)
      if (Math.abs(factual[at] - twin[at]) > 0.001 * mean) return true;
  }
  return false;
}
