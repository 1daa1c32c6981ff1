/** Sets whose members come and go: who is visited, what a newcomer finds, what whoever goes leaves behind, and when room runs out. */
import { describe, expect, test } from "vitest";
import { roomLeft } from "../../engine/world/room-left.ts";
import { ties } from "../../model/ties.ts";
import { defineWorld, grid, integer, number, ref } from "../../model/world.ts";
import { fieldOf, liveSmall, stateOf, troublesOf } from "../testing/small-world.ts";

const world = defineWorld({
  from: "2001-01",
  to: "2001-12",
  sets: {
    firm: {
      count: 5,
      atFirst: 2,
      says: "firms",
      on: grid(3, 3),
      fields: {
        cash: number("coins"),
        age: integer("turns"),
        past: number("coins", { length: 2 }),
        owner: ref("firm", "who owns it"),
      },
    },
    bank: { count: 2, says: "banks", fields: { client: ref("firm", "its client") } },
  },
  ties: {
    trade: ties("firm", "firm", { most: 4 }),
    watch: { ...ties("firm", "firm", { most: 4, directed: true }) },
    lends: ties("bank", "firm", { most: 5 }),
  },
  state: { tally: integer("firms"), mean: number("coins"), first: ref("firm", "the first") },
  series: { tally: { field: "tally", per: "last", unit: "firms", says: "firms" } },
});

/** The world after one step of this rule. */
function lived(step: string, start = "") {
  const living = liveSmall({ world, start, rules: [{ id: "rule", step }] });
  living.months(0, 1);
  return living;
}
const tally = (step: string, start = "") => stateOf(lived(step, start), "tally");

describe("members of a set come and go", () => {
  test("so many are there at first, and only they are visited, counted and averaged", () => {
    expect(tally("for (const e of w.firm) w.tally += 1;")).toBe(2);
    expect(tally("for (const e of shuffled(w.firm)) w.tally += 1;")).toBe(2);
    expect(tally("w.tally = count(w.firm, (e) => true);")).toBe(2);
    const mean = "for (const e of w.firm) e.cash = 3; w.mean = mean(w.firm, (e) => e.cash);";
    expect(stateOf(lived(mean), "mean")).toBe(3);
    expect(
      tally("if (w.firm[1].here) w.tally += 1; if (w.firm[2] === nobody) w.tally += 10;"),
    ).toBe(11);
  });

  test("a newcomer takes the first free slot, and finds nothing of who was there before", () => {
    const turn =
      "const a = w.firm[0]; a.cash = 7; a.age = 7; a.past[1] = 7; a.owner = w.firm[1]; exit(a); const b = enter(w.firm); w.tally = b.index; w.mean = b.cash + float(b.age) + b.past[1]; w.first = b.owner;";
    const living = lived(turn);
    expect([stateOf(living, "tally"), stateOf(living, "mean"), stateOf(living, "first")]).toEqual([
      0, 0, -1,
    ]);
  });

  test("whoever goes leaves the grid and every tie, and nobody refers to it any more", () => {
    const start =
      "move(w.firm[0], 4); move(w.firm[1], 5); tie(w.firm[0], w.firm[1], w.trade); tie(w.firm[1], w.firm[0], w.watch); tie(w.bank[1], w.firm[0], w.lends); w.bank[0].client = w.firm[0]; w.bank[1].client = w.firm[1]; w.first = w.firm[0]; w.firm[1].owner = w.firm[0];";
    const living = lived(
      "exit(w.firm[0]); w.tally = degree(w.firm[1], w.trade) + degree(w.firm[1], w.watch) + degree(w.bank[1], w.lends) + count(near(w.firm[1], 1), (e) => true); if (whoAt(w.firm, 4) !== nobody) w.tally += 100;",
      start,
    );
    expect(stateOf(living, "tally")).toBe(0);
    expect(stateOf(living, "first")).toBe(-1);
    expect(fieldOf(living, "bank", "client")).toEqual([-1, 1]);
    expect(fieldOf(living, "firm", "owner")[1]).toBe(-1);
  });

  test("a visit passes over whoever comes while it lasts, also in the slot of one who went", () => {
    expect(tally("for (const e of w.firm) { w.tally += 1; enter(w.firm); }")).toBe(2);
    expect(
      tally(
        "for (const e of w.firm) { w.tally += 1; if (e.index === 0) { exit(w.firm[1]); enter(w.firm); } }",
      ),
    ).toBe(1);
    expect(tally("for (const e of shuffled(w.firm)) { w.tally += 1; enter(w.firm); }")).toBe(2);
    expect(
      tally(
        "for (const e of w.firm) { exit(e); w.tally += 1; } w.tally += 10 * count(w.firm, (e) => true);",
      ),
    ).toBe(2);
  });

  test("where all are there already the history is refused, with rule, step and number", () => {
    const living = lived(
      "for (let i = 0; i < 4; i++) { const e = enter(w.firm); if (e === nobody) w.tally += 1; }",
    );
    expect(stateOf(living, "tally")).toBe(1);
    const look = roomLeft(living.program)!;
    expect(() => look((n) => living.memory.i[n]!, { seed: 1, run: 0 })).toThrow(
      /the set "firm" has no room for another: 5 are the most there can be\n {2}in rule rule, step 0 \(w\.step\)[\s\S]*exit\(e\)/,
    );
  });

  test("whoever may be referred to is nobody at first", () => {
    const small = defineWorld({
      from: "2001-01",
      to: "2001-12",
      sets: { a: { count: 3, says: "x", fields: { friend: ref("a", "a friend") } } },
      state: { leader: ref("a", "who leads") },
      series: {},
    });
    const first = (start: string) => {
      const living = liveSmall({ world: small, start, rules: [] });
      return [...fieldOf(living, "a", "friend"), stateOf(living, "leader")];
    };
    expect(first("")).toEqual([-1, -1, -1, -1]);
    expect(first("w.a[1].friend = w.a[2]; if (w.a[0] === nobody) w.leader = w.a[0];")).toEqual([
      -1, 2, -1, -1,
    ]);
    expect(
      first("for (const e of w.a) { if (e.index === 1) continue; e.friend = w.a[0]; }"),
    ).toEqual([0, -1, 0, -1]);
    expect(first("for (const e of w.a) e.friend = w.a[0]; w.leader = w.a[2];")).toEqual([
      0, 0, 0, 2,
    ]);
  });
});

test.each([
  ["enter(w.bank);", /nobody comes to "bank" and nobody goes/],
  ["exit(w.bank[0]);", /nobody comes to "bank" and nobody goes/],
  ["w.tally = enter(w.firm).index;", /somebody comes where a value is wanted/],
  ["exit(3);", /stands where an agent is wanted/],
  ["w.firm[0].here = true;", /cannot be assigned/],
])("%s is refused", (step, says) => {
  expect(troublesOf({ world, rules: [{ id: "rule", step }] }).join("\n")).toMatch(says);
});
