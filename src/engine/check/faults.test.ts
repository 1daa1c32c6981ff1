import { expect, test } from "vitest";
import { knownCases, openCase } from "../open.ts";
import { faultsOf } from "./faults.ts";

// Walking people on a grid takes a minute: cases/civil-violence/bursts.slow.test.ts does.
const walkedHere = knownCases().filter((name) => name !== "civil-violence");

test.each(walkedHere)("no walked world of %s does what no rule should do", async (name) => {
  const { walked, problems } = faultsOf(await openCase(name), 1);
  expect(problems).toEqual([]);
  expect(walked).toBeGreaterThan(12);
});
