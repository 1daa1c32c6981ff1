/** Weighing more prisons than stand in the case: alike ones, which are evidence of each other, and one out of reach. */
import { expect, test } from "vitest";
import { asked, densities, list, prisons, told } from "./testing/three-prisons.ts";
import { weighHistories } from "./weigh.ts";

test("evidence adds under shared strengths: five open doors say more of each other than five apart", async () => {
  const five = told(Array.from({ length: 5 }, (_, n) => ({ ...list[1]!, id: `south-${n}` })));
  const { accounts } = await weighHistories(five, asked);
  const { value, se } = accounts.find(({ id }) => id === "L")!.logEvidence;
  const { open, shut } = densities(prisons, "south");
  const steps = 1000;
  let joint = 0;
  for (let n = 0; n < steps; n++) {
    const a = (n + 0.5) / steps;
    joint += (a * open + (1 - a) * shut) ** 5 / steps;
  }
  const apart = 5 * Math.log((open + shut) / 2);
  expect(Math.abs(value - Math.log(joint))).toBeLessThan(4 * se);
  expect(value - apart).toBeGreaterThan(4 * se);
});

test("a record that no account can reach is named and weighed", async () => {
  const far = {
    ...list[0]!,
    id: "far",
    record: list[0]!.record.map((one) => ({
      ...one,
      points: one.points.map((p) => ({ ...p, value: 1e6 })),
    })),
  };
  const { histories } = await weighHistories(told([...list, far]), asked);
  expect(histories.filter(({ unreached }) => unreached).map(({ id }) => id)).toEqual(["far"]);
  expect(histories.find(({ id }) => id === "far")).toMatchObject({
    numbers: 3,
    logs: { none: expect.any(Number) },
  });
});
