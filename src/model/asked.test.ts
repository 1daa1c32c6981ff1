/** What came, declared: one series, one way, one threshold. */
import { expect, test } from "vitest";
import { declared } from "./asked.ts";
import { defineCase } from "./case.ts";
import type { Asked } from "./outcome.ts";
import { sound, troubles } from "./testing/sound.ts";

const span = { from: 1900, to: 1905 };
const came = (asked: Asked, ...toll: readonly number[]) =>
  declared({ id: "toll", says: "it came", ...asked }).came(
    { toll: (year) => toll[year - 1900]! },
    span,
  );

test("ever asks for one period beyond the threshold, which must be exceeded", () => {
  expect(came({ ever: "toll", above: 5 }, 0, 5, 0, 0, 0, 6)).toBe(true);
  expect(came({ ever: "toll", above: 5 }, 0, 5, 0, 0, 0, 0)).toBe(false);
  expect(came({ ever: "toll", above: 5, to: 1904 }, 0, 5, 0, 0, 0, 6)).toBe(false);
  expect(came({ ever: "toll", below: 1 }, 2, 2, 2, 0, 2, 2)).toBe(true);
});

test("first asks when it was so for the first time of all periods lived", () => {
  const early = { first: "toll", above: 5, from: 1902, to: 1903 };
  expect(came(early, 0, 0, 6, 0, 0, 0)).toBe(true);
  expect(came(early, 6, 0, 6, 0, 0, 0)).toBe(false);
  expect(came(early, 0, 0, 0, 0, 6, 0)).toBe(false);
  expect(came(early, 0, 0, 0, 0, 0, 0)).toBe(false);
});

test("peak is the largest value, longest a run of periods on end, total the sum", () => {
  expect(came({ peak: "toll", above: 5 }, 1, 6, 1, 1, 1, 1)).toBe(true);
  expect(came({ longest: "toll", above: 5, length: 3 }, 6, 6, 0, 6, 6, 6)).toBe(true);
  expect(came({ longest: "toll", above: 5, length: 3 }, 6, 6, 0, 6, 6, 0)).toBe(false);
  expect(came({ total: "toll", above: 5 }, 1, 1, 1, 1, 1, 1)).toBe(true);
  expect(came({ total: "toll", above: 5, from: 1901 }, 1, 1, 1, 1, 1, 1)).toBe(false);
});

const { outcomes: _, ...rest } = sound;
const of = (asked: object) =>
  defineCase({ ...rest, outcomes: [{ id: "riot", says: "a riot", ...asked } as never] });

test("a case declares it as case.json does, and check finds what cannot be asked", () => {
  const said = (asked: object) => troubles(of(asked)).map(({ what, where }) => `${where}: ${what}`);
  expect(said({ total: "anger", above: 1 })).toEqual([]);
  expect(said({ longest: "anger", above: 1, length: 2, to: 1921 })).toEqual([]);
  const where = "outcome riot";
  expect(said({ total: "angre", above: 1 })).toContain(
    `${where}: it reads the series "angre", which the world does not have`,
  );
  expect(said({ total: "anger" })).toContain(`${where}: it has no one threshold`);
  expect(said({ ever: "anger", above: 1, below: 2 })).toContain(
    `${where}: it has no one threshold`,
  );
  expect(said({ ever: "anger", peak: "anger", above: 1 })).toContain(
    `${where}: it is asked for in 2 ways: ever, peak`,
  );
  expect(said({ ever: "anger", above: 1, to: 1922 })).toContain(
    `${where}: it looks from 1920 to 1922, where the world lives 1920 to 1921`,
  );
  expect(said({ longest: "anger", above: 1 })).toContain(`${where}: "longest" has no length`);
  expect(said({ total: "anger", above: 1, length: 2 })).toContain(
    `${where}: "total" has no use for a length`,
  );
  expect(() => of({ total: "anger", above: 1, came: () => true })).toThrow(
    /says twice when it came/,
  );
});
