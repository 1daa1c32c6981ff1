import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differences } from "../engine/world/fields.ts";
import { exp, log, logistic, normalCdf, pow10, u01 } from "../kernel/math32.ts";
import { nameNumber, seedWords, stream } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";
import type { Parameter } from "../model/mechanism.ts";
import { defineWorld, flag, integer, number, ref, type WorldDefinition } from "../model/world.ts";
import { identityOf } from "./layout.ts";
import { compileSmall, fieldOf, liveSmall, stateOf, troublesOf } from "./testing/small-world.ts";

const world = defineWorld({
  from: "1920-11",
  to: "1922-02",
  sets: {
    elite: {
      count: 5,
      says: "people",
      renewed: true,
      fields: {
        habit: number("share"),
        clients: integer("posts"),
        seat: flag("sits"),
        patron: ref("elite", "who made them"),
      },
    },
    region: {
      count: 3,
      says: "places",
      fields: { unrest: number("share") },
      inputs: { harvest: "log" },
    },
  },
  state: {
    total: number("x"),
    tally: integer("x"),
    found: flag("x"),
    leader: ref("elite", "who leads"),
  },
  inputs: { war: "0 or 1" },
  series: { total: { field: "total", per: "sum", unit: "x", says: "a total" } },
});
const f = Math.fround;
const run = (step: string, helpers = "", start = "") => {
  const living = liveSmall({ world, start, helpers, rules: [{ id: "rule", step }] });
  living.months(0, 1);
  return living;
};
const total = (step: string, helpers = "") => stateOf(run(step, helpers), "total");

describe("every operation is rounded to f32", () => {
  test("a sum of tenths is the f32 sum", () =>
    expect(total("w.total = 0.1 + w.total; w.total += 0.2;")).toBe(f(f(0.1) + f(0.2))));
  test("a division by a literal is a multiplication by its reciprocal", () => {
    const text = "let x = 5.3; w.total = x / 7;";
    expect(total(text)).toBe(f(f(5.3) * f(1 / 7)));
  });
  test("the kernel's functions, compiled, give the bits that they give when run", () => {
    for (const [name, own] of Object.entries({ exp, log, logistic, normalCdf, pow10 })) {
      const living = liveSmall({
        world,
        helpers: "",
        rules: [{ id: "rule", step: `w.total = ${name}(p.x);`, parameters: ["x"] }],
      });
      fc.assert(
        fc.property(fc.float({ min: -20, max: 20, noNaN: true }), (x) => {
          living.memory.parameters[0] = x;
          living.months(0, 1);
          expect(stateOf(living, "total")).toBe(own(f(x)));
        }),
      );
    }
  });
});

describe("whole numbers", () => {
  test("wrap, and are not divided", () => {
    expect(stateOf(run("w.tally = int(2147483647); w.tally += 1;"), "tally")).toBe(-2147483648);
    expect(
      troublesOf({ world, rules: [{ id: "rule", step: "w.tally = w.tally / 2;" }] })[0],
    ).toMatch(/whole numbers are not divided/);
  });
  test("become numbers beside a number", () =>
    expect(total("w.tally = int(3); w.total = w.tally * 0.5;")).toBe(1.5));
  test("submask loops visit every submask once", () => {
    expect(
      stateOf(
        run("const m = int(22); for (let s = m; s > 0; s = (s - 1) & m) w.tally++;"),
        "tally",
      ),
    ).toBe(7);
  });
});

describe("control flow", () => {
  test("break, continue and early return do what TypeScript says", () => {
    const helpers =
      "function first(limit) { for (let i = 0; i < 100; i++) { if (i * i > limit) return i; } return int(-1); }";
    expect(
      stateOf(
        run(
          "for (let i = 0; i < 10; i++) { if (i === 2) continue; if (i === 5) break; w.tally += i; }",
        ),
        "tally",
      ),
    ).toBe(0 + 1 + 3 + 4);
    expect(stateOf(run("w.tally = first(50);", helpers), "tally")).toBe(8);
    expect(total("w.total = 1; if (w.total > 0) return; w.total = 2;")).toBe(1);
  });
  test("a while loop goes round 65,536 times at the most", () => {
    const upTo = (most: number) => run(`while (w.tally < ${most}) { w.tally++; }`);
    expect(stateOf(upTo(65_536), "tally")).toBe(65_536);
    expect(() => upTo(65_537)).toThrow(/one loop goes round more than 65,536 times in a step/);
  });
  test("continue in a while-like loop still counts up", () =>
    expect(
      stateOf(
        run(
          "let n = int(5); for (let i = 0; i < n; i++) { if (i === 2) { n = int(4); continue; } w.tally++; }",
        ),
        "tally",
      ),
    ).toBe(3));
});

