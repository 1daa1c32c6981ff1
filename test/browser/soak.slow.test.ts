import { expect, test } from "vitest";
import { grew, soak } from "./soaking.ts";

test("three minutes of changes leave no more memory in use than the first half minute did", async () => {
  const soaked = await soak(3);
  expect(soaked.early).toBeGreaterThan(0);
  expect(grew(soaked), JSON.stringify(soaked)).toBe(false);
}, 600_000);
