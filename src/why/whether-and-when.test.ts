import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { type Estimate, fates, whetherAndWhen } from "./index.ts";

const value = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e.value;
};
const none = [Number.NaN, 0] as const;
type History = readonly [begins: number, sum: number];
const side = (histories: readonly History[]) => ({
  begins: histories.map(([begins]) => begins),
  sum: histories.map(([, sum]) => sum),
});
const of = (pairs: readonly (readonly [History, History])[], more = {}) =>
  whetherAndWhen({
    factual: side(pairs.map(([was]) => was)),
    changed: side(pairs.map(([, is]) => is)),
    ...more,
  });

describe("what becomes of an episode", () => {
  test("none, moved, larger, smaller, same: asked in this order, and together everything", () => {
    const { twins, of: histories } = of([
      [[1937, 100], none],
      [
        [1937, 100],
        [1931, 500],
      ], // elsewhere and larger: moved
      [
        [1937, 100],
        [1937, 126],
      ],
      [
        [1937, 100],
        [1937, 79],
      ],
      [
        [1937, 100],
        [1937, 125],
      ], // within a factor of 1.25 either way
      [
        [1937, 100],
        [1937, 80],
      ],
      [none, [1937, 100]], // had none: not asked
    ]);
    expect(histories).toBe(6);
    expect(fates.map((fate) => value(twins[fate]))).toEqual([1 / 6, 1 / 6, 1 / 6, 1 / 6, 2 / 6]);
  });

  test("another date is no absence: removing something may undo it then and never at any time", () => {
    const moved = of(
      [
        [
          [1937, 100],
          [1931, 100],
        ],
        [
          [1937, 100],
          [1930, 100],
        ],
      ],
      { recorded: [1937, 1937] },
    );
    expect(value(moved.then)).toBe(1);
    expect(value(moved.twins.none)).toBe(0);
    expect(moved.movedBy).toEqual({ q25: -7, q50: -7, q75: -6 });
  });

  test("then is asked of histories whose episode lies in the recorded dates", () => {
    const { then } = of(
      [
        [[1937, 100], none],
        [
          [1937, 100],
          [1937, 100],
        ],
        [[1925, 100], none],
      ],
      { recorded: [1936, 1938] },
    );
    expect(then).toMatchObject({ value: 0.5, n: 2 });
  });

  test("what cannot be asked is unknown and says why", () => {
    const nowhere = of([[none, none]], { recorded: [1, 2] });
    expect(nowhere.twins.none).toEqual({
      known: false,
      because: expect.stringContaining("has an episode"),
    });
    expect(nowhere.then.known).toBe(false);
    expect(nowhere.movedBy).toBeUndefined();
    expect(of([[[1, 1], none]]).then).toEqual({
      known: false,
      because: expect.stringContaining("no dates"),
    });
  });

  test("an episode of no size or an infinite date is refused by name", () => {
    expect(() => of([[[1937, Number.NaN], none]])).toThrow(/history 0 begins at 1937/);
    expect(() =>
      whetherAndWhen({ factual: side([none]), changed: { begins: [1], sum: [] } }),
    ).toThrow(/1 histories, but 1 beginnings and 0 sums/);
  });
});

test("intervals hold the truth in at least 90 of 100 samples of worlds in clusters", () => {
  // each particle has its own chance to lose the episode, 1/2 in the mean; of the rest a third moves
  const truth = { none: 1 / 2, moved: 1 / 6, same: 1 / 3 };
  const covered = { none: 0, moved: 0, same: 0 };
  for (let seed = 0; seed < 100; seed++) {
    const uniform = uniforms(seed, stream.history, "fates");
    const clusters = Array.from({ length: 800 }, (_, r) => Math.floor(r / 8));
    const { twins } = of(
      clusters.map((p, r) => {
        const lost = uniform(2 * r) < uniform(100_000 + p);
        const begins = uniform(2 * r + 1) < 1 / 3 ? 1931 : 1937;
        return [[1937, 1], lost ? none : [begins, 1]] as const;
      }),
      { clusters },
    );
    for (const fate of ["none", "moved", "same"] as const) {
      const e = twins[fate];
      covered[fate] += Number(e.known && e.low <= truth[fate] && truth[fate] <= e.high);
    }
  }
  for (const held of Object.values(covered)) expect(held).toBeGreaterThanOrEqual(90);
});
