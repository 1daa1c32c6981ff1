import { describe, expect, test } from "vitest";
import { clueTable } from "./clues.ts";
import type { Estimate } from "./estimate.ts";

const value = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e.value;
};

/** Worlds × clues from lists of rows. */
const rows = (worlds: number, row: (r: number) => number[]) =>
  Float64Array.from(Array.from({ length: worlds }, (_, r) => row(r)).flat());

describe("the clue table", () => {
  // 1,000 worlds a side; clue 1 in 800 and 80 of them, clue 2 in half of both, independent of clue 1.
  const A = { shows: rows(1000, (r) => [Number(r % 10 < 8), Number(r < 500)]) };
  const B = { shows: rows(1000, (r) => [Number(r % 25 < 2), Number(r < 500)]) };
  const table = clueTable({ clues: ["telegram", "diary"], ensembles: { A, B } });

  test("weighs a clue ten times as likely under one explanation as 10 decibels", () => {
    const [telegram, diary] = table.clues;
    expect(value(telegram.chance.A)).toBe(0.8);
    expect(value(telegram.chance.B)).toBe(0.08);
    expect(value(telegram.weight["A:B"])).toBeCloseTo(10, 1);
    expect(value(diary.weight["A:B"])).toBeCloseTo(0, 10);
    expect(Object.keys(telegram.weight)).toEqual(["A:B"]);
  });

  test("says what each clue would have to be worth for the verdict to be level", () => {
    const verdict = value(table.verdict["A:B"]);
    expect(verdict).toBeCloseTo(10, 0);
    for (const clue of table.clues) {
      const instead = verdict - value(clue.weight["A:B"]) + value(clue.toFlip["A:B"]);
      expect(instead).toBeCloseTo(0, 10);
    }
  });

  test("adds prior odds in decibels and nothing else", () => {
    const prior = clueTable({
      clues: ["telegram", "diary"],
      ensembles: { A, B },
      prior: { A: 1, B: 100 },
    });
    expect(value(prior.verdict["A:B"])).toBeCloseTo(value(table.verdict["A:B"]) - 20, 10);
    expect(prior.clues[0].weight).toEqual(table.clues[0].weight);
  });

  test("does not count one clue twice: two that always come together weigh no more than one", () => {
    const twice = (e: { shows: Float64Array }) => ({
      shows: rows(1000, (r) => [e.shows[2 * r], e.shows[2 * r]]),
    });
    const got = clueTable({
      clues: ["telegram", "its copy"],
      ensembles: { A: twice(A), B: twice(B) },
    });
    expect(value(got.together["A:B"])).toBeCloseTo(10, 1);
    expect(value(got.oneByOne["A:B"])).toBeCloseTo(20, 1);
  });

  test("a clue that one explanation never shows is strong but not infinite evidence; one that neither shows is none", () => {
    const never = { shows: rows(1000, () => [0]) };
    const often = { shows: rows(1000, (r) => [r % 2]) };
    const got = clueTable({ clues: ["plot"], ensembles: { A: often, B: never } });
    const weight = got.clues[0].weight["A:B"];
    expect(value(weight)).toBeCloseTo(10 * Math.log10(500.5 / 0.5), 6);
    if (weight.known) expect(weight.low).toBeGreaterThan(10);
    const none = clueTable({ clues: ["plot"], ensembles: { A: never, B: never } });
    expect(none.clues[0].weight["A:B"]).toEqual({
      known: false,
      because: "neither A nor B ever shows it",
    });
    expect(none.verdict["A:B"].known).toBe(false);
  });

  test("takes the chance that an observer of the world would have recorded the clue, and bootstraps it", () => {
    const sure = { shows: rows(400, (r) => [0.2 + 0.6 * Number(r % 2)]) };
    const blind = { shows: rows(400, (r) => [0.05 + 0.001 * (r % 10)]) };
    const weight = clueTable({ clues: ["spy"], ensembles: { A: sure, B: blind } }).clues[0].weight[
      "A:B"
    ];
    if (!weight.known) throw new Error(weight.because);
    expect(weight.value).toBeCloseTo(10 * Math.log10(0.5 / 0.0545), 10);
    expect(weight.low).toBeLessThan(weight.value);
    expect(weight.high).toBeGreaterThan(weight.value);
    // delta method: 10 / ln 10 × sd / mean / √n of the noisy side
    expect(weight.se!).toBeCloseTo((10 / Math.LN10) * (0.3 / 0.5 / 20), 1);
  });

  test("what makes no table is refused", () => {
    expect(() => clueTable({ clues: [], ensembles: { A, B } })).toThrow("0 clues");
    expect(() => clueTable({ clues: ["x", "y"], ensembles: { A } })).toThrow("1 explanations");
    expect(() => clueTable({ clues: ["x", "y", "z"], ensembles: { A, B } })).toThrow("ragged");
    expect(() =>
      clueTable({ clues: ["x"], ensembles: { A: { shows: [2] }, B: { shows: [1] } } }),
    ).toThrow("chance 2");
    expect(() =>
      clueTable({ clues: ["x", "y"], ensembles: { A, B }, prior: { A: 1, b: 1 } }),
    ).toThrow('names "b"');
    expect(() =>
      clueTable({ clues: ["x", "y"], ensembles: { A, B }, prior: { A: 0, B: 1 } }),
    ).toThrow("above 0");
  });
});
