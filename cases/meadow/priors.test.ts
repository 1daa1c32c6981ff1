/** How far a row hangs on a prior, by weights, against the same prior narrowed by what is believed. */
import { beforeAll, expect, test } from "vitest";
import { priorsText } from "../../src/cli/text/why-text.ts";
import { type Answer, askWhy } from "./testing/asking.ts";
import { known } from "./testing/within.ts";

let answer: Answer;
const asked = { runs: 400, seed: 4, outcome: "flood" } as const;
beforeAll(async () => {
  answer = await askWhy(asked);
});

test("every free parameter is tried three ways, and what cannot be told is counted with its reason", () => {
  const { told, tried, untold } = answer.priors!;
  expect(tried % 3).toBe(0);
  expect(told + untold.reduce((sum, { count }) => sum + count, 0)).toBe(tried);
  expect(untold.map(({ because }) => because).join()).toContain("outside the ends of its prior");
  expect(told).toBeGreaterThan(0);
  expect(priorsText(answer)).toContain(`of ${tried} such changes`);
});

test("a uniform prior halved is the prior of which the middle half alone is believed", async () => {
  // of each row that this prior moves most: net moves to what it is under the narrower prior
  const halves = answer.priors!.rows.flatMap(({ id, most }) =>
    most?.change === "halved" && uniform[most.parameter] ? [{ id, ...most }] : [],
  );
  expect(halves.length).toBeGreaterThan(0);
  for (const { id, parameter, moved } of halves) {
    const believe = { [parameter]: uniform[parameter]! };
    const narrowed = await askWhy({ ...asked, believe });
    const [before, after] = [answer, narrowed].map(({ mechanisms, groups }) =>
      known([...mechanisms, ...groups].find((row) => row.id === id)?.net),
    );
    expect(after!.value - before!.value, `${id} ${parameter}`).toBeCloseTo(known(moved).value, 9);
  }
});

/** The middle halves of uniform priors, in the logarithm of those of factors. */
const uniform: Readonly<Record<string, readonly [number, number] | undefined>> = {
  rainChance: [0.25, 0.75],
  ditchWidth: [0.25, 0.75],
  care: [0.1 ** 0.75, 0.1 ** 0.25],
};

test("worlds that are few say nothing of any prior, and say so", async () => {
  const few = await askWhy({ ...asked, runs: 60 });
  expect(few.priors?.told).toBe(0);
  expect(few.priors?.untold.map(({ because }) => because).join()).toContain("fewer than 100");
  expect(few.priors?.rows.every(({ most }) => most === undefined)).toBe(true);
});
