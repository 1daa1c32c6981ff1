/** Ties between sets: each thing that cannot be laid is refused with its reason before a world is lived. */
import { expect, test } from "vitest";
import { isFound, troubles, world } from "../testing/sound.ts";
import { serveTexts } from "../texts.ts";
import { type Growth, type Ties, ties } from "../ties.ts";

const count = 9;
const person = { ...world.sets.person!, count };
const named = { ...person, names: Array.from("ABCDEFGHI") };
const worldWith = (own: Ties, people = person) => ({
  ...world,
  sets: { person: people, club: { count: 2, says: "clubs", fields: {} } },
  ties: { friends: own },
});
const grown = (grow: Growth, to = "person", directed?: boolean) =>
  ties("person", to, { most: 4, grow, ...(directed === undefined ? {} : { directed }) });
const rows = (...edges: [string, string][]): Ties => ({
  ...ties("person", "person", { most: 2 }),
  file: "ties.csv",
  edges,
});

test.each<[string, Ties, RegExp]>([
  ["ties of no set", ties("persn", "person", { most: 2 }), /name the set "persn"/],
  ["no room", ties("person", "person", { most: 0 }), /has room for 0 of them/],
  [
    "more room than any",
    ties("person", "person", { most: 200_000 }),
    /has room for 200000 of them/,
  ],
  [
    "a direction between two sets",
    ties("person", "club", { most: 2, directed: true }),
    /say whether they are directed/,
  ],
  ["an unknown growth", grown({ kind: "ring" as "random", degree: 2 }), /they grow by "ring"/],
  ["no degree", grown({ kind: "random", degree: 0 }), /has 0 of them on average/],
  ["a degree beyond the room", grown({ kind: "random", degree: 4.5 }), /has 4.5 of them/],
  ["an odd ring", grown({ kind: "small-world", degree: 3 }), /half of them are its own/],
  [
    "a probability above 1",
    grown({ kind: "small-world", degree: 2, rewire: 2 }),
    /laid anew with probability 2/,
  ],
  [
    "laying anew what is no small world",
    grown({ kind: "random", degree: 2, rewire: 0.1 }),
    /are no small world/,
  ],
  [
    "a directed small world",
    grown({ kind: "small-world", degree: 2 }, "person", true),
    /do not hold for both/,
  ],
  ["somebody unknown", rows(["0", "9"]), /there is no "9" in the set "person"/],
  ["a tie to oneself", rows(["1", "1"]), /"1" is tied to itself/],
  ["the same tie twice", rows(["1", "2"], ["2", "1"]), /"2" and "1" are tied twice/],
  [
    "a file without room",
    rows(["1", "2"], ["1", "3"], ["4", "1"]),
    /no room is left for a tie of "1"/,
  ],
])("%s: found", (_, own, says) => isFound({ world: worldWith(own) }, says));

test("a name of something else, and a file that is to grow, are found", () => {
  const own = ties("person", "person", { most: 2 });
  isFound({ world: { ...world, ties: { anger: own } } }, /"anger" is a set, a field or an input/);
  isFound(
    { world: worldWith({ ...rows(["1", "2"]), grow: { kind: "random", degree: 1 } }) },
    /are read from a file and grown too/,
  );
});

test("a file's rows name slots by their names or their numbers", () => {
  serveTexts(() => "from,to\nA,B\n2,A\n");
  const own = ties("person", "person", { most: 2, file: "ties.csv" });
  expect(own.edges).toEqual([
    ["A", "B"],
    ["2", "A"],
  ]);
  expect(troubles({ world: worldWith(own, named) })).toEqual([]);
  expect(troubles({ world: worldWith(own) })[0]).toMatchObject({
    what: 'there is no "A" in the set "person"',
    where: 'the ties "friends", row 1 of ties.csv',
  });
});

test("a file with other columns is refused with its name", () => {
  serveTexts(() => "a,b\n1,2\n");
  expect(() => ties("person", "person", { most: 2, file: "ties.csv" })).toThrow(/ties\.csv/);
});