describe("agents", () => {
  test("are found, counted, compared and referred to", () => {
    const living = run(
      "for (const e of w.elite) { e.habit = e.index * 2; e.seat = e.index > 2; e.patron = w.elite[0]; } w.leader = most(w.elite, (e) => e.habit, (e) => !e.seat); w.tally = count(w.elite, (e) => e.seat); w.found = w.leader === w.elite[2]; w.total = sum(w.elite, (e) => e.habit) + mean(w.region, (r) => r.unrest); w.leader.patron = nobody;",
    );
    expect(stateOf(living, "leader")).toBe(2);
    expect(stateOf(living, "tally")).toBe(2);
    expect(stateOf(living, "found")).toBe(1);
    expect(stateOf(living, "total")).toBe(20);
    expect(fieldOf(living, "elite", "patron")).toEqual([0, 0, -1, 0, 0]);
  });
  test("nobody has a word of its own, and no write to it harms anybody", () => {
    const living = run(
      "let who = nobody; who = w.elite[9 - 4 * 1 + w.month]; who.habit = 7; w.total = who.habit;",
    );
    expect(stateOf(living, "total")).toBe(7);
    expect(fieldOf(living, "elite", "habit")).toEqual([0, 0, 0, 0, 0]);
  });
  test("nobody's input reads 0", () => {
    const rules = [
      {
        id: "rule",
        step: "let who = nobody; who = w.region[5 + w.month]; w.total = who.harvest + w.region[1].harvest; for (const r of w.region) w.total += r.harvest;",
      },
    ];
    const living = liveSmall(
      { world, rules },
      {
        inputs: [new Float32Array(16), Float32Array.from({ length: 48 }, (_, n) => 10 ** (n % 3))],
      },
    );
    living.months(0, 2);
    expect(stateOf(living, "total")).toBe(10 + 111);
  });
  test("are chosen in proportion to their weight", () => {
    let chosen = 0;
    const small = {
      world,
      rules: [
        {
          id: "rule",
          step: "const d = draw(); w.leader = choose(w.elite, (e) => e.index === 1 ? 3 : e.index === 4 ? 1 : 0, d.a);",
        },
      ],
    };
    for (let r = 0; r < 400; r++) {
      const living = liveSmall(small, { run: r });
      living.months(0, 1);
      const who = stateOf(living, "leader");
      expect([1, 4]).toContain(who);
      if (who === 1) chosen++;
    }
    expect(chosen).toBeGreaterThan(260);
    expect(chosen).toBeLessThan(340);
  });
});

describe("draws", () => {
  const key = (run: number) =>
    [...seedWords(1), stream.history, run] as [number, number, number, number];
  test("are the words at (month, agent, mechanism, draw)", () => {
    const living = liveSmall(
      {
        world,
        rules: [
          {
            id: "rule",
            step: "for (const r of w.region) { const d = draw(r, 2); r.unrest = u01(d.b); }",
          },
        ],
      },
      { run: 5 },
    );
    living.months(0, 2);
    const tag = nameNumber("region") & 0xffffff00;
    const words = threefry4x32([1, 2, nameNumber("rule"), (tag | 2) >>> 0], key(5));
    expect(fieldOf(living, "region", "unrest")[2]).toBe(u01(words[1] | 0));
  });
  test("of a pair are the same whichever is named first", () => {
    expect(
      total(
        "const d = draw(w.elite[1], w.elite[3]); const e = draw(w.elite[3], w.elite[1]); w.total = u01(d.a) - u01(e.a);",
      ),
    ).toBe(0);
  });
  test("follow the identity when a slot changes hands", () => {
    const step = (renewal: string) =>
      `${renewal} for (const e of w.elite) { const d = draw(e); e.habit = u01(d.a); }`;
    const before = fieldOf(run(step("")), "elite", "habit");
    const after = fieldOf(run(step("renew(w.elite[2], w.elite[0]);")), "elite", "habit");
    expect(after[2]).not.toBe(before[2]);
    expect(after.filter((_, n) => n !== 2)).toEqual(before.filter((_, n) => n !== 2));
  });
  test("two newcomers of one parent in one month are two people", () => {
    const habits = fieldOf(
      run(
        "renew(w.elite[2], w.elite[0]); renew(w.elite[3], w.elite[0]); renew(w.elite[4], nobody); for (const e of w.elite) { const d = draw(e); e.habit = u01(d.a); }",
      ),
      "elite",
      "habit",
    );
    expect(new Set(habits).size).toBe(5);
  });
});

