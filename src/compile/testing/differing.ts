/** For tests: which of many programs do not live alike in JavaScript, WebAssembly and C. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Program } from "../tree.ts";
import { compileC, whyNoC } from "./c-oracle.ts";
import { walkProgram } from "./walk-program.ts";
import { fingerprint, inJavaScript, inWasm, worldsFor } from "./worlds.ts";

/** What a program is made of. */
const decisions = fc.array(fc.nat(0xffff), { minLength: 60, maxLength: 600, size: "max" });

/** The lists whose programs do not live alike everywhere. */
function differing(
  lists: readonly number[][],
  seed: number,
  programOf: (decisions: readonly number[]) => Program,
): number[][] {
  const programs = lists.map(programOf);
  const worlds = programs.map((program) => worldsFor(program, seed));
  // As written: to optimize these texts takes four times as long as all the rest, and they are lived once.
  const oracle = whyNoC() === null ? compileC(programs, ["-O0"]) : null;
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

/** Fails with a small program if one of many does not live alike everywhere. */
export function expectAlike(
  batches: number,
  programs: number,
  firstSeed: number,
  programOf: (decisions: readonly number[]) => Program,
): void {
  for (let batch = 0; batch < batches; batch++) {
    const lists = fc.sample(decisions, { numRuns: programs, seed: firstSeed + batch });
    const different = differing(lists, batch, programOf);
    if (different.length === 0) continue;
    // Found one: let fast-check make it small, one program a compilation.
    fc.assert(
      fc.property(fc.constant(0), decisions, (_, list) => {
        expect(differing([list], batch, programOf)).toEqual([]);
      }),
      { numRuns: 1, examples: [[0, different[0]!]] },
    );
    expect(different).toEqual([]);
  }
}
