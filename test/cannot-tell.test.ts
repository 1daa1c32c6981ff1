import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { openCase } from "../src/engine/open.ts";

test.for(readdirSync("cases"))("%s says what it cannot tell", async (name) => {
  const { spec } = await openCase(name);
  expect(spec.cannotTell.length).toBeGreaterThan(0);
});
