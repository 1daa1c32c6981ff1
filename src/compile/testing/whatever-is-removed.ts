/** A case lived by every back end, with each thing removed that can be removed: the same bits. */
import { expect } from "vitest";
import { openCase } from "../../engine/open.ts";
import { parameterDraws } from "../../engine/world/parameters.ts";
import { compileModule } from "../back/wasm/run.ts";
import { compileC, whyNoC } from "./c-oracle.ts";
import { fingerprint, inJavaScript, inWasm, type Worlds } from "./worlds.ts";

export async function expectAlikeWhateverIsRemoved(name: string): Promise<void> {
  const { spec, program, inputs } = await openCase(name);
  const draws = parameterDraws(spec, program, 3);
  const module = compileModule(program);
  const worldsUnder = (variants: Int32Array): Worlds => ({
    seed: 3,
    inputs: inputs({}),
    lives: [0, 1, 2, 40].map((run) => {
      const parameters = new Float32Array(program.parameters.length);
      draws(run, parameters);
      return { run, parameters, variants };
    }),
  });
  const nothing = new Int32Array(program.rules.length);
  const masks = [nothing];
  program.rules.forEach((rule, n) => {
    rule.variants.forEach((fn, variant) => {
      if (fn === null || variant === 0) return;
      const mask = nothing.slice();
      mask[n] = variant;
      masks.push(mask);
    });
  });
  masks.push(Int32Array.from(program.rules, ({ variants }) => (variants[1] == null ? 0 : 1)));
  const missing = whyNoC();
  if (missing)
    expect(
      process.env.CI,
      `the machine that checks needs a C compiler: ${missing}`,
    ).toBeUndefined();
  const oracle = missing ? null : compileC([program]);
  for (const mask of masks) {
    const worlds = worldsUnder(mask);
    const reference = fingerprint(program, inJavaScript(program, worlds));
    const under = `variants ${mask.join("")}`;
    expect(fingerprint(program, inWasm(program, worlds, module)), under).toBe(reference);
    for (const { worlds: inC } of oracle?.ask([{ ...worlds, program: 0 }]) ?? [])
      expect(fingerprint(program, inC), `${under}, in C`).toBe(reference);
  }
  oracle?.close();
}
