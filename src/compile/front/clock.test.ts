import { expect, test } from "vitest";
import type { ClockDefinition } from "../../model/clock.ts";
import { defineWorld, integer } from "../../model/world.ts";
import { compileModule } from "../back/wasm/run.ts";
import { compileC, whyNoC } from "../testing/c-oracle.ts";
import { compileSmall, troublesOf } from "../testing/small-world.ts";
import { fingerprint, inJavaScript, inWasm, type Worlds } from "../testing/worlds.ts";

const worldBy = (clock: ClockDefinition) =>
  defineWorld({
    clock,
    sets: {},
    state: { now: integer("steps"), part: integer("steps") },
    series: {
      last: { field: "now", per: "last", unit: "steps", says: "the last step" },
      mean: { field: "now", per: "mean", unit: "steps", says: "the middle step" },
      sum: { field: "part", per: "sum", unit: "steps", says: "places within the period" },
    },
  });

const asked: Worlds = {
  seed: 3,
  inputs: [],
  lives: [{ run: 0, parameters: new Float32Array(0), variants: new Int32Array(1) }],
};

const clocks: readonly [ClockDefinition, string, readonly number[][]][] = [
  [
    { step: "day", from: "1978-01-22", to: "1978-02-04", record: "week" },
    "w.dayOfWeek",
    // Sunday, then two whole weeks but for the last Sunday
    [
      [0, 0, 7],
      [7, 4, 28],
      [13, 10.5, 21],
    ],
  ],
  [
    { step: "tick", steps: 5, record: 2 },
    "1",
    [
      [1, 0.5, 2],
      [3, 2.5, 2],
      [4, 4, 1],
    ],
  ],
  [
    { step: "hour", from: "1978-01-22T22", to: "1978-01-23T00", record: "day" },
    "w.hourOfDay",
    [
      [1, 0.5, 47],
      [2, 2, 1],
    ],
  ],
  [
    { step: "year", from: "1890", to: "1892" },
    "w.year",
    [
      [0, 0, 1890],
      [1, 1, 1891],
      [2, 2, 1892],
    ],
  ],
];

test.each(clocks)("%o is lived alike in JavaScript, WebAssembly and C", (clock, part, rows) => {
  const small = {
    world: worldBy(clock),
    rules: [{ id: "count", step: `w.now = w.step; w.part = ${part};` }],
  };
  const program = compileSmall(small);
  const inJs = inJavaScript(program, asked);
  expect(rows.length).toBe(program.years);
  expect([...inJs[0]!.outputs].map((x) => Math.round(1e4 * x) / 1e4)).toEqual(rows.flat());
  const reference = fingerprint(program, inJs);
  expect(fingerprint(program, inWasm(program, asked, compileModule(program)))).toBe(reference);
  if (whyNoC()) return expect(process.env.CI).toBeUndefined();
  const oracle = compileC([program]);
  for (const { worlds } of oracle.ask([{ ...asked, program: 0 }]))
    expect(fingerprint(program, worlds)).toBe(reference);
  oracle.close();
});

test("a word of another clock is refused with the words that this one has", () => {
  const said = troublesOf({
    world: worldBy({ step: "day", from: "1978-01-22", to: "1978-02-04", record: "week" }),
    rules: [{ id: "count", step: "w.now = w.monthOfYear;" }],
  });
  expect(JSON.stringify(said)).toMatch(/has no \\"monthOfYear\\"/);
});
