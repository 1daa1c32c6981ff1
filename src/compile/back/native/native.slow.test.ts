import { describe, expect, it } from "vitest";
import { knownCases, openCase } from "../../../engine/open.ts";
import { parameterDraws } from "../../../engine/world/parameters.ts";
import { whyNoC } from "../../testing/c-oracle.ts";
import { inNative } from "../../testing/native-worlds.ts";
import { randomPosts } from "../../testing/random-posts.ts";
import { randomProgram } from "../../testing/random-program.ts";
import { randomRule } from "../../testing/random-rule.ts";
import {
  decisionsOf,
  fingerprint,
  inJavaScript,
  type Worlds,
  worldsFor,
} from "../../testing/worlds.ts";

const WIDTHS = [4, 8, 16];
/** Random programs of each kind at each width: the C compiler takes a second or two for each. */
const PROGRAMS = 10;

describe.runIf(whyNoC() === null).each(WIDTHS)("a native program of %i lanes", (lanes) => {
  it("lives random worlds to the bit of JavaScript", () => {
    const makers = [randomRule, randomProgram, randomPosts];
    for (let n = 0; n < makers.length * PROGRAMS; n++) {
      const program = makers[n % makers.length]!(decisionsOf(n));
      const worlds = worldsFor(program, 1000 + n);
      const [native] = inNative(program, lanes, [worlds], ["-O1"]);
      expect(fingerprint(program, native!), `program ${n}`).toBe(
        fingerprint(program, inJavaScript(program, worlds)),
      );
    }
  });

  it.each(knownCases())("lives %s, whatever is removed", async (name) => {
    const { spec, program, inputs } = await openCase(name);
    const draws = parameterDraws(spec, program, 3);
    const under = (variants: Int32Array): Worlds => ({
      seed: 3,
      inputs: inputs({}),
      lives: [0, 40].map((run) => {
        const parameters = new Float32Array(program.parameters.length);
        draws(run, parameters);
        return { run, parameters, variants };
      }),
    });
    const removed = program.rules.flatMap((rule, n) =>
      rule.variants.flatMap((fn, variant) =>
        fn === null || variant === 0
          ? []
          : [Int32Array.from(program.rules, (_, own) => (own === n ? variant : 0))],
      ),
    );
    const asked = [new Int32Array(program.rules.length), ...removed].map(under);
    inNative(program, lanes, asked).forEach((worlds, n) => {
      expect(fingerprint(program, worlds), `mask ${n}`).toBe(
        fingerprint(program, inJavaScript(program, asked[n]!)),
      );
    });
  });
});
