import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blameEnemies } from "./blame-enemies.ts";
import { doubt } from "./doubt.ts";

type Blame = Parameters<typeof blameEnemies>[0];

/** The same two numbers by brute integration over e = t^(1/alpha), which takes the edge at 0 away. */
function integrated({ prior, trials, failures, failIfWrong, baseFailure, alpha, beta }: Blame) {
  let [norm, likelihood, mean] = [0, 0, 0];
  const n = 200_000;
  for (let i = 0; i < n; i++) {
    const e = ((i + 0.5) / n) ** (1 / alpha);
    const density = (1 - e) ** (beta - 1);
    const fail = 1 - (1 - baseFailure) * (1 - e);
    const l = density * fail ** failures * (1 - fail) ** (trials - failures);
    norm += density;
    likelihood += l;
    mean += l * e;
  }
  const wrong = prior * failIfWrong ** failures * (1 - failIfWrong) ** (trials - failures);
  const right = ((1 - prior) * likelihood) / norm;
  return { doctrineWrong: wrong / (wrong + right), enemyShareIfRight: mean / likelihood };
}

const stalin: Blame = {
  prior: 0.001,
  trials: 12,
  failures: 8,
  failIfWrong: 0.6,
  baseFailure: 0.2,
  alpha: 1,
  beta: 19,
};

describe("blame", () => {
  test("eight failures in twelve leave the doctrine standing at .065 and raise the enemies seen to .127", () => {
    const { doctrineWrong, enemyShareIfRight } = blameEnemies(stalin);
    expect(doctrineWrong).toBeCloseTo(0.065, 3);
    expect(enemyShareIfRight).toBeCloseTo(0.127, 3);
  });

  test("agrees with brute integration, also where the prior piles up at no sabotage at all", () => {
    const cases: Blame[] = [
      stalin,
      { ...stalin, alpha: 0.3, beta: 4 },
      { ...stalin, alpha: 2.5, beta: 1.5, failures: 0 },
      { ...stalin, prior: 0.4, failures: 12, baseFailure: 0 },
      { ...stalin, prior: 0.2, trials: 60, failures: 50, alpha: 0.7, beta: 3 },
    ];
    for (const o of cases) {
      const [exact, brute] = [blameEnemies(o), integrated(o)];
      expect(exact.doctrineWrong).toBeCloseTo(brute.doctrineWrong, 5);
      expect(exact.enemyShareIfRight).toBeCloseTo(brute.enemyShareIfRight, 5);
    }
  });

  test("without data nothing is learned", () => {
    const { doctrineWrong, enemyShareIfRight } = blameEnemies({
      ...stalin,
      trials: 0,
      failures: 0,
    });
    expect(doctrineWrong).toBeCloseTo(0.001, 15);
    expect(enemyShareIfRight).toBeCloseTo(0.05, 15);
  });

  test("where no sabotage is believed in, blame is plain doubt", () => {
    const { doctrineWrong } = blameEnemies({ ...stalin, alpha: 1, beta: 1e12 });
    const plain = doubt({
      prior: 0.001,
      failures: 8,
      successes: 4,
      failIfWrong: 0.6,
      failIfRight: 0.2,
    });
    expect(doctrineWrong).toBeCloseTo(plain, 9);
  });

  test("every failure more raises the enemies seen; suspicion protects the doctrine", () => {
    const failures = fc.integer({ min: 0, max: 29 });
    const shape = fc.double({ min: 0.2, max: 20, noNaN: true });
    fc.assert(
      fc.property(failures, shape, shape, (f, alpha, beta) => {
        const o = { ...stalin, trials: 30, failures: f, alpha, beta };
        const more = blameEnemies({ ...o, failures: f + 1 });
        expect(more.enemyShareIfRight).toBeGreaterThan(blameEnemies(o).enemyShareIfRight);
      }),
      { seed: 1 },
    );
    const trusting = blameEnemies({ ...stalin, beta: 1000 }).doctrineWrong;
    expect(blameEnemies(stalin).doctrineWrong).toBeLessThan(trusting);
  });

  test("a hundred thousand trials neither vanish nor overflow", () => {
    const { doctrineWrong, enemyShareIfRight } = blameEnemies({
      ...stalin,
      trials: 1e5,
      failures: 5e4,
    });
    expect(doctrineWrong).toBe(0);
    expect(enemyShareIfRight).toBeCloseTo(0.375, 2);
  });

  test("a prior as firm or as divided as is allowed is right; beyond, its shape is refused by name", () => {
    const sure = blameEnemies({ ...stalin, alpha: 1e12, beta: 1e12 });
    expect(sure.enemyShareIfRight).toBeCloseTo(0.5, 9);
    const divided = blameEnemies({ ...stalin, trials: 0, failures: 0, alpha: 1e-12, beta: 1e-12 });
    expect(divided.enemyShareIfRight).toBeCloseTo(0.5, 9);
    for (const shape of [1e308, 1.1e12, 1e-320, 9e-13]) {
      expect(() => blameEnemies({ ...stalin, alpha: shape })).toThrow(
        `alpha is ${shape}, outside [1e-12, 1e12]`,
      );
      expect(() => blameEnemies({ ...stalin, beta: shape })).toThrow(`beta is ${shape}, outside`);
    }
  });
});
