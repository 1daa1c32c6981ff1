import { expect, test } from "vitest";
import { lived as german } from "./de/lived.ts";
import { lived } from "./en/lived.ts";

const near = { outputs: [], sums: 3, factor: 2, usual: true } as const;

test("how near is near names one series and several as they are written, in the number that they have", () => {
  expect(lived.nearness(near, ["Brandt's working day"])).toContain(
    "when “Brandt's working day”, year by year, is off by no more",
  );
  expect(lived.nearness(near, ["Sentences", "Brandt's day"])).toContain(
    "when “Sentences” and “Brandt's day”, year by year, are off by no more",
  );
  expect(german.nearness(near, ["Haft"])).toContain("höchstens um einen Faktor von 2 danebenliegt");
  expect(german.nearness(near, ["Haft", "Tote"])).toContain("danebenliegen");
});

test("a series that stands in a sentence keeps its capital", () => {
  expect(lived.accountObservation(["Brandt's day"], { from: 1917, to: 1920 })).toContain(
    "weighed by “Brandt's day” in each year",
  );
});
