import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { knownCases } from "../engine/open.ts";
import { whyNoC } from "./testing/c-oracle.ts";
import { expectAlike } from "./testing/differing.ts";
import { randomProgram } from "./testing/random-program.ts";
import { expectAlikeWhateverIsRemoved } from "./testing/whatever-is-removed.ts";

const BATCHES = 24;
const PROGRAMS = 100;
const missing = whyNoC();
const says = `JavaScript, WebAssembly and C live the same worlds to the bit, in ${BATCHES * PROGRAMS} programs nobody wrote`;

it(missing ? `${says} (without C: ${missing})` : says, () => {
  if (missing)
    expect(process.env.CI, "the machine that checks every change has a C compiler").toBeUndefined();
  expectAlike(BATCHES, PROGRAMS, 1_000, randomProgram);
});

const yardstick = fileURLToPath(new URL("../../bench/kernel-case", import.meta.url));
it.each([
  // The words of civil-violence are compared in words.test.ts: its worlds take minutes here.
  ...knownCases()
    .filter((name) => name !== "civil-violence")
    .map((name): [string, string] => [name, name]),
  ["the yardstick", yardstick],
])("%s lives alike in JavaScript, in WebAssembly and in C, whatever is removed", (_, name) =>
  expectAlikeWhateverIsRemoved(name),
);
