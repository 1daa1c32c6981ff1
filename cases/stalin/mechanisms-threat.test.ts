/** The mechanisms of threat, each alone, behave as the models they stand on say: sign, threshold or fixed point. */
import { afterBuildUp, defenceAndRepression } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { DEFENCE_SD, THREAT_MEAN, THREAT_SD } from "./reference.ts";
import { isolated, month } from "./testing/isolated.ts";

test("memory of invasion: a power that invaded is expected to be hostile, less so as memory fades", () => {
  const at = (forgetting: number) => {
    const w = isolated();
    w.parameter("forgetting", forgetting);
    w.live("memory-of-invasion", { month: 0 });
    return [0, 1, 2, 3].map((f) => w.get("power.expects", f)) as [number, number, number, number];
  };
  const [germany, britain, japan, poland] = at(40);
  expect(germany).toBeGreaterThan(japan);
  expect(germany).toBeGreaterThan(britain);
  expect(japan).toBeGreaterThan(poland);
  expect(at(60)[2]).toBeGreaterThan(at(20)[2]);
});

test("memory of invasion: it fades at the rate of forgetting, and a new invasion is added", () => {
  const w = isolated();
  w.parameter("forgetting", 40);
  w.set("power.memory", 2);
  for (let m = 0; m < 12; m++) w.live("memory-of-invasion", { month: month(1925, 1) + m });
  expect(w.get("power.memory", 0)).toBeCloseTo(2 * Math.exp(-1 / 40), 4);
  w.live("memory-of-invasion", { month: month(1941, 6) });
  expect(w.get("power.memory", 0)).toBeGreaterThan(4.5);
});

test("memory of invasion: one invasion multiplies the odds of hostility alike for every prior, and half of that is gone after τ ln 2 years", () => {
  const expected = (first: number, severity: number, years: number) => {
    const w = isolated();
    w.parameter("forgetting", 30);
    w.parameter("invasionWeight", 0.8);
    w.parameter("firstBelief", first);
    w.set("power.memory", severity);
    for (let m = 0; m < 12 * years; m++) w.live("memory-of-invasion");
    return 1 / (1 + Math.exp(-w.get("power.expects")));
  };
  // Bayes: an invasion of severity 3 is a sign that is e^2.4 times as likely of the hostile
  const sign = (of: number) => afterBuildUp(of, 1, Math.exp(-2.4));
  for (const first of [0.05, 0.15, 0.4]) {
    expect(expected(first, 0, 1)).toBeCloseTo(first, 4);
    expect(expected(first, 3, 1 / 12)).toBeCloseTo(sign(first), 2);
    const half = 1 / (1 + Math.exp(-(Math.log(first / (1 - first)) + 1.2)));
    expect(expected(first, 3, 30 * Math.LN2)).toBeCloseTo(half, 2);
  }
});

describe("threat to repression (Harrison 2008; Gregory, Schroeder and Sonin)", () => {
  const term = (threatZ: number, defence: number, cover = 1) => {
    const w = isolated();
    w.parameter("armsCover", cover);
    w.parameter("threatChannel", 0.5);
    w.parameter("productChannel", 0.5);
    w.set("threatZ", threatZ);
    w.set("defence", defence);
    w.live("threat-to-repression");
    return w.get("fearTerm");
  };
  test("a surprise rise of threat raises repression, arms bring it back", () => {
    expect(term(2, 0.8)).toBeGreaterThan(term(0, 0.8));
    expect(term(2, 3)).toBeLessThan(term(2, 0.8));
  });
  test("a surprise threat overshoots into repression, and once arms have caught up repression is back where it was (Harrison)", () => {
    const w = isolated();
    // arms of the threat's own size at rest, which cover it one for one
    w.parameter("arming", 0.06);
    w.parameter("armsCover", DEFENCE_SD / THREAT_SD);
    for (const channel of ["threatChannel", "productChannel", "threatDread"])
      w.parameter(channel, 0.5);
    const lived = (threat: number) => {
      w.set("threatZ", (threat - THREAT_MEAN) / THREAT_SD);
      w.set("armsDrive", threat);
      w.live("threat-to-repression");
      const terms = ["fearTerm", "dreadTerm", "warTerm"].map((term) => w.get(term));
      w.live("arms");
      return terms;
    };
    w.set("command", 0);
    w.set("defence", 0.8);
    const before = lived(0.8);
    const surprised = lived(1.5);
    let last = surprised;
    for (let m = 0; m < 60; m++) {
      const next = lived(1.5);
      next.forEach((term, i) => {
        expect(term).toBeLessThan(last[i]!);
      });
      last = next;
    }
    for (let m = 0; m < 400; m++) last = lived(1.5);

    const rulers = { V: 100, F: 1, k: 1, h0: 0.05, costDefence: 1, costRepression: 1 };
    const { defence, repression } = defenceAndRepression(rulers);
    const surprise = defenceAndRepression({ ...rulers, F: 3, fixedDefence: defence }).repression;
    const armed = defenceAndRepression({ ...rulers, F: 3 }).repression;
    for (const [i, at] of before.entries()) {
      expect(Math.sign(surprised[i]! - at)).toBe(Math.sign(surprise - repression));
      expect(last[i]! / at).toBeCloseTo(armed / repression, 2);
    }
  });
  test("threat and blame feed each other: the product of both is more than what each adds alone", () => {
    const seen = (threatZ: number, blameZ: number) => {
      const w = isolated();
      w.parameter("threatChannel", 0);
      w.parameter("productChannel", 0.5);
      w.parameter("armsCover", 0);
      w.set("threatZ", threatZ);
      w.set("blameZ", blameZ);
      w.live("threat-to-repression");
      return w.get("fearTerm");
    };
    expect(seen(2, 0)).toBeGreaterThan(seen(0, 0));
    expect(seen(0, 2)).toBeGreaterThan(seen(0, 0));
    expect(seen(2, 2) - seen(0, 2)).toBeGreaterThan(2 * (seen(2, 0) - seen(0, 0)));
  });
  test("where arms cover nothing they do not matter", () => {
    expect(term(1, 3, 0)).toBe(term(1, 0.8, 0));
  });
  test("unresponsive, the channel is there but reads the same threat always", () => {
    const read = (z: number) => {
      const w = isolated();
      w.set("threatZ", z);
      w.live("threat-to-repression", { kind: "unresponsive" });
      return w.get("fearTerm");
    };
    expect(read(3)).toBe(read(-1));
  });
  test("absent, it reads a threat of nothing", () => {
    const w = isolated();
    w.set("threatZ", 3);
    w.live("threat-to-repression", { kind: "absent" });
    expect(w.get("uncovered")).toBeLessThan(-1);
  });
});

