import { beforeAll, describe, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import type { Estimate } from "../../why/index.ts";
import { type Asked, readQuestion } from "../plan/question.ts";
import type { Answer } from "./answer.ts";
import type { SetShare } from "./minimal-sets.ts";
import { type WhyOptions, why } from "./why.ts";

const doors = await openCase("two-doors");
const stalin = await openCase("stalin");
const ask = async (asked: Asked, options: Partial<WhyOptions> = {}, open = doors) =>
  (
    await why(open, readQuestion(open, asked), {
      by: computedBy,
      crew: nodeCrew({ workers: 1 }),
      ...options,
    })
  ).answer;

function known(e: Estimate | undefined) {
  if (!e?.known) throw new Error(e ? e.because : "it is not there");
  return e;
}

/** Inside 4.5 standard errors of a share, or those that the estimate gives. */
function near(e: Estimate | undefined, truth: number) {
  const { value, n, se = Math.sqrt((truth * (1 - truth)) / n) } = known(e);
  expect(Math.abs(value - truth)).toBeLessThan(4.5 * Math.max(se, 1e-9));
}
const of = (sets: readonly SetShare[], ...group: string[]) =>
  sets.find((s) => s.group.join() === group.join())?.share;

// The left door opens with 0.6, the right with 0.5, and an open door frees: 0.8 come.
describe.each([1, 2, 3])("two doors, seed %i", (seed) => {
  let answer: Answer;
  beforeAll(async () => {
    answer = await ask({ runs: 1000, seed });
  });

  test("where both were open, only removing both undoes it; else the one that was", () => {
    const { necessary, sufficient, worlds } = answer.sets!.mechanisms!;
    expect(worlds).toBe(answer.came);
    near(of(necessary, "left"), 0.3 / 0.8);
    near(of(necessary, "right"), 0.2 / 0.8);
    near(of(necessary, "left", "right"), 0.3 / 0.8);
    near(of(sufficient, "left"), 0.6 / 0.8);
    near(of(sufficient, "right"), 0.5 / 0.8);
  });

  test("each door could stand in for the other, and is responsible by half where it did", () => {
    const { interactions, responsibility } = answer.sets!.mechanisms!;
    near(interactions[0]!.value, -0.3 / 0.8);
    near(responsibility[0]!.value, (0.3 + 0.3 / 2) / 0.8);
  });

  test("all is chance, and more of it that of the likelier door", () => {
    const { all, of: parts } = answer.chance!;
    near(all, 1);
    near(parts.find((p) => p.id === "left")!.total, 0.75);
    near(parts.find((p) => p.id === "right")!.total, 0.625);
    expect(parts).toHaveLength(2);
  });
});

test("groups of one mechanism each are not told twice", async () => {
  const { sets } = await ask({ runs: 60 });
  expect(sets!.groups).toBeUndefined();
  expect(sets!.mechanisms!.among).toEqual(["left", "right"]);
});

test("where the outcome never came there is no set, and the reason is given", async () => {
  const { sets, chance } = await ask({ runs: 60, set: { a: 0, b: 0 } });
  expect(sets).toEqual({ because: "the outcome came in none of 60 simulated histories" });
  expect(chance!.all.known).toBe(false);
});

test("one mechanism alone has no sets to compare", async () => {
  expect((await ask({ runs: 60, only: ["left"] })).sets!.because).toContain("only one mechanism");
});

test("many mechanisms: those without which it failed most are switched, and the rest is said to stay", async () => {
  const asked = { runs: 6, seed: 4, outcome: "mass-repression" };
  const kept = new Map<number, Uint8Array>();
  const keep = {
    read: (part: number) => kept.get(part),
    write: (part: number, bytes: Uint8Array) => void kept.set(part, bytes),
  };
  const progress: number[] = [];
  const one = await ask(asked, { keep, onProgress: ({ done }) => progress.push(done) }, stalin);
  const { groups, mechanisms, because } = one.sets!;
  expect(because).toBeUndefined();
  expect(groups!.among).toEqual(["A", "B", "C"]);
  expect(mechanisms!.among).toHaveLength(8);
  expect(mechanisms!.says).toContain("the other 12 stay on");
  const least = Math.min(
    ...one.mechanisms
      .filter((m) => mechanisms!.among.includes(m.id))
      .map((m) => known(m.necessity).value),
  );
  for (const m of one.mechanisms)
    if (!mechanisms!.among.includes(m.id))
      expect(known(m.necessity).value).toBeLessThanOrEqual(least);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(one.clues![0]!.clues.length).toBeGreaterThan(5);
  for (const { says } of one.clues![0]!.clues) expect(says).toMatch(/, \d{4}(–\d\d)?$/);

  // what was kept gives the same answer without a world lived; three threads give it too
  const again = await ask(asked, { keep }, stalin);
  expect(again).toEqual(one);
  const { sets, chance } = await ask(asked, { crew: nodeCrew({ workers: 3 }) }, stalin);
  expect({ sets, chance }).toEqual({ sets: one.sets, chance: one.chance });
}, 60_000);
