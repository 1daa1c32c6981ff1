import { expect, test } from "vitest";
import type { History } from "../../model/histories.ts";
import { filesOf, nameWithin, regionsOf } from "./subject.ts";

const history = (id: string, more: Partial<History> = {}): History => ({
  id,
  name: id,
  from: "1970",
  to: "1980",
  inputs: () => ({ state: {}, sets: {} }),
  record: [],
  ...more,
});
const of = (list: readonly History[]) => ({ of: "ruler", many: "rulers", unit: "state", list });

test("histories stand by the names of regions and units and, within a unit, as the case tells them, whatever their order", () => {
  const list = [
    history("z2", { unit: "9", unitName: "Zanzibar", region: "Africa" }),
    history("a1", { unit: "3", unitName: "Angola", region: "Africa" }),
    history("z1", { unit: "9", unitName: "Zanzibar", region: "Africa" }),
    history("u", { unit: "2", unitName: "Uruguay", region: "Americas" }),
  ];
  const told = regionsOf(of(list.toReversed())).map(({ name, units }) => [
    name,
    units.map((unit) => [unit.name, unit.histories.map(({ id }) => id)]),
  ]);
  expect(told).toEqual([
    [
      "Africa",
      [
        ["Angola", ["a1"]],
        ["Zanzibar", ["z1", "z2"]],
      ],
    ],
    ["Americas", [["Uruguay", ["u"]]]],
  ]);
});

test("a state that changed its name is one state with both", () => {
  const list = [
    history("a", { unit: "365", unitName: "Soviet Union" }),
    history("b", { unit: "365", unitName: "Russia" }),
  ];
  const [{ units }] = regionsOf(of(list)) as [ReturnType<typeof regionsOf>[number]];
  expect(units.map(({ name }) => name)).toEqual(["Soviet Union / Russia"]);
});

test("each history has a file of its own, whatever letters its id has", () => {
  const list = ["a/b", "a b", "A-b", "../x"].map((id) => history(id));
  const files = [...filesOf(of(list)).values()];
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(4);
  for (const file of files) expect(file).toMatch(/^histories\/[A-Za-z0-9-]+\.html$/);
});

test("a name that ends with its unit's is told without it where the unit stands", () => {
  expect(nameWithin(history("c", { name: "Castro, Cuba", unitName: "Cuba" }))).toBe("Castro");
  expect(nameWithin(history("c", { name: "Castro" }))).toBe("Castro");
});
