import { expect, test } from "vitest";
import { compileSmall } from "../../testing/small-world.ts";
import { inJavaScript, inWasm, worldsFor } from "../../testing/worlds.ts";

/** A whole number that is all ones, one that is the same in all worlds and one that each world draws. */
const numbers = { same: "int(w.one) - 2", drawn: "pick(d.a, 65536) * 65537 - 2147483647" };
/** What is masked: at most as large as the mask, and at most twice as large. */
const masked = [
  ["x >>> 24", 255],
  ["x >>> 24", 127],
  ["x & 15", 15],
  ["x & 15", 7],
  ["x & 14", 7],
  ["(x & 3) * 5", 15],
  ["(x & 3) * 5", 7],
] as const;

test.each(Object.entries(numbers))(
  "a mask is left out only where no number can be above it, whether the number is %s in all worlds",
  (_, number) => {
    const names = masked.map((_, n) => `value${n}`);
    const program = compileSmall({
      world: {
        from: "2000-01",
        to: "2000-12",
        sets: {},
        state: {
          one: { type: "number", unit: "none" },
          ...Object.fromEntries(names.map((name) => [name, { type: "number", unit: "none" }])),
        },
        series: Object.fromEntries(
          names.map((name) => [name, { field: name, per: "sum", unit: "none", says: name }]),
        ),
      },
      start: "w.one = 1;",
      rules: [
        {
          id: "masks",
          step: `const d = draw(); const x = ${number}; ${masked
            .map(([of, mask], n) => `w.value${n} = float((${of}) & ${mask});`)
            .join(" ")} w.one = u01(d.b) < 2 ? 1 : 0;`,
        },
      ],
    });
    const worlds = worldsFor(program);
    const js = inJavaScript(program, worlds);
    expect(inWasm(program, worlds).map((w) => [...w.outputs])).toEqual(
      js.map((w) => [...w.outputs]),
    );
    // twelve months of all ones
    if (number === numbers.same)
      expect([...js[0]!.outputs]).toEqual([255, 127, 15, 7, 6, 15, 7].map((x) => 12 * x));
  },
);

test("an index runs on from the beginning of an array, also where a loop goes twice round it, all worlds together or one by itself", () => {
  const round = (xs: string) =>
    `for (let i = 0; i < 15; i++) ${xs}[i] = ${xs}[i] + 1;` +
    ` for (let i = 0; i < 8; i++) w.${xs} = w.${xs} + float(${xs}[i] * (i + 1));`;
  const all = { type: "number", unit: "none" } as const;
  const program = compileSmall({
    world: {
      from: "2000-01",
      to: "2001-12",
      sets: {},
      state: { together: all, alone: all },
      series: Object.fromEntries(
        ["together", "alone"].map((name) => [
          name,
          { field: name, per: "sum", unit: "none", says: name },
        ]),
      ),
    },
    rules: [
      {
        id: "round",
        step: `const d = draw(); const together = integers(5); const alone = integers(5); w.together = 0; w.alone = 0; ${round("together")} if (u01(d.a) < 0.1) { ${round("alone")} }`,
      },
    ],
  });
  const worlds = worldsFor(program);
  const js = inJavaScript(program, worlds).map((w) => [...w.outputs]);
  // slots 0 to 6 are reached twice and slot 7 once
  for (const [together] of js) expect(together).toBe(12 * (2 * (1 + 2 + 3 + 4 + 5 + 6 + 7) + 8));
  expect(js.some((w) => w[1]! > 0)).toBe(true);
  expect(inWasm(program, worlds).map((w) => [...w.outputs])).toEqual(js);
});
