import { describe, expect, test } from "vitest";
import type { WeighedFacts } from "../ask/weigh/finding.ts";
import { type Facts, findingOf, type Rival } from "../ask/why/finding.ts";
import { listed } from "../ask/why/refusals.ts";
import type { Case } from "../model/case.ts";
import { weighedAs } from "../report/testing/strengths.ts";
import { proportion, unknown } from "../why/index.ts";
import { sentence } from "./en/finding.ts";
import { languages } from "./languages.ts";
import { withReasons } from "./reasons.ts";
import { plain } from "./sentence.ts";

const spec = {
  answers: [
    { id: "first", title: "The wind", text: "", explanations: ["A"] },
    { id: "second", title: "The rust", text: "", explanations: ["B"] },
  ],
  explanations: [
    { id: "A", title: "the wind, as updated", mechanisms: ["wind"] },
    { id: "A0", title: "the wind, as first written", mechanisms: [] },
    { id: "B", title: "the rust", mechanisms: ["rust"] },
    { id: "all", title: "both together", mechanisms: ["wind", "rust"] },
  ],
  outcomes: [{ id: "fell", says: "the bridge fell" }],
} as unknown as Case;

const rival = (n: 0 | 1, necessary?: number): Rival => ({
  answer: spec.answers[n].id,
  versions: [{ id: "AB"[n], worlds: 1000, near: proportion(100, 1000) }],
  ...(necessary === undefined
    ? {}
    : { group: { id: "AB"[n], necessity: proportion(necessary, 100) } }),
});
/** The same case with a record, before which and given which things can be said. */
const recorded = { ...spec, record: [{ output: "rust" }] } as unknown as Case;
const facts = (first: Rival, second: Rival, more: Partial<Facts> = {}): Facts => ({
  request: "cafe",
  rivals: [first, second],
  whole: { id: "all", near: proportion(90, 1000) },
  record: weighedAs(spec, 2),
  outcome: "fell",
  worlds: 1000,
  came: 312,
  knockout: "unresponsive",
  given: "nothing",
  account: "all",
  ...more,
});
const [one, two] = [rival(0, 41), rival(1, 82)];
/** By how much it becomes rarer without the first answer. */
const netting = (value: number, low: number, high: number): Facts => {
  const net = { known: true, value, low, high, n: 1000 } as const;
  return facts({ ...one, group: { id: "A", necessity: proportion(41, 100), net } }, two);
};
const none = unknown("this case has no record");
const weighed = (decibels: number) => facts(one, two, { record: weighedAs(spec, decibels) });
const tells = (account: string, beatsNone: boolean): Partial<Facts> => {
  const { weighed } = weighedAs(spec, 14) as { weighed: WeighedFacts };
  return { record: { weighed: { ...weighed, best: { ...weighed.best, account, beatsNone } } } };
};

/** Everything that a finding can be, each of which a person has read in every language. */
const findings = {
  "rarer without it": netting(0.35, 0.24, 0.46),
  "perhaps rarer without it": netting(0.04, -0.06, 0.14),
  "more frequent without it": netting(-0.11, -0.19, -0.03),
  "far better": weighed(26),
  better: weighed(14),
  "better to far better": weighed(21),
  "somewhat better": facts(one, rival(1, 0), { record: weighedAs(spec, -9) }),
  "cannot tell": weighed(2),
  "not decided": facts(one, two, {
    record: {
      weighed: {
        ...(weighedAs(spec, 26) as { weighed: WeighedFacts }).weighed,
        versions: {
          ...(weighedAs(spec, 26) as { weighed: WeighedFacts }).weighed.versions!,
          undecided: true,
        },
      },
    },
  }),
  "outside all that is simulated": facts(one, two, {
    record: {
      weighed: {
        ...(weighedAs(spec, 26) as { weighed: WeighedFacts }).weighed,
        outside: true,
      },
    },
  }),
  "none of the mechanisms first": facts(one, two, tells("none", false)),
  "first, but not beyond doubt": facts(one, two, tells("B", false)),
  "not weighed": weighed(Number.NaN),
  "no record": facts(
    { ...one, versions: [{ id: "A", worlds: 1000, near: none }] },
    { ...two, versions: [{ id: "B", worlds: 1000, near: none }] },
    { whole: { id: "all", near: none }, record: undefined },
  ),
  "two versions of one answer": facts(
    {
      ...rival(0, 41),
      versions: [
        { id: "A", worlds: 1000, near: proportion(100, 1000) },
        { id: "A0", worlds: 1000, near: proportion(50, 1000) },
      ],
    },
    rival(1, 82),
  ),
  "conditioned on the record, and worth too few": facts(rival(0), rival(1), {
    given: "record",
    ess: 3.4,
    knockout: "absent",
  }),
  "answers that need each other": facts(one, two, {
    interactions: [
      { between: ["A", "B"], value: { known: true, value: 0.8, low: 0.73, high: 0.87, n: 312 } },
    ],
  }),
  "answers that can stand in for each other": facts(one, two, {
    interactions: [
      { between: ["B", "A"], value: { known: true, value: -0.2, low: -0.3, high: -0.1, n: 312 } },
    ],
  }),
  "an outcome that always comes": facts(one, two, { came: 1000 }),
  "an outcome that never comes": facts(one, two, { came: 0 }),
} satisfies Record<string, Facts>;

