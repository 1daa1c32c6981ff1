import { expect, test } from "vitest";
import { row, shares } from "./testing/answers.ts";
import { askWhy } from "./testing/asking.ts";
import { mean } from "./testing/exact.ts";
import { came, explanations, mechanisms, prior } from "./testing/story.ts";
import { Coverage } from "./testing/within.ts";

const all = { on: mechanisms };

test("of a hundred intervals of 95 % some five do not hold the truth", async () => {
  const coverage = new Coverage();
  const exact = mechanisms.map((id) => row(all, [id]));
  const [share] = shares(all, [prior]);
  for (let seed = 100; seed < 160; seed++) {
    const answer = await askWhy({ runs: 256, seed });
    for (const told of answer.mechanisms) {
      const n = mechanisms.indexOf(told.id as (typeof mechanisms)[number]);
      for (const column of ["necessity", "sufficiency", "prevention", "alone"] as const)
        coverage.add(told[column], exact[n]![column]);
      coverage.add(told.share, share![told.id]!);
    }
    for (const told of answer.explanations)
      coverage.add(told.came, mean(came({ on: explanations[told.id]! })));
  }
  expect(coverage.of).toBeGreaterThan(1000);
  expect(coverage.held / coverage.of).toBeGreaterThan(0.93);
  expect(coverage.held / coverage.of).toBeLessThan(0.98);
});
