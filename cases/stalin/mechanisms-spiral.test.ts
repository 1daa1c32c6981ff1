/** Exaggerated reports and the spiral, each alone, behave as the models they stand on say. */
import { afterBuildUp, richardson } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { isolated } from "./testing/isolated.ts";

test.each(["here", "abroad"])(
  "exaggerated reports %s: a factor of e to the exaggeration, 1 without it",
  (side) => {
    const w = isolated();
    const Side = side === "here" ? "Here" : "Abroad";
    w.parameter(`exaggeration${Side}`, 0.5);
    w.live(`exaggerated-reports-${side}`);
    expect(w.get(`report${Side}`)).toBeCloseTo(Math.exp(0.5), 5);
    w.live(`exaggerated-reports-${side}`, { kind: "absent" });
    expect(w.get(`report${Side}`)).toBe(1);
  },
);

describe("exaggerated reports (Richardson 1960)", () => {
  /** What an arms race with a state that is watched comes to: own arms, and the fear of the others. */
  const race = (here: number, abroad: number) => {
    const w = isolated();
    w.parameter("exaggerationHere", here);
    w.parameter("exaggerationAbroad", abroad);
    w.set("power.belief", 0);
    w.set("power.expects", 0);
    w.set("defence", 1);
    let [arms, fear] = [0, 0];
    for (let m = 0; m < 900; m++) {
      w.luck(m);
      for (const rule of [
        "exaggerated-reports-here",
        "exaggerated-reports-abroad",
        "spiral",
        "perception",
        "arms",
      ])
        w.live(rule);
      if (m < 300) continue;
      arms += w.get("defence");
      for (let f = 0; f < 6; f++) fear += w.get("power.theirFear", f);
    }
    return { x: arms, y: fear };
  };
  const race0 = { a: 0.2, b: 0.2, m: 0.3, n: 0.3, g: 1, h: 1 };
  const e = 0.2;
  const worlds = [
    { lived: race(0, 0), theory: richardson(race0) },
    { lived: race(0, Math.log(1 + e)), theory: richardson({ ...race0, b: race0.b * (1 + e) }) },
    { lived: race(Math.log(1 + e), 0), theory: richardson({ ...race0, a: race0.a * (1 + e) }) },
    {
      lived: race(Math.log(1 + e), Math.log(1 + e)),
      theory: richardson({ ...race0, exaggeration: e }),
    },
  ];
  const order = (of: "lived" | "theory", side: "x" | "y") =>
    [0, 1, 2, 3].sort((i, j) => worlds[i]![of][side] - worlds[j]![of][side]);

  test("reports that exaggerate on one side lift the arms of both, on both sides more than on either", () => {
    for (const side of ["x", "y"] as const) {
      const [none, abroad, here, both] = worlds.map(({ lived }) => lived[side]);
      expect(abroad).toBeGreaterThan(none!);
      expect(here).toBeGreaterThan(none!);
      expect(both).toBeGreaterThan(Math.max(here!, abroad!));
    }
  });

  test("own arms answer most to what is reported here: the four worlds lie in the order of Richardson's rest points", () => {
    expect(order("lived", "x")).toEqual(order("theory", "x"));
  });
});

test("spiral: arms that are seen make the others afraid, and without arms fear subsides", () => {
  const fear = (arms: number) => {
    const w = isolated();
    w.set("reportAbroad", 1.3);
    w.set("defence", arms);
    for (let m = 0; m < 240; m++) w.live("spiral", { month: 60 + m });
    let total = 0;
    for (let f = 0; f < 6; f++) total += w.get("power.theirFear", f) / 6;
    return total;
  };
  expect(fear(4)).toBeGreaterThan(2 * fear(0));
  expect(fear(0)).toBeLessThan(0.2);
});

test("spiral: unresponsive, nobody abroad answers to arms", () => {
  const w = isolated();
  w.set("defence", 5);
  w.live("spiral", { kind: "unresponsive" });
  const calm = w.get("power.theirFear");
  w.set("defence", 0);
  w.live("spiral", { kind: "unresponsive" });
  expect(w.get("power.theirFear")).toBe(calm);
});

describe("spiral (Jervis 1976; Kydd 1997)", () => {
  const odds = (p: number) => Math.log(p / (1 - p));

  test("a sign of arms moves the others' belief by Bayes, and so does a month without one", () => {
    const w = isolated();
    w.parameter("fearWeight", 1);
    w.parameter("fearPull", 0);
    w.set("defence", 4);
    const seen = new Set<string>();
    for (let run = 0; run < 20; run++) {
      w.luck(run);
      w.set("power.theirBelief", odds(0.3));
      w.live("spiral");
      for (let f = 0; f < 6; f++) seen.add(w.get("power.theirFear", f).toFixed(3));
    }
    expect([...seen].sort()).toEqual(
      [afterBuildUp(0.3, 0.65, 0.88), afterBuildUp(0.3, 0.35, 0.12)].map((b) => b.toFixed(3)),
    );
  });

  /** What the ruler believes of a power after one of its signs, and after a month without, if it is afraid by half. */
  const read = (misread: number) => {
    const w = isolated();
    w.parameter("misread", misread);
    w.parameter("fearWeight", 0);
    w.parameter("fearPull", 0);
    w.parameter("signWeight", 1);
    w.parameter("echo", 0.4);
    const beliefs = new Set<string>();
    for (let run = 0; run < 40; run++) {
      w.luck(run);
      w.set("power.theirBelief", 0);
      w.set("power.belief", odds(0.3));
      w.set("power.expects", odds(0.3));
      w.live("spiral");
      w.live("perception");
      for (let f = 0; f < 6; f++) beliefs.add(w.get("power.hostility", f).toFixed(3));
    }
    return [...beliefs].map(Number).sort();
  };

  test("who sees that his own arms frighten reads a sign as fear, who does not reads it as hostility", () => {
    for (const m of [0, 0.5, 1]) {
      const peaceful = 0.04 + (1 - m) * 0.4 * 0.5;
      const [without, after] = [
        afterBuildUp(0.3, 0.65, 1 - peaceful),
        afterBuildUp(0.3, 0.35, peaceful),
      ];
      expect(read(m)).toEqual([without, after].map((b) => Number(b.toFixed(3))));
    }
    expect(Math.max(...read(1))).toBeGreaterThan(Math.max(...read(0)) + 0.2);
  });

  test("misread, own arms lift the belief in hostility above what history taught; understood, they leave it below", () => {
    const believed = (misread: number, arms: number) => {
      const w = isolated();
      w.parameter("misread", misread);
      w.set("reportAbroad", 1);
      w.set("reportHere", 1);
      w.set("power.belief", odds(0.3));
      w.set("power.expects", odds(0.3));
      w.set("defence", arms);
      let total = 0;
      for (let m = 0; m < 600; m++) {
        w.luck(m);
        w.live("spiral");
        w.live("perception");
        for (let f = 0; m >= 200 && f < 6; f++) total += w.get("power.hostility", f) / 2400;
      }
      return total;
    };
    for (const arms of [0, 2, 4]) {
      expect(believed(0, arms)).toBeLessThan(0.27);
      expect(believed(1, arms)).toBeGreaterThan(believed(0.5, arms));
      expect(believed(0.5, arms)).toBeGreaterThan(believed(0, arms));
    }
    expect(believed(1, 4)).toBeGreaterThan(0.3);
    const rise = (misread: number) => believed(misread, 4) - believed(misread, 0);
    expect(rise(1)).toBeGreaterThan(2 * rise(0));
  });
});
