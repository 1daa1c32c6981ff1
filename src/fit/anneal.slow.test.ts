import { describe, expect, test } from "vitest";
import { anneal } from "./anneal.ts";
import { family, type Measured, summary } from "./testing/family.ts";

/** All shapes but the two that take a million worlds; the study of the sampler (docs/sampler.md) takes them all. */
const shapes = Object.keys(family).filter((name) => !name.startsWith("the same in full"));
const SEEDS = [11, 12, 13, 14, 15, 16];

async function measured(simulations: number): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const name of shapes)
    for (const seed of SEEDS) {
      const { logEvidence, dimensions, spans, exponent, live } = family[name](seed);
      const found = await anneal({ dimensions, spans, exponent, live, seed, simulations });
      rows.push({
        name,
        seed,
        error: found.logEvidence.value - logEvidence,
        se: found.logEvidence.se,
        decided: found.decided,
        lives: found.simulations,
      });
    }
  return rows;
}

describe("42 exact problems, 60,000 worlds each", () => {
  test("are told without bias, within errors that cover and are not wide", async () => {
    const told = summary(await measured(60_000));
    expect(Math.abs(told.meanError)).toBeLessThan(0.1);
    expect(told.rms).toBeLessThan(0.3);
    expect(told.medianSe).toBeLessThan(0.4);
    // 95 % are claimed: of 42 at least 37 (chance 0.98 and more)
    expect(told.covered).toBeGreaterThanOrEqual(37 / 42);
  });
});

describe("a problem of the founding case's size with so few worlds that it cannot settle", () => {
  test("is said to be undecided, or has an error that covers what is missing", async () => {
    const { logEvidence, dimensions, spans, exponent, live } = family["the same in full"](1);
    const found = await anneal({ dimensions, spans, exponent, live, seed: 1, simulations: 60_000 });
    const off = Math.abs(found.logEvidence.value - logEvidence);
    expect(!found.decided || off < 2.5 * found.logEvidence.se).toBe(true);
  });
});
