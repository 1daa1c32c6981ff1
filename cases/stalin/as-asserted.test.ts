/** Nine claims as they were asserted: each test falls when the relation that the claim asserts is taken out of the model. */
import type { Events } from "aitia";
import { describe, expect, test } from "vitest";
import { openCase } from "../../src/engine/open.ts";
import { live } from "../../src/engine/world/live.ts";
import { maskOnly, mechanismIds } from "../../src/engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../src/engine/world/parameters.ts";
import { isolated, month } from "./testing/isolated.ts";

type World = ReturnType<typeof isolated>;
const { program, inputs, spec } = await openCase("stalin");
const draws = drawsFrom(priorsOf(spec, program, { seed: 11 }));
const place = (set: string | null, field: string) =>
  program.fields.find((f) => f.set === set && f.field === field)!;

/** Whole worlds from 1917 on, each month told to `see`. */
function live1917(
  worlds: number,
  months: number,
  events: Events,
  see: (world: number, month: number, get: (field: string, slot?: number) => number) => void,
) {
  const living = live(program, inputs(events));
  const get = (name: string, slot = 0) => {
    const [set, field] = name.includes(".") ? name.split(".") : [null, name];
    const { type, word } = place(set ?? null, field!);
    return (type === "f32" ? living.memory.f : living.memory.i)[word + slot]!;
  };
  for (let world = 0; world < worlds; world++) {
    draws(world, living.memory.parameters);
    living.memory.variants.set(maskOnly(program, mechanismIds(program)));
    living.name(3, world);
    living.start();
    for (let m = 0; m < months; m++) {
      living.months(m, m + 1);
      see(world, m, get);
    }
  }
}

describe("C7: the doctrine asks for command, threat or no threat", () => {
  const worth = (line: number, threat: number, off: string[] = []) => {
    const w = isolated();
    w.parameter("lineValue", 1);
    w.set("threatZ", threat);
    w.set("elite.line", line);
    for (const id of ["insulation", "doctrine-of-command"])
      w.live(id, off.includes(id) ? { kind: "unresponsive" } : {});
    return w.get("pull") + w.get("linePull");
  };
  test("a leader of that line values command more, as much more in peace as under threat", () => {
    const more = (threat: number) => worth(1, threat) - worth(-1, threat);
    expect(more(0)).toBeCloseTo(2, 5);
    expect(more(2)).toBeCloseTo(more(0), 5);
  });
  test("each of C6 and C7 can be taken out and leaves the other", () => {
    const off = ["doctrine-of-command"];
    expect(worth(1, 0, off)).toBe(worth(-1, 0, off));
    expect(worth(0, 2, off)).toBeGreaterThan(worth(0, 0, off));
    expect(worth(1, 2, ["insulation"])).toBeGreaterThan(worth(-1, 2, ["insulation"]));
    expect(worth(0, 2, ["insulation"])).toBe(worth(0, 0, ["insulation"]));
  });
  test("what the leader's line is worth reaches the turn to command", () => {
    const turned = (line: number) => {
      let n = 0;
      const w = isolated();
      w.parameter("lineValue", 3);
      w.parameter("turnPoint", 2);
      w.parameter("turnHaste", 0.5);
      for (let run = 0; run < 100; run++) {
        w.luck(run);
        for (const [name, value] of Object.entries({ command: 0, secretary: 3, pull: 1, doubt: 0 }))
          w.set(name, value);
        w.set("shortageZ", 0);
        w.set("elite.line", line);
        w.live("doctrine-of-command", { month: month(1928, 1) });
        w.live("regime", { month: month(1928, 1) });
        n += w.get("command");
      }
      return n;
    };
    expect(turned(1)).toBeGreaterThan(turned(-1) + 20);
  });
});

test("C8: under the same threat labels grow faster the nearer the leader's rivals stand to him", () => {
  const grown = (line: number, threat = 1) => {
    const w = isolated();
    w.parameter("labelling", 0.01);
    w.parameter("nearRivals", 0.5);
    w.set("threatZ", threat);
    w.set("suspicion", 0.2);
    w.set("shaken", 1);
    w.set("leader", 0);
    for (let i = 0; i < 20; i++) {
      w.set("elite.seat", i < 9 ? 1 : 0, i);
      w.set("elite.line", i === 0 ? 1 : line, i);
    }
    w.live("labels");
    return w.get("suspicion");
  };
  expect(grown(1)).toBeGreaterThan(grown(0));
  expect(grown(0)).toBeGreaterThan(grown(-1));
  // it is threat that labels: without it nearness does nothing
  expect(grown(1, 0)).toBe(grown(-1, 0));
});

