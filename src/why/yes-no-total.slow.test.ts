import { expect, test } from "vitest";
import { sobolOfChance } from "./sobol-stochastic.ts";
import { drawn, exact } from "./testing/three-lots.ts";

test("whose chance a rare yes or no was: of a hundred intervals of 95 % at least ninety hold the exact share, of every lot", () => {
  const held = [0, 0, 0];
  for (let seed = 0; seed < 100; seed++) {
    const told = Object.values(sobolOfChance(drawn(seed, 200), { seed }));
    told.forEach(({ total }, lot) => {
      if (total.known && total.low <= exact[lot]! && exact[lot]! <= total.high) held[lot]!++;
    });
  }
  for (const count of held) expect(count).toBeGreaterThanOrEqual(90);
});
