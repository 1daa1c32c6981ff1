/** The mechanisms of rule (grip, command, labels, momentum), each alone, behave as the models they stand on say. */
import { cascade, loosenAt } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { isolated } from "./testing/isolated.ts";

test("grip: tight above the point of loosening, loose below it; threat lowers the point", () => {
  const rest = (point: number, z: number) => {
    const w = isolated();
    w.parameter("loosenPoint", point);
    w.parameter("threatHazard", 0.5);
    w.set("blame", 0);
    w.set("threatZ", z);
    for (let m = 0; m < 200; m++) w.live("grip");
    return w.get("grip");
  };
  expect(rest(0.15, 0)).toBeGreaterThan(0.95);
  expect(rest(0.45, 0)).toBeLessThan(0.5);
  expect(rest(0.3, 2)).toBeGreaterThan(rest(0.3, -2) + 0.4);
});

describe("grip as a stopping problem (after Acemoglu and Robinson)", () => {
  const ruler = { r: 0.05, u: 1, b: 1, rho: 0.05 };
  const unit = 0.08;
  const hazard = 0.5;
  /** Where theory loosens, in the strength of restoration, at a threat of z. */
  const theory = (z: number) => loosenAt({ ...ruler, lambda: unit * Math.exp(hazard * z) });
  const world = (z: number) => {
    const w = isolated();
    w.parameter("loosenPoint", theory(0));
    w.parameter("threatHazard", hazard);
    w.set("blame", 0);
    w.set("threatZ", z);
    return w;
  };
  const halfway = (1 + 0.45) / 2;

  test("threat enters by the hazard of loosening: the strength at which he loosens falls as 1 / λ", () => {
    const point = (z: number) => {
      let [low, high] = [0.01, 2];
      for (let i = 0; i < 20; i++) {
        const strength = Math.sqrt(low * high);
        const w = world(z);
        w.parameter("restoration", strength);
        for (let m = 0; m < 300; m++) w.live("grip");
        if (w.get("grip") > halfway) high = strength;
        else low = strength;
      }
      return low;
    };
    for (const z of [-1, 0, 1, 2]) expect(point(z)).toBeCloseTo(theory(z), 3);
  });

  test("as restoration decays at ρ he loosens, and later by ln λ / ρ under a higher hazard", () => {
    const loosened = (z: number) => {
      const w = world(z);
      w.set("grip", 1);
      for (let m = 0; m < 1000; m++) {
        w.parameter("restoration", 2 * Math.exp(-0.01 * m));
        w.live("grip");
        if (w.get("grip") < halfway) return m;
      }
      return Number.NaN;
    };
    for (const z of [-1, 1, 2]) {
      const later = Math.log(theory(0) / theory(z)) / 0.01;
      expect(Math.abs(loosened(z) - loosened(0) - later)).toBeLessThan(3);
    }
  });

  test("what is laid on enemies adds to the restoration feared", () => {
    const rest = (blame: number) => {
      const w = world(0);
      w.set("blame", blame);
      for (let m = 0; m < 200; m++) w.live("grip");
      return w.get("grip");
    };
    expect(rest(2)).toBeGreaterThan(rest(0));
  });
});

test("insulation: the value of command rises with threat; unresponsive it does not", () => {
  const pull = (z: number, kind?: "unresponsive") => {
    const w = isolated();
    w.set("threatZ", z);
    w.live("insulation", kind ? { kind } : {});
    return w.get("pull");
  };
  expect(pull(1)).toBeGreaterThan(pull(0));
  expect(pull(2, "unresponsive")).toBe(pull(0, "unresponsive"));
});

test("insulation: the value of command is a premium for risk borne, and rises with threat as the variance of shocks does (Pratt)", () => {
  // what somebody who dislikes risk by A pays to be rid of a shock of ±s, felt by φ under the market, by φ_c under command
  const premium = (phi: number, variance: number) =>
    Math.log(Math.cosh(2 * phi * Math.sqrt(variance))) / 2;
  const insured = (variance: number) => premium(1, variance) - premium(0.4, variance);
  const pull = (z: number) => {
    const w = isolated();
    w.parameter("insulationValue", 100 * insured(0.01));
    w.parameter("defenceValue", 0);
    w.set("threatZ", z);
    w.live("insulation");
    return w.get("pull");
  };
  // felt hostility: half as much variance again for each standard deviation of threat
  for (const z of [-1, 0, 1, 2])
    expect(pull(z) / (100 * insured(0.01 * (1 + 0.5 * z)))).toBeCloseTo(1, 1);
  expect(pull(-2)).toBeCloseTo(0, 5);
});

test("insulation: command serves arms under threat and only then", () => {
  const pull = (z: number) => {
    const w = isolated();
    w.parameter("insulationValue", 0);
    w.parameter("defenceValue", 1);
    w.set("threatZ", z);
    w.live("insulation");
    return w.get("pull");
  };
  expect(pull(1)).toBeGreaterThan(0);
  expect(pull(0)).toBe(0);
});

