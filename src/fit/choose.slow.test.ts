/** The interval that chooseByForest gives holds the exact probability about as often as it says. */
import { describe, expect, test } from "vitest";
import { chooseByForest } from "./index.ts";
import * as choices from "./testing/choices.ts";

const problems = {
  "two normals 1.5 apart": choices.twoNormals,
  "two normals of different width": choices.twoWidths,
  "four normals at the corners of a square": choices.fourCorners,
  "ten summaries that move together": choices.tenTogether,
  "Poisson or geometric": choices.poissonOrGeometric,
};

describe.each(Object.entries(problems))("%s", (_, { models, points, posterior }) => {
  const samples = 20;
  test.each(points.map((point) => [point]))("at %j: in 17 or more of 20 samples", (point) => {
    let held = 0;
    for (let seed = 100; seed < 100 + samples; seed++) {
      const choice = chooseByForest({
        models,
        observed: Float64Array.from(point),
        simulations: 5000,
        trees: 100,
        seed,
      });
      if (choice.chosen === null || !choice.posterior.known) continue;
      const truth = posterior(point)[models.findIndex(({ id }) => id === choice.chosen)];
      if (choice.posterior.low <= truth && truth <= choice.posterior.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(17);
  });
});
