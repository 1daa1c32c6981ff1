import { expect, test } from "vitest";
import { defineWorld, number } from "../../model/world.ts";
import { fieldOf, liveSmall } from "../testing/small-world.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1920-12",
  sets: { person: { count: 5, says: "people", renewed: true, fields: { luck: number("share") } } },
  state: { x: number("x") },
  series: { x: { field: "x", per: "last", unit: "x", says: "x" } },
});

/** Who sits in the slots after these months, by the numbers under which noise knows them. */
function identities(...months: readonly string[]): number[] {
  const step = months.map((what, n) => `if (w.month === ${n}) { ${what} }`).join(" ");
  const living = liveSmall({ world, rules: [{ id: "turnover", step }] });
  living.months(0, months.length);
  return fieldOf(living, "person", "$identity");
}

const made = (slot: number, by: number) => `renew(w.person[${slot}], w.person[${by}]);`;

test("a newcomer begins without children: those of the predecessor in the slot are not counted as theirs", () => {
  const parents = identities(made(1, 0) + made(2, 0), made(0, 3), made(4, 0));
  const childless = identities("", made(0, 3), made(4, 0));
  expect(parents[0]).toBe(childless[0]);
  expect(parents[4]).toBe(childless[4]);
});

test("who somebody is follows from line of descent, month and birth, so no two are alike", () => {
  const twins = identities(made(1, 0) + made(2, 0));
  const later = identities("", made(1, 0));
  const others = identities(made(1, 3));
  const all = [twins[1], twins[2], later[1], others[1], ...twins.slice(3), twins[0]];
  expect(new Set(all).size).toBe(all.length);
});

test("whoever has no parent takes the place of the last one in the slot, and that counts births on", () => {
  const once = identities("renew(w.person[0], nobody);");
  const twice = identities("renew(w.person[0], nobody); renew(w.person[0], nobody);");
  expect(new Set([0, once[0], twice[0]]).size).toBe(3);
});
