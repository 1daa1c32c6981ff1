/** What progress tells of a question while it is lived. */
import { expect } from "vitest";
import { nodeCrew } from "../../../engine/crowd/pool.ts";
import { openCase } from "../../../engine/open.ts";
import { type WhyQuestion, why } from "../../questions.ts";

const crew = nodeCrew({ workers: 1 });

/** From the first life on all that the whole question may live, or a tenth more where it hangs on what comes. */
export async function expectToldWhole(named: string, question: WhyQuestion): Promise<void> {
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
}
