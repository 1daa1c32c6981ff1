import { beforeAll, expect, test } from "vitest";
import { weigh } from "../../src/ask/index.ts";
import type { WeighAnswer } from "../../src/ask/weigh/answer.ts";
import { nodeCrew } from "../../src/engine/crowd/pool.ts";
import { meadow } from "./testing/asking.ts";
import { byError } from "./testing/error.ts";
import { mean } from "./testing/exact.ts";
import { explanations } from "./testing/story.ts";

const exact = Object.fromEntries(
  Object.entries(explanations).map(([id, on]) => [id, byError({ on })] as const),
);
const evidence = (id: string, power = 1): number =>
  Math.log(mean(exact[id]!.map((l) => l ** power)));
const ids = Object.keys(explanations);

let answer: WeighAnswer;
beforeAll(async () => {
  const weighed = await weigh(meadow, { simulations: 8_000 }, { crew: nodeCrew({ workers: 1 }) });
  answer = weighed as WeighAnswer;
});
const of = (id: string) => answer.accounts.find((a) => a.id === id)!;

test("every account is weighed, and the one in which every mechanism is silent beside them", () => {
  expect(answer.accounts.map((a) => a.id).sort()).toEqual([...ids].sort());
});

test.each(ids)(
  "%s: its evidence is that of the sum over all worlds, within its stated error",
  (id) => {
    const { value, se } = of(id).logEvidence;
    expect(Math.abs(value - evidence(id))).toBeLessThan(3.5 * se + 1e-5);
    expect(se).toBeLessThan(0.4);
  },
);

test.each(ids)("%s: decibels against none", (id) => {
  const { low, high, value } = of(id).decibels;
  const truth = (10 / Math.LN10) * (evidence(id) - evidence("none"));
  const half = (high - low) / 2;
  expect(Math.abs(value - truth)).toBeLessThan(id === "none" ? 1e-9 : (3.5 / 1.96) * half);
});

test("probabilities at equal odds are the evidences' shares, within the error of the largest", () => {
  const total = ids.reduce((sum, id) => sum + Math.exp(evidence(id)), 0);
  for (const id of ids) {
    const truth = Math.exp(evidence(id)) / total;
    expect(Math.abs(of(id).posterior - truth)).toBeLessThan(0.08);
  }
});

test("odds of the two answers, whether bridged or by their evidences, hold the exact ones", () => {
  const found = answer.odds["B:A"]!;
  if (!found.known) throw new Error(found.because);
  const truth = Math.exp(evidence("B") - evidence("A"));
  const width = Math.log(found.high / found.low) / (2 * 1.96);
  expect(Math.abs(Math.log(found.value / truth))).toBeLessThan(3.5 * width);
});

test("where the record counts in part the evidence is that of the tempered likelihood", () => {
  for (const { exponent, logEvidence } of answer.ladder)
    for (const id of ids)
      expect(Math.abs(logEvidence[id]! - evidence(id, exponent))).toBeLessThan(0.5);
});
