/** The mechanisms of power (selection, patronage), each alone, behave as the models they stand on say. */
import { expectedMaximum, patronageUrn, rulingCoalition } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { isolated } from "./testing/isolated.ts";

describe("selection", () => {
  test("ruthlessness lends power in a contest, and only then", () => {
    const w = isolated();
    w.parameter("ruthlessEdge", 0.5);
    w.set("elite.ruthlessness", 2, 3);
    w.set("contest", 0);
    w.set("elite.edge", 0);
    w.live("selection");
    expect(w.get("elite.edge", 3)).toBe(0);
    w.set("contest", 1);
    w.live("selection");
    expect(w.get("elite.edge", 3)).toBe(1);
    w.live("selection", { kind: "unresponsive" });
    expect(w.get("elite.edge", 3)).toBe(0);
  });

  test("shuffled, somebody's ruthlessness counts but not one's own", () => {
    const w = isolated();
    w.parameter("ruthlessEdge", 0.5);
    w.set("contest", 1);
    w.set("elite.ruthlessness", 2);
    w.live("selection", { kind: "shuffled" });
    const edges = Array.from({ length: 20 }, (_, i) => w.get("elite.edge", i));
    expect(new Set(edges).size).toBe(20);
    w.set("elite.ruthlessness", -2);
    w.live("selection", { kind: "shuffled" });
    expect(Array.from({ length: 20 }, (_, i) => w.get("elite.edge", i))).toEqual(edges);
  });

  test("of nine alike but for ruthlessness, the more ruthless wins more often (Luce)", () => {
    const wins = [0, 0];
    const w = isolated();
    w.parameter("ruthlessEdge", 1);
    for (let run = 0; run < 120; run++) {
      w.luck(run);
      w.set("contest", 1);
      w.set("elite.clients", 10);
      w.set("elite.out", 0);
      w.set("elite.seat", 0);
      for (let i = 0; i < 9; i++) {
        w.set("elite.seat", 1, i);
        w.set("elite.ruthlessness", i < 4 ? 0.5 : -0.5, i);
      }
      w.live("selection");
      w.live("contest");
      wins[w.get("leader") < 4 ? 0 : 1]! += 1;
    }
    expect(wins[0]! / 4).toBeGreaterThan((2 * wins[1]!) / 5);
  });
});

test("selection: the stricter it is, the nearer the winner's ruthlessness comes to the most of nine", () => {
  const winners = (edge: number) => {
    const w = isolated();
    w.parameter("ruthlessEdge", edge);
    let seed = 4;
    const random = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed + 0.5) / 2 ** 32;
    };
    let mean = 0;
    for (let run = 0; run < 400; run++) {
      w.luck(run);
      w.set("contest", 1);
      w.set("elite.clients", 10);
      w.set("elite.out", 0);
      for (let i = 0; i < 20; i++) {
        w.set("elite.seat", i < 9 ? 1 : 0, i);
        const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
        w.set("elite.ruthlessness", normal, i);
      }
      w.live("selection");
      w.live("contest");
      mean += w.get("elite.ruthlessness", w.get("leader")) / 400;
    }
    return mean;
  };
  const [blind, some, strict] = [winners(0), winners(0.5), winners(30)] as const;
  expect(Math.abs(blind)).toBeLessThan(0.15);
  expect(some).toBeGreaterThan(0.3);
  expect(some).toBeLessThan(strict);
  expect(Math.abs(strict - expectedMaximum(9))).toBeLessThan(0.1);
});

test("the coalition of the contest is the one that theory defines", () => {
  const w = isolated();
  w.set("contest", 1);
  for (let run = 0; run < 60; run++) {
    w.luck(run);
    const alpha = 0.5 + (0.17 * run) / 60;
    w.parameter("majority", alpha);
    const members = 2 + (run % 8);
    w.set("elite.out", 0);
    for (let i = 0; i < 20; i++) {
      w.set("elite.seat", i < members ? 1 : 0, i);
      w.set("elite.clients", (i * 7 + run * 3) % 41, i);
    }
    w.live("contest");
    const powers = Array.from({ length: members }, (_, i) => w.get("elite.might", i));
    const ruling = Array.from({ length: members }, (_, i) => i).filter(
      (i) => w.get("elite.rules", i) === 1,
    );
    expect(ruling).toEqual(rulingCoalition(powers, alpha));
    expect(w.get("leader")).toBe(
      ruling.reduce((best, i) => (powers[i]! > powers[best]! ? i : best), ruling[0]!),
    );
  }
});

