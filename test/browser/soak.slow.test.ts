import { expect, test } from "vitest";
import { grew, soak } from "./soaking.ts";

const CHANGES = 48;

test("forty-eight changes leave no more memory in use than the first eight did", async () => {
  const soaked = await soak((changes) => changes / CHANGES);
  expect(soaked.changes).toBe(CHANGES);
  expect(soaked.early).toBeGreaterThan(0);
  expect(grew(soaked), JSON.stringify(soaked)).toBe(false);
});
