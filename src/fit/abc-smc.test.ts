import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { abcSmc, type Model } from "./index.ts";

const sure = (e: { known: boolean; value?: number }) => e.value ?? Number.NaN;

describe("abcSmc", () => {
  test("lives through 600 parameters, whose densities are below every number", () => {
    const many = (id: string, shift: number): Model => ({
      id,
      dimensions: 600,
      prior: (u) => u.map(normalQuantile),
      simulate: (theta) =>
        Float64Array.of(shift + theta.reduce((sum, x) => sum + x, 0) / Math.sqrt(theta.length)),
    });
    const { particles, posterior, generations } = abcSmc({
      models: [many("near", 0), many("far", 1)],
      distance: ([x]) => Math.abs(x),
      particles: 60,
      generations: 3,
      seed: 1,
    });
    expect(generations).toHaveLength(3);
    expect(particles.reduce((sum, p) => sum + p.weight, 0)).toBeCloseTo(1, 12);
    for (const { ess } of generations) expect(ess).toBeGreaterThanOrEqual(1);
    expect(sure(posterior.near) + sure(posterior.far)).toBeCloseTo(1, 12);
  });

  test("makes nine of ten proposals near the particles it has: on a target of a fiftieth of the prior one in three is accepted", () => {
    const line: Model = {
      id: "line",
      dimensions: 1,
      prior: (u) => u.slice(),
      simulate: (theta) => theta,
    };
    const { generations } = abcSmc({
      models: [line],
      distance: ([x]) => Math.abs(x - 0.3),
      particles: 1000,
      generations: 7,
      seed: 1,
    });
    // draws of the prior would come within this epsilon in one case of fifty or less
    expect(generations[6].epsilon).toBeLessThan(0.01);
    expect(generations[6].acceptance).toBeGreaterThan(1 / 3);
  });
});
