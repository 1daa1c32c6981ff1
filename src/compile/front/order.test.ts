import { expect, test } from "vitest";
import { defineWorld, integer, number } from "../../model/world.ts";
import { fieldOf, liveSmall, stateOf, troublesOf } from "../testing/small-world.ts";

const world = defineWorld({
  from: "1920-11",
  to: "1922-02",
  sets: {
    person: {
      count: 9,
      says: "people",
      renewed: true,
      fields: { place: integer("turn"), other: integer("turn") },
    },
    lone: { count: 1, says: "one alone", fields: { place: integer("turn") } },
  },
  state: { turn: integer("turns"), tally: integer("x"), total: number("x") },
  series: { total: { field: "total", per: "last", unit: "x", says: "a total" } },
});

const lived = (step: string, run = 0, months = 1) => {
  const living = liveSmall({ world, rules: [{ id: "rule", step }] }, { run });
  living.months(0, months);
  return living;
};
const tally = (step: string) => stateOf(lived(step), "tally");
const visit = "w.turn = 0; for (const e of shuffled(w.person)) { e.place = w.turn; w.turn += 1; }";
const places = (step: string, run = 0, months = 1) =>
  fieldOf(lived(step, run, months), "person", "place");

test.each([
  [7, 2, 3, 1],
  [-7, 2, -4, 1],
  [7, -2, -3, 1],
  [-7, -2, 4, 1],
  [-1, 40, -1, 39],
  [5, 0, 0, 5],
  [-2147483648, -1, -2147483648, 0],
])("%i divided by %i goes %i times and leaves %i", (a, b, q, r) => {
  const given = `let a = int(${a}); let b = int(${b}); `;
  expect(tally(`${given} w.tally = quotient(a, b);`)).toBe(q);
  expect(tally(`${given} w.tally = remainder(a, b);`)).toBe(r);
});

test("a random order visits everybody once, another way in each month and each world", () => {
  const orders = [0, 1, 2].flatMap((run) => [1, 2].map((months) => places(visit, run, months)));
  for (const order of orders)
    expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(orders.map((order) => order.join())).size).toBe(orders.length);
});

test("every place in a random order is as likely for the first as for the last of the slots", () => {
  const first = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const living = liveSmall({ world, rules: [{ id: "rule", step: visit }] });
  const runs = 1800;
  for (let run = 0; run < runs; run++) {
    living.name(1, run);
    living.start();
    living.months(0, 1);
    first[fieldOf(living, "person", "place").indexOf(0)]! += 1;
  }
  // Chi-square with 8 degrees of freedom: above 26.1 once in a thousand.
  const expected = runs / 9;
  expect(first.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(26.1);
});

test("a random order stays what it was whatever else is drawn, and another number is another order", () => {
  const noise = "for (const e of w.person) { const d = draw(e); w.total += u01(d.a); }";
  expect(places(`${noise} ${visit} ${noise}`)).toEqual(places(visit));
  expect(places(visit.replace("shuffled(w.person)", "shuffled(w.person, 1)"))).not.toEqual(
    places(visit),
  );
});

test("a newcomer takes a place of its own, and the others keep theirs among themselves", () => {
  const before = places(visit);
  const after = places(`renew(w.person[4], nobody); ${visit}`);
  const others = (order: number[]) =>
    [0, 1, 2, 3, 5, 6, 7, 8].sort((a, b) => order[a]! - order[b]!);
  expect(others(after)).toEqual(others(before));
});

test("a random order can be left, passed over and summed in, and one alone is a set too", () => {
  const step =
    "for (const e of shuffled(w.person)) { if (e.index === 3) continue; w.tally += 1; if (w.tally === 5) break; } for (const o of shuffled(w.lone)) o.place = w.tally;";
  expect(tally(step)).toBe(5);
  expect(fieldOf(lived(step), "lone", "place")).toEqual([5]);
  expect(tally("w.tally = count(shuffled(w.person), (e) => e.index > 2);")).toBe(6);
});

test("someOf finds each of those that pass as often, and nobody when none does", () => {
  const found = new Map<number, number>();
  const step =
    "const d = draw(); const e = someOf(w.person, (o) => o.index === 1 || o.index > 5, d.a); w.tally = e.index;";
  const living = liveSmall({ world, rules: [{ id: "rule", step }] });
  const runs = 1600;
  for (let run = 0; run < runs; run++) {
    living.name(1, run);
    living.start();
    living.months(0, 1);
    const who = stateOf(living, "tally");
    found.set(who, (found.get(who) ?? 0) + 1);
  }
  expect([...found.keys()].sort()).toEqual([1, 6, 7, 8]);
  // Chi-square with 3 degrees of freedom: above 16.3 once in a thousand.
  const expected = runs / 4;
  const square = [...found.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(square).toBeLessThan(16.3);
  expect(
    tally(
      "const d = draw(); const e = someOf(w.person, (o) => o.index > 9, d.a); w.tally = e.index;",
    ),
  ).toBe(-1);
});

test("someOf finds the same one when somebody else no longer passes", () => {
  for (let run = 0; run < 40; run++) {
    const some = (test: string) =>
      stateOf(
        lived(
          `const d = draw(); const e = someOf(w.person, (o) => ${test}, d.a); w.tally = e.index;`,
          run,
        ),
        "tally",
      );
    const found = some("true");
    const lost = (found + 1) % 9;
    expect(some(`o.index !== ${lost}`)).toBe(found);
    expect(some(`o.index !== ${found}`)).not.toBe(found);
  }
});

test.each([
  ["w.tally = quotient(w.tally, 0);", /a division by 0/],
  ["w.tally = quotient(w.total, 2);", /a number stands where a whole number is wanted/],
  ["w.tally = w.tally % 2;", /% is not part/],
  ["for (const e of shuffled(w.tally)) w.tally += 1;", /shuffled wants a whole set of agents/],
  ["for (const e of shuffled(w.person, 256)) w.tally += 1;", /order 256 is not from 0 to 255/],
  ["const e = shuffled(w.person);", /a random order stands where a value is wanted/],
  ["const e = someOf(w.person, (o) => true, 3);", /a number stands where random bits are wanted/],
])("%s is refused", (step, says) => {
  expect(troublesOf({ world, rules: [{ id: "rule", step }] })[0]).toMatch(says);
});
