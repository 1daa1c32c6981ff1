/** Periods and steps are told by their names, never by the numbers that stand for them inside. */
import { expect, test } from "vitest";
import type { Step } from "../model/clock.ts";
import { timeIn } from "./en/time.ts";
import { twinsIn } from "./en/twins.ts";

const by = (step: Step, per = 1) => timeIn({ step, period: step, per });

test("where twins first differ is a step by its name, of ticks with what it is called", () => {
  expect(twinsIn(by("tick", 4)).firstDifference("5")).toBe("They first differ in step 5.");
  expect(twinsIn(by("month")).firstDifference("1931-05")).toBe("They first differ in 1931-05.");
});
