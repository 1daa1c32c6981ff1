import { expect, test } from "vitest";
import { answered, numbers } from "../../../test/bridges/packed.ts";
import { greetingTrouble, type Hello, PACKED, PROTOCOL, read } from "./protocol.ts";

const packed = (values: readonly number[]) =>
  Buffer.from(Float64Array.from(values).buffer).toString("base64");
const told = (series: object) => JSON.stringify({ id: 3, series });

test("a packed series is read as the same numbers in an array of JSON are, to the bit", () => {
  const [a, b] = [numbers(500), numbers(500).toReversed()];
  const plain = read(told({ a, b }), ["a", "b"], 500);
  expect(plain).toHaveProperty("values");
  expect(read(told({ a: packed(a), b: packed(b) }), ["a", "b"], 500)).toEqual(plain);
  expect(read(told({ a: packed(a), b }), ["a", "b"], 500)).toEqual(plain);
});

test.each([
  ["of another length", packed([1, 2, 3]), /has not 2 values/],
  ["that ends within a number", packed([1, 2]).slice(0, 8), /has not 2 values/],
  ["that is no base64", "no base64, none", /has not 2 values/],
  ["with no number", packed([1, Number.NaN]), /null for a number/],
  ["beyond 32 bits", packed([1, 1e39]), /1e\+39 for a number/],
])("a packed series %s is refused", (_, a, says) => {
  expect(read(told({ a }), ["a"], 2)).toEqual({ id: 3, error: expect.stringMatching(says) });
});

test("a way of packing that is not read is refused in the greeting", () => {
  const names = { switches: [], parameters: [], series: ["a"] };
  const rest = { case: "c", redraw: false, periods: 2, arrays: [PACKED] } as const;
  const hello: Hello = { hello: PROTOCOL, ...rest, ...names };
  const trouble = (arrays?: string) =>
    greetingTrouble(JSON.stringify({ ready: true, arrays, ...names }), hello);
  expect([trouble(), trouble(PACKED)]).toEqual([undefined, undefined]);
  expect(trouble("float16")).toMatch(/"float16"/);
});

const model = `
import { readFileSync } from "node:fs";
import { serve } from "BRIDGES/aitia_noise.mjs";
const all = JSON.parse(readFileSync("numbers.json", "utf8"));
const live = () => ({ told: TOLD, short: [0.1, true] });
await serve({ switches: [], parameters: [], series: ["told", "short"], live });
`;

test.each(["all", "Float64Array.from(all)", "all.map((v) => (v === 0 ? -0 : v))"])(
  "the bridge in JavaScript packs %s where the greeting says that it is read, with the same bits",
  (told) => {
    const asked = {
      command: [process.execPath, "model.mjs"],
      model: ["model.mjs", model.replace("TOLD", told)],
      numbers: numbers(3000),
    } as const;
    const [plain, short] = [false, true].map((packed) => answered({ ...asked, packed }));
    expect([plain?.isPacked, short?.isPacked]).toEqual([false, true]);
    expect([plain?.ready.arrays, short?.ready.arrays]).toEqual([undefined, PACKED]);
    expect(Buffer.from(short!.told.buffer).equals(Buffer.from(plain!.told.buffer))).toBe(true);
    expect([...plain!.told]).toEqual(asked.numbers);
    expect([plain?.short, short?.short]).toEqual([
      [0.1, true],
      [0.1, true],
    ]);
  },
);
