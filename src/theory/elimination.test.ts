import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf } from "../kernel/real.ts";
import { elimination } from "./elimination.ts";

const perEnemy = (detection: number) => {
  const { enemies, innocents } = elimination({ share: 0.15, detection, tolerated: 0.1 });
  return innocents / enemies;
};

describe("striking by an imperfect test", () => {
  test("the cut lies at 2.3137, with .0565 and .0088 of all persons struck", () => {
    const { cut, enemies, innocents } = elimination({ share: 0.15, detection: 2, tolerated: 0.1 });
    expect(cut).toBeCloseTo(2.3137, 4);
    expect(enemies).toBeCloseTo(0.0565, 4);
    expect(innocents).toBeCloseTo(0.0088, 4);
  });

  test("the worse the test, the more others per supposed enemy: 0.007, 0.16, 1.65, 4.0", () => {
    expect(perEnemy(3)).toBeCloseTo(0.007, 3);
    expect(perEnemy(2)).toBeCloseTo(0.16, 2);
    expect(perEnemy(1)).toBeCloseTo(1.65, 2);
    expect(perEnemy(0.5)).toBeCloseTo(4.0, 1);
  });

  test("nobody is struck where the believed share is tolerated", () => {
    const nobody = { cut: null, enemies: 0, innocents: 0 };
    expect(elimination({ share: 0.1, detection: 2, tolerated: 0.1 })).toEqual(nobody);
    expect(elimination({ share: 0, detection: 2, tolerated: 0.1 })).toEqual(nobody);
  });

  const share = fc.double({ min: 0.02, max: 0.95, noNaN: true });
  const part = fc.double({ min: 0.02, max: 0.98, noNaN: true });
  const detection = fc.double({ min: 0.5, max: 8, noNaN: true });

  test("among those left the share is the tolerated one", () => {
    fc.assert(
      fc.property(share, part, detection, (e, f, d) => {
        const { cut, enemies, innocents } = elimination({
          share: e,
          detection: d,
          tolerated: e * f,
        });
        const left = e * normalCdf(cut! - d);
        const others = (1 - e) * normalCdf(cut!);
        expect(left / (left + others) / (e * f)).toBeCloseTo(1, 9);
        expect(enemies + left).toBeCloseTo(e, 12);
        expect(innocents + others).toBeCloseTo(1 - e, 12);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("the others struck rise with the believed share, fall with the test, rise as less is tolerated", () => {
    fc.assert(
      fc.property(share, part, detection, (e, f, d) => {
        const struck = (more: object) =>
          elimination({ share: e, detection: d, tolerated: e * f, ...more }).innocents;
        const now = struck({});
        expect(struck({ detection: d * 1.1 })).toBeLessThanOrEqual(now);
        expect(struck({ tolerated: e * f * 0.9 })).toBeGreaterThanOrEqual(now);
        expect(struck({ share: e * 1.001 })).toBeGreaterThanOrEqual(now * (1 - 0.002 / (1 - e)));
      }),
      { seed: 2 },
    );
    const shares = [0.11, 0.15, 0.2, 0.3, 0.4].map(
      (e) => elimination({ share: e, detection: 2, tolerated: 0.1 }).innocents,
    );
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test("a blind test strikes nearly all, a perfect one only what must go", () => {
    const blind = elimination({ share: 0.15, detection: 1e-6, tolerated: 0.1 });
    expect(blind.enemies + blind.innocents).toBeGreaterThan(0.999999);
    expect(blind.cut).toBeLessThan(-1e5);
    const perfect = elimination({ share: 0.15, detection: 60, tolerated: 0.1 });
    expect(perfect.innocents).toBeLessThan(1e-100);
    expect(perfect.enemies).toBeCloseTo(0.15 - (0.85 * 0.1) / 0.9, 12);
    const bare = elimination({ share: 0.5, detection: 2, tolerated: 1e-300 });
    expect(bare.innocents).toBeCloseTo(0.5, 12);
    const hardly = elimination({ share: 0.1 + 1e-12, detection: 2, tolerated: 0.1 });
    expect(hardly.enemies).toBeGreaterThan(0);
    expect(hardly.enemies).toBeLessThan(1e-11);
  });

  test("however sharp the test, those struck are the ones that must go", () => {
    // e' / (e' + .8) = .1 leaves e' = .8 / 9 of the .2.
    for (const detection of [60, 1e3, 1e15, 1e16, 1e17, 1e200, Number.MAX_VALUE]) {
      const { enemies, innocents } = elimination({ share: 0.2, detection, tolerated: 0.1 });
      expect(enemies).toBeCloseTo(0.2 - 0.8 / 9, 12);
      expect(innocents).toBeLessThan(1e-100);
    }
  });

  test("a share that is tolerated moves nobody, at the edges too", () => {
    const nobody = { cut: null, enemies: 0, innocents: 0 };
    for (const detection of [0, 2]) {
      expect(elimination({ share: 0, detection, tolerated: 0 })).toEqual(nobody);
      expect(elimination({ share: 0.3, detection, tolerated: 0.3 })).toEqual(nobody);
      expect(elimination({ share: 0.3, detection, tolerated: 1 })).toEqual(nobody);
      expect(elimination({ share: 1, detection, tolerated: 1 })).toEqual(nobody);
    }
    const refused = (more: object) => () =>
      elimination({ share: 0.3, detection: 2, tolerated: 0.1, ...more });
    expect(refused({ detection: 0 })).toThrow("detection is 0, outside [1e-300, ∞)");
    expect(refused({ detection: 1e-310 })).toThrow("detection is 1e-310, outside [1e-300, ∞)");
    expect(refused({ tolerated: 0 })).toThrow("tolerated is 0, outside (0, 1)");
    expect(refused({ share: 1 })).toThrow("share is 1, outside [0, 1)");
  });
});
