import { test } from "vitest";
import type { WhyQuestion } from "../questions.ts";
import { expectToldWhole } from "./testing/told.ts";

test.each<readonly [string, WhyQuestion]>([
  ["karate", { runs: 4, given: "parameters", coupling: "own" }],
  ["meadow", { runs: 300, given: "record", without: { gate: "unresponsive" } }],
  ["meadow", { runs: 300 }],
  ["meadow", { runs: 50, believe: { rainChance: [0, 0.5] } }],
])(
  "from the first life on progress tells of all that the whole question may live, or of a tenth more where it hangs on what comes: %s %j",
  expectToldWhole,
);
