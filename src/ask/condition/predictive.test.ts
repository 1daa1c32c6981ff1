import { expect, test } from "vitest";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import { openCase } from "../../engine/open.ts";
import { shareOf } from "./predictive.ts";

test("a share of weighed histories is the sum of the weights of those of which it holds", async () => {
  const open = await openCase("two-doors");
  const size = outputsPerLife(open.program);
  const outputs = new Float32Array(3 * size);
  outputs.fill(1, size);
  const worlds = { open, weights: [0.5, 0.375, 0.125], outputs };
  expect(shareOf(worlds, (at) => at("free", 2000) > 0)).toBe(0.5);
  expect(shareOf(worlds, (at) => at("free", 2000) === 0)).toBe(0.5);
  expect(shareOf({ ...worlds, weights: [0.5, 0.25, 0.25] }, () => true)).toBe(1);
  expect(shareOf({ ...worlds, weights: [0.75, 0.25, 0] }, (at) => at("free", 2000) > 0)).toBe(0.25);
});
