import { expect, it } from "vitest";
import { whyNoC } from "./testing/c-oracle.ts";
import { expectAlike } from "./testing/differing.ts";
import { randomRule } from "./testing/random-rule.ts";

const BATCHES = 24;
const PROGRAMS = 100;
const missing = whyNoC();
const says = `JavaScript, WebAssembly and C live the same worlds to the bit, in ${BATCHES * PROGRAMS} programs of rules with words that become many statements`;

it(missing ? `${says} (without C: ${missing})` : says, () => {
  if (missing)
    expect(process.env.CI, "the machine that checks every change has a C compiler").toBeUndefined();
  expectAlike(BATCHES, PROGRAMS, 2_000, randomRule);
});
