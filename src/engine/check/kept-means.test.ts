import { expect, test } from "vitest";
import { compileSmall } from "../../compile/testing/small-world.ts";
import { defineWorld, number } from "../../model/world.ts";
import { isKept, keptMeans } from "./kept-means.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1921-12",
  sets: { person: { count: 3, says: "people", fields: { anger: number("share") } } },
  state: { x: number("x"), y: number("y") },
  series: { x: { field: "x", per: "last", unit: "x", says: "x" } },
});

test("an unresponsive stand-in that changes the level is told from one that keeps it", () => {
  const program = compileSmall({
    world,
    rules: [
      { id: "noise", step: "const d = draw(); w.y = 10 + normal(d.a);" },
      { id: "keeps", step: "w.x = w.y;", unresponsive: "w.x = 10;" },
      {
        id: "lowers",
        step: "for (const e of w.person) e.anger = w.y;",
        unresponsive: "for (const e of w.person) e.anger = 8;",
      },
    ],
  });
  const plan = {
    program,
    inputs: [],
    draws: () => {},
    seed: 1,
    runs: 20,
    whole: new Uint8Array(3),
  };
  const [keeps] = keptMeans(plan, 1);
  expect(keeps).toMatchObject({ field: "x", without: 10 });
  expect(isKept(keeps!)).toBe(true);
  const [lowers] = keptMeans(plan, 2);
  expect(lowers).toMatchObject({ field: "person.anger", without: 8 });
  expect(lowers!.mean).toBeCloseTo(10, 0);
  expect(isKept(lowers!)).toBe(false);
});
