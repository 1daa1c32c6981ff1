import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { knownCases, openCase } from "../engine/open.ts";
import { parameterDraws } from "../engine/parameters.ts";
import { fingerprint, inJavaScript, inWasm, type Worlds } from "./testing/worlds.ts";
import { compileModule } from "./wasm/run.ts";

const yardstick = fileURLToPath(new URL("../../bench/kernel-case", import.meta.url));
const cases: [string, string][] = [
  ...knownCases().map((name): [string, string] => [name, name]),
  ["the yardstick", yardstick],
];

describe("the cases of this repository", () => {
  it.each(cases)(
    "%s lives alike in JavaScript and in WebAssembly, whatever is removed",
    async (_, name) => {
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
      for (const mask of masks) {
        const worlds = worldsUnder(mask);
        expect(
          fingerprint(program, inWasm(program, worlds, module)),
          `variants ${mask.join("")}`,
        ).toBe(fingerprint(program, inJavaScript(program, worlds)));
      }
    },
  );
});
