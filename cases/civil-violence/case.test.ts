import { expect, test } from "vitest";
import { oddOf } from "../../src/document/odd.ts";
import { openCase } from "../../src/engine/open.ts";

test("its description tells of the torus and of the random order", async () => {
  const [, entities, schedule] = oddOf(await openCase("civil-violence")).map(({ text }) => text);
  expect(entities).toContain("a grid of 40 × 40 places, at most one in each, a torus");
  const lines = schedule!.split("\n").filter((line) => line.includes("in a random order."));
  expect(lines).toEqual([expect.stringContaining("`street`")]);
});

test("ten steps that are recorded as one are a period, and no step", async () => {
  const parts = oddOf(await openCase("civil-violence")).map(({ text }) => text);
  const told = parts.join("\n");
  expect(told).toContain("as one number for each period of 10 steps");
  expect(told).toContain("| a period is the |");
});
