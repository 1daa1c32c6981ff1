/** The interval that chooseByForest gives holds the exact probability about as often as it says. */
import { expect, test } from "vitest";
import { chooseByForest } from "./index.ts";
import * as choices from "./testing/choices.ts";

/** Samples at each point. */
const SAMPLES = 20;

test.each([
  ["two normals 1.5 apart", choices.twoNormals],
  ["two normals of different width", choices.twoWidths],
  ["four normals at the corners of a square", choices.fourCorners],
  ["ten summaries that move together", choices.tenTogether],
  ["Poisson or geometric", choices.poissonOrGeometric],
] as const)("%s: in at least 88 of 100 samples", (_, { models, points, posterior }) => {
  let [held, asked] = [0, 0];
  for (const point of points) {
    const exact = posterior(point);
    for (let seed = 100; seed < 100 + SAMPLES; seed++) {
      const choice = chooseByForest({
        models,
        observed: Float64Array.from(point),
        simulations: 5000,
        trees: 100,
        seed,
      });
      asked++;
      if (choice.chosen === null || !choice.posterior.known) continue;
      const truth = exact[models.findIndex(({ id }) => id === choice.chosen)];
      if (choice.posterior.low <= truth && truth <= choice.posterior.high) held++;
    }
  }
  expect(held / asked).toBeGreaterThan(0.88);
});
