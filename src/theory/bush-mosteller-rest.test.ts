import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bushMostellerRest } from "./bush-mosteller-rest.ts";
import { rewardPenaltyRest } from "./reward-penalty-rest.ts";

type Game = { T: number; R: number; P: number; S: number; aspiration: number };

/** Expected change of p over one round at rate 1, from the four outcomes one by one. */
function change({ T, R, P, S, aspiration: a }: Game, p: number): number {
  const scale = Math.max(...[T, R, P, S].map((x) => Math.abs(x - a)));
  const taken = (payoff: number, chance: number) => {
    const s = (payoff - a) / scale;
    return s >= 0 ? s * (1 - chance) : s * chance;
  };
  return (
    p * p * taken(R, p) +
    p * (1 - p) * taken(S, p) -
    (1 - p) * p * taken(T, 1 - p) -
    (1 - p) * (1 - p) * taken(P, 1 - p)
  );
}

describe("learning by satisfaction", () => {
  test("the published state of [4, 3, 1, 0 | 2] is at 0.37, exactly half of root three less one", () => {
    const rest = bushMostellerRest({ T: 4, R: 3, P: 1, S: 0, aspiration: 2 });
    expect(rest).toBeCloseTo((Math.sqrt(3) - 1) / 2, 14);
    expect(rest.toFixed(2)).toBe("0.37");
  });

  test("at rest the expected change turns from + to -, or there is no rest and the reason is told", () => {
    const payoff = fc.integer({ min: -9, max: 9 });
    let rests = 0;
    fc.assert(
      fc.property(payoff, payoff, payoff, payoff, payoff, (T, R, P, S, aspiration) => {
        const game = { T, R, P, S, aspiration };
        const grid = Array.from({ length: 199 }, (_, i) => change(game, (i + 1) / 200));
        const turns = grid.filter((x, i) => x > 1e-12 && grid[i + 1] < -1e-12).length;
        try {
          const p = bushMostellerRest(game);
          rests++;
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThan(1);
          expect(change(game, p)).toBeCloseTo(0, 12);
          expect(change(game, p * 0.99)).toBeGreaterThan(0);
          expect(change(game, p + (1 - p) * 0.01)).toBeLessThan(0);
        } catch (error) {
          expect(String(error)).toContain("no state in (0, 1)");
          expect(turns).toBe(0);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(rests).toBeGreaterThan(200);
  });

  test("unit and zero of the payoffs are of no consequence", () => {
    const game = { T: 4, R: 3, P: 1, S: 0, aspiration: 1.5 };
    const other = { T: 4e9 + 7, R: 3e9 + 7, P: 1e9 + 7, S: 7, aspiration: 1.5e9 + 7 };
    expect(bushMostellerRest(other)).toBeCloseTo(bushMostellerRest(game), 12);
  });

  test("where everybody is content nothing is corrected", () => {
    expect(() => bushMostellerRest({ T: 4, R: 3, P: 1, S: 0, aspiration: -1 })).toThrow("no state");
    expect(() => bushMostellerRest({ T: 1, R: 1, P: 1, S: 1, aspiration: 1 })).toThrow("no state");
  });
});

describe("reward and punishment", () => {
  test("the mean rests where the failures of the two acts balance", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (a, b) => {
          const p = rewardPenaltyRest(a, b);
          expect(p * (1 - a)).toBeCloseTo((1 - p) * (1 - b), 14);
          expect(rewardPenaltyRest(b, a)).toBeCloseTo(1 - p, 14);
          expect(rewardPenaltyRest(a + 0.01, b)).toBeGreaterThanOrEqual(p);
        },
      ),
      { seed: 1 },
    );
  });

  test("force that works 6 times in 10 beside conciliation that works 8 in 10 is used a third of the time", () => {
    expect(rewardPenaltyRest(0.6, 0.8)).toBeCloseTo(1 / 3, 15);
    expect(rewardPenaltyRest(1, 0.8)).toBe(1);
    expect(() => rewardPenaltyRest(1, 1)).toThrow("both 1");
  });
});
