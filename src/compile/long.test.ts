/** Rules that go round longer than anybody waits end with a sentence, in every back end. */
import { describe, expect, test } from "vitest";
import { AitiaError } from "../errors.ts";
import { defineWorld, number } from "../index.ts";
import { compileModule, instantiate } from "./back/wasm/run.ts";
import { countingOf } from "./long.ts";
import { mostRounds } from "./rounds.ts";
import { compileC, whyNoC } from "./testing/c-oracle.ts";
import { compileSmall, liveSmall, stateOf } from "./testing/small-world.ts";

const world = defineWorld({
  from: "2000-01",
  to: "2000-03",
  sets: {},
  state: { x: number("a number"), y: number("another") },
  series: { x: { field: "x", per: "last", unit: "1", says: "a number" } },
});
const small = (step: string, helpers = "") => ({ world, rules: [{ id: "rule", step }], helpers });
const refusal = (work: () => unknown): string => {
  try {
    work();
    return "";
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return error.message;
  }
};
const TOO_OFTEN =
  /it goes round more than 100,000,000 times in a step\n {2}in small\.ts:\d+, rule rule/;

describe("what only a world knows to be long", () => {
  const nested = "while (w.x >= 0) { let n = int(0); while (n < 60000) { n += 1; w.x += 1; } }";
  const counted = "const n = int(w.y > 5 ? 2 : 2000000000); for (let i = 0; i < n; i++) w.x = i;";
  const called = "while (w.x >= 0) w.x += climb(w.x);";
  const climb =
    "const climb = (x: number): number => { let y = x; while (y < x + 60000) { y += 1; } return 1; };";
  const apart =
    "const d = draw(); let c = float(u01(d.a)); while (c >= 0) { let n = int(0); while (n < 60000) { n += 1; c += 0.5; } }";

  test.each([
    ["a loop in a loop", nested, ""],
    ["a counted loop", counted, ""],
    ["a loop in a function", called, climb],
    ["a loop that each world leaves in its own time", apart, ""],
  ])("%s is told by rule and line in JavaScript, WebAssembly and C", (_, step, helpers) => {
    const own = small(step, helpers);
    expect(refusal(() => liveSmall(own).months(0, 1))).toMatch(TOO_OFTEN);
    const program = compileSmall(own);
    const four = instantiate(compileModule(program), program, []);
    four.start();
    expect(refusal(() => four.months(0, 3))).toMatch(TOO_OFTEN);
    four.start();
    expect(refusal(() => four.rule(0, 0, 0))).toMatch(TOO_OFTEN);
    if (whyNoC()) return;
    const c = compileC([program]);
    const lives = [
      { run: 0, parameters: new Float32Array(), variants: new Int32Array(program.rules.length) },
    ];
    expect(() => c.ask([{ program: 0, seed: 1, inputs: [], lives }])).toThrow(
      /rule 0 goes round too often/,
    );
    c.close();
  });

  const upTo = "let n = int(w.y > 5 ? 2 : 100000); for (let i = 0; i < n; i++) w.x = i;";
  const waiting = "while (w.x >= 0) w.x += 1;";
  const inFunction = "w.x = climb(w.x);";
  const parted =
    "const d = draw(); w.y = u01(d.a); if (w.y > 0.5) { let c = float(0); while (w.y > c) w.x += 1; }";

  test.each([
    ["counted up to a name that may change", upTo, "", /small\.ts:\d+, rule rule/],
    ["that waits for what never comes", waiting, "", /small\.ts:\d+, rule rule/],
    [
      "in a function",
      inFunction,
      climb.replace("y < x + 60000", "y >= 0"),
      /small\.ts:\d+, rule rule/,
    ],
    ["that some worlds alone go into", parted, "", /small\.ts:\d+, rule rule/],
  ])(
    "one loop %s is refused after 65,536 rounds, in JavaScript, WebAssembly and C",
    (_, step, helpers, place) => {
      const own = small(step, helpers);
      const once = /one loop goes round more than 65,536 times in a step/;
      const told = refusal(() => liveSmall(own, { run: 1 }).months(0, 3));
      expect(told).toMatch(once);
      expect(told).toMatch(place);
      const program = compileSmall(own);
      expect(program.counting).toBeUndefined();
      const four = instantiate(compileModule(program), program, []);
      for (let lane = 0; lane < 4; lane++) four.name(lane, 1, lane);
      four.start();
      expect(refusal(() => four.months(0, 3))).toBe(told);
      four.start();
      expect(refusal(() => four.record(0))).toBe("");
      if (whyNoC()) return;
      const c = compileC([program]);
      const lives = [
        { run: 1, parameters: new Float32Array(), variants: new Int32Array(program.rules.length) },
      ];
      expect(() => c.ask([{ program: 0, seed: 1, inputs: [], lives }])).toThrow(
        /rule 0 goes round too often/,
      );
      c.close();
    },
  );

  test("a loop that goes round 65,536 times and ends is lived", () => {
    const own = small("w.x = 0; while (w.x < 65536) w.x += 1;");
    const living = liveSmall(own);
    living.months(0, 3);
    expect(stateOf(living, "x")).toBe(65_536);
    const program = compileSmall(own);
    const four = instantiate(compileModule(program), program, []);
    four.start();
    expect(refusal(() => four.months(0, 3))).toBe("");
    expect(
      refusal(() => liveSmall(small("w.x = 0; while (w.x < 65537) w.x += 1;")).months(0, 1)),
    ).toMatch(/65,536 times/);
  });

  test("one that ends before is lived as it is written, step after step, and what was too long in one history is not in the next", () => {
    const step =
      "w.y += 1; if (w.y > 2) w.x = 0; while (w.x >= 1) { let n = int(0); while (n < 60000) { n += 1; } w.x -= 1; }";
    const own = { ...small(step), start: "w.x = 1200;" };
    const living = liveSmall(own);
    living.months(0, 1);
    expect(stateOf(living, "x")).toBe(0);
    const long = liveSmall({ ...own, start: "w.x = 1700;" });
    expect(refusal(() => long.months(0, 1))).toMatch(TOO_OFTEN);
    const program = compileSmall({
      ...own,
      start: "const d = draw(); w.x = u01(d.a) > 0.5 ? 5000 : 3;",
    });
    const four = instantiate(compileModule(program), program, []);
    const said = Array.from({ length: 16 }, (_, run) => {
      for (let lane = 0; lane < 4; lane++) four.name(lane, 1, run);
      four.start();
      return refusal(() => four.months(0, 3)) === "";
    });
    expect(new Set(said)).toEqual(new Set([true, false]));
  });

  test("rules whose text is short count nothing", () => {
    const program = compileSmall(small("while (w.x < 3) w.x += 1;"));
    expect(program.counting).toBeUndefined();
    expect(countingOf(program).counts(program.fns[0]!)).toBe(false);
    expect(countingOf(compileSmall(small("w.x += 1;"))).any).toBe(false);
  });

  test("the more steps a history has, the fewer rounds a step may have", () => {
    expect(mostRounds({ months: 12 })).toBe(1e8);
    expect(mostRounds({ months: 10_000 })).toBe(1e6);
  });
});