describe("C9: revolutions that fail abroad are laid on other socialists", () => {
  const since1923 = (fails: number, kind?: "unresponsive") => {
    const w = isolated(fails ? {} : { "revolutions-abroad": "off" });
    w.parameter("rivalPower", 0.15);
    w.set("failuresAbroad", 0);
    for (let m = month(1923, 9); m <= month(1923, 12); m++)
      w.live("failed-revolutions", { month: m, ...(kind ? { kind } : {}) });
    w.live("perception", { month: month(1923, 12) });
    return { rivals: w.get("rivalThreat"), threat: w.get("threat") };
  };
  test("after the failures of 1923 they count among the hostile powers, without them for nothing", () => {
    expect(since1923(0).rivals).toBe(0);
    expect(since1923(1).rivals).toBeGreaterThan(0.05);
    expect(since1923(1).threat - since1923(0).threat).toBeCloseTo(since1923(1).rivals, 5);
  });
  test("the blame fades unless another revolution fails", () => {
    const w = isolated();
    w.parameter("rivalPower", 0.15);
    w.set("failuresAbroad", 2);
    w.live("failed-revolutions", { month: month(1930, 1) });
    const first = w.get("rivalThreat");
    w.live("failed-revolutions", { month: month(1930, 2) });
    expect(w.get("rivalThreat")).toBeLessThan(first);
    w.live("failed-revolutions", { month: month(1933, 3) });
    expect(w.get("rivalThreat")).toBeGreaterThan(first);
  });
  test("unresponsive, what failed abroad makes no difference", () => {
    expect(since1923(1, "unresponsive")).toEqual(since1923(0, "unresponsive"));
  });
});

describe("C11: loosening too soon brings the threat back", () => {
  const comeback = (grip: number, threat: number) => {
    const w = isolated();
    w.parameter("threatHazard", 0.5);
    w.parameter("comebackPower", 0.2);
    for (let m = 0; m < 60; m++) {
      w.set("grip", grip);
      w.set("threatZ", threat);
      w.live("grip");
    }
    return w.get("restorationThreat");
  };
  test("a loosened grip is felt as threat later, a tight one is not", () => {
    const felt = (grip: number) => {
      const w = isolated();
      w.set("restorationThreat", comeback(grip, 1));
      w.set("rivalThreat", 0);
      w.live("perception");
      return w.get("threat");
    };
    expect(comeback(1, 1)).toBeCloseTo(0, 5);
    expect(felt(0.5)).toBeGreaterThan(felt(1) + 0.05);
  });
  test("foreign threat and loosening together do more than each by itself", () => {
    const [none, loose, threat, both] = [
      comeback(0.9, 0),
      comeback(0.5, 0),
      comeback(0.9, 2),
      comeback(0.5, 2),
    ];
    expect(both - none).toBeGreaterThan(1.5 * (loose - none + threat - none));
  });
});

