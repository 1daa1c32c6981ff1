/** Intervals of whole answers given the record, where histories share particles; npm run study:views counts a hundred of each. */
import { beforeAll, expect, test } from "vitest";
import type { StoredAccount } from "./testing/asking.ts";
import { coverageOf, drawnPosteriors } from "./testing/views.ts";

let posteriors: readonly StoredAccount[];
beforeAll(async () => {
  posteriors = await drawnPosteriors(15);
});

test.each(["parameters", "record"] as const)(
  "given the %s, more than nine in ten intervals of each column hold the exact value",
  async (view) => {
    const found = await coverageOf(view, posteriors);
    for (const column of ["share", "necessity", "net", "anyTime", "then", "prevention"])
      expect(found.get(column)?.of, column).toBeGreaterThan(20);
    // of fewer than some twenty a single one decides; the study has more
    for (const [column, { held, of }] of found)
      if (of > 20) expect(held / of, column).toBeGreaterThan(0.9);
    expect(found.get("came")?.held).toBeGreaterThan(12);
  },
);