test("labels: under threat they spread towards everybody linked abroad, in peace they fade no further than they spread", () => {
  const after = (z: number, months: number) => {
    const w = isolated();
    w.set("suspicion", 0.2);
    w.set("threatZ", z);
    for (let m = 0; m < months; m++) w.live("labels");
    return w.get("suspicion");
  };
  expect(after(1, 120)).toBeGreaterThan(after(0, 120));
  expect(after(-1, 120)).toBe(after(0, 120));
  expect(after(0, 120)).toBeLessThan(0.2);
  expect(after(3, 1000)).toBeLessThan(1);
});

describe("labels as contagion", () => {
  /** R0: how many a label puts another label on before it is forgotten. */
  const world = (r0: number, threat: number) => {
    const w = isolated();
    w.parameter("labelSpread", 0.005 * r0);
    w.parameter("labelling", 0.01);
    w.parameter("nearRivals", 0);
    w.set("threatZ", threat);
    return w;
  };
  const rest = (r0: number, threat: number, from: number) => {
    const w = world(r0, threat);
    w.set("suspicion", from);
    for (let m = 0; m < 6000; m++) w.live("labels");
    return w.get("suspicion");
  };

  test("in peace they die out where a branching process does, and above that rest at 1 - 1 / R0", () => {
    for (const r0 of [0.3, 0.8, 1.5, 3]) {
      if (cascade(r0).extinction === 1) expect(rest(r0, 0, 0.5)).toBeLessThan(0.01);
      else expect(rest(r0, 0, 0.01)).toBeCloseTo(1 - 1 / r0, 3);
    }
  });

  test("a few labels lead in all to as many as a branching process of that R0", () => {
    for (const r0 of [0.2, 0.5, 0.8]) {
      const w = world(r0, 0);
      w.set("suspicion", 0.001);
      let forgotten = 0;
      for (let m = 0; m < 8000; m++) {
        forgotten += 0.005 * w.get("suspicion");
        w.live("labels");
      }
      expect(Math.abs(forgotten / 0.001 / cascade(r0).meanSize - 1)).toBeLessThan(0.02);
    }
  });

  test("under lasting threat they rest where as many are labelled as forgotten, from above as from below", () => {
    // R0 = 1: η T (1 - l) = δ l²
    for (const threat of [0.2, 1, 2]) {
      const k = (0.01 * threat) / 0.005;
      const l = (Math.sqrt(k * k + 4 * k) - k) / 2;
      expect(rest(1, threat, 0.01)).toBeCloseTo(l, 4);
      expect(rest(1, threat, 0.99)).toBeCloseTo(l, 4);
    }
  });

  test("the more firmly, the more enemies are seen and the harder the linked are struck", () => {
    const at = (suspicion: number) => {
      const w = world(1, 0);
      w.parameter("labelHazard", 1);
      w.parameter("labelChannel", 0.5);
      w.set("suspicion", suspicion);
      w.live("labels");
      return { seen: w.get("labelTerm"), struck: w.get("stigma") };
    };
    expect(at(0.8).seen).toBeGreaterThan(at(0.2).seen);
    expect(at(0.8).struck).toBeGreaterThan(at(0.2).struck);
    expect(at(0).struck).toBe(1);
  });
});

test("momentum: the mean size of a branching process, growing with fear", () => {
  const factor = (fear: number) => {
    const w = isolated();
    w.parameter("denunciation", 0.8);
    w.parameter("overfulfilment", 0);
    w.set("fear", fear);
    w.live("momentum");
    return w.get("momentum");
  };
  expect(factor(1)).toBeCloseTo(5, 4);
  expect(factor(0)).toBeCloseTo(1 / (1 - 0.32), 4);
  const w = isolated();
  w.live("momentum", { kind: "absent" });
  expect(w.get("momentum")).toBe(1);
});

test("momentum: each arrest leads to as many as a branching process of mean size 1 / (1 - R0), R0 rising with fear", () => {
  const all = (denunciation: number, fear: number, overfulfilment = 0) => {
    const w = isolated();
    w.parameter("denunciation", denunciation);
    w.parameter("overfulfilment", overfulfilment);
    w.set("fear", fear);
    w.live("momentum");
    return w.get("momentum");
  };
  for (const r0 of [0.2, 0.5, 0.8]) {
    expect(all(r0, 1)).toBeCloseTo(cascade(r0).meanSize, 4);
    expect(all(r0, 0.5)).toBeGreaterThan(all(r0, 0));
    expect(all(r0, 0.5)).toBeLessThan(cascade(r0).meanSize);
    expect(all(r0, 0.5, 1)).toBeGreaterThan(all(r0, 0.5));
  }
  // every wave ended: below R0 = 1 it does so with certainty
  expect(cascade(0.9).extinction).toBe(1);
  expect(all(1.5, 1)).toBeCloseTo(cascade(0.9).meanSize, 3);
});
