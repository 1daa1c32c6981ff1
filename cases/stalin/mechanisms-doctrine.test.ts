/** The mechanisms of doctrine and habit, each alone, behave as the models they stand on say. */
import { blameEnemies, doubt, rewardPenaltyRest } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { BLAME_MEAN, FORCE_MEAN } from "./reference.ts";
import { isolated } from "./testing/isolated.ts";

test("dogma: failures needed to doubt grow with rigidity, and an open mind doubts soon", () => {
  const doubt = (kappa: number, failures: number, kind?: "absent") => {
    const w = isolated();
    w.parameter("rigidity", 4);
    w.set("elite.dogmatism", kappa);
    w.set("excused", 0);
    w.set("failed", 1);
    for (let i = 0; i < failures; i++) w.live("dogma", kind ? { kind } : {});
    return w.get("doubt");
  };
  expect(doubt(0, 20)).toBeGreaterThan(0.5);
  expect(doubt(1, 20)).toBeLessThan(0.01);
  expect(doubt(1, 20, "absent")).toBeGreaterThan(0.9);
});

describe("dogma as a prior near nothing (Bayes)", () => {
  /** Chances of a failure whose likelihood ratios are e^.25 for a failure and e^-.08 for a success. */
  const failIfRight = (1 - Math.exp(-0.08)) / (Math.exp(0.25) - Math.exp(-0.08));
  const chances = { failIfRight, failIfWrong: failIfRight * Math.exp(0.25) };
  const believer = (rigidity: number) => {
    const w = isolated();
    w.parameter("rigidity", rigidity);
    w.set("elite.dogmatism", 1);
    w.set("excused", 0);
    w.set("evidence", 0);
    return w;
  };
  const prior = (rigidity: number) => 10 ** -(1 + rigidity);

  test("one failure speaks against the doctrine, one success for it, by Bayes", () => {
    for (const rigidity of [0, 1, 3])
      for (const failures of [0, 1]) {
        const w = believer(rigidity);
        w.set("failed", failures);
        w.live("dogma");
        const bayes = doubt({
          prior: prior(rigidity),
          failures,
          successes: 1 - failures,
          ...chances,
        });
        expect(w.get("doubt") / bayes).toBeCloseTo(1, 3);
      }
  });

  test("the failures needed to think the doctrine wrong rise with rigidity, and from a prior next to nothing no number is enough", () => {
    const needed = (doubted: (failures: number) => number) => {
      for (let n = 1; n <= 1000; n++) if (doubted(n) > 0.5) return n;
      return Infinity;
    };
    const lived = (rigidity: number) => {
      const w = believer(rigidity);
      w.set("failed", 1);
      return needed(() => {
        w.live("dogma");
        return w.get("doubt");
      });
    };
    const bayes = (prior: number) => needed((failures) => doubt({ prior, failures, ...chances }));
    let last = 0;
    for (const rigidity of [0, 1, 2, 3, 4, 5]) {
      const n = lived(rigidity);
      expect(n).toBeGreaterThan(last);
      // whoever forgets needs more failures than whoever keeps count
      expect(n).toBeGreaterThanOrEqual(bayes(prior(rigidity)));
      expect(n).toBeLessThan(Infinity);
      last = n;
    }
    expect(bayes(0)).toBe(Infinity);
    expect(lived(8)).toBe(Infinity);
  });

  test("a failure that is laid on others teaches nothing", () => {
    const w = believer(1);
    w.set("excused", 1);
    w.set("failed", 1);
    for (let n = 0; n < 100; n++) w.live("dogma");
    expect(w.get("doubt")).toBeCloseTo(prior(1), 6);
  });
});

test("blame: the stock rests where what is added equals what is forgotten, and shields the doctrine", () => {
  const w = isolated();
  w.parameter("blameShare", 0.5);
  w.set("elite.dogmatism", 0.5);
  w.set("failureChance", 0.4);
  for (let i = 0; i < 400; i++) w.live("blame");
  expect(w.get("blame")).toBeCloseTo((0.2 * 0.5 * 0.4) / 0.04, 3);
  expect(w.get("excused")).toBeCloseTo(0.5, 6);
  w.live("blame", { kind: "absent" });
  expect(w.get("excused")).toBeCloseTo(0.02, 6);
  w.live("blame", { kind: "unresponsive" });
  expect(Math.abs(w.get("blame") - BLAME_MEAN)).toBeLessThan(0.5 * BLAME_MEAN);
});