describe("C12: aimed at those with links abroad", () => {
  /** Share of the linked among posts lost to a purge of the same size, and how many posts were lost. */
  const struck = (threat: number, suspicion: number) => {
    let linked = 0;
    let lost = 0;
    const w = isolated();
    w.parameter("aimAtLinks", 0.5);
    w.parameter("labelHazard", 1);
    w.parameter("armsCover", 0);
    w.parameter("turnover", 0.008);
    w.parameter("purgeInOperation", 0.05);
    for (let run = 0; run < 60; run++) {
      w.luck(run);
      for (let i = 0; i < 240; i++) {
        w.set("official.linked", i % 4 === 0 ? 1 : 0, i);
        w.set("official.wait", ((i * 37 + run * 11) % 240) / 240, i);
      }
      w.set("threatZ", threat);
      w.set("stigma", Math.exp(suspicion));
      w.set("operation", 1);
      w.live("threat-to-repression");
      w.set("lostYear", 0);
      w.set("linkedYear", 0);
      w.live("posts");
      linked += w.get("linkedYear");
      lost += w.get("lostYear");
    }
    return linked / lost;
  };
  test("of those struck more have links abroad the higher the threat, at the same label", () => {
    expect(struck(2, 0.5)).toBeGreaterThan(struck(-2, 0.5) + 0.05);
  });
  test("and the firmer the label, at the same threat", () => {
    expect(struck(0, 1.2)).toBeGreaterThan(struck(0, 0) + 0.05);
  });
  test("a label raises the hazard of those with links, the firmer the more, and without it nothing does", () => {
    const hazard = (suspicion: number, labelHazard: number) => {
      const w = isolated();
      w.parameter("labelHazard", labelHazard);
      w.set("suspicion", suspicion);
      w.live("labels");
      return w.get("stigma");
    };
    expect(hazard(0.8, 1)).toBeGreaterThan(1.3 * hazard(0.2, 1));
    expect(hazard(0.8, 0)).toBe(1);
  });
  test("of the whole share lost over a year it is told how many had links abroad", () => {
    const w = isolated();
    w.set("official.linked", 1);
    w.set("official.wait", 0);
    w.live("posts");
    expect(w.get("linkedShare")).toBe(1);
  });
  test("without label and threat as many as there are", () => {
    const w = isolated();
    w.live("threat-to-repression", { kind: "absent" });
    expect(w.get("aim")).toBe(1);
  });
});

describe("C15: no hostile power, the winner kept", () => {
  const leaderAfter = (events: Events) => {
    const people: number[] = [];
    live1917(12, month(1930, 1), events, (world, m, get) => {
      if (m === month(1922, 4)) people[world] = get("secretary");
      if (m === month(1926, 1)) people[world + 100] = get("leader");
    });
    return people;
  };
  test("the same person leads in both worlds: whoever was secretary when the founder died", () => {
    const with_ = leaderAfter({ "winner-kept": "on" });
    const without = leaderAfter({ "winner-kept": "on", "hostile-powers": "off" });
    expect(without).toEqual(with_);
    for (let world = 0; world < 12; world++) expect(with_[world + 100]).toBe(with_[world]);
  });
  const before1917 = (events: Events, kind?: "absent") => {
    const w = isolated(events);
    w.live("memory-of-invasion", { month: 0, ...(kind ? { kind } : {}) });
    return w;
  };
  const expected = (w: World) => w.get("power.expects", 0);
  test("the fear is older than the state: in its first month what came before makes a power look hostile", () => {
    const off = { "hostile-powers": "off" };
    expect(expected(before1917({}))).toBeGreaterThan(expected(before1917(off)) + 0.5);
    expect(expected(before1917(off))).toBeCloseTo(expected(before1917({}, "absent")), 5);
  });
  test("and whoever leads is moved by it: what was remembered in 1917 is felt as threat, and repression answers", () => {
    const moved = (kind?: "absent") => {
      let [threat, fear] = [0, 0];
      for (let run = 0; run < 20; run++) {
        const w = before1917({}, kind);
        w.luck(run);
        w.set("rivalThreat", 0);
        w.set("restorationThreat", 0);
        w.set("reportHere", 1);
        w.live("perception", { month: 0 });
        threat += w.get("threat");
        w.live("threat-to-repression", { month: 0 });
        fear += w.get("fearTerm");
      }
      return [threat, fear] as const;
    };
    const [remembered, forgotten] = [moved(), moved("absent")];
    expect(remembered[0]).toBeGreaterThan(1.5 * forgotten[0]);
    expect(remembered[1]).toBeGreaterThan(forgotten[1]);
  });
  test("without hostile powers he feels little threat", () => {
    const felt = (events: Events) => {
      let sum = 0;
      live1917(8, month(1938, 1), events, (_, m, get) => {
        if (m >= month(1936, 1)) sum += get("threat");
      });
      return sum;
    };
    const kept = { "winner-kept": "on" };
    expect(felt({ ...kept, "hostile-powers": "off" })).toBeLessThan(0.6 * felt(kept));
  });
});

