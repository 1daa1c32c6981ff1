import { describe, expect, test } from "vitest";
import { defineWorld, type Grid, grid, integer, number } from "../../model/world.ts";
import { fieldOf, liveSmall, stateOf, troublesOf } from "../testing/small-world.ts";

const worldOn = (on: Grid, count = on.rows * on.columns) =>
  defineWorld({
    from: "1920-01",
    to: "1920-12",
    sets: {
      person: {
        count,
        says: "people",
        on,
        fields: { seen: integer("people"), age: integer("turns") },
      },
      town: { count: 3, says: "towns", fields: { size: integer("people") } },
    },
    state: { tally: integer("x"), total: number("x") },
    series: { total: { field: "total", per: "last", unit: "x", says: "a total" } },
  });
const lived = (on: Grid, step: string, start: string, count?: number, run = 0) => {
  const living = liveSmall(
    { world: worldOn(on, count), start, rules: [{ id: "rule", step }] },
    { run },
  );
  living.months(0, 1);
  return living;
};
const full = "for (const e of w.person) move(e, e.index);";

/** Who is near by the definition, counted over all pairs. */
function nearBy({ rows, columns, torus, neighbours }: Grid, radius: number): number[] {
  const apart = (a: number, b: number, size: number) => {
    const d = Math.abs(a - b);
    return torus ? Math.min(d, size - d) : d;
  };
  const places = Array.from({ length: rows * columns }, (_, p) => [
    Math.floor(p / columns),
    p % columns,
  ]);
  return places.map(
    ([r, c]) =>
      places.filter(([s, d]) => {
        const [x, y] = [apart(r!, s!, rows), apart(c!, d!, columns)];
        const steps = neighbours === 4 ? x + y : Math.max(x, y);
        return steps > 0 && steps <= radius;
      }).length,
  );
}

describe("a neighbourhood", () => {
  test.each([
    [7, 9, true, 4, 1],
    [7, 9, true, 4, 2],
    [7, 9, true, 4, 3],
    [7, 7, true, 8, 3],
    [1, 90, false, 4, 38],
    [1, 90, false, 4, 60],
    [7, 9, true, 8, 2],
    [7, 9, false, 4, 5],
    [4, 3, false, 8, 1],
    [1, 6, false, 8, 2],
  ] as const)(
    "on %i × %i places (torus: %s, %i neighbours) within %i steps holds whom the distance says",
    (rows, columns, torus, neighbours, radius) => {
      const on = grid(rows, columns, { torus, neighbours });
      const step = `for (const e of w.person) { for (const o of near(e, ${radius})) o.seen += 1; e.age = count(near(e, ${radius}), (o) => o.index !== e.index); }`;
      const living = lived(on, step, full);
      expect(fieldOf(living, "person", "age")).toEqual(nearBy(on, radius));
      expect(fieldOf(living, "person", "seen")).toEqual(nearBy(on, radius));
    },
  );
  test("leaves out empty places, and is empty for whom stands nowhere", () => {
    const start = "move(w.person[0], 0); move(w.person[1], 1); move(w.person[2], 5);";
    const step =
      "for (const e of w.person) { e.age = count(near(e, 1), (o) => true); w.total += mean(near(e, 1), (o) => o.index); }";
    const living = lived(grid(3, 4), step, start, 5);
    expect(fieldOf(living, "person", "age")).toEqual([2, 2, 2, 0, 0]);
    expect(stateOf(living, "total")).toBe(1.5 + 1 + 0.5);
  });
  test("can be left before its end", () => {
    const step =
      "for (const o of near(w.person[12], 2)) { if (o.index === 12) continue; w.tally += 1; if (w.tally === 3) break; }";
    expect(stateOf(lived(grid(5, 5, { torus: true, neighbours: 4 }), step, full), "tally")).toBe(3);
  });
});

