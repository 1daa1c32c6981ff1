/** The rules that no answer claims behave as the models they stand on say. */
import { activeShare, elimination } from "aitia/theory";
import { describe, expect, test } from "vitest";
import { activeShare as inTheModel } from "./helpers/epstein.ts";
import { UPROOTED_MEAN } from "./reference.ts";
import { isolated, month } from "./testing/isolated.ts";

test("open resistance is Epstein's share in closed form", () => {
  for (const legitimacy of [0.05, 0.3, 0.8, 0.95])
    for (const arrest of [0, 0.3, 0.95])
      expect(inTheModel(legitimacy, 0.1, arrest)).toBeCloseTo(
        activeShare({ legitimacy, threshold: 0.1, arrest }),
        12,
      );
});

describe("the cut (Gregory, Schroeder and Sonin)", () => {
  const struck = (share: number, detection: number, tolerated: number) => {
    const w = isolated();
    w.parameter("firstEnemies", share);
    w.parameter("detection", detection);
    w.parameter("toleratedShare", tolerated / 0.6);
    for (const term of ["fearTerm", "blameTerm", "labelTerm", "unrestZ", "struck"]) w.set(term, 0);
    w.set("secretaryClients", 0);
    w.set("uprooted", UPROOTED_MEAN);
    w.live("suspects");
    return w.get("gap");
  };

  test.each([
    [0.15, 2, 0.1],
    [0.3, 2.5, 0.05],
    [0.08, 1.2, 0.02],
    [0.2, 0.8, 0.12],
  ])(
    "of a perceived share %f, told apart by %f, with %f tolerated, it strikes what theory says",
    (e, d, t) => {
      const { enemies, innocents } = elimination({ share: e, detection: d, tolerated: t });
      expect(struck(e, d, t)).toBeCloseTo(enemies + innocents, 3);
    },
  );

  test("a perceived share that is tolerated strikes nobody", () => {
    expect(struck(0.05, 2, 0.1)).toBe(0);
  });
});

describe("the decision to eliminate", () => {
  const decided = (set: Readonly<Record<string, number>>, at = month(1930, 1)) => {
    let n = 0;
    const w = isolated();
    w.parameter("eliminationPoint", 0.05);
    w.parameter("pastRecall", 0.6);
    w.parameter("apparatus", 5000);
    for (let run = 0; run < 200; run++) {
      w.luck(run);
      const all = {
        operation: 0,
        halted: 0,
        dreadTerm: 0,
        forceZ: 0,
        tolerated: 0.02,
        enemyShare: 0.08,
        secretaryClients: 0.9,
        capacity: 20000,
        ...set,
      };
      for (const [name, value] of Object.entries(all)) w.set(name, value);
      w.live("operation", { month: at });
      n += w.get("operation");
    }
    return n;
  };

  test("comes above the threshold and hardly below it", () => {
    expect(decided({})).toBeGreaterThan(40);
    expect(decided({ enemyShare: 0.03 })).toBeLessThan(5);
  });
  test("never where the perceived share is tolerated", () => {
    expect(decided({ tolerated: 0.1 })).toBe(0);
  });
  test("needs an apparatus that has handled masses, and rule that is past recall", () => {
    expect(decided({ capacity: 500 })).toBeLessThan(8);
    expect(decided({ secretaryClients: 0.2 })).toBeLessThan(5);
  });
  test("threat and the habit of force lower the threshold", () => {
    expect(decided({ enemyShare: 0.04, dreadTerm: 1 })).toBeGreaterThan(
      decided({ enemyShare: 0.04 }) + 10,
    );
  });
  test("is not taken in a war on own soil", () => {
    expect(decided({}, month(1943, 1))).toBe(0);
  });
  test("ends when too many posts are lost, and then the organs are purged themselves", () => {
    const w = isolated();
    w.parameter("bearableLosses", 0.3);
    w.parameter("organsPurged", 0.5);
    w.set("operation", 1);
    w.set("losses", 0.4);
    w.set("capacity", 10000);
    w.live("operation");
    expect(w.get("operation")).toBe(0);
    expect(w.get("capacity")).toBe(5000);
    expect(w.get("halted")).toBe(1);
  });
});

