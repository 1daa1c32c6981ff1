import { expect, test } from "vitest";
import { openCase } from "../../engine/open.ts";
import { scoredYears } from "../condition/observed.ts";
import { recordErrorOf } from "./record-error.ts";
import { DRAWS, MOST, ranksOf, type Sampler, unevenness } from "./testing/calibration.ts";

const RECORDS = 24;
const meadow = await openCase("meadow");
const error = recordErrorOf(meadow.spec, scoredYears(meadow.spec));
const ranks = (sampler: Sampler) =>
  ranksOf(meadow, "all", error, { crew: meadow.crew, seed: 2, records: RECORDS, sampler });

test("the history that made a record ranks like one more draw, in its likelihood, in what is summed up, and in every parameter", async () => {
  const found = await ranks({ simulations: 600 });
  expect(Object.keys(found)).toContain("log likelihood");
  expect(Object.keys(found).length).toBeGreaterThanOrEqual(9);
  for (const [quantity, counts] of Object.entries(found)) {
    expect(counts).toHaveLength(DRAWS + 1);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(RECORDS);
    expect(unevenness(counts), quantity).toBeLessThan(MOST);
  }
});

test("a sampler that accepts every move is found out by its ranks", async () => {
  const found = await ranks({ simulations: 200, likelihood: () => 0 });
  expect(unevenness(found["log likelihood"]!)).toBeGreaterThan(MOST);
});

test("even ranks have no unevenness, and all on one place the most there can be", () => {
  expect(unevenness(new Array(20).fill(5))).toBe(0);
  expect(unevenness([100, ...new Array(19).fill(0)])).toBe(900);
});
