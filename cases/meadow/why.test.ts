import { beforeAll, describe, expect, test } from "vitest";
import { chanceOf, row } from "./testing/answers.ts";
import { type Answer, askWhy } from "./testing/asking.ts";
import { around, mean } from "./testing/exact.ts";
import { holdCame, holdGroups, holdRow, holdSets, holdShares } from "./testing/hold.ts";
import { isNear, offBy } from "./testing/near.ts";
import {
  came,
  explanations,
  groups,
  inEachWorld,
  mechanisms,
  prior,
  type Series,
  type Way,
  years,
} from "./testing/story.ts";
import { known, near, nearQuantile, nearShare } from "./testing/within.ts";

let answer: Answer;
const all: Way = { on: mechanisms };

beforeAll(async () => {
  answer = await askWhy({ runs: 1000, seed: 11 });
});

describe("before the record", () => {
  test("the meadow floods as often as the sum over all worlds says", () => holdCame(answer));

  test.each(mechanisms)(
    "%s: necessity, sufficiency, prevention, alone, and where it acts",
    (id) => {
      const told = answer.mechanisms.find((m) => m.id === id)!;
      holdRow(told, [id]);
      nearShare(told.acts!, row(all, [id]).acts, 1000, `${id} acts`);
    },
  );

  test("every mechanism has its share, from orders that were sampled", () => holdShares(answer));

  test("all shares together are what everything together brings about, in the worlds that were lived", async () => {
    const { mechanisms: rows, came: count, worlds } = await askWhy({ runs: 256, seed: 2 });
    const total = rows.reduce((sum, { share }) => sum + known(share).value, 0);
    expect(total).toBeCloseTo(count / worlds, 12);
  });

  test("the first apprentice changes who worked there and nothing of the flood: 0, not nearly 0", () => {
    // the new miller's apprentice is the same person whether or not the old miller had one before
    const { necessity, sufficiency, prevention, acts } = answer.mechanisms.find(
      (m) => m.id === "apprentice",
    )!;
    for (const zero of [necessity, sufficiency, prevention]) expect(known(zero).value).toBe(0);
    expect(acts).toBe(1);
  });

  test.each(Object.keys(groups))("group %s: the same questions of several at once", (id) =>
    holdRow(answer.groups.find((g) => g.id === id)!, groups[id]!),
  );

  test("groups have their shares; they need each other, or stand in for each other, by as much as they do", () =>
    holdGroups(answer));

  test("the smallest removals and the smallest sets, of groups and of single mechanisms", () =>
    holdSets(answer));

  test("how much was chance, and whose: worlds that are lived again keep their parameters", () => {
    const y = came(all);
    near(answer.chance!.all, chanceOf(y, "all"), "all chance");
    expect(answer.chance!.of.map(({ id }) => id)).toEqual([
      ...["snow", "rain", "apprentice", "successor", "gate", "leak", "beavers", "watch"],
      "processes",
    ]);
    for (const { id, total } of answer.chance!.of) near(total, chanceOf(y, id), `chance of ${id}`);
  });

  test("each explanation's own worlds: how often it came, how many come near, the nearest", () => {
    // A-first is part of A, and A of AB: each is told all the same
    expect(answer.explanations.map(({ id }) => id)).toEqual([
      "A",
      "B",
      "C",
      "A-first",
      "AB",
      "all",
      "none",
    ]);
    for (const { id, came: share, near: close, closest } of answer.explanations) {
      const way: Way = { on: explanations[id]! };
      near(share, mean(came(way)), `${id} came`);
      near(close, mean(inEachWorld(way, (s) => Number(isNear(s)))), `${id} near`);
      const off = inEachWorld(way, offBy).filter((_, w) => prior[w]! > 1e-3);
      expect(closest!).toBeLessThanOrEqual(off.reduce((a, b) => Math.min(a, b)) + 1e-6);
      expect(closest!).toBeGreaterThanOrEqual(
        inEachWorld(way, offBy).reduce((a, b) => Math.min(a, b)) - 1e-6,
      );
    }
  });

  test("bands hold as many of the worlds as they say", () => {
    const levels = { q05: 0.05, q25: 0.25, q50: 0.5, q75: 0.75, q95: 0.95 } as const;
    for (const { id, fans } of answer.explanations)
      for (const output of ["water", "grain"] as const)
        years.forEach((_, y) => {
          const values = inEachWorld({ on: explanations[id]! }, (s: Series) => s[output][y]!);
          for (const [name, level] of Object.entries(levels)) {
            const told = fans[output]![name as keyof typeof levels][y]!;
            const what = `${id} ${output} ${years[y]} ${name}`;
            nearQuantile({ told, level, worlds: 1000 }, around(told, values), what);
          }
        });
  });

  test("each clue weighs ten times the logarithm of how much more often one account shows it", () => {
    const [table] = answer.clues!;
    expect(table!.between).toEqual(["A", "B"]);
    const spans: Readonly<
      Record<string, { output: "water" | "grain"; at: number[]; sum: number }>
    > = {
      "water:1804-1804": { output: "water", at: [3], sum: 2650 },
      "water:1805-1806": { output: "water", at: [4, 5], sum: 790 },
      "grain:1804-1804": { output: "grain", at: [3], sum: 340 },
    };
    expect(table!.clues.map(({ id }) => id)).toEqual(Object.keys(spans));
    const shows = (s: Series, id: string) => {
      const { output, at, sum } = spans[id]!;
      const lived = at.reduce((total, y) => total + s[output][y]!, 0);
      return lived >= sum / 3 && lived <= sum * 3;
    };
    const chance = (account: string, of: (s: Series) => boolean) =>
      mean(inEachWorld({ on: explanations[account]! }, (s) => Number(of(s))));
    const decibels = (of: (s: Series) => boolean) =>
      10 * Math.log10(chance("A", of) / chance("B", of));
    for (const { id, chance: told, weight } of table!.clues) {
      for (const account of ["A", "B"])
        near(
          told[account],
          chance(account, (s) => shows(s, id)),
          `${account} shows ${id}`,
        );
      near(
        weight,
        decibels((s) => shows(s, id)),
        id,
      );
    }
    const ids = Object.keys(spans);
    near(
      table!.together,
      decibels((s) => ids.every((id) => shows(s, id))),
      "all clues",
    );
    near(
      table!.oneByOne,
      ids.reduce((total, id) => total + decibels((s) => shows(s, id)), 0),
      "one by one",
    );
  });

  test("another stand-in is another question: no rain at all, a gate that is shut by lot", () => {
    const offered: Readonly<Record<string, NonNullable<Way["kinds"]>>> = {
      unresponsive: {},
      absent: { rain: "absent" },
      shuffled: { gate: "shuffled" },
    };
    expect(answer.kinds!.kinds).toEqual(Object.keys(offered));
    const y = came(all);
    for (const { id, necessity } of answer.kinds!.rows)
      for (const [kind, told] of Object.entries(necessity)) {
        const off = came({
          on: mechanisms.filter((m) => !groups[id]!.includes(m)),
          kinds: offered[kind]!,
        });
        near(told, mean(y.map((bit, w) => bit * (1 - off[w]!))) / mean(y), `${id} ${kind}`);
      }
    expect(answer.kinds!.rows.map(({ necessity }) => Object.keys(necessity))).toEqual([
      ["unresponsive", "absent"],
      ["unresponsive", "shuffled"],
      ["unresponsive"],
    ]);
  });
});