describe("blame between two causes (science page 2.10; Markevich 2007)", () => {
  const believer = {
    trials: 12,
    failures: 8,
    failIfWrong: 0.6,
    baseFailure: 0.2,
    alpha: 1,
    beta: 19,
  };
  /** A year with so many failures: what is laid on enemies, what is doubted, how many more enemies are seen. */
  const year = (failures: number, dogmatism: number, kind?: "absent") => {
    const w = isolated();
    w.parameter("blameShare", 0.5);
    w.parameter("blameChannel", 0.5);
    w.parameter("rigidity", 2);
    w.set("elite.dogmatism", dogmatism);
    w.set("blame", 0);
    w.set("evidence", 0);
    w.set("failureChance", failures / 12);
    for (let m = 0; m < 12; m++) {
      w.set("failed", m < failures ? 1 : 0);
      w.live("blame", kind ? { kind } : {});
      w.live("dogma");
    }
    return { enemies: w.get("blame"), doubt: w.get("doubt"), seen: w.get("blameTerm") };
  };
  const rising = (values: readonly number[]) =>
    values.slice(1).every((value, i) => value > values[i]!);

  test("more failures are more enemies, and under a rigid prior hardly more doubt", () => {
    const counts = [0, 2, 4, 6, 8];
    const theory = counts.map((failures) => blameEnemies({ ...believer, failures, prior: 1e-3 }));
    const lived = counts.map((failures) => year(failures, 1));
    expect(rising(theory.map((t) => t.enemyShareIfRight))).toBe(true);
    expect(rising(lived.map((l) => l.enemies))).toBe(true);
    expect(rising(lived.map((l) => l.seen))).toBe(true);
    for (const { doubt } of lived) expect(doubt).toBeLessThan(0.01);
    for (const { doctrineWrong } of theory) expect(doctrineWrong).toBeLessThan(0.1);
  });

  test("the more rigid the prior, the more of a failure is laid on enemies and the less is doubted", () => {
    const rigid = [0, 0.25, 0.5, 0.75, 1];
    const theory = rigid.map((kappa) => {
      const { doctrineWrong, enemyShareIfRight } = blameEnemies({
        ...believer,
        prior: 10 ** -(1 + 2 * kappa),
      });
      return { enemies: (1 - doctrineWrong) * enemyShareIfRight, doubt: doctrineWrong };
    });
    for (const told of [theory, rigid.map((kappa) => year(8, kappa))]) {
      expect(rising(told.map((t) => t.enemies))).toBe(true);
      expect(rising(told.map((t) => -t.doubt))).toBe(true);
    }
  });

  test("enemies to lay it on shield the doctrine: without them the same failures leave more doubt", () => {
    const shielded = blameEnemies({ ...believer, prior: 1e-3 }).doctrineWrong;
    const bare = doubt({
      prior: 1e-3,
      failures: 8,
      successes: 4,
      failIfWrong: 0.6,
      failIfRight: 0.2,
    });
    expect(shielded).toBeLessThan(bare);
    expect(year(8, 1).doubt).toBeLessThan(year(8, 1, "absent").doubt);
    expect(year(8, 1).enemies).toBeGreaterThan(year(8, 1, "absent").enemies);
  });
});

test("learning: reward and penalty alike rest at (1 - other) / ((1 - own) + (1 - other)) (Bush and Mosteller)", () => {
  const own = 0.7;
  const other = 0.4;
  const w = isolated();
  w.parameter("learningRate", 0.01);
  w.set("leader", 0);
  w.set("elite.seat", 1);
  w.set("elite.habit", 0.3);
  let seed = 9;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  let mean = 0;
  for (let i = 0; i < 12000; i++) {
    const force = random() < w.get("elite.habit", 0);
    const worked = random() < (force ? own : other);
    w.set("lessonsFor", force === worked ? 1 : 0);
    w.set("lessonsAgainst", force === worked ? 0 : 1);
    w.live("learning");
    if (i >= 2000) mean += w.get("elite.habit", 0) / 10000;
  }
  expect(Math.abs(mean - rewardPenaltyRest(own, other))).toBeLessThan(0.03);
});

test("learning: unresponsive the answer is the mean one, absent it is that of a newcomer", () => {
  const w = isolated();
  w.parameter("firstForce", 0.25);
  w.live("learning", { kind: "absent" });
  expect(w.get("force")).toBe(0.25);
  w.live("learning", { kind: "unresponsive" });
  expect(Math.abs(w.get("force") - FORCE_MEAN)).toBeLessThan(0.1);
});

test("learning: of two with the same habit the more ruthless answers by force more often, and one without lessons as he began", () => {
  const force = (ruthlessness: number) => {
    const w = isolated();
    w.parameter("ruthlessForce", 0.5);
    w.set("leader", 0);
    w.set("elite.habit", 0.3);
    w.set("elite.ruthlessness", ruthlessness);
    w.set("lessonsFor", 0);
    w.set("lessonsAgainst", 0);
    w.live("learning");
    return w.get("force");
  };
  expect(force(1)).toBeGreaterThan(force(0));
  expect(force(0)).toBeGreaterThan(force(-1));
  expect(force(0)).toBeCloseTo(0.3, 6);
});
