/** Periods and steps are told by their names, never by the numbers that stand for them inside. */
import { expect, test } from "vitest";
import { periodNumber, type Step } from "../model/clock.ts";
import { timeIn } from "./en/time.ts";
import { twinsIn } from "./en/twins.ts";

const by = (step: Step, per = 1) => timeIn({ step, period: step, per });

test("a stretch of days is told by its first and its last day, and one of ticks by what they are called", () => {
  const [from, to] = ["1907-10-28", "1907-11-10"].map((name) =>
    periodNumber({ period: "day" }, name),
  );
  expect(by("day").spanAlone(from!, to!)).toBe("1907-10-28 … 1907-11-10");
  expect(by("year").spanAlone(1930, 1939)).toBe("1930–39");
  expect(by("tick").spanAlone(1, 9)).toBe("step 1 … 9");
  expect(by("tick", 4).spanAlone(3, 3)).toBe("period 3");
});

test("where twins first differ is a step by its name, of ticks with what it is called", () => {
  expect(twinsIn(by("tick", 4)).firstDifference("5")).toBe("They first differ in step 5.");
  expect(twinsIn(by("month")).firstDifference("1931-05")).toBe("They first differ in 1931-05.");
});
