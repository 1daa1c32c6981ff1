import { describe, expect, test } from "vitest";
import { jsLanes, wasmLanes } from "../../engine/world/lanes.ts";
import { type Growth, type Ties, ties } from "../../model/ties.ts";
import { defineWorld, flag, integer, number, ref } from "../../model/world.ts";
import { compileModule } from "../back/wasm/run.ts";
import { compileSmall, fieldOf, liveSmall, stateOf, troublesOf } from "../testing/small-world.ts";

const worldWith = (own: Record<string, Ties>, count = 12) =>
  defineWorld({
    from: "1920-01",
    to: "1920-12",
    sets: {
      person: {
        count,
        says: "people",
        fields: {
          seen: integer("people"),
          age: integer("turns"),
          glad: flag("glad"),
          friend: ref("person", "x"),
        },
      },
      club: { count: 3, says: "clubs", fields: { size: integer("people") } },
    },
    ties: own,
    state: { tally: integer("x"), total: number("x") },
    series: { total: { field: "total", per: "last", unit: "x", says: "a total" } },
  });
const lived = (
  own: Record<string, Ties>,
  step: string,
  options: { start?: string; count?: number; run?: number; months?: number } = {},
) => {
  const { start = "", count, run = 0, months = 1 } = options;
  const living = liveSmall(
    { world: worldWith(own, count), start, rules: [{ id: "rule", step }] },
    { run },
  );
  living.months(0, months);
  return living;
};
/** Everybody's ties, as the world has them. */
const network = (living: ReturnType<typeof lived>, name: string, most: number): number[][] => {
  const [many, at] = [
    fieldOf(living, "person", `$degree of ${name}`),
    fieldOf(living, "person", `$tied by ${name}`),
  ];
  return many.map((n, slot) => at.slice(slot * most, slot * most + n));
};
const friends = (most = 4) => ({ friends: ties("person", "person", { most }) });

