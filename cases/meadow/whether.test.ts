import { beforeAll, describe, expect, test } from "vitest";
import { fates } from "../../src/why/index.ts";
import { type Answer, askWhy } from "./testing/asking.ts";
import { placebo, rows, whether } from "./testing/whether.ts";
import { Coverage, known, near } from "./testing/within.ts";

/** Whether the meadow had two bad years at all, and when. */
let bad: Answer;
let flood: Answer;
const rowOf = ({ mechanisms, groups }: Answer, id: string) =>
  [...mechanisms, ...groups].find((row) => row.id === id)!;

beforeAll(async () => {
  bad = await askWhy({ runs: 1000, seed: 21, outcome: "two-bad-years" });
  flood = await askWhy({ runs: 1000, seed: 22 });
});

describe.each(Object.entries(rows))("%s", (id, gone) => {
  test("what is left of its necessity once churn is taken off", () => {
    near(rowOf(bad, id).net, whether(gone).net, `net of ${id}`);
  });

  test("the twin's two bad years are none, moved, larger, smaller or the same", () => {
    const row = rowOf(bad, id);
    const exact = whether(gone);
    let together = 0;
    for (const fate of fates) {
      const value = row.twins![fate];
      together += value;
      const own = { known: true, value, n: row.twinsOf! } as const;
      const between = { low: row.twinsLow![fate], high: row.twinsHigh![fate] };
      near({ ...own, ...between }, exact.twins[fate], `${id}: ${fate}`);
    }
    expect(together).toBeCloseTo(1, 12);
    expect(known(row.anyTime).value).toBe(row.twins!.none);
    near(row.then, exact.then, `${id}: then`);
  });

  test("what twelve months of other luck undo and bring about, where its twin begins to differ", () => {
    for (const [answer, outcome] of [
      [bad, "two-bad-years"],
      [flood, "flood"],
    ] as const) {
      const row = rowOf(answer, id);
      const exact = placebo(gone, outcome);
      near(row.placebo.undone, exact.undone, `${id}: ${outcome} undone`);
      near(row.placebo.brought, exact.brought, `${id}: ${outcome} brought about`);
    }
  });
});

test("mechanisms stand by what is left of them once churn is taken off", () => {
  const nets = bad.mechanisms.map(({ net }) => known(net).value);
  expect(nets).toEqual([...nets].sort((a, b) => b - a));
});

test("a mechanism that changes nothing is not apart from other luck, the weather is", () => {
  expect(rowOf(flood, "apprentice")).toMatchObject({ apart: false, net: { value: 0 } });
  expect(rowOf(flood, "A").apart).toBe(true);
});

test("with and without are the shares whose quotient is net", () => {
  const row = rowOf(flood, "snow");
  expect(known(row.net).value).toBeCloseTo(1 - row.without! / row.with!, 12);
  expect(row.with).toBe(flood.came / flood.worlds);
});

test("an outcome at a fixed date has no fates of an episode", () => {
  const row = rowOf(flood, "snow");
  for (const key of ["anyTime", "then", "twins", "twinsOf"]) expect(row).not.toHaveProperty(key);
  expect(flood.outcome).not.toHaveProperty("episode");
  expect(bad.outcome.episode).toMatchObject({ series: "water", recorded: [1804, 1804] });
});

describe("another seed", () => {
  let again: Answer;
  beforeAll(async () => {
    again = await askWhy({ runs: 1000, seed: 23, outcome: "two-bad-years" });
  });
  const columns = ["necessity", "net", "prevention", "anyTime", "then", "sufficiency"] as const;

  test("overlaps in every row and column", () => {
    for (const id of Object.keys(rows))
      for (const column of columns) {
        const [one, other] = [bad, again].map((answer) => known(rowOf(answer, id)[column]));
        expect(Math.max(one!.low, other!.low), `${id}: ${column}`).toBeLessThanOrEqual(
          Math.min(one!.high, other!.high),
        );
      }
  });

  test("holds the exact value as often as its level says: of all intervals of both more than 90 of 100", () => {
    const coverage = new Coverage();
    for (const [id, gone] of Object.entries(rows))
      for (const answer of [bad, again]) {
        const { net, then, twins } = whether(gone);
        const row = rowOf(answer, id);
        coverage.add(row.net, net);
        coverage.add(row.then, then);
        coverage.add(row.anyTime, twins.none);
      }
    expect(coverage.of).toBeGreaterThan(60);
    expect(coverage.held / coverage.of).toBeGreaterThan(0.9);
  });
});
