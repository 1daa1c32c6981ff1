import { expect, test } from "vitest";
import type { Link, Sign } from "../../engine/check/signs.ts";
import { loopsOf } from "./loops.ts";

const link = (rule: string, from: string, to: string, sign: Sign): Link => ({
  rule,
  from,
  to,
  sign,
  tries: 100,
  same: 50,
  other: 0,
  moved: 50,
});
const told = (links: readonly Link[], rules: readonly string[]) =>
  loopsOf(links, rules).map(({ kind, steps }) => `${kind}: ${steps.map((s) => s.from).join(" ")}`);

test("success feeds belief and belief feeds force: an increase comes back as an increase", () => {
  const links = [link("learning", "success", "belief", "+"), link("war", "belief", "success", "+")];
  expect(told(links, ["learning"])).toEqual(["reinforcing: success belief"]);
});

test("two steps down make an increase come back as an increase; one makes it come back as a decrease", () => {
  const down = link("a", "x", "y", "-");
  expect(told([down, link("b", "y", "x", "-")], ["a"])).toEqual(["reinforcing: x y"]);
  expect(told([down, link("b", "y", "x", "+")], ["a"])).toEqual(["balancing: x y"]);
});

test("the shortest of each kind is told, and a loop that two mechanisms share once", () => {
  const links = [
    link("a", "x", "y", "+"),
    link("b", "y", "x", "+"),
    link("c", "y", "z", "-"),
    link("d", "z", "x", "+"),
    link("e", "y", "long", "+"),
    link("f", "long", "longer", "+"),
    link("g", "longer", "x", "+"),
  ];
  expect(told(links, ["a", "b"])).toEqual(["reinforcing: x y", "balancing: x y z"]);
});

test("what a rule keeps of its own field is memory and no loop", () => {
  expect(told([link("a", "x", "x", "+"), link("a", "x", "y", "+")], ["a"])).toEqual([]);
});

test("a direction that was not seen is not guessed: the loop is told as going now one way, now the other", () => {
  const links = [link("a", "x", "y", "mixed"), link("b", "y", "x", "+")];
  expect(told(links, ["a"])).toEqual(["mixed: x y"]);
  expect(told([link("a", "x", "y", "none"), link("b", "y", "x", "+")], ["a"])).toEqual([]);
});

test("a loop through who somebody is has no direction, and is told only where there is none that has", () => {
  const through = [link("a", "x", "leader", "unsigned"), link("b", "leader", "x", "unsigned")];
  expect(told(through, ["a"])).toEqual(["mixed: x leader"]);
  const clear = [...through, link("a", "x", "y", "+"), link("c", "y", "x", "+")];
  expect(told(clear, ["a"])).toEqual(["reinforcing: x y"]);
});

test("a loop passes no field twice", () => {
  // the way back of the other direction would need y twice
  const links = [
    link("a", "x", "y", "+"),
    link("b", "y", "z", "-"),
    link("b", "z", "y", "+"),
    link("c", "y", "x", "+"),
  ];
  expect(told(links, ["a"])).toEqual(["reinforcing: x y"]);
});
