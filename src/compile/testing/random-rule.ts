/**
 * A valid rule as an author would write it, made from a list of decisions as in random-program.ts, for the words that
 * become many statements of the tree: order, chance among some, ties, division with remainder.
 */
import { type Growth, ties } from "../../model/ties.ts";
import { defineWorld, flag, grid, integer, number, ref } from "../../model/world.ts";
import type { Program } from "../tree.ts";
import { compileSmall } from "./small-world.ts";

/** What the first ties grow by, of which each program has one. */
const growths: readonly (Growth | undefined)[] = [
  undefined,
  { kind: "random", degree: 3 },
  { kind: "small-world", degree: 2, rewire: 0.5 },
  { kind: "preferential", degree: 2 },
];

const worldOf = (grow: Growth | undefined) =>
  defineWorld({
    from: "1920-11",
    to: "1921-02",
    sets: {
      person: {
        count: 11,
        says: "people",
        on: grid(5, 6, { torus: true, neighbours: 4 }),
        renewed: true,
        fields: {
          heat: number("share"),
          age: integer("turns"),
          past: number("share", { length: 3 }),
          seat: flag("sits"),
          friend: ref("person", "a friend"),
        },
      },
      firm: {
        count: 6,
        atFirst: 2,
        says: "firms",
        fields: {
          age: integer("turns"),
          boss: ref("firm", "who owns it"),
          debts: number("x", { length: 2 }),
        },
      },
      house: {
        count: 4,
        says: "houses",
        names: ["A", "B", "C", "D"],
        on: grid(2, 3),
        fields: {
          heat: number("share"),
          age: integer("turns"),
          guests: integer("people", { length: 5 }),
        },
      },
    },
    ties: {
      partners: ties("firm", "firm", { most: 3 }),
      friends: ties("person", "person", { most: 5, ...(grow ? { grow } : {}) }),
      follows: {
        ...ties("person", "person", { most: 3, directed: true }),
        edges: [
          ["3", "7"],
          ["3", "0"],
        ],
      },
      lives: ties("person", "house", { most: 2 }),
    },
    state: {
      total: number("x"),
      tally: integer("x"),
      leader: ref("person", "who leads"),
      top: ref("firm", "the first"),
    },
    series: {
      total: { field: "total", per: "sum", unit: "x", says: "a total" },
      tally: { field: "tally", per: "last", unit: "x", says: "a count" },
      age: { field: "age", of: "house", per: "sum", unit: "turns", says: "the age" },
    },
  });

/** Names that stand for an agent at a place of a rule, and how deep the place lies. */
interface Place {
  readonly choose: (n: number) => number;
  readonly people: readonly string[];
  readonly houses: readonly string[];
  readonly deep: number;
  readonly names: { n: number };
}

export function randomRule(decisions: readonly number[]): Program {
  let at = 0;
  const choose = (n: number) => (at < decisions.length ? decisions[at++]! % n : 0);
  const place: Place = { choose, people: ["w.leader"], houses: [], deep: 0, names: { n: 0 } };
  const start =
    "for (const e of w.person) { const d = draw(e); e.heat = u01(d.a); e.age = pick(d.b, 9) - 4; e.seat = chance(d.c, 0.5); e.friend = w.person[pick(d.d, 12)]; } for (const e of shuffled(w.person)) { const d = draw(e, 1); if (e.index !== 5) move(e, emptyPlace(w.person, d.a)); } for (const h of w.house) { h.age = h.index; move(h, h.index + 1); } const d = draw(); w.tally = pick(d.b, 100) - 50; w.leader = w.person[pick(d.a, 11)];";
  const rules = Array.from({ length: 1 + choose(2) }, (_, n) => ({
    id: `rule-${n}`,
    step: statements(place, 5),
  }));
  return compileSmall({ world: worldOf(one(place, growths)), start, rules });
}

function statements(place: Place, most: number): string {
  return Array.from({ length: 1 + place.choose(most) }, () => statement(place)).join(" ");
}

