/** A case as a whole: nothing is told of a sound one, and of another everything at once. */
import { expect, test } from "vitest";
import { caseTroubles } from "./check.ts";
import { claim, event, sound, troubles } from "./testing/sound.ts";

test("a sound case has no problems", () => {
  expect(caseTroubles(sound)).toEqual({ whole: true, troubles: [] });
});

test("everything wrong is told at once", () => {
  const found = troubles({
    whole: "Q",
    outcomes: [],
    claims: [{ ...claim, quotes: ["x"] }],
    events: [{ ...event, usual: "never" }],
  });
  expect(found).toHaveLength(4);
});
