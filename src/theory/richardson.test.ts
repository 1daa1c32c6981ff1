import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { richardson } from "./richardson.ts";

type Race = Parameters<typeof richardson>[0];

/** Arms after a long time, by small steps of the two equations. */
function armed({ a, b, m, n, g, h, exaggeration = 0 }: Race, years: number): [number, number] {
  let [x, y] = [0, 0];
  const dt = 0.01;
  for (let t = 0; t < years; t += dt) {
    const dx = a * (1 + exaggeration) * y - m * x + g;
    const dy = b * (1 + exaggeration) * x - n * y + h;
    x += dx * dt;
    y += dy * dt;
  }
  return [x, y];
}

const even: Race = { a: 0.2, b: 0.2, m: 0.3, n: 0.3, g: 1, h: 1 };

describe("the arms race", () => {
  test("rests at (8, 7) with eigenvalues -0.2 and -0.5", () => {
    const { stable, x, y, eigenvalues } = richardson({
      a: 0.2,
      b: 0.1,
      m: 0.3,
      n: 0.4,
      g: 1,
      h: 2,
    });
    expect(stable).toBe(true);
    expect([x, y]).toEqual([expect.closeTo(8, 12), expect.closeTo(7, 12)]);
    expect(eigenvalues).toEqual([expect.closeTo(-0.2, 13), expect.closeTo(-0.5, 13)]);
  });

  test("exaggerated reports raise it from 10 to 16.7 and 50, until nothing rests", () => {
    const level = (exaggeration: number) => richardson({ ...even, exaggeration }).x;
    expect([level(0), level(0.2), level(0.4)].map((x) => x.toFixed(1))).toEqual([
      "10.0",
      "16.7",
      "50.0",
    ]);
    expect(() => level(0.5)).toThrow("no single rest point");
    expect(richardson({ ...even, exaggeration: 0.6 })).toMatchObject({ stable: false });
  });

  test("when one side alone exaggerates it takes 1.25", () => {
    expect(richardson({ ...even, a: 0.2 * 2.24 }).stable).toBe(true);
    expect(() => richardson({ ...even, a: 0.2 * 2.25 })).toThrow("no single rest point");
    expect(richardson({ ...even, a: 0.2 * 2.26 }).stable).toBe(false);
  });

  test("a stable race, lived step by step, comes to the rest point; an unstable one runs away", () => {
    const race = { a: 0.3, b: 0.2, m: 0.5, n: 0.6, g: -0.4, h: 2, exaggeration: 0.25 };
    const { x, y } = richardson(race);
    expect(armed(race, 200)).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
    expect(armed({ ...even, exaggeration: 0.8 }, 200)[0]).toBeGreaterThan(1e4);
  });

  test("nothing moves at rest, and the eigenvalues have the trace and determinant of the system", () => {
    const rate = fc.double({ min: 0.01, max: 2, noNaN: true });
    const grievance = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rate, rate, grievance, grievance, rate, (a, b, m, n, g, h, e) => {
        const [A, B] = [a * (1 + e), b * (1 + e)];
        fc.pre(Math.abs(m * n - A * B) > 1e-3);
        const { stable, x, y, eigenvalues } = richardson({ a, b, m, n, g, h, exaggeration: e });
        expect(A * y - m * x + g).toBeCloseTo(0, 8);
        expect(B * x - n * y + h).toBeCloseTo(0, 8);
        expect(eigenvalues[0] + eigenvalues[1]).toBeCloseTo(-m - n, 12);
        expect(eigenvalues[0] * eigenvalues[1]).toBeCloseTo(m * n - A * B, 12);
        expect(eigenvalues[0]).toBeGreaterThan(eigenvalues[1]);
        expect(stable).toBe(eigenvalues[0] < 0);
      }),
      { seed: 1 },
    );
  });

  test("does not hang on the unit of time, nor on one side's unit of arms", () => {
    const race = { a: 0.2, b: 0.1, m: 0.3, n: 0.4, g: 1, h: 2 };
    for (const unit of [1e-300, 1e-200, 1e200, 1e300]) {
      const slow = { a: 0.2 * unit, b: 0.1 * unit, m: 0.3 * unit, n: 0.4 * unit };
      const { stable, x, y, eigenvalues } = richardson({ ...slow, g: unit, h: 2 * unit });
      expect(stable).toBe(true);
      expect([x, y]).toEqual([expect.closeTo(8, 11), expect.closeTo(7, 11)]);
      expect(eigenvalues.map((e) => e / unit)).toEqual([
        expect.closeTo(-0.2, 12),
        expect.closeTo(-0.5, 12),
      ]);
    }
    const other = richardson({ ...race, a: 0.2e200, b: 0.1e-200, g: 1e200 });
    expect([other.x / 1e200, other.y]).toEqual([expect.closeTo(8, 11), expect.closeTo(7, 11)]);
    expect(richardson({ ...race, a: 1e-200, b: 1e-200, m: 2e-200, n: 2e-200 }).stable).toBe(true);
  });

  test("nothing that moves, or more than a number can hold, is refused", () => {
    expect(() => richardson({ ...even, a: 0, m: 0 })).toThrow("no single rest point");
    expect(() => richardson({ ...even, a: 0, b: 0, m: 0, n: 0 })).toThrow("no single rest point");
    expect(() => richardson({ ...even, a: 1e200, exaggeration: 1e200 })).toThrow(
      "more than a number",
    );
    expect(() => richardson({ ...even, m: 1e-200, n: 1e-200, a: 0, g: 1e200 })).toThrow(
      "more than a number",
    );
  });
});
