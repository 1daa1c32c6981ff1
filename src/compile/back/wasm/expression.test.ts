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
      expect([...js[0]!.outputs]).toEqual([255, 127, 15, 7, 15, 7].map((x) => 12 * x));
  },
);
