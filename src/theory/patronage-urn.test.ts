import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patronageUrn } from "./patronage-urn.ts";

type Urn = Parameters<typeof patronageUrn>[0];

/** Every sequence of appointments one by one. */
function everySequence({ odds, own, others, appointments }: Urn) {
  const ends: [share: number, chance: number][] = [];
  const appoint = (n: number, rest: number, left: number, chance: number) => {
    if (left === 0) {
      ends.push([n / (n + rest), chance]);
      return;
    }
    const goes = (odds * n) / (odds * n + rest);
    appoint(n + 1, rest, left - 1, chance * goes);
    appoint(n, rest + 1, left - 1, chance * (1 - goes));
  };
  appoint(own, others, appointments, 1);
  const mean = ends.reduce((sum, [share, chance]) => sum + share * chance, 0);
  return {
    mean,
    variance: ends.reduce((sum, [share, chance]) => sum + chance * (share - mean) ** 2, 0),
    majority: ends.reduce((sum, [share, chance]) => sum + (share > 0.5 ? chance : 0), 0),
  };
}

describe("the urn of patronage", () => {
  test("is the sum over every sequence of appointments", () => {
    const posts = fc.integer({ min: 1, max: 6 });
    const odds = fc.double({ min: 0.1, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        odds,
        posts,
        posts,
        fc.integer({ min: 0, max: 9 }),
        (f, own, others, appointments) => {
          const o = { odds: f, own, others, appointments };
          const [exact, listed] = [patronageUrn(o), everySequence(o)];
          expect(exact.mean).toBeCloseTo(listed.mean, 12);
          expect(exact.variance).toBeCloseTo(listed.variance, 12);
          expect(exact.majority).toBeCloseTo(listed.majority, 12);
        },
      ),
      { seed: 1 },
    );
  });

  test("at even odds it is Pólya's: the mean share stays, and from (1, 1) every number of posts is as likely", () => {
    for (const appointments of [0, 1, 10, 500]) {
      expect(patronageUrn({ odds: 1, own: 2, others: 7, appointments }).mean).toBeCloseTo(
        2 / 9,
        13,
      );
    }
    const n = 300;
    const { variance, majority } = patronageUrn({ odds: 1, own: 1, others: 1, appointments: n });
    expect(variance).toBeCloseTo(((n + 1) ** 2 - 1) / 12 / (n + 2) ** 2, 12);
    expect(majority).toBeCloseTo(150 / 301, 12);
  });

  test("better odds drive the share to 1, worse odds to 0", () => {
    const share = (odds: number, appointments: number) =>
      patronageUrn({ odds, own: 2, others: 16, appointments }).mean;
    const course = [0, 10, 100, 1000, 4000].map((n) => share(3, n));
    expect(course).toEqual([...course].sort((a, b) => a - b));
    expect(course[4]).toBeGreaterThan(0.9);
    expect(share(1 / 3, 4000)).toBeLessThan(0.01);
  });

  test("the rest grow as the root of the whole", () => {
    const rest = (n: number) => {
      const { mean } = patronageUrn({ odds: 2, own: 10, others: 10, appointments: n });
      return (1 - mean) * (20 + n);
    };
    expect(rest(4000) / rest(1000)).toBeCloseTo(2, 0);
  });

  test("who has no post never gets one; who has all keeps them", () => {
    expect(patronageUrn({ odds: 5, own: 0, others: 3, appointments: 20 }).mean).toBe(0);
    const all = patronageUrn({ odds: 0.2, own: 3, others: 0, appointments: 20 });
    expect(all).toEqual({ mean: 1, variance: 0, majority: 1 });
  });
});
