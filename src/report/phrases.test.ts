import fc from "fast-check";
import { expect, test } from "vitest";
import { stretches, updateOf } from "./phrases.ts";

const claim = (id: string, quote: string) => ({
  id,
  answer: "1",
  quotes: [quote],
  says: "",
  mechanisms: [],
});

test("phrases that overlap are cut so that each stretch knows all its claims", () => {
  const cut = stretches(
    { claims: [claim("x", "one two"), claim("y", "two three")], unmodelled: [] },
    { id: "1", text: "one two three." },
  );
  expect(cut.map((s) => [s.text, s.claims.join()])).toEqual([
    ["one ", "x"],
    ["two", "x,y"],
    [" three", "y"],
    [".", ""],
  ]);
});

test("put together again the stretches are the text, whatever the phrases", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.nat(40), fc.nat(20))), (text, cuts) => {
      const claims = cuts.map(([at, n], k) => claim(`c${k}`, text.slice(at, at + n)));
      const whole = stretches({ claims, unmodelled: [] }, { id: "1", text });
      expect(whole.map((s) => s.text).join("")).toBe(text);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("an update begins with its word at the start of a line", () => {
  expect(updateOf("No update here. Update: no.")).toBeUndefined();
  expect(updateOf("Text.\nUpdate: more.\nAnd more.")).toBe("Update: more.\nAnd more.");
});
