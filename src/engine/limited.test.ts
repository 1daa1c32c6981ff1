import { expect, test } from "vitest";
import { limited } from "./limited.ts";

const trouble = () => ({ what: "it has not ended" });

test("a limit that is no whole number of milliseconds is a limit", () => {
  expect(limited(() => 7, trouble, 1000.25)).toBe(7);
  expect(() =>
    limited(
      () => {
        for (;;);
      },
      trouble,
      20.5,
    ),
  ).toThrow("it has not ended");
});
