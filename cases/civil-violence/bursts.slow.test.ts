import { expect, test } from "vitest";
import { faultsOf } from "../../src/engine/check/faults.ts";
import { openCase } from "../../src/engine/open.ts";
import { lived, meanOf } from "./testing/lived.ts";

test("revolt comes in bursts that end; without arrests the first one never does, without fear it still does", async () => {
  const whole = await lived(4);
  expect(whole.stopped).toBe(4);
  const unarrested = await lived(4, 0.82, ["arrest"]);
  expect(unarrested.stopped).toBe(0);
  expect(meanOf(unarrested.active)).toBeGreaterThan(400);
  const fearless = await lived(4, 0.82, ["fear"]);
  expect(fearless.stopped).toBe(4);
  expect(meanOf(fearless.jailed)).toBeGreaterThan(meanOf(whole.jailed));
}, 300_000);

test("nobody rises against a regime whose legitimacy leaves no grievance above the threshold", async () => {
  // Grievance is at most 1 - L; the threshold is 0.1.
  const { active, jailed } = await lived(4, 0.9);
  expect([...active, ...jailed]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
}, 300_000);

test("no walked world does what no rule should do", async () => {
  const { walked, problems } = faultsOf(await openCase("civil-violence"), 1);
  expect(problems).toEqual([]);
  expect(walked).toBeGreaterThan(4);
}, 300_000);
