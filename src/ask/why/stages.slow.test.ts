/** What progress tells of a case with as many mechanisms as people ask about. */
import { test } from "vitest";
import { expectToldWhole } from "./testing/told.ts";

test("from the first life on progress tells of all that a question of many mechanisms may live, given parameters and with the luck of each its own", () =>
  expectToldWhole("stalin", { runs: 24, given: "parameters", coupling: "own" }));
