/** Why, over the three prisons, where every answer is a sum over eight worlds. */
import { expect, test } from "vitest";
import { hereCrew } from "../../engine/crowd/here.ts";
import type { Model } from "../../engine/model.ts";
import type { Estimate } from "../../why/index.ts";
import { openCase } from "../open.ts";
import { whyHistories } from "./why.ts";

const opened = await openCase("prisons");
const prisons: Model = { ...opened, crew: hereCrew };
const answer = await whyHistories(prisons, { runs: 1200, seed: 3 });
const [first] = prisons.spec.histories!.list;

/** The chance that a door opens, over all that its prior believes. */
const half = 1 / 2;
/** In which prisons the right door is guarded. */
const guarded = [0, 1, 0];
const cameWith = (left: number, right: number) =>
  guarded.map((g) => 1 - (1 - left) * (1 - (g ? 0 : right)));
const mean = (all: readonly number[]) => all.reduce((a, b) => a + b) / all.length;
const within = (e: Estimate | undefined, exact: number) => {
  if (!e?.known) throw new Error(`not known: ${e?.because}`);
  // five standard errors, about: 2.5 of the distances to either end
  expect(e.low - 1.5 * (e.value - e.low)).toBeLessThanOrEqual(exact);
  expect(e.high + 1.5 * (e.high - e.value)).toBeGreaterThanOrEqual(exact);
  expect(e.high - e.low).toBeLessThan(0.14);
};

test("came, net and necessity over all prisons are those of the enumeration", () => {
  const all = mean(cameWith(half, half));
  within(answer.came, all);
  const row = (id: string) => answer.mechanisms.find((m) => m.id === id);
  within(row("left")?.net, 1 - mean(cameWith(0, half)) / all);
  within(row("right")?.net, 1 - mean(cameWith(half, 0)) / all);
  // the left door is necessary where it opened and the right one did not
  within(row("left")?.necessity, mean(guarded.map((g) => half * (g ? 1 : half))) / all);
  within(answer.groups.find((g) => g.id === "R")?.net, 1 - mean(cameWith(half, 0)) / all);
});

test("each prison has its own answer, in the case's order, and the guard's prison nothing to lose at the right", () => {
  expect(answer.histories.map(({ id, grade }) => [id, grade])).toEqual([
    ["north", "A"],
    ["south", "B"],
    ["island", "C"],
  ]);
  answer.histories.forEach(({ came, net }, h) => {
    within(came, cameWith(half, half)[h]!);
    const left = cameWith(0, half)[h]! / cameWith(half, half)[h]!;
    if (guarded[h]) expect(net.right).toMatchObject({ known: true, value: 0 });
    else within(net.left, 1 - left);
  });
  expect(answer.mechanisms.find((m) => m.id === "right")?.inHowMany).toEqual({
    of: 3,
    rarer: 2,
    moreFrequent: 0,
    undecided: 1,
    never: 0,
  });
});

test("three prisons are too few to say what others would show, and that is said", () => {
  expect(answer.came).toMatchObject({
    doubt: { histories: { known: false, because: expect.stringMatching(/^3 units are too few/) } },
  });
});

test("with eight prisons both doubts are told apart, and the interval holds both", async () => {
  const list = Array.from({ length: 8 }, (_, n) => ({
    ...prisons.spec.histories!.list[n % 2]!,
    id: `p${n}`,
    unit: `p${n}`,
  }));
  const many = {
    ...prisons,
    spec: { ...prisons.spec, histories: { ...prisons.spec.histories!, list } },
  };
  const { came } = await whyHistories(many, { runs: 200, seed: 3 });
  if (!came.known) throw new Error(came.because);
  const { histories, luck } = (came as { doubt?: Record<string, { low: number }> }).doubt!;
  expect(came.value).toBeCloseTo((3 / 4 + 1 / 2) / 2, 1);
  expect(came.low).toBeLessThan(Math.min(histories!.low, luck!.low));
});

test("asking of one prison, or in another order, gives that prison the same numbers", async () => {
  const list = prisons.spec.histories!.list.toReversed();
  const turned = {
    ...prisons,
    spec: { ...prisons.spec, histories: { ...prisons.spec.histories!, list } },
  };
  const [one] = (await whyHistories(prisons, { runs: 1200, seed: 3, histories: ["south"] }))
    .histories;
  const other = await whyHistories(turned, { runs: 1200, seed: 3 });
  const south = answer.histories.find(({ id }) => id === "south");
  expect(one).toEqual(south);
  expect(other.histories.find(({ id }) => id === "south")).toEqual(south);
  expect(other.mechanisms.map(({ id, net }) => [id, net])).toEqual(
    answer.mechanisms.map(({ id, net }) => [id, net]),
  );
});

test("a prison that does not exist, or is named twice, is refused by name", async () => {
  await expect(whyHistories(prisons, { histories: ["north", "north"] })).rejects.toThrow(
    /names "north" twice/,
  );
  await expect(whyHistories(prisons, { histories: ["sout"] })).rejects.toThrow(
    /there is no prison "sout"/,
  );
  expect(first?.id).toBe("north");
});
