import { expect, test } from "vitest";
import { AitiaError } from "../../errors.ts";
import { defineWorld, number } from "../../model/world.ts";
import { compileSmall } from "../testing/small-world.ts";

const world = defineWorld({
  from: "1920-11",
  to: "1922-02",
  sets: { elite: { count: 3, says: "people", fields: { power: number("x") } } },
  state: { total: number("x") },
  series: { total: { field: "total", per: "last", unit: "x", says: "a total" } },
});
function told(step: string): readonly string[] {
  try {
    compileSmall({ world, rules: [{ id: "rule", step }] });
    return [];
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return error.troubles.map(({ what, todo }) => `${what}. ${todo}`);
  }
}

const tried: readonly [string, RegExp, RegExp][] = [
  ["w.total = Math.random();", /Math\.random/, /const d = draw\(e\)/],
  ["w.elite.forEach((e) => { e.power = 1; });", /\.forEach/, /for \(const e of w\.elite\)/],
  ["console.log(w.total);", /console\.log/, /--trace/],
  ["w.total = count(w.elite, () => true);", /one agent/, /\(e\) => e\.power, or \(e\) => true/],
  ["w.total = Date.now();", /Date\.now/, /w\.month/],
  ["w.total = w.elite.reduce((a, e) => a + e.power, 0);", /\.reduce/, /sum/],
  ["w.total = 1 / 0;", /no finite number/, /other than 0/],
  ["w.total = log(-1);", /log\(-1\) is no number/, /above 0/],
  ["w.total = sqrt(-4);", /sqrt\(-4\) is no number/, /from 0/],
];

test.each(tried)("%s is answered with what a rule says instead", (step, what, todo) => {
  const [first, ...others] = told(step);
  expect(first).toMatch(what);
  expect(first).toMatch(todo);
  expect(others).toEqual([]);
});

test("all that is wrong in a rule is told, not the first of it", () => {
  expect(
    told("w.totl = 1; if (w.total > 0) w.nothing = 2; w.total = Math.random(); w.total = 3;"),
  ).toHaveLength(3);
});

test("what follows a name that could not be made is not told as wrong", () => {
  expect(told("const x = w.totl; w.total = x;")).toHaveLength(1);
});
