import { expect, it } from "vitest";
import { whyNoC } from "../../testing/c-oracle.ts";
import { inNative } from "../../testing/native-worlds.ts";
import { randomProgram } from "../../testing/random-program.ts";
import { randomRule } from "../../testing/random-rule.ts";
import { decisionsOf, fingerprint, inJavaScript, worldsFor } from "../../testing/worlds.ts";

const missing = whyNoC();

it("is tried wherever every change is checked", () => {
  if (missing) expect(process.env.CI, missing).toBeUndefined();
});

it.runIf(missing === null).each([4, 8, 16])(
  "a native program of %i lanes lives to the bit of JavaScript",
  (lanes) => {
    for (const program of [randomProgram(decisionsOf(40)), randomRule(decisionsOf(60 + lanes))]) {
      const worlds = worldsFor(program, 1000);
      const [native] = inNative(program, lanes, [worlds], ["-O0"]);
      expect(fingerprint(program, native!)).toBe(
        fingerprint(program, inJavaScript(program, worlds)),
      );
    }
  },
);