test("patronage: the secretary's share of posts grows at the rate v φ (1 - s) at least, with a ninth of the vacancies far more slowly", () => {
  const share = (kind?: "unresponsive") => {
    let total = 0;
    const w = isolated();
    w.parameter("appointmentReach", 0.4);
    w.parameter("diligenceReach", 0);
    w.parameter("turnover", 0.015);
    for (let run = 0; run < 12; run++) {
      w.luck(run);
      w.set("elite.clients", 12);
      w.set("elite.out", 0);
      for (let j = 0; j < 240; j++) {
        w.set("official.patron", j % 20, j);
        w.set("official.wait", -Math.log((j + 0.5) / 240), j);
        w.set("official.exposure", 1, j);
      }
      w.set("secretary", 3);
      w.set("sentences", 0);
      w.set("operation", 0);
      for (let m = 0; m < 100; m++) {
        w.live("patronage", { month: 80 + m, ...(kind ? { kind } : {}) });
        w.live("posts", { month: 80 + m });
      }
      total += w.get("elite.clients", 3) / 240 / 12;
    }
    return total;
  };
  // half of the way in 116 months at φ = .4, v = 1.5 % a month (science page 2.4); after 100 months 45 %
  const expected = 1 - 0.95 * Math.exp(-0.015 * 0.4 * 100);
  expect(share()).toBeGreaterThan(expected - 0.06);
  expect(share()).toBeLessThan(expected + 0.12);
  expect(share("unresponsive")).toBeLessThan(0.5 * share());
});

describe("patronage as an urn (Daniels, Rigby)", () => {
  /** The secretary's mean share of 240 posts after some months, over as many worlds; he begins with `own`. */
  const share = (set: { reach: number; diligence?: number; own: number; months: number }) => {
    const w = isolated();
    w.parameter("appointmentReach", set.reach);
    w.parameter("diligenceReach", 0.5);
    w.parameter("turnover", 0.015);
    w.set("secretary", 3);
    w.set("elite.diligence", set.diligence ?? 0);
    w.set("sentences", 0);
    w.set("operation", 0);
    w.set("elite.out", 0);
    let total = 0;
    for (let run = 0; run < 60; run++) {
      w.set("elite.clients", (240 - set.own) / 19);
      w.set("elite.clients", set.own, 3);
      for (let j = 0; j < 240; j++) {
        w.set("official.patron", j < set.own ? 3 : (j % 19) + (j % 19 >= 3 ? 1 : 0), j);
        w.set("official.wait", -Math.log((((j * 97) % 240) + 0.5) / 240), j);
        w.set("official.exposure", 1, j);
      }
      for (let m = 0; m < set.months; m++) {
        w.luck(1000 * run + m);
        w.live("patronage");
        w.live("posts");
      }
      total += w.get("elite.clients", 3) / 240 / 60;
    }
    return total;
  };

  test("where nobody appoints from above it is Pólya's: the mean share stays where it began", () => {
    const { mean } = patronageUrn({ odds: 1, own: 60, others: 180, appointments: 240 });
    const lived = share({ reach: 0, own: 60, months: 66 });
    expect(mean).toBeCloseTo(0.25, 10);
    expect(Math.abs(lived - mean)).toBeLessThan(0.02);
  });

  test("appointment from above drives it towards all: half of the way in ln 2 / (v φ) = 116 months, in 70 with diligence", () => {
    const drawn = patronageUrn({ odds: 3, own: 12, others: 228, appointments: 2000 }).mean;
    expect(drawn).toBeGreaterThan(0.5);
    const halfway = 0.05 + 0.95 / 2;
    const slow = share({ reach: 0.4, own: 12, months: 116 });
    const keen = share({ reach: 0.4, diligence: 1, own: 12, months: 70 });
    expect(Math.abs(slow - halfway)).toBeLessThan(0.04);
    expect(Math.abs(keen - halfway)).toBeLessThan(0.04);
  });
});
