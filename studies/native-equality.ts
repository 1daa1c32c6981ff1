/**
 * npm run study:native-equality [-- --programs 2400]: random programs lived by native libraries and by JavaScript, at every
 * width; writes docs/studies/native-equality.json. What differs is told and ends it.
 */
import { parseArgs } from "node:util";
import { inNative } from "../src/compile/testing/native-worlds.ts";
import { randomPosts } from "../src/compile/testing/random-posts.ts";
import { randomProgram } from "../src/compile/testing/random-program.ts";
import { randomRule } from "../src/compile/testing/random-rule.ts";
import {
  decisionsOf,
  fingerprint,
  inJavaScript,
  worldsFor,
} from "../src/compile/testing/worlds.ts";
import { WIDTHS } from "./native-table.ts";
import { keepStudy, machineHere } from "./study.ts";

const { values } = parseArgs({ options: { programs: { type: "string", default: "2400" } } });
const programs = Number(values.programs);
const counted: Record<number, number> = Object.fromEntries(WIDTHS.map((lanes) => [lanes, 0]));
for (let n = 0; n < programs; n++) {
  const decisions = decisionsOf(20_000 + n);
  const makers = [randomRule, randomProgram, randomPosts];
  const make = makers[Math.floor(n / WIDTHS.length) % 3] ?? randomRule;
  const program = make(decisions);
  const worlds = worldsFor(program, 1000 + n);
  const lanes = WIDTHS[n % WIDTHS.length] as number;
  const [native = []] = inNative(program, lanes, [worlds], ["-O1"]);
  if (fingerprint(program, native) !== fingerprint(program, inJavaScript(program, worlds)))
    throw new Error(`program ${n} lives other bits at ${lanes} lanes`);
  counted[lanes] = (counted[lanes] ?? 0) + 1;
  if (n % 100 === 99) console.log(`${n + 1} of ${programs}`);
}
keepStudy("native-equality", { machine: machineHere(), programs: counted, flags: "-O1" });
