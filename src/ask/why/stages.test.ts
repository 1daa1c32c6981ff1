import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { type WhyQuestion, why } from "../questions.ts";

const crew = nodeCrew({ workers: 1 });

test.each<readonly [string, WhyQuestion]>([
  ["stalin", { runs: 24, given: "parameters", coupling: "own" }],
  ["meadow", { runs: 300, given: "record", without: { gate: "unresponsive" } }],
  ["meadow", { runs: 300 }],
  ["meadow", { runs: 50, believe: { rainChance: [0, 0.5] } }],
])(
  "from the first life on progress tells of all that the whole question may live, or of a tenth more where it hangs on what comes: %s %j",
  async (named, question) => {
    const told: { readonly done: number; readonly of: number }[] = [];
    await why(await openCase(named), question, { crew, onProgress: (p) => told.push(p) });
    const [first, last] = [told[0]!, told.at(-1)!];
    expect(last.done).toBe(last.of);
    for (const { done, of } of told) {
      expect(done).toBeLessThanOrEqual(of);
      expect(of).toBeLessThanOrEqual(1.1 * first.of);
    }
    // the outcome did not come in all histories, whose sets need not be lived then
    expect(first.of).toBeLessThan(2 * last.of);
  },
);
