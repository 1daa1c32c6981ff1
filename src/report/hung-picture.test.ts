import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { MechanismAnswer } from "../ask/why/answer.ts";
import { en } from "../words/en/index.ts";
import { hungPicture } from "./hung-picture.ts";
import { testAnswer, testCase, unknownAnswer } from "./testing/answer.ts";

const known = (value: number, half: number) =>
  ({ known: true, value, low: value - half, high: value + half, se: half / 2, n: 900 }) as const;

/** Rows whose net is as told, in the order of the case. */
const withNet = (nets: readonly number[]): readonly MechanismAnswer[] =>
  testAnswer()
    .mechanisms.slice(0, nets.length)
    .map((m, n) => ({
      ...m,
      net: known(nets[n], 0.03),
      apart: nets[n] > 0.1,
      placebo: { undone: known(0.2, 0.02), brought: known(0.1, 0.02) },
    }));

const drawn = (change: Partial<ReturnType<typeof testAnswer>>) =>
  parseHTML(
    `<main>${hungPicture({ answer: testAnswer(change), spec: testCase, words: en }).html}</main>`,
  ).document;

test("rows stand in the order of net, and the sentence names the first and how many are more than nothing", () => {
  const mechanisms = withNet([0.05, 0.4, -0.1]);
  const document = drawn({ mechanisms });
  const titles = [...document.querySelectorAll(".of a")].map((a) => a.textContent);
  expect(titles).toEqual([1, 0, 2].map((n) => mechanisms[n]?.title));
  expect(document.querySelector("[role=img]")?.getAttribute("aria-label")).toBe(
    `Without “${mechanisms[1]?.title}” it comes more rarely by 40% (37 to 43%) of itself, more than without any other; the net of 1 of 3 leaves 0 out, all rows held together.`,
  );
  expect(document.querySelectorAll("table tbody tr")).toHaveLength(3);
});

test("all numbers stand on one axis with 0 in it, and none upon its edge", () => {
  const document = drawn({ mechanisms: withNet([0.05, 0.4, -0.1]) });
  const ticks = [...document.querySelectorAll("[role=img] text")].map((t) => t.textContent);
  expect(ticks).toContain("0%");
  const places = [...document.querySelectorAll(".of circle")].map((c) =>
    Number(c.getAttribute("cx")?.replace("%", "")),
  );
  for (const place of places) {
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(100);
  }
});

test("a bracket joins neighbours that are not told apart, and no others", () => {
  const mechanisms = withNet([0.4, 0.38, 0.1]);
  const [a, b, c] = mechanisms.map(({ id }) => id);
  const beside = (between: readonly [string, string], apart: boolean) => ({
    between,
    apart,
    difference: known(0.1, 0.05),
  });
  const brackets = (apart: boolean) =>
    [
      ...drawn({
        mechanisms,
        neighbours: { mechanisms: [beside([a, b], apart), beside([b, c], true)], groups: [] },
      }).querySelectorAll('.of svg[width="12"]'),
    ].map((svg) => svg.querySelectorAll("path").length);
  expect(brackets(false)).toEqual([1, 1, 0]);
  expect(brackets(true)).toEqual([0, 0, 0]);
});

test("where no net is known nothing is drawn", () => {
  expect(hungPicture({ answer: unknownAnswer(), spec: testCase, words: en }).html).toBe("");
});
