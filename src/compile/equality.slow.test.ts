import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileC, whyNoC } from "./testing/c-oracle.ts";
import { randomProgram } from "./testing/random-program.ts";
import { randomRule } from "./testing/random-rule.ts";
import { walkProgram } from "./testing/walk-program.ts";
import { fingerprint, inJavaScript, inWasm, worldsFor } from "./testing/worlds.ts";

const BATCHES = 24;
/** Of programs of rules, of which 200 take 72 seconds of processor time. */
const OF_RULES = 6;
const PROGRAMS = 100;
const decisions = fc.array(fc.nat(0xffff), { minLength: 60, maxLength: 600, size: "max" });

describe("JavaScript, WebAssembly and C", () => {
  const missing = whyNoC();
  const says = `live the same worlds to the bit, in ${BATCHES * PROGRAMS} programs nobody wrote`;
  it(missing ? `${says} (without C: ${missing})` : says, () => {
    if (missing)
      expect(
        process.env.CI,
        "the machine that checks every change has a C compiler",
      ).toBeUndefined();
    for (let batch = 0; batch < BATCHES; batch++) {
      const lists = fc.sample(decisions, { numRuns: PROGRAMS, seed: 1_000 + batch });
      const different = differing(lists, batch);
      if (different.length === 0) continue;
      // Found one: let fast-check make it small, one program a compilation.
      fc.assert(
        fc.property(fc.constant(0), decisions, (_, list) => {
          expect(differing([list], batch)).toEqual([]);
        }),
        { numRuns: 1, examples: [[0, different[0]!]] },
      );
      expect(different).toEqual([]);
    }
  }, 480_000);
  it(`live the same worlds to the bit, in ${OF_RULES * PROGRAMS} programs of rules with words that become many statements`, () => {
    for (let batch = 0; batch < OF_RULES; batch++) {
      const lists = fc.sample(decisions, { numRuns: PROGRAMS, seed: 2_000 + batch });
      expect(differing(lists, batch, randomRule)).toEqual([]);
    }
  }, 480_000);
});

/** The lists whose programs do not live alike everywhere. */
function differing(
  lists: readonly number[][],
  seed: number,
  programOf = randomProgram,
): number[][] {
  const programs = lists.map(programOf);
  const worlds = programs.map((program) => worldsFor(program, seed));
  const oracle = whyNoC() === null ? compileC(programs) : null;
  try {
    const answers =
      oracle?.ask(worlds.map((w, program) => ({ ...w, program }))) ??
      programs.map((program, n) => ({ worlds: walkProgram(program, worlds[n]!) }));
    return lists.filter((_, n) => {
      const program = programs[n]!;
      const judged = fingerprint(program, answers[n]!.worlds);
      return (
        judged !== fingerprint(program, inJavaScript(program, worlds[n]!)) ||
        judged !== fingerprint(program, inWasm(program, worlds[n]!))
      );
    });
  } finally {
    oracle?.close();
  }
}
