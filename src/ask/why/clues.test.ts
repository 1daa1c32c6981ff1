/** A clue is told by the periods that it is of, never by the numbers that stand for them inside. */
import { expect, test } from "vitest";
import { clockOf, periodNumber } from "../../model/clock.ts";
import { stretchName } from "./clues.ts";

test("a stretch of days is told by its first and its last day, and one of ticks by what they are called", () => {
  const [from, to] = ["1907-10-28", "1907-11-10"].map((name) =>
    periodNumber({ period: "day" }, name),
  );
  const days = clockOf({ clock: { step: "day", from: "1907-10-14", to: "1907-11-10" } });
  expect(stretchName(days)({ from: from!, to: to! })).toBe("1907-10-28 … 1907-11-10");
  const years = clockOf({ from: "1917-01", to: "1953-12" });
  expect(stretchName(years)({ from: 1930, to: 1939 })).toBe("1930–39");
  const ticks = clockOf({ clock: { step: "tick", steps: 48, record: 4 } });
  expect(stretchName(ticks)({ from: 3, to: 9 })).toBe("period 3 … 9");
});
