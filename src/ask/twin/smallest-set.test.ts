import { describe, expect, test } from "vitest";
import { smallestSet } from "./smallest-set.ts";

/** Enough is whatever contains one of these sets; every try is counted. */
function asking(ways: readonly (readonly number[])[], most = Number.POSITIVE_INFINITY) {
  const tried: string[] = [];
  return {
    tried,
    async enough(set: readonly number[]): Promise<boolean | undefined> {
      if (tried.length >= most) return undefined;
      tried.push(set.join());
      return ways.some((way) => way.every((n) => set.includes(n)));
    },
  };
}

describe("the smallest set that is enough", () => {
  test("of single parts the first, and how many of them are enough alone", async () => {
    const { tried, enough } = asking([[4], [2]]);
    expect(await smallestSet(6, enough)).toEqual({
      set: [2],
      alone: 2,
      triedBelow: 1,
      proved: "smallest",
    });
    expect(tried).toEqual(["0", "1", "2", "3", "4", "5"]);
  });

  test("a pair is found although leaving out, the last first, comes to a set of three", async () => {
    // nothing can be spared of 0, 1, 2; the pair 3, 4 is smaller
    const found = await smallestSet(
      5,
      asking([
        [0, 1, 2],
        [3, 4],
      ]).enough,
    );
    expect(found).toEqual({ set: [3, 4], alone: 0, triedBelow: 2, proved: "smallest" });
  });

  test("where all are needed, all pairs and triples are tried before that is said", async () => {
    const { tried, enough } = asking([[0, 1, 2, 3]]);
    const found = await smallestSet(4, enough);
    expect(found).toEqual({ set: [0, 1, 2, 3], alone: 0, triedBelow: 4, proved: "smallest" });
    for (const size of [1, 2, 3])
      expect(new Set(tried.filter((t) => t.split(",").length === size)).size).toBe(
        [4, 6, 4][size - 1],
      );
  });

  test("when the tries run out it says what it does not know: a smaller set, or what can be spared", async () => {
    const ways = [
      [0, 1, 2],
      [6, 7],
    ];
    const whole = asking(ways);
    await smallestSet(8, whole.enough);
    const pairs = whole.tried.lastIndexOf("0,1");
    const short = await smallestSet(8, asking(ways, pairs + 3).enough);
    expect(short).toEqual({ set: [0, 1, 2], alone: 0, triedBelow: 2, proved: "none to spare" });
    const shorter = await smallestSet(8, asking(ways, 9).enough);
    expect(shorter.proved).toBe("as found");
    expect(ways[0].every((n) => shorter.set.includes(n))).toBe(true);
  });
});
