/** Where the time of a world goes: each rule lived alone, month by month, in WebAssembly. */
import { LANES } from "../src/compile/back/wasm/abi.ts";
import { compileModule, instantiate } from "../src/compile/back/wasm/run.ts";
import type { Subject } from "./engine.ts";

export interface RuleTime {
  readonly id: string;
  /** Share of the time of all rules. */
  readonly share: number;
}

/** Shares of the rules, largest first; a call costs each rule the same few tens of nanoseconds. */
export function profile({ program, inputs, draws, seed }: Subject, worlds = 200): RuleTime[] {
  const four = instantiate(compileModule(program), program, inputs);
  const values = new Float32Array(program.parameters.length);
  const took = new Float64Array(program.rules.length);
  for (let run = 0; run < worlds; run += LANES) {
    for (let lane = 0; lane < LANES; lane++) {
      draws(run + lane, values);
      four.setParameters(lane, values);
      four.name(lane, seed, run + lane);
    }
    four.start();
    for (let month = 0; month < program.months; month++) {
      for (let n = 0; n < program.rules.length; n++) {
        const begun = performance.now();
        four.rule(n, 0, month);
        took[n]! += performance.now() - begun;
      }
      four.record(month);
    }
  }
  const all = took.reduce((a, b) => a + b, 0);
  return program.rules
    .map(({ id }, n) => ({ id, share: took[n]! / all }))
    .sort((a, b) => b.share - a.share);
}