const one = <T>(place: Place, of: readonly T[]): T => of[place.choose(of.length)]!;

function wholeOf(place: Place, depth = 2): string {
  const inner = () => wholeOf(place, depth - 1);
  // A divisor that is plainly 0 would be refused; one that may come to be 0 is not.
  const divisor = () => one(place, ["7", "-3", `(${inner()} + w.month)`, "w.tally"]);
  switch (place.choose(depth > 0 ? 11 : 4)) {
    case 0:
      return `int(${[0, 1, 3, -2, 7, -40][place.choose(6)]})`;
    case 1:
      return "w.tally";
    case 2:
      return `${one(place, [...place.people, ...place.houses])}.age`;
    case 3:
      return one(place, ["w.month", "w.monthOfYear"]);
    case 4:
      return `quotient(${inner()}, ${divisor()})`;
    case 5:
      return `remainder(${inner()}, ${divisor()})`;
    case 6:
      return `remainder(${inner()}, 5)`;
    case 7:
      return `(${inner()} ${one(place, ["+", "-", "*"])} ${inner()})`;
    case 8:
      return `degree(${one(place, place.people)}, ${one(place, [...AMONG, "w.lives"])})`;
    case 9:
      return `count(tied(${one(place, place.people)}, w.lives), (o) => o.age < ${inner()})`;
    default:
      return `count(${visited(place, "person")}, (o) => ${flagOf({ ...place, people: ["o", ...place.people] })})`;
  }
}

/** Ties among people. */
const AMONG = ["w.friends", "w.follows"];

const flagOf = (place: Place): string =>
  place.choose(3) === 0
    ? one(place, [
        `${one(place, place.people)}.seat`,
        `areTied(${one(place, place.people)}, ${one(place, place.people)}, ${one(place, AMONG)})`,
      ])
    : `${one(place, place.people)}.age ${one(place, ["<", ">", "==="])} ${wholeOf(place, 0)}`;

function visited(place: Place, set: "person" | "house"): string {
  const shuffled = place.choose(set === "person" ? 7 : 5);
  const near = set === "person" ? place.people : place.houses;
  if (shuffled > 4) return `tied(${one(place, place.people)}, ${one(place, AMONG)})`;
  if (shuffled > 2 && near.length > 0)
    return `near(${one(place, near)}, ${set === "person" ? 1 + place.choose(2) : 1 + place.choose(3)})`;
  if (shuffled === 0) return `w.${set}`;
  return shuffled % 2 === 1
    ? `shuffled(w.${set})`
    : `shuffled(w.${set}, ${one(place, ["w.tally", "3", "w.month"])})`;
}

function somebody(place: Place): string {
  const { names } = place;
  const n = names.n++;
  const some = `const d${n} = draw(${place.choose(2) ? one(place, place.people) : ""}); const s${n} = someOf(${visited(place, "person")}, (o) => ${flagOf({ ...place, people: ["o", ...place.people] })}, d${n}.a);`;
  return `${some} s${n}.age += 1; w.leader = s${n};`;
}

function walking(place: Place): string {
  const [n, who] = [place.names.n++, one(place, place.people)];
  const to = one(place, [
    `emptyNear(${who}, 2, m${n}.a)`,
    `emptyPlace(w.person, m${n}.b)`,
    `emptyNear(${who}, 1, m${n}.c)`,
  ]);
  const leaving = place.choose(4) ? "" : `if (${flagOf(place)}) leave(${who});`;
  return `const m${n} = draw(${who}); ${leaving} move(${who}, ${to}); w.tally += ${who}.place + whoAt(w.person, ${wholeOf(place, 0)}).index;`;
}