describe.each(Object.entries(languages))("in %s", (_, words) => {
  const says = words.sentence;

  test.each(Object.entries(findings))("%s", (_, found) => {
    const { parts, refusals } = listed(findingOf(found, spec), found.request);
    const { strength, statements } = withReasons({ ...parts, refusals }, words);
    expect([strength, ...statements.map((s) => plain(says(s, spec)))].join("\n")).toMatchSnapshot();
  });

  test("a number of a case with a record names its view, before the record too", () => {
    const told = (given: "nothing" | "record", of: Case) =>
      findingOf({ ...findings.better, given }, of).statements.map((s) => plain(says(s, of)));
    const before = `, ${words.lived.view("nothing", "all")}`;
    const after = `, ${words.lived.view("record", "all")}`;
    expect(told("nothing", recorded).filter((s) => s.includes(before)).length).toBe(3);
    expect(told("record", recorded).filter((s) => s.includes(after)).length).toBe(3);
    expect(told("nothing", spec).join()).not.toContain(before);
  });

  test("what is given the record names the account whose parameters it uses, beside that account's odds against none", () => {
    const againstNone = { value: 0.4, low: 0.1, high: 1.6 };
    const odds = words.numbers.odds(againstNone);
    for (const given of ["parameters", "record"] as const) {
      const found = { ...findings["answers that need each other"], given, againstNone };
      const { statements } = findingOf(found, recorded);
      const seen = statements.filter(({ about }) => "given" in about);
      expect(seen.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["came", "fails without", "still explains", "together"]),
      );
      for (const statement of seen) {
        const told = plain(says(statement, recorded));
        expect(told).toContain(words.lived.view(given, "all", againstNone));
        expect(told).toContain(odds);
      }
    }
    expect(words.lived.view("nothing", "all", againstNone)).not.toContain(odds);
  });

  test("every figure stands in a part of its own, with the place where it can be looked up", () => {
    const { statements } = findingOf(findings.better, spec);
    const figures = statements.flatMap((s) =>
      says(s, spec).flatMap((part) => (typeof part === "string" ? [] : [part.place])),
    );
    expect(figures).toEqual([
      ...["record", "record", "record", "record", "record"],
      ...["groups", "record", "groups"],
    ]);
  });
});

test("the JSON's sentences are the statements in English", () => {
  const { sentences, statements } = findingOf(findings["far better"], spec);
  expect(sentences).toEqual(statements.map((s) => plain(sentence(s, spec))));
});

test("every sentence with a share names how many, the kind of knock-out, and its doubt", () => {
  for (const found of Object.values(findings))
    for (const says of findingOf(found, spec).sentences) {
      if (!/\d+%|\d of \d/.test(says)) continue;
      expect(says).toMatch(/\d simulated histories|of [\d,]+ /);
      expect(says).toMatch(/stand-in|knock-out|nothing removed/);
      if (says.includes("%")) expect(says).toMatch(/\([\d.]+ to [\d.]+%[;)]/);
    }
});
