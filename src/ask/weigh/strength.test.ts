import fc from "fast-check";
import { expect, test } from "vitest";
import { claims, classOf, strengthOfDecibels } from "./strength.ts";

const interval = fc
  .tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }))
  .map(([value, half]) => ({ value, low: value - half, high: value + half }));

test("a class of strength is claimed alone only where the whole interval lies in it", () => {
  fc.assert(
    fc.property(interval, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
      const told = strengthOfDecibels(one);
      if (told.includes(" to ")) return;
      expect(classOf(one.low + share * (one.high - one.low))).toBe(told);
    }),
  );
});

test("a direction is claimed only beyond what is worth no more than a mention, and never both ways", () => {
  fc.assert(
    fc.property(interval, (one) => {
      const turned = { value: -one.value, low: -one.high, high: -one.low };
      expect(claims(turned) + claims(one)).toBe(0);
      if (claims(one) !== 0)
        expect(Math.min(Math.abs(one.low), Math.abs(one.high))).toBeGreaterThanOrEqual(5);
    }),
  );
});
