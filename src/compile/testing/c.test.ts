import { describe, expect, it } from "vitest";
import { compileC, whyNoC } from "./c-oracle.ts";
import { randomProgram } from "./random-program.ts";
import { decisionsOf, fingerprint, inJavaScript, worldsFor } from "./worlds.ts";

describe("the C back end", () => {
  const missing = whyNoC();
  it(
    missing ? `is not asked on this machine: ${missing}` : "lives the worlds of JavaScript",
    () => {
      if (missing) {
        expect(missing).toMatch(/^cc /);
        expect(
          process.env.CI,
          "the machine that checks every change has a C compiler",
        ).toBeUndefined();
        return;
      }
      const programs = Array.from({ length: 20 }, (_, n) => randomProgram(decisionsOf(n)));
      const worlds = programs.map((program, n) => worldsFor(program, n));
      const oracle = compileC(programs);
      const answers = oracle.ask(worlds.map((w, program) => ({ ...w, program })));
      oracle.close();
      programs.forEach((program, n) => {
        expect(fingerprint(program, answers[n]!.worlds)).toBe(
          fingerprint(program, inJavaScript(program, worlds[n]!)),
        );
      });
    },
  );
});