test("where the law knows no death penalty nobody is sentenced to death", () => {
  const w = isolated();
  w.set("operation", 1);
  w.set("limit", 1e6);
  w.live("sentencing", { month: month(1948, 6) });
  expect(w.get("sentences")).toBeGreaterThan(0);
  expect(w.get("deathSentences")).toBe(0);
  w.live("sentencing", { month: month(1938, 6) });
  expect(w.get("deathSentences")).toBeGreaterThan(0);
});

test("the post of secretary goes to the seat-holder who cares most for such work", () => {
  const w = isolated();
  w.set("elite.diligence", 0);
  w.set("elite.diligence", 2, 4);
  w.set("elite.diligence", 3, 12);
  w.live("succession", { month: month(1922, 4) });
  expect(w.get("secretary")).toBe(4);
});

test("the founder dies when the input says so, and a contest opens", () => {
  const w = isolated();
  w.live("succession", { month: month(1924, 1) });
  expect(w.get("elite.out", 0)).toBe(1);
  expect(w.get("contest")).toBe(1);
});

test("the market returns when the input says so", () => {
  const w = isolated();
  w.set("command", 1);
  w.live("regime", { month: month(1921, 3) });
  expect(w.get("command")).toBe(0);
});

describe("claim C18 in its two readings", () => {
  const contested = (events: Readonly<Record<string, string>>, luck: number) => {
    const w = isolated(events);
    w.luck(luck);
    for (let i = 0; i < 20; i++) {
      w.set("elite.seat", i < 9 ? 1 : 0, i);
      w.set("elite.clients", 4 + ((i * 7 + luck) % 23), i);
      w.set("elite.ruthlessness", ((i * 5) % 9) - 4, i);
    }
    w.parameter("ruthlessEdge", 0.5);
    w.set("contest", 1);
    w.live("selection", { month: month(1924, 1) });
    w.live("contest", { month: month(1924, 1) });
    return w;
  };

  test("absence: whoever would have won is gone, and another leads", () => {
    for (let luck = 0; luck < 20; luck++) {
      const winner = contested({}, luck).get("leader");
      const w = contested({ "winner-absent-1924": "on" }, luck);
      expect(w.get("leader")).not.toBe(winner);
      expect(w.get("elite.out", winner)).toBe(1);
    }
  });

  test("defeat: whoever would have won takes part and is beaten by one of the others", () => {
    for (let luck = 0; luck < 20; luck++) {
      const winner = contested({}, luck).get("leader");
      const w = contested({ "winner-beaten": "on" }, luck);
      expect(w.get("elite.out", winner)).toBe(0);
      expect(w.get("leader")).not.toBe(winner);
      expect(w.get("elite.seat", w.get("leader"))).toBe(1);
    }
  });

  test("in both, the others have the luck that they had", () => {
    const might = (w: ReturnType<typeof isolated>, i: number) => w.get("elite.might", i);
    for (const event of ["winner-absent-1924", "winner-beaten"]) {
      const fact = contested({}, 3);
      const twin = contested({ [event]: "on" }, 3);
      for (let i = 0; i < 9; i++)
        if (i !== fact.get("leader")) expect(might(twin, i)).toBe(might(fact, i));
    }
  });

  test("nobody can beat whoever sits alone", () => {
    const w = isolated({ "winner-beaten": "on" });
    for (let i = 0; i < 20; i++) w.set("elite.seat", i === 4 ? 1 : 0, i);
    w.set("contest", 1);
    w.live("contest", { month: month(1924, 1) });
    expect(w.get("leader")).toBe(4);
  });
});