/** Firms come and go while they are visited, in slot order or another. */
function coming(place: Place): string {
  const [f, g] = [`f${place.names.n}`, `g${place.names.n++}`];
  const whom = one(place, ["w.firm", "shuffled(w.firm)", "shuffled(w.firm, w.month)"]);
  const goes = `if (${flagOf(place)}) exit(${one(place, [f, f, "w.top", `${f}.boss`, `w.firm[${wholeOf(place, 1)}]`])});`;
  const comes = `if (${flagOf(place)}) { const ${g} = enter(w.firm); ${g}.boss = ${one(place, [f, "w.top"])}; ${g}.age = ${f}.age + ${wholeOf(place, 1)}; ${g}.debts[1] += 0.5; tie(${g}, ${f}, w.partners); w.top = ${g}; }`;
  const after = `w.tally += count(w.firm, (o) => o.age > ${f}.age) + degree(${f}, w.partners); if (${f}.here) ${f}.age += 1;`;
  const twice = place.choose(3) === 0 ? `w.total += mean(w.firm, (o) => o.debts[1]);` : "";
  return `for (const ${f} of ${whom}) { ${one(place, [`${goes} ${comes}`, `${comes} ${goes}`, goes, comes])} ${after} ${twice} }`;
}

function tying(place: Place): string {
  const [word, who] = [one(place, ["tie", "untie"]), one(place, place.people)];
  return place.houses.length > 0 && place.choose(3) === 0
    ? `${word}(${who}, ${one(place, place.houses)}, w.lives);`
    : `${word}(${who}, ${one(place, [...place.people, `w.person[${wholeOf(place, 1)}]`])}, ${one(place, AMONG)});`;
}

function statement(place: Place): string {
  const deeper = { ...place, deep: place.deep + 1 };
  switch (place.choose(place.deep < 2 ? 16 : 8)) {
    case 14:
      return coming(place);
    case 7:
      return tying(place);
    case 12:
      return `for (const t${place.names.n} of tied(${one(place, place.people)}, w.friends)) ${tying({ ...deeper, people: [`t${place.names.n++}`, ...place.people] })}`;
    case 6:
      return walking(place);
    case 11:
      return `move(${one(place, [...place.people, ...place.houses])}, ${wholeOf(place)});`;
    case 0:
      return `w.tally = ${wholeOf(place)};`;
    case 1:
      return `${one(place, [...place.people, ...place.houses])}.age = remainder(${wholeOf(place)}, 64);`;
    case 2:
      return somebody(place);
    case 3:
      return one(place, [
        `w.total += float(remainder(${wholeOf(place)}, 1000));`,
        `${one(place, place.people)}.past[${one(place, ["2", wholeOf(place)])}] += ${one(place, place.people)}.past[${wholeOf(place, 1)}] + 0.5;`,
        `w.total += ${one(place, place.people)}.past[1];`,
        ...place.houses.map((h) => `${h}.guests[${wholeOf(place)}] = ${h}.guests[4] + ${h}.age;`),
      ]);
    case 4:
      return `if (${flagOf(place)}) { w.leader = ${one(place, place.people)}; } else { w.tally += 1; }`;
    case 5:
      return `if (${flagOf(place)}) { ${statements(deeper, 2)} }`;
    case 8: {
      const name = `h${place.names.n++}`;
      const inside = { ...deeper, houses: [name, ...place.houses] };
      return `for (const ${name} of ${visited(place, "house")}) { ${name}.guests[${wholeOf(place, 1)}] += ${name}.guests[4] + 1; ${statements(inside, 2)} }`;
    }
    default: {
      const name = `e${place.names.n++}`;
      const inside = { ...deeper, people: [name, ...place.people] };
      const leaving = one(place, [
        "",
        "",
        `if (${name}.age === w.tally) break;`,
        `if (${name}.seat) continue;`,
      ]);
      const turn = place.choose(2)
        ? `${name}.age += w.tally; ${name}.past[${wholeOf(place, 1)}] += 0.5 * ${name}.past[2] + 0.25; w.tally = remainder(w.tally + ${name}.index, 17);`
        : "";
      const birth = place.choose(4)
        ? ""
        : `if (${name}.age > 6) { renew(${name}, nobody); ${name}.age = 0; }`;
      return `for (const ${name} of ${visited(place, "person")}) { ${leaving} ${turn} ${birth} ${statements(inside, 2)} }`;
    }
  }
}
