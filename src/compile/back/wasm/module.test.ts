import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomProgram } from "../../testing/random-program.ts";
import { walkProgram } from "../../testing/walk-program.ts";
import { fingerprint, inJavaScript, inWasm, worldsFor } from "../../testing/worlds.ts";
import { toWasm } from "./module.ts";

const decisions = fc.array(fc.nat(0xffff), { maxLength: 400, size: "max" });

describe("four worlds in the lanes of WebAssembly", () => {
  it("live as one world at a time does in JavaScript and in a walk through the tree, whatever the program", () => {
    fc.assert(
      fc.property(decisions, fc.nat(1000), (list, seed) => {
        const program = randomProgram(list);
        const worlds = worldsFor(program, seed);
        const walked = fingerprint(program, walkProgram(program, worlds));
        expect(fingerprint(program, inJavaScript(program, worlds))).toBe(walked);
        expect(fingerprint(program, inWasm(program, worlds))).toBe(walked);
      }),
      { numRuns: 200 },
    );
  });

  it("are written in valid WebAssembly without relaxed vectors, as another reader of modules sees it", async () => {
    const require = createRequire(new URL("../../../../test/package.json", import.meta.url));
    const { default: binaryen } = await import(require.resolve("binaryen"));
    fc.assert(
      fc.property(decisions, (list) => {
        const module = binaryen.readBinary(toWasm(randomProgram(list)));
        module.setFeatures(
          binaryen.Features.SIMD128 |
            binaryen.Features.BulkMemory |
            binaryen.Features.BulkMemoryOpt |
            binaryen.Features.MutableGlobals |
            binaryen.Features.Multivalue |
            binaryen.Features.NontrappingFPToInt,
        );
        expect(module.validate()).toBe(1);
        module.dispose();
      }),
      { numRuns: 20 },
    );
  });
});
