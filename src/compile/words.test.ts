import { expect, test } from "vitest";
import { randomRule } from "./testing/random-rule.ts";
import { walkProgram } from "./testing/walk-program.ts";
import {
  decisionsOf,
  fingerprint,
  inJavaScript,
  inWasm,
  isLively,
  worldsFor,
} from "./testing/worlds.ts";

test("rules that nobody wrote, of words that become many statements, live alike in JavaScript and WebAssembly", () => {
  let lively = 0;
  for (let n = 0; n < 40; n++) {
    const program = randomRule(decisionsOf(n));
    const worlds = worldsFor(program, n);
    const walked = walkProgram(program, worlds);
    const judged = fingerprint(program, walked);
    expect(fingerprint(program, inJavaScript(program, worlds)), `JavaScript, ${n}`).toBe(judged);
    expect(fingerprint(program, inWasm(program, worlds)), `WebAssembly, ${n}`).toBe(judged);
    if (isLively(program, walked)) lively++;
  }
  expect(lively).toBeGreaterThan(30);
});
