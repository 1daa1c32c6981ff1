import { describe, expect, test } from "vitest";
import { sobolPoints } from "./sobol.ts";

const column = (points: Float64Array, dimensions: number, d: number) =>
  Array.from({ length: points.length / dimensions }, (_, i) => points[i * dimensions + d]);

describe("Sobol's points", () => {
  test("start at the origin and walk in Gray-code order, the first dimension as van der Corput did", () => {
    expect(Array.from(sobolPoints(3, 8))).toEqual(
      [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
      ].flat(),
    );
  });

  // scipy 1.17.1, stats.qmc.Sobol(1111, scramble=False): points 1, 5, 13, 37, 63.
  test.each([
    [4, [0.5, 0.875, 0.4375, 0.765625, 0.859375]],
    [20, [0.5, 0.625, 0.5625, 0.953125, 0.234375]],
    [100, [0.5, 0.125, 0.1875, 0.359375, 0.578125]],
    [500, [0.5, 0.875, 0.3125, 0.171875, 0.640625]],
    [1110, [0.5, 0.375, 0.1875, 0.984375, 0.015625]],
  ])("agree in dimension %d with another implementation of the same table", (d, wanted) => {
    const got = column(sobolPoints(1111, 64), 1111, d);
    expect([1, 5, 13, 37, 63].map((i) => got[i])).toEqual(wanted);
  });

  test.each(["none", "owen"] as const)(
    "every dimension of 1,111 puts one of 256 points in each 256th, scrambled or not (%s)",
    (scramble) => {
      const points = sobolPoints(1111, 256, { scramble, seed: 3 });
      for (let d = 0; d < 1111; d++) {
        const cells = new Set(column(points, 1111, d).map((x) => Math.floor(x * 256)));
        expect(cells.size).toBe(256);
      }
    },
  );

  test("scrambling keeps the net: the first two dimensions fill every 16 by 16 cell once", () => {
    for (const seed of [0, 1, 2]) {
      const points = sobolPoints(2, 256, { scramble: "owen", seed });
      const cells = new Set<number>();
      for (let i = 0; i < 256; i++) {
        cells.add(Math.floor(points[2 * i] * 16) * 16 + Math.floor(points[2 * i + 1] * 16));
      }
      expect(cells.size).toBe(256);
    }
  });

  test("asking for more points moves none of those already there", () => {
    const few = sobolPoints(5, 100, { scramble: "owen", seed: 9 });
    expect(sobolPoints(5, 1000, { scramble: "owen", seed: 9 }).slice(0, 500)).toEqual(few);
    const narrow = column(sobolPoints(2, 64, { scramble: "owen", seed: 9 }), 2, 1);
    expect(column(sobolPoints(7, 64, { scramble: "owen", seed: 9 }), 7, 1)).toEqual(narrow);
  });

  test("a scrambled point alone is uniform: over seeds the first one has mean 1/2 and variance 1/12", () => {
    const first = Array.from(
      { length: 2000 },
      (_, seed) => sobolPoints(1, 1, { scramble: "owen", seed })[0],
    );
    const mean = first.reduce((a, b) => a + b) / 2000;
    const variance = first.reduce((a, b) => a + (b - mean) ** 2, 0) / 2000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4.5 * Math.sqrt(1 / 12 / 2000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4.5 * Math.sqrt(1 / 180 / 2000));
  });

  test("scrambled points integrate a smooth function a hundred times closer than as many random ones would", () => {
    let squares = 0;
    for (let seed = 0; seed < 20; seed++) {
      const points = sobolPoints(3, 1024, { scramble: "owen", seed });
      let sum = 0;
      for (let i = 0; i < 1024; i++) {
        sum += points[3 * i] * points[3 * i + 1] * points[3 * i + 2];
      }
      squares += (sum / 1024 - 1 / 8) ** 2 / 20;
    }
    const byChance = (1 / 27 - 1 / 64) / 1024;
    expect(squares).toBeLessThan(byChance / 100);
  });

  test("what cannot be answered is refused in words", () => {
    expect(() => sobolPoints(1112, 4)).toThrow("whole number from 1 to 1111");
    expect(() => sobolPoints(2, 4, { scramble: "own" as "owen" })).toThrow('"none" or "owen"');
    expect(() => sobolPoints(2, 4, { sead: 1 } as object)).toThrow('Did you mean "seed"?');
    expect(() => sobolPoints(2, 2.5)).toThrow("count");
  });
});