test("buffer states: nothing outside a window; in one, the chance of a gain rises with threat", () => {
  const gained = (z: number, at: number) => {
    let gains = 0;
    const w = isolated();
    w.parameter("bufferThreat", 1);
    for (let run = 0; run < 60; run++) {
      w.luck(run);
      w.set("power.buffer", 0);
      w.set("threatZ", z);
      for (let m = 0; m < 6; m++) w.live("buffer-states", { month: at + m });
      for (let f = 0; f < 6; f++) gains += w.get("power.buffer", f);
    }
    return gains;
  };
  expect(gained(2, month(1930, 1))).toBe(0);
  expect(gained(2, month(1946, 1))).toBeGreaterThan(1.5 * gained(0, month(1946, 1)));
});

test("buffer states: at mean threat a power's border is first covered after three years of open windows, sooner under threat", () => {
  const wait = (z: number) => {
    const w = isolated();
    w.parameter("bufferThreat", 1);
    w.set("threatZ", z);
    let [gains, months] = [0, 0];
    for (let run = 0; run < 6000; run++) {
      w.luck(run);
      w.set("power.buffer", 0);
      w.live("buffer-states", { month: month(1946, 1) });
      for (let f = 0; f < 6; f++) gains += w.get("power.buffer", f) / 0.5;
      months += 6;
    }
    return months / gains;
  };
  expect(wait(0) / 12).toBeGreaterThan(2.7);
  expect(wait(0) / 12).toBeLessThan(3.6);
  // a logit hazard: a standard deviation of threat multiplies the odds of a gain by e^g_T
  const odds = (z: number) => 1 / (wait(z) - 1);
  expect(Math.abs(odds(1) / odds(0) / Math.E - 1)).toBeLessThan(0.1);
});

test("buffer states: a border is covered once, which calms here and frightens abroad (Jervis's dilemma)", () => {
  const covered = (months: number) => {
    const w = isolated();
    w.set("power.buffer", 0);
    w.set("threatZ", 2);
    w.set("defence", 1);
    w.set("reportAbroad", 1);
    w.set("reportHere", 1);
    w.set("power.theirBelief", -1);
    w.set("power.belief", 0);
    w.parameter("bufferThreat", 1.5);
    for (let m = 0; m < months; m++) {
      w.luck(m);
      w.live("buffer-states", { month: month(1946, 1) });
    }
    let [fear, threat] = [0, 0];
    for (let m = 0; m < 600; m++) {
      w.luck(m);
      w.live("spiral", { month: month(1946, 1) });
      if (m === 0) {
        w.set("power.theirFear", 0.2);
        w.live("perception", { month: month(1946, 1) });
        threat = w.get("threat");
      }
      for (let f = 0; f < 6; f++) fear += w.get("power.theirFear", f) / 3600;
    }
    return { border: w.get("power.buffer"), fear, threat };
  };
  const [open, closed] = [covered(0), covered(200)];
  expect(closed.border).toBe(1);
  expect(closed.threat).toBeLessThan(0.8 * open.threat);
  expect(closed.fear).toBeGreaterThan(open.fear);
});

test("perception: more foreign capability believed hostile is more felt threat", () => {
  const threat = (belief: number) => {
    const w = isolated();
    w.set("power.belief", belief);
    w.set("power.reach", 1);
    w.set("power.nearBefore", 1);
    w.set("reportHere", 1);
    w.set("power.theirFear", 0.2);
    w.live("perception", { month: month(1930, 1) });
    return w.get("threat");
  };
  expect(threat(2)).toBeGreaterThan(1.5 * threat(-2));
  expect(THREAT_MEAN).toBeGreaterThan(0);
});