test("ties hold for both, once, and are visited in the order in which they were made", () => {
  const start =
    "tie(w.person[0], w.person[5]); tie(w.person[2], w.person[0]); tie(w.person[0], w.person[2]); tie(w.person[0], w.person[1]); tie(w.person[3], w.person[3]);";
  const step =
    "for (const o of tied(w.person[0])) w.tally = w.tally * 10 + o.index; for (const e of w.person) e.age = degree(e); w.total = areTied(w.person[0], w.person[5]) && areTied(w.person[5], w.person[0]) && !areTied(w.person[5], w.person[2]) ? 1 : 0;";
  const living = lived(friends(), step, { start });
  expect(stateOf(living, "tally")).toBe(521);
  expect(fieldOf(living, "person", "age")).toEqual([3, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect(stateOf(living, "total")).toBe(1);
  expect(stateOf(living, "$full")).toBe(0);
});

test("cutting one leaves the others in their order, and makes room", () => {
  const start =
    "tie(w.person[0], w.person[5]); tie(w.person[0], w.person[2]); tie(w.person[0], w.person[7]); untie(w.person[2], w.person[0]); untie(w.person[0], w.person[9]); tie(w.person[9], w.person[0]);";
  const living = lived(friends(3), "w.tally = 1;", { start });
  const found = network(living, "friends", 3);
  expect([found[0], found[2], found[5], found[9]]).toEqual([[5, 7, 9], [], [0], [0]]);
  expect(stateOf(living, "$full")).toBe(0);
});

test("a visit that makes and cuts ties itself visits those whom there were at its beginning", () => {
  const start = "for (const e of w.person) if (e.index > 0 && e.index < 5) tie(w.person[0], e);";
  const step =
    "const e = w.person[0]; for (const o of tied(e)) { w.tally = w.tally * 10 + o.index; cut(e, o); tie(o, w.person[9]); }";
  const living = liveSmall({
    world: worldWith(friends(4)),
    start,
    rules: [{ id: "rule", step }],
    helpers: "function cut(a, b) { untie(a, b); }",
  });
  living.months(0, 1);
  expect(stateOf(living, "tally")).toBe(1234);
  expect(network(living, "friends", 4)[9]).toEqual([1, 2, 3, 4]);
});

test("directed ties go one way, and those to another set are visited from the first", () => {
  const own = {
    follows: ties("person", "person", { most: 2, directed: true }),
    member: ties("person", "club", { most: 3 }),
  };
  const step =
    "tie(w.person[1], w.person[2], w.follows); tie(w.person[1], w.club[2]); tie(w.person[1], w.club[0], w.member); w.tally = degree(w.person[1], w.follows) + 10 * degree(w.person[2], w.follows) + 100 * int(areTied(w.person[2], w.person[1], w.follows)); for (const c of tied(w.person[1], w.member)) { c.size += 1; w.total = w.total * 10 + c.index; }";
  const living = lived(own, step);
  expect(stateOf(living, "tally")).toBe(1);
  expect(stateOf(living, "total")).toBe(20);
  expect(fieldOf(living, "club", "size")).toEqual([1, 0, 1]);
});

test("nobody is tied to nobody", () => {
  const step =
    "const e = w.person[3]; tie(e, e.friend); untie(e.friend, e); for (const o of tied(e.friend)) w.tally += 1; w.tally += degree(e) + degree(e.friend) + int(areTied(e.friend, e));";
  expect(stateOf(lived(friends(), step, { start: "w.person[3].friend = nobody;" }), "tally")).toBe(
    0,
  );
});

test("those who are tied stand wherever a set may", () => {
  const start = "for (const e of w.person) { e.age = e.index; tie(w.person[4], e); }";
  const step =
    "const d = draw(); w.tally = most(tied(w.person[4]), (o) => -o.age).index; w.total = sum(tied(w.person[4]), (o) => o.age) + mean(tied(w.person[4]), (o) => o.age) * 1000; someOf(tied(w.person[4]), (o) => o.age === 7, d.a).glad = true;";
  const living = lived(
    friends(11),
    step.replace("someOf", "const s = someOf").replace(".glad = true", "; s.glad = true"),
    { start },
  );
  expect(stateOf(living, "tally")).toBe(0);
  expect(stateOf(living, "total")).toBeCloseTo(62 + (62 / 11) * 1000, 1);
  expect(fieldOf(living, "person", "glad").indexOf(1)).toBe(7);
});

describe("a network that grows", () => {
  const grown = (grow: Growth, count: number, run = 0, most = 40) =>
    network(
      lived({ friends: ties("person", "person", { most, grow }) }, "w.tally = 1;", { count, run }),
      "friends",
      most,
    );
  const mutual = (all: number[][]) =>
    all.every(
      (own, a) =>
        new Set(own).size === own.length && own.every((b) => b !== a && all[b]!.includes(a)),
    );
  const tiesOf = (all: number[][]) => all.reduce((sum, own) => sum + own.length, 0) / 2;

  test("by chance has just as many ties as was said, and each history its own", () => {
    const [one, same, other] = [0, 0, 1].map((run) =>
      grown({ kind: "random", degree: 5 }, 200, run),
    );
    expect(tiesOf(one!)).toBe(500);
    expect(mutual(one!)).toBe(true);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    // degrees of G(n, M) are about Poisson: their variance is their mean but for what their fixed sum takes away
    const variance = one!.reduce((sum, own) => sum + (own.length - 5) ** 2, 0) / 200;
    expect(variance).toBeGreaterThan(3.5);
    expect(variance).toBeLessThan(6.5);
  });
  test("as a small world is the ring where nothing is laid anew, and keeps as many ties where much is", () => {
    const ring = grown({ kind: "small-world", degree: 4 }, 30);
    ring.forEach((own, i) =>
      expect([...own].sort((a, b) => a - b)).toEqual(
        [i + 1, i + 2, i + 28, i + 29].map((n) => n % 30).sort((a, b) => a - b),
      ),
    );
    const other = grown({ kind: "small-world", degree: 4, rewire: 0.25 }, 400);
    expect(tiesOf(other)).toBe(800);
    expect(mutual(other)).toBe(true);
    const near = other.flatMap((own, i) =>
      own.filter((b) => [1, 2, 398, 399].includes((b - i + 400) % 400)),
    );
    expect(near.length / 1600).toBeGreaterThan(0.7);
    expect(near.length / 1600).toBeLessThan(0.8);
  });
  test("preferentially ties every comer to as many, and a few to very many", () => {
    const all = grown({ kind: "preferential", degree: 4 }, 500, 2, 200);
    expect(tiesOf(all)).toBe(2 * 498);
    expect(mutual(all)).toBe(true);
    all.slice(2).forEach((own) => expect(own.length).toBeGreaterThanOrEqual(2));
    // the share with k ties tends to 2 m (m + 1) / (k (k + 1) (k + 2)): half of all have 2 (Bollobás et al. 2001)
    const two = all.filter((own) => own.length === 2).length / 500;
    expect(two).toBeGreaterThan(0.42);
    expect(two).toBeLessThan(0.58);
    expect(Math.max(...all.map((own) => own.length))).toBeGreaterThan(25);
  });
  test("stays as it is in a twin, whatever the rules draw", () => {
    const own = {
      friends: ties("person", "person", { most: 20, grow: { kind: "random", degree: 3 } }),
    } as const;
    const drawing = lived(
      own,
      "for (const e of w.person) { const d = draw(e); e.age = pick(d.a, 9); }",
    );
    expect(network(drawing, "friends", 20)).toEqual(
      network(lived(own, "w.tally = 1;"), "friends", 20),
    );
  });
});

test("rows of a table lay the ties before the start, in their order", () => {
  const follows: Ties = {
    ...ties("person", "person", { most: 3 }),
    edges: [
      ["3", "1"],
      ["3", "11"],
      ["0", "3"],
    ],
  };
  const living = lived({ follows }, "w.tally = 1;", { start: "w.total = degree(w.person[3]);" });
  expect(network(living, "follows", 3)[3]).toEqual([1, 11, 0]);
  expect(stateOf(living, "total")).toBe(3);
});

describe("without room", () => {
  const step = "for (const e of w.person) if (w.month === 2) tie(w.person[0], e);";
  test("no tie is made, and the world keeps the first place and step of it", () => {
    const living = lived(friends(2), step, { months: 4 });
    expect(network(living, "friends", 2)[0]).toEqual([1, 2]);
    expect(living.program.rooms).toEqual([{ is: "ties", of: "friends", most: 2, rule: "rule" }]);
    expect([stateOf(living, "$full"), stateOf(living, "$full at")]).toEqual([1, 4]);
  });
  test("of the other end none is made either", () => {
    const living = lived(
      friends(1),
      "tie(w.person[0], w.person[1]); tie(w.person[2], w.person[1]);",
    );
    expect(network(living, "friends", 1)[2]).toEqual([]);
    expect(stateOf(living, "$full")).toBe(2);
  });
  test("what grows tells it of the start", () => {
    const grow = { kind: "random", degree: 2 } as const;
    const living = lived({ friends: ties("person", "person", { most: 2, grow }) }, "w.tally = 1;");
    expect([stateOf(living, "$full"), stateOf(living, "$full at")]).toEqual([1, 1]);
    expect(living.program.rooms?.[0]?.rule).toBe("start");
  });
  test("lived worlds are refused, in either back end, with rule, step and history", () => {
    const program = compileSmall({ world: worldWith(friends(2)), rules: [{ id: "meet", step }] });
    for (const lanes of [jsLanes(program, []), wasmLanes(program, [], compileModule(program))]) {
      for (let lane = 0; lane < lanes.lanes; lane++) lanes.give(lane, 5, 7, new Float32Array());
      lanes.start();
      lanes.months(0, 2);
      const into = new Float32Array(program.years);
      lanes.outputs(0, into, 0);
      lanes.months(2, 3);
      expect(() => lanes.outputs(0, into, 0)).toThrow(
        /the ties "friends" have no room for another: an agent has 2 at most[\s\S]*rule meet, step 2[\s\S]*history 7 of seed 5/,
      );
    }
  });
});

test.each([
  ["tie(w.person[0], w.tally);", /a whole number stands where an agent with ties is wanted/],
  ["tie(w.person[0]);", /nothing stands where an agent with ties is wanted/],
  ["tie(w.club[0], w.club[1]);", /there are no ties of "club" and "club"/],
  ["for (const o of tied(w.person[0])) o.age = 1;", /tied may mean w.friends or w.member/],
  [
    "tie(w.person[0], w.club[0], w.friends);",
    /an agent of "club" stands where the ties "friends" want one of "person"/,
  ],
  ["w.tally = degree(w.person[0], w.person);", /this names no ties of the world/],
  ["w.tally = w.friends;", /w.friends are ties between agents/],
  ["const o = tied(w.person[0], w.friends);", /those who are tied stand where a value is wanted/],
  ["w.tally = tie(w.person[0], w.person[1]);", /tie gives nothing back/],
  ["w.tally = untie(w.person[0], w.person[1]);", /untie gives nothing back/],
  ["w.tally = w.$full;", /this world has no "\$full"/],
])("%s is refused", (step, says) => {
  const world = worldWith({ ...friends(), member: ties("person", "club", { most: 3 }) });
  expect(troublesOf({ world, rules: [{ id: "rule", step }] })[0]).toMatch(says);
});
