/** Many histories in one case: whatever is wrong with one is told by its name, and a sound family is told nothing. */
import { expect, test } from "vitest";
import { defineCase } from "../case.ts";
import type { Histories, History } from "../histories.ts";
import { caseOfHistory } from "../history-of.ts";
import { episode, type Span, type Years } from "../outcome.ts";
import { outcome, point, record, sound, troubles } from "../testing/sound.ts";

const of = (id: string, changed: Partial<History> = {}): History => ({
  id,
  name: `Town ${id}`,
  from: "1920-03",
  to: "1921-02",
  inputs: () => ({ state: {}, sets: {} }),
  record: [record],
  ...changed,
});
const family = (list: readonly History[], changed: Partial<Histories> = {}) => ({
  record: [],
  outcomes: [{ ...outcome, came: ({ anger }: Years, { to }: Span) => anger(to) > 0.5 }],
  histories: { of: "town", many: "towns", list, ...changed },
});

test("histories of different length, with gaps and without a record are sound", () => {
  const list = [of("a"), of("b", { to: "1920-03" }), of("c", { record: [] })];
  expect(troubles(family(list, { own: ["heat"] }))).toEqual([]);
});

test.each<[what: string, changed: object, words: RegExp]>([
  ["no history", family([]), /there is none/],
  ["an id twice", family([of("a"), of("a")]), /two towns have the id "a"/],
  ["an id that cannot be typed", family([of("the first")]), /cannot be written in a command/],
  ["a span beyond the world", family([of("a", { to: "1922-01" })]), /"1922-01", which is no month/],
  ["an end before the beginning", family([of("a", { to: "1920-01" })]), /before it begins/],
  [
    "a record of a year not lived",
    family([
      of("a", { to: "1920-05", record: [{ ...record, points: [{ ...point, year: 1921 }] }] }),
    ]),
    /this year is not lived/,
  ],
  [
    "one output with two meanings",
    family([of("a"), of("b", { record: [{ ...record, unit: "per cent" }] })]),
    /counts "per cent", that of "a" counts "share"/,
  ],
  ["a record of nobody's", { ...family([of("a")]), record: [record] }, /record beside those/],
  ["a parameter that is none", family([of("a")], { own: ["haet"] }), /no parameter "haet"/],
  ["a unit for some only", family([of("a")], { unit: "land" }), /belongs to no land/],
  ["parameters of no unit", family([of("a")], { ownOfUnit: ["heat"] }), /and no unit/],
  ["a part that no history has", family([of("a", { until: "1921" } as object)]), /no part of it/],
])("%s is told", (_, changed, words) => {
  expect(troubles(changed).map(({ what }) => what)).toEqual([expect.stringMatching(words)]);
});

test("a case of histories needs no inputs or record of its own", () => {
  const { inputs: _, record: __, ...rest } = sound;
  const spec = defineCase({ ...rest, ...family([of("a")]), record: undefined });
  expect(troubles(spec)).toEqual([]);
});

test("one history is a case: its outcomes are told its span, and episodes are sought within it", () => {
  const toll = { series: "anger", length: 1, above: 1, from: 1920, to: 1921 };
  const outcomes = [
    {
      id: "last",
      says: "in its last year",
      came: (_: unknown, { to }: { to: number }) => to === 1920,
    },
    episode({ id: "toll", says: "much anger", ...toll }),
  ];
  const spec = caseOfHistory({ ...sound, ...family([]), outcomes }, of("a", { to: "1920-05" }));
  const angry1921 = { anger: (year: number) => (year === 1921 ? 9 : 0) };
  expect(spec.histories).toBeUndefined();
  expect(spec.outcomes.map(({ came }) => came(angry1921, { from: 1, to: 2 }))).toEqual([
    true,
    false,
  ]);
  expect(spec.outcomes[1]!.episode).toEqual({ ...toll, to: 1920 });
});