describe("helpers", () => {
  test("take numbers, agents, the world and arrays", () => {
    const helpers =
      "const SCALE = 3; function fill(to, n, w) { for (let i = 0; i < n; i++) to[i] = i * SCALE; w.total = to[2]; } function richer(a, b) { return a.habit > b.habit ? a : b; }";
    const living = run(
      "const xs = numbers(5); fill(xs, 4, w); w.elite[1].habit = 2; w.leader = richer(w.elite[0], w.elite[1]); w.total += xs[3];",
      helpers,
    );
    expect(stateOf(living, "total")).toBe(6 + 9);
    expect(stateOf(living, "leader")).toBe(1);
  });
  test("may not call themselves", () =>
    expect(
      troublesOf({
        world,
        helpers: "function f(x) { return f(x - 1); }",
        rules: [{ id: "rule", step: "w.total = f(3);" }],
      })[0],
    ).toMatch(/calls itself/));
});

describe("what is refused, is refused with its place and all at once", () => {
  test.each([
    ["w.totl = 1;", /this world has no "totl"/],
    ["w.war = 1;", /cannot be assigned/],
    ["w.total = Math.exp(1);", /Math.exp gives other bits/],
    ["w.total = Math.random();", /Math.random is not part of the language of rules/],
    ["w.total = p.rate;", /declares no parameter "rate"/],
    ["const x = { a: 1 };", /an object/],
    ["const g = () => 1;", /a function made inside a rule/],
    ["w.total = 2 ** w.total;", /\*\* is not part/],
    ["w.total = w.tally % 2;", /% is not part/],
    ["let x;", /starts without a value/],
    ["w.leader = w.region[0];", /an agent of "region" stands where one of "elite"/],
    ["w.found = 1;", /a number stands where a flag is wanted/],
    ["w.total = w.found;", /a flag stands where a number is wanted/],
    ["for (const x of [1, 2]) w.total += x;", /visits a set of agents/],
    ["try { w.total = 1; } catch {}", /try is not part/],
    ["w.total = draw(w.elite[0]);", /a draw stands where a value is wanted/],
    ["const d = draw(w.elite[0]); w.total = d.a;", /random bits stand where a number is wanted/],
    ["w.total = nonsense;", /"nonsense" is not known/],
    ["renew(w.region[0], nobody);", /do not change hands/],
  ])("%s", (step, message) =>
    expect(troublesOf({ world, rules: [{ id: "rule", step }] })[0]).toMatch(message),
  );

  test("two faults in two rules are both named", () =>
    expect(
      troublesOf({
        world,
        rules: [
          { id: "one", step: "w.totl = 1;" },
          { id: "two", step: "w.leader.habbit = 1;" },
        ],
      }),
    ).toHaveLength(2));
});

test("yearly outputs are sums, means over the months lived of that year, or the last month", () => {
  const own = defineWorld({
    ...world,
    series: {
      sum: { field: "total", per: "sum", unit: "x", says: "" },
      mean: { field: "total", per: "mean", unit: "x", says: "" },
      last: { field: "total", per: "last", unit: "x", says: "" },
    },
  });
  const living = liveSmall({
    world: own,
    rules: [{ id: "rule", step: "w.total = float(w.month + 1);" }],
  });
  living.months(0, 16);
  expect([...living.memory.out.slice(0, 3)]).toEqual([3, 1.5, 2]);
  expect(living.memory.out[3]).toBe(102);
  expect(living.memory.out[4]).toBeCloseTo(8.5, 5);
  expect([...living.memory.out.slice(6, 9)]).toEqual([31, 15.5, 16]);
});