describe("what its text says to be long is refused before anything is lived", () => {
  test.each([
    ["a loop that never ends", "while (true) { w.x += 1; }"],
    ["one in a loop that ends", "for (let i = 0; i < 3; i++) { for (;;) { w.x += 1; } }"],
    ["one that only an inner loop leaves", "while (true) { while (w.x > 1) { break; } w.x += 1; }"],
  ])("%s", (_, step) =>
    expect(refusal(() => compileSmall(small(step)))).toMatch(
      /this loop never ends\n {2}in small\.ts:\d+, rule rule/,
    ),
  );
  test("a loop that is left by break or return ends", () => {
    expect(
      refusal(() => compileSmall(small("while (true) { w.x += 1; if (w.x > 3) break; }"))),
    ).toBe("");
    expect(
      refusal(() => compileSmall(small("while (true) { w.x += 1; if (w.x > 3) return; }"))),
    ).toBe("");
  });
  test("ten thousand lines, by their number and the first of them", () => {
    expect(refusal(() => compileSmall(small("w.x += 1;\n".repeat(10_001))))).toMatch(
      /it has 10,00\d statements\n {2}in small\.ts:\d+, rule rule/,
    );
    expect(refusal(() => compileSmall(small("w.x += 1;\n".repeat(9_000))))).toBe("");
  });
  test("the same in functions that it calls", () => {
    const helpers = Array.from(
      { length: 6 },
      (_, n) =>
        `const h${n} = (x: number): number => { let y = x;\n${"y = y + 1;\n".repeat(2_000)} return y; };`,
    ).join("\n");
    const step = Array.from({ length: 6 }, (_, n) => `w.x += h${n}(1);`).join("\n");
    expect(refusal(() => compileSmall(small(step, helpers)))).toMatch(/it has 12,\d+ statements/);
  });
  test("a thousand ways out of one list, which nest what follows them", () => {
    const exits = (n: number) =>
      Array.from({ length: n }, (_, k) => `if (w.x > ${k + 5}) return;`).join("\n");
    expect(refusal(() => compileSmall(small(exits(1_000))))).toMatch(
      /left early at 1,000 places\n {2}in small\.ts:\d+, rule rule/,
    );
    const program = compileSmall(small(exits(300)));
    expect(refusal(() => compileModule(program))).toBe("");
  });
  test("two hundred rules of ten thousand lines together are taken", () => {
    const rules = Array.from({ length: 200 }, (_, n) => ({
      id: `rule-${n}`,
      step: "w.x += 1;\n".repeat(49),
    }));
    const program = compileSmall({ world, rules });
    expect(program.rules).toHaveLength(200);
    expect(refusal(() => compileModule(program))).toBe("");
  });
  test("many rules that are long together", () => {
    const rules = Array.from({ length: 7 }, (_, n) => ({
      id: `rule-${n}`,
      step: "w.x += 1;\n".repeat(8_000),
    }));
    expect(refusal(() => compileSmall({ world, rules }))).toMatch(
      /have 56,\d+ statements together/,
    );
  });
});
