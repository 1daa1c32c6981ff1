import { expect, test } from "vitest";
import { type Episode, episode, episodeIn } from "./outcome.ts";

const declared: Episode = { series: "toll", length: 2, above: 100, from: 1900, to: 1904 };
const history = (...toll: readonly number[]) => ({ toll: (year: number) => toll[year - 1900]! });

test("the episode of a history is its window with the largest sum", () => {
  expect(episodeIn(declared, history(90, 20, 0, 80, 70, 10))).toEqual({ begins: 1903, sum: 150 });
});

test("of windows with the largest sum it is the earliest", () => {
  expect(episodeIn(declared, history(0, 60, 60, 60, 0, 0))).toEqual({ begins: 1901, sum: 120 });
});

test("a window that just reaches the threshold is none: it must exceed it", () => {
  expect(episodeIn(declared, history(50, 50, 0, 0, 0, 0))).toBeUndefined();
  expect(episodeIn(declared, history(50, 51, 0, 0, 0, 0))).toEqual({ begins: 1900, sum: 101 });
});

test("only windows that begin in time are looked at", () => {
  expect(episodeIn({ ...declared, from: 1902 }, history(900, 900, 0, 99, 2, 0))).toEqual({
    begins: 1903,
    sum: 101,
  });
});

const span = { from: 1900, to: 1905 };

test("the outcome of an episode came where the history has one, at whatever time", () => {
  const outcome = episode({ id: "toll", says: "more than 100 in two years", ...declared });
  expect(outcome.came(history(0, 0, 0, 0, 60, 60), span)).toBe(true);
  expect(outcome.came(history(60, 0, 60, 0, 60, 0), span)).toBe(false);
  expect(outcome.episode).toEqual(declared);
});
