import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defenceAndRepression } from "./defence-and-repression.ts";

type Threats = Parameters<typeof defenceAndRepression>[0];

const loss = (o: Threats, D: number, R: number) =>
  o.V * (o.F * Math.exp(-D) * (1 + o.k * Math.exp(-R)) + o.h0 * Math.exp(-R)) +
  o.costDefence * D +
  o.costRepression * R;

const harrison: Threats = { V: 100, F: 1, k: 1, h0: 0.05, costDefence: 1, costRepression: 1 };

describe("defence and repression", () => {
  test("a surprise threat drives repression from 1.767 to 2.023; once arms have adjusted it is 1.767 again", () => {
    const before = defenceAndRepression(harrison);
    const surprised = defenceAndRepression({ ...harrison, F: 3, fixedDefence: before.defence });
    const adjusted = defenceAndRepression({ ...harrison, F: 3 });
    expect([before, surprised, adjusted].map((x) => x.repression.toFixed(3))).toEqual([
      "1.767",
      "2.023",
      "1.767",
    ]);
    expect(surprised.defence).toBe(before.defence);
    expect(adjusted.defence - before.defence).toBeCloseTo(Math.log(3), 12);
  });

  test("no other choice costs less, at the corners too", () => {
    const cost = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => 10 ** x);
    const any = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 9, arbitrary: cost });
    let corners = 0;
    let inside = 0;
    fc.assert(
      fc.property(any, any, any, any, cost, cost, (V, F, k, h0, costDefence, costRepression) => {
        const o = { V, F, k, h0, costDefence, costRepression };
        const { defence, repression } = defenceAndRepression(o);
        if (defence > 0 && repression > 0) inside++;
        else corners++;
        const least = loss(o, defence, repression) * (1 - 1e-12);
        for (const step of [1e-3, 0.1, 1, 10]) {
          for (const [i, j] of [
            [1, 0],
            [-1, 0],
            [0, 1],
            [0, -1],
            [1, 1],
            [1, -1],
            [-1, 1],
            [-1, -1],
          ]) {
            const D = Math.max(0, defence + i * step);
            const R = Math.max(0, repression + j * step);
            expect(loss(o, D, R)).toBeGreaterThanOrEqual(least);
          }
        }
      }),
      { seed: 1, numRuns: 600 },
    );
    expect(Math.min(corners, inside)).toBeGreaterThan(50);
  });

  test("with arms fixed repression rises with the foreign threat it feeds on, and only then", () => {
    const fixed = (more: object) =>
      defenceAndRepression({ ...harrison, fixedDefence: 1, ...more }).repression;
    expect(fixed({ F: 2 })).toBeGreaterThan(fixed({}));
    expect(fixed({ F: 2, k: 0 })).toBe(fixed({ k: 0 }));
    expect(fixed({ h0: 0, k: 0 })).toBe(0);
  });

  test("without stakes or threats nothing is done", () => {
    const nothing = { defence: 0, repression: 0 };
    expect(defenceAndRepression({ ...harrison, V: 0 })).toEqual(nothing);
    expect(defenceAndRepression({ ...harrison, F: 0, h0: 0 })).toEqual(nothing);
    expect(defenceAndRepression({ ...harrison, F: 0 })).toEqual({
      defence: 0,
      repression: expect.closeTo(Math.log(5), 14),
    });
    expect(() => defenceAndRepression({ ...harrison, V: 1e308, F: 1e10 })).toThrow(
      "more than a number",
    );
  });

  test("huge stakes and tiny costs are answered by their logarithms, or refused by name", () => {
    const { defence, repression } = defenceAndRepression({ ...harrison, V: 1e160 });
    expect(defence).toBeCloseTo(Math.log(1e160), 10);
    expect(repression).toBeCloseTo(Math.log(0.05e160), 10);
    // Inside, e^R = (h0 V / c_R) + k c_D / c_R - k with h0 V = 5, c_D = 1, and D = ln(V F (1 + k e^-R) / c_D).
    expect(defenceAndRepression({ ...harrison, costRepression: 1e-300 })).toEqual({
      defence: expect.closeTo(Math.log(100), 12),
      repression: expect.closeTo(Math.log(6) + Math.log(1e300), 10),
    });
    const dear = { ...harrison, costDefence: 1e300, V: 1e301, costRepression: 1e-300 };
    expect(() => defenceAndRepression(dear)).toThrow("a product of V, F, k and h0");
  });
});
