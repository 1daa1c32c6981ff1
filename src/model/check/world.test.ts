/** The world: its time, its sets and their grid, its fields and series, and the events that may befall it. */
import { expect, test } from "vitest";
import type { Case } from "../case.ts";
import { event, isFound, troubles, type Wrong, world } from "../testing/sound.ts";
import { grid, number, ref } from "../world.ts";

const wrong: readonly Wrong[] = [
  [
    "a field without a unit",
    { world: { ...world, state: { anger: number("") } } },
    /it has no unit/,
  ],
  [
    "a reference to no set",
    { world: { ...world, state: { ...world.state, leader: ref("persn", "x") } } },
    /refers to the set "persn"/,
  ],
  [
    "a set of no size",
    { world: { ...world, sets: { person: { ...world.sets.person!, count: 0 } } } },
    /it has 0 slots/,
  ],
  [
    "as many names as there are slots, but one",
    { world: { ...world, sets: { person: { ...world.sets.person!, names: ["A"] } } } },
    /2 slots but 1 names/,
  ],
  ...(
    [
      ["a grid of half a row", grid(0.5, 9), /its grid has 0.5 rows and 9 columns/],
      ["a grid larger than any", grid(257, 256), /its grid has 257 rows and 256 columns/],
      ["a grid without room", grid(1, 1), /2 slots but its grid 1 places/],
      [
        "six neighbours",
        grid(2, 2, { neighbours: 6 as 8 }),
        /a place of its grid has 6 neighbours/,
      ],
    ] as const
  ).map(
    ([name, on, says]) =>
      [name, { world: { ...world, sets: { person: { ...world.sets.person!, on } } } }, says] as [
        string,
        Partial<Case>,
        RegExp,
      ],
  ),
  [
    "a place of one's own beside the grid's",
    {
      world: {
        ...world,
        sets: {
          person: { ...world.sets.person!, on: grid(2, 2), fields: { place: number("x") } },
        },
      },
    },
    /a field "place" beside its grid/,
  ],
  [
    "a month that is none",
    { world: { ...world, from: "1920-13" } },
    /"1920-13", which is no month/,
  ],
  ["an end before the beginning", { world: { ...world, to: "1919-12" } }, /before it begins/],
  [
    "a series per century",
    { world: { ...world, series: { anger: { ...world.series.anger!, per: "century" as "sum" } } } },
    /by "century"/,
  ],
  [
    "a series of each agent of a set without names",
    {
      world: {
        ...world,
        series: { ...world.series, arms: { ...world.series.anger!, of: "person" } },
      },
    },
    /of each agent of "person", and they have no names/,
  ],
  ...[0, 2.5, 600_000].map(
    (length): Wrong => [
      `a field of length ${length}`,
      {
        world: {
          ...world,
          sets: { person: { ...world.sets.person!, fields: { ages: number("x", { length }) } } },
        },
      },
      new RegExp(`it has the length ${length}`),
    ],
  ),
  [
    "a length in the state",
    { world: { ...world, state: { ...world.state, ages: number("x", { length: 3 }) } } },
    /a length, which only fields of agents have/,
  ],
  [
    "a series of the agents of no set",
    {
      world: {
        ...world,
        series: { ...world.series, arms: { ...world.series.anger!, of: "powers" } },
      },
    },
    /of the set "powers", which does not exist/,
  ],
  ["an event on no month", { events: [{ ...event, usual: "May 1920" }] }, /"May 1920" is no month/],
  ["an event outside the time", { events: [{ ...event, usual: "1925-01" }] }, /lies outside/],
];

test.each(wrong)("%s is found", (_, changed, words) => isFound(changed, words));

test("a set may stand on a grid", () => {
  const on = grid(2, 3, { torus: true, neighbours: 4 });
  const person = { ...world.sets.person!, on };
  expect(troubles({ world: { ...world, sets: { person } } })).toEqual([]);
});
