import fc from "fast-check";
import { expect, test } from "vitest";
import { type Estimate, unknown } from "./estimate.ts";
import { verdictOf } from "./verdict.ts";

const between = (low: number, high: number): Estimate => ({
  known: true,
  value: (low + high) / 2,
  low,
  high,
  n: 100,
});
const settled = { matters: 0.1, doubled: true };
const agreeing = [between(0.01, 0.3)];

test.each([
  ["supported", 0.11, 0.3],
  ["weakly supported", 0.1, 0.3],
  ["weakly supported", 0.01, 0.05],
  ["contradicted", -0.4, -0.11],
  ["not supported", -0.4, -0.1],
  ["not supported", 0, 0.09],
  ["cannot tell", 0, 0.1],
  ["cannot tell", -0.2, 0.2],
] as const)(
  "a claim is %s where its interval is %d to %d and a tenth matters",
  (verdict, low, high) => {
    expect(verdictOf(between(low, high), { ...settled, others: agreeing })).toBe(verdict);
  },
);

const intervals = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([low, width]) => between(low, low + width));
const amounts = fc.double({ min: 0.001, max: 1, noNaN: true });

/** The rules as they were written down, in their order: the first that holds. */
const rules = [
  ["supported", ({ low, agreed }, m) => low > m && agreed],
  ["weakly supported", ({ low }) => low > 0],
  ["contradicted", ({ high }, m) => high < -m],
  ["not supported", ({ high }, m) => high < m],
  ["cannot tell", () => true],
] as const satisfies readonly (readonly [
  string,
  (f: { low: number; high: number; agreed: boolean }, m: number) => boolean,
])[];

test("the verdict is the first of the rules that holds, whatever the interval, what matters and the other views", () => {
  fc.assert(
    fc.property(
      intervals,
      amounts,
      fc.array(intervals, { maxLength: 2 }),
      (found, matters, others) => {
        if (!found.known) return;
        const agreed = others.every((other) => other.known && other.value > 0);
        const first = rules.find(([, holds]) => holds({ ...found, agreed }, matters));
        expect(verdictOf(found, { matters, others, doubled: true })).toBe(first?.[0]);
      },
    ),
  );
});

test("a view of the other sign, or without a number, makes supported weakly supported and changes no other verdict", () => {
  fc.assert(
    fc.property(intervals, amounts, (found, matters) => {
      const alone = verdictOf(found, { matters, doubled: true });
      for (const other of [between(-0.3, 0.1), unknown("it never came")]) {
        const beside = verdictOf(found, { matters, doubled: true, others: [...agreeing, other] });
        expect(beside).toBe(alone === "supported" ? "weakly supported" : alone);
      }
    }),
  );
});

test("what is contradicted in a claim is supported in its opposite, and the other way round", () => {
  fc.assert(
    fc.property(intervals, amounts, (found, matters) => {
      if (!found.known) return;
      const opposite = between(-found.high, -found.low);
      const [one, other] = [found, opposite].map((e) => verdictOf(e, { matters, doubled: true }));
      expect(one === "supported").toBe(other === "contradicted");
      expect(one === "contradicted").toBe(other === "supported");
    }),
  );
});

test("only a test that could not tell is asked twice, and only once", () => {
  fc.assert(
    fc.property(intervals, amounts, (found, matters) => {
      const first = verdictOf(found, { matters, doubled: false });
      const second = verdictOf(found, { matters, doubled: true });
      expect(second).not.toBe("ask twice");
      expect(first).toBe(second === "cannot tell" ? "ask twice" : second);
    }),
  );
});

test("of a number that is unknown one cannot tell, after it was asked twice", () => {
  expect(verdictOf(unknown("it never came"), { matters: 0.1, doubled: false })).toBe("ask twice");
  expect(verdictOf(unknown("it never came"), settled)).toBe("cannot tell");
});