test("each agent of a set with names has a series of its own, read from its field and called by its name", () => {
  const own = defineWorld({
    from: "1920-01",
    to: "1921-12",
    sets: {
      power: {
        count: 2,
        says: "powers",
        names: ["Prussia", "France"],
        fields: { arms: number("divisions") },
      },
    },
    state: { all: number("divisions") },
    series: { arms: { field: "arms", of: "power", per: "mean", unit: "divisions", says: "arms" } },
    watched: { all: { field: "all", per: "last", unit: "divisions", says: "all arms" } },
  });
  expect(own.series as WorldDefinition["series"]).toMatchObject({
    "arms of Prussia": { member: "Prussia", says: "arms of Prussia" },
    "arms of France": { member: "France", says: "arms of France" },
  });
  const step = "for (const e of w.power) e.arms = 12 * e.index + w.month; w.all = 1;";
  const living = liveSmall({ world: own, rules: [{ id: "rule", step }] });
  expect(living.program.recorded.map(({ name }) => name)).toEqual([
    "arms of Prussia",
    "arms of France",
    "all",
  ]);
  living.months(0, 24);
  expect([...living.memory.out].map((x) => Math.round(100 * x) / 100)).toEqual([
    5.5, 17.5, 1, 17.5, 29.5, 1,
  ]);
  const army = {
    field: "army",
    of: "power",
    per: "last",
    unit: "people",
    says: "an army",
  } as const;
  const wrong = defineWorld({ ...own, series: { army }, watched: {} });
  expect(troublesOf({ world: wrong, rules: [] })[0]).toContain(
    'the series "army of Prussia" is read from "army", which the agents of "power" do not have',
  );
});

test("a field with a length holds so many numbers for each agent, and beyond them there is nobody's", () => {
  const own = defineWorld({
    from: "1920-01",
    to: "1920-12",
    sets: {
      town: {
        count: 3,
        says: "towns",
        fields: { ages: integer("people", { length: 4 }), size: integer("people") },
      },
    },
    state: { total: number("people") },
    series: { total: { field: "total", per: "last", unit: "people", says: "all" } },
  });
  const step =
    "for (const t of w.town) { for (let i = 0; i < t.ages.length; i++) t.ages[i] += 10 * t.index + i; t.ages[t.index + 2] += 100; t.size = t.ages[3] + t.ages[w.month + 4] + t.ages[w.month - 1]; } w.total = w.town[w.month + 1].ages[2];";
  const living = liveSmall({ world: own, rules: [{ id: "rule", step }] });
  living.months(0, 1);
  expect(fieldOf(living, "town", "ages")).toEqual([0, 1, 102, 3, 10, 11, 12, 113, 20, 21, 22, 23]);
  // what the last one writes beyond its numbers is nobody's, as with any field, and check --deep names the line
  expect(fieldOf(living, "town", "size")).toEqual([3, 113, 223]);
  expect(stateOf(living, "total")).toBe(12);
  const twin = living.memory.i.slice();
  const word = living.program.fields.find(({ field }) => field === "ages")!.word;
  twin[word + 7] = 5;
  expect(differences(living.program, { factual: living.memory.i, twin })).toEqual([
    { field: "town.ages[3]", slot: 1, factual: 113, twin: 5 },
  ]);
  for (const [wrong, says] of [
    ["w.town[0].size = w.town[0].ages;", /"ages" stands where one value is wanted/],
    ["w.town[0].size = w.town[0].ages[4];", /"ages" has numbers 0 to 3, not 4/],
    ["w.town[0].size = w.town[0].size[1];", /fields with a length/],
  ] as const)
    expect(troublesOf({ world: own, rules: [{ id: "rule", step: wrong }] })[0]).toMatch(says);
});

test("a program's hash changes with a rule, not with its place in a file", () => {
  const hash = (step: string, helpers = "") =>
    compileSmall({ world, helpers, rules: [{ id: "rule", step }] }).hash;
  expect(hash("w.total = 1;")).not.toBe(hash("w.total = 2;"));
  expect(hash("w.total = 1;", "\n\n")).toBe(hash("w.total = 1;"));
});

test("whether a parameter counts people decides no world and is no part of a program's identity", () => {
  const identity = (more: Partial<Parameter>) => {
    const prior = { kind: "fixed", value: 1 } as const;
    const heat: Parameter = { unit: "share", prior, because: "a test", ...more };
    const rule = { id: "rule", says: "a test", source: "a test", step: () => {} };
    const start = { ...rule, id: "start", parameters: {} };
    return identityOf({ world, start, order: [{ ...rule, parameters: { heat } }] });
  };
  expect(identity({ counts: true })).toBe(identity({}));
  expect(identity({ prior: { kind: "fixed", value: 2 } })).not.toBe(identity({}));
});