describe("C21: as much force as the obstacle asks for", () => {
  const dose = (set: Record<string, number>, kind?: "unresponsive") => {
    const w = isolated();
    w.parameter("obstacleForce", 0.5);
    const all = { unrestZ: 0, shortageZ: 0, force: 0.5, doubt: 0, ...set };
    for (const [name, value] of Object.entries(all)) w.set(name, value);
    w.live("measured-force", kind ? { kind } : {});
    w.live("dose");
    return w.get("dose");
  };
  test("the dose rises with unrest and with grain that is missing, the habit of force being the same", () => {
    expect(dose({ unrestZ: 3 })).toBeGreaterThan(1.3 * dose({ unrestZ: 0 }));
    expect(dose({ shortageZ: 2 })).toBeGreaterThan(dose({ shortageZ: 0 }));
  });
  test("and can be taken out alone: then it follows the habit and nothing else", () => {
    expect(dose({ unrestZ: 3 }, "unresponsive")).toBe(dose({ unrestZ: 0 }, "unresponsive"));
    const more = dose({ force: 0.9 }, "unresponsive");
    expect(more).toBeGreaterThan(dose({ force: 0.5 }, "unresponsive"));
  });
});

describe("C25: before enough force opposition melts away", () => {
  const resisting = (hard: number, kind?: "unresponsive") => {
    let left = 0;
    const w = isolated();
    w.parameter("enoughForce", 0.8);
    for (let run = 0; run < 40; run++) {
      w.luck(run);
      const all = { dose: hard, grip: 0.7, force: 1, failed: 0, joined: 0 };
      for (const [name, value] of Object.entries(all)) w.set(name, value);
      w.set("region.unrest", 0.3);
      w.live("submission", kind ? { kind } : {});
      w.live("resistance");
      left += w.get("unrest") / 40;
    }
    return left;
  };
  test("the harder the force, the less resistance is left", () => {
    expect(resisting(2)).toBeLessThan(0.95 * resisting(0.3));
  });
  test("and what works is learned: more confrontations speak for force", () => {
    const lessons = (hard: number) => {
      const w = isolated();
      w.parameter("enoughForce", 0.8);
      for (const [name, value] of Object.entries({ dose: hard, grip: 0.7, force: 1 }))
        w.set(name, value);
      w.set("region.unrest", 0.5);
      w.live("submission");
      w.live("resistance");
      return w.get("lessonsFor");
    };
    expect(lessons(2)).toBeGreaterThan(lessons(0.2));
  });
  test("and can be taken out alone", () => {
    expect(resisting(2, "unresponsive")).toBe(resisting(0.3, "unresponsive"));
  });
});

describe("C28: more supporters than anybody expected", () => {
  test("whoever gathers supporters fast has more than the others expect, and it decides the contest", () => {
    const won = (unseen: number, kind?: "unresponsive") => {
      let n = 0;
      const w: World = isolated();
      w.parameter("seenSupport", 0.03);
      w.parameter("unseenPower", unseen);
      for (let run = 0; run < 100; run++) {
        w.luck(run);
        w.set("contest", 1);
        w.set("elite.edge", 0);
        w.set("elite.out", 0);
        for (let i = 0; i < 20; i++) {
          w.set("elite.seat", i < 9 ? 1 : 0, i);
          w.set("elite.clients", 20, i);
          // the others expect of him half of those who turn up
          w.set("elite.expected", i === 4 ? 10 : 20, i);
        }
        w.live("unseen-supporters", kind ? { kind } : {});
        w.live("contest");
        n += w.get("leader") === 4 ? 1 : 0;
      }
      return n;
    };
    expect(won(0.8)).toBeGreaterThan(won(0) + 15);
    expect(won(0.8, "unresponsive")).toBe(won(0));
  });
  test("in worlds the secretary turns up with more than expected, again and again", () => {
    let crises = 0;
    let more = 0;
    live1917(40, month(1934, 1), {}, (_, m, get) => {
      if (m < month(1923, 1) || get("contest") < 1) return;
      crises += 1;
      more += get("unexpected") > 0 ? 1 : 0;
    });
    expect(crises).toBeGreaterThan(20);
    expect(more / crises).toBeGreaterThan(0.6);
  });
});