describe("moving", () => {
  test("empties one place and fills another; who stands there is found", () => {
    const start = "move(w.person[0], 3);";
    const step =
      "w.tally = whoAt(w.person, 3).index; move(w.person[0], 7); w.total = whoAt(w.person, 3).index * 100 + whoAt(w.person, 7).index + w.person[0].place; leave(w.person[0]); w.total += whoAt(w.person, 7).index * 1000 + w.person[0].place * 10000;";
    const living = lived(grid(2, 4), step, start, 2);
    expect(stateOf(living, "tally")).toBe(0);
    expect(stateOf(living, "total")).toBe(-100 + 0 + 7 - 1000 - 10000);
  });
  test("to a taken place, to no place and of nobody changes nothing for anybody", () => {
    const start = "move(w.person[0], 0); move(w.person[1], 1);";
    const step =
      "move(w.person[0], 1); move(w.person[0], -1); move(w.person[0], 8); move(w.person[5 + w.month], 4); w.tally = whoAt(w.person, 1).index + 10 * whoAt(w.person, 4).index;";
    const living = lived(grid(2, 4), step, start, 2);
    expect(fieldOf(living, "person", "place")).toEqual([0, 1]);
    expect(stateOf(living, "tally")).toBe(1 - 10);
  });
  test("a copy of a world takes along who stands where", () => {
    const on = grid(4, 5, { torus: true, neighbours: 4 });
    const start =
      "for (const e of w.person) { const d = draw(e); move(e, emptyPlace(w.person, d.a)); }";
    const step =
      "for (const e of shuffled(w.person)) { const d = draw(e); move(e, emptyNear(e, 1, d.a)); e.seen += count(near(e, 1), (o) => o.index > 3); }";
    const small = { world: worldOn(on, 9), start, rules: [{ id: "rule", step }] };
    const living = liveSmall(small);
    living.months(0, 3);
    const copy = living.memory.i.slice();
    living.months(3, 9);
    const once = living.memory.i.slice();
    living.memory.i.set(copy);
    living.months(3, 9);
    expect(living.memory.i).toEqual(once);
    expect(once).not.toEqual(copy);
    expect(new Set(fieldOf(living, "person", "place")).size).toBe(9);
  });
});

describe("an empty place", () => {
  const chosen = (step: string, on: Grid, start: string, count: number) => {
    const found = new Map<number, number>();
    const living = liveSmall({ world: worldOn(on, count), start, rules: [{ id: "rule", step }] });
    for (let run = 0; run < 1500; run++) {
      living.name(3, run);
      living.start();
      living.months(0, 1);
      const place = stateOf(living, "tally");
      found.set(place, (found.get(place) ?? 0) + 1);
    }
    return found;
  };
  const square = (found: Map<number, number>) =>
    [...found.values()].reduce(
      (sum, n) => sum + (n - 1500 / found.size) ** 2 / (1500 / found.size),
      0,
    );
  test("near an agent is each of them as often", () => {
    const start = "move(w.person[0], 5); move(w.person[1], 6); move(w.person[2], 1);";
    const found = chosen(
      "const d = draw(); w.tally = emptyNear(w.person[0], 1, d.a);",
      grid(3, 4),
      start,
      3,
    );
    expect([...found.keys()].sort((a, b) => a - b)).toEqual([0, 2, 4, 8, 9, 10]);
    expect(square(found)).toBeLessThan(20.5); // 5 degrees of freedom, one in a thousand
  });
  test("anywhere is each of them as often, even where the grid is nearly full", () => {
    const step = "const d = draw(); w.tally = emptyPlace(w.person, d.a);";
    const few = chosen(step, grid(2, 4), "move(w.person[0], 3); move(w.person[1], 6);", 2);
    expect([...few.keys()].sort()).toEqual([0, 1, 2, 4, 5, 7]);
    expect(square(few)).toBeLessThan(20.5);
    const many = chosen(
      step,
      grid(20, 20),
      "for (const e of w.person) if (e.index !== 7 && e.index !== 300) move(e, e.index);",
      400,
    );
    expect([...many.keys()].sort()).toEqual([300, 7]);
    expect(square(many)).toBeLessThan(10.9);
    expect([...chosen(step, grid(2, 2), full, 4).keys()]).toEqual([-1]);
  });
});

test.each([
  ["w.person[0].place = 3;", /this cannot be assigned/],
  ["for (const o of near(w.town[0], 1)) o.size = 1;", /the agents of "town" stand on no grid/],
  ["for (const o of near(w.person[0], w.tally)) o.age = 1;", /a radius that is known before/],
  ["for (const o of near(w.person[0], 0)) o.age = 1;", /a radius that is known before/],
  ["for (const o of near(w.person[0], 4)) o.age = 1;", /the torus of 7 × 7 places meets itself/],
  [
    "for (const o of near(w.tally, 1)) o.age = 1;",
    /a whole number stands where an agent on a grid/,
  ],
  ["const n = near(w.person[0], 1);", /a neighbourhood stands where a value is wanted/],
  ["w.tally = move(w.person[0], 1);", /move gives nothing back/],
  ["w.tally = emptyPlace(w.town, 3);", /the agents of "town" stand on no grid/],
  ["w.tally = emptyNear(w.person[0], 1, 3);", /a number stands where random bits are wanted/],
  ["w.tally = w.town[0].place;", /an agent of "town" has no "place"/],
])("%s is refused", (step, says) => {
  const world = worldOn(grid(7, 7, { torus: true, neighbours: 4 }));
  expect(troublesOf({ world, rules: [{ id: "rule", step }] })[0]).toMatch(says);
});
