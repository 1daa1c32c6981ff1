/** Claims: phrases that stand where they are quoted, mechanisms that carry them, tests that can be lived. */
import { expect, test } from "vitest";
import { claim, isFound, push, troubles, type Wrong } from "../testing/sound.ts";

const pushAndPull = [
  { ...push, claims: ["P1", "P2"] },
  { ...push, id: "pull", claims: ["P1", "P2"], parameters: {} },
];
const both = (id: string) => ({ ...claim, id, mechanisms: ["push", "pull"] });
const twinOf = (id: string, says: string) => ({
  ...claim,
  id,
  test: {
    by: "twin" as const,
    says,
    without: { push: "unresponsive" as const },
    expects: { outcome: "angry", twin: "rarer" as const },
  },
});
const calm = (recorded: (output: string, year: number) => number) => recorded("anger", 1920) - 0.2;

const wrong: readonly Wrong[] = [
  [
    "a phrase that is not in its answer",
    { claims: [{ ...claim, quotes: ["pushed gently"] }] },
    /"pushed gently" does not stand in answer 1 word for word/,
  ],
  ["an empty phrase", { claims: [{ ...claim, quotes: [" "] }] }, /is empty/],
  ["a claim without a phrase", { claims: [{ ...claim, quotes: [] }] }, /no phrase is quoted/],
  ["a claim on an unknown answer", { claims: [{ ...claim, answer: "2" }] }, /no answer "2"/],
  [
    "a phrase quoted from nobody",
    { claims: [{ ...claim, answer: undefined }] },
    /is quoted from no answer/,
  ],
  [
    "an unmodelled phrase that is not there",
    { unmodelled: [{ answer: "1", quote: "nowhere", because: "x" }] },
    /"nowhere" does not stand/,
  ],
  [
    "a claim that no mechanism carries",
    { claims: [{ ...claim, mechanisms: [] }], order: [{ ...push, claims: [] }] },
    /no mechanism carries this claim/,
  ],
  [
    "a claim on an unknown mechanism",
    { claims: [{ ...claim, mechanisms: ["push", "pusch"] }] },
    /no mechanism "pusch"/,
  ],
  [
    "a mechanism with an unknown claim",
    { order: [{ ...push, claims: ["P1", "P9"] }] },
    /claim "P9"/,
  ],
  [
    "a mechanism that does not name its claim",
    { order: [{ ...push, claims: [] }] },
    /push is named, but does not name P1 itself/,
  ],
  [
    "a test on an unknown mechanism",
    { claims: [{ ...claim, test: { by: "net", without: ["pusch"] } }] },
    /no mechanism "pusch"/,
  ],
  [
    "two claims that one removal would decide",
    { claims: [claim, { ...claim, id: "P2" }], order: [{ ...push, claims: ["P1", "P2"] }] },
    /push cannot be switched for this claim alone: the same removal tests claim P1/,
  ],
  [
    "two removals of one set, told in another order and another view",
    {
      claims: [
        { ...both("P1"), test: { by: "net", without: ["push", "pull"], view: "nothing" } },
        { ...both("P2"), test: { by: "net", without: ["pull", "push"], view: "record" } },
      ],
      order: pushAndPull,
    },
    /pull, push cannot be switched for this claim alone: the same removal tests claim P1/,
  ],
  [
    "one twin under two descriptions",
    {
      claims: [twinOf("P1", "nobody is pushed"), twinOf("P2", "all stand still")],
      order: [{ ...push, claims: ["P1", "P2"] }],
    },
    /the same test decides claim P1/,
  ],
  [
    "one statement of the record for two claims",
    {
      claims: ["P1", "P2"].map((id) => ({
        ...claim,
        id,
        test: { by: "record", says: `${id}'s own words`, of: calm },
      })),
      order: [{ ...push, claims: ["P1", "P2"] }],
    },
    /the same test decides claim P1/,
  ],
  [
    "a removal that takes out what carries another claim",
    {
      claims: [
        { ...claim, test: { by: "net", without: ["push", "pull"] } },
        { ...claim, id: "P2", mechanisms: ["pull"] },
      ],
      order: [push, { ...push, id: "pull", claims: ["P2"], parameters: {} }],
    },
    /pull would be switched with this claim, and does not carry it/,
  ],
  [
    "a removal of nothing",
    { claims: [{ ...claim, test: { by: "net", without: [] } }] },
    /nothing is removed/,
  ],
  [
    "an account held against itself",
    { claims: [{ ...claim, test: { by: "accounts", account: "P", against: "P" } }] },
    /P is held against itself/,
  ],
  [
    "a twin that differs in nothing",
    {
      claims: [
        { ...claim, test: { by: "twin", says: "x", expects: { outcome: "far", twin: "rarer" } } },
      ],
    },
    /the twin differs in nothing/,
  ],
  [
    "a test on an unknown account",
    { claims: [{ ...claim, test: { by: "accounts", account: "none", against: "nobody" } }] },
    /no account "nobody"/,
  ],
  ["an unknown foremost claim", { foremost: "P9" }, /no claim "P9"/],
  [
    "a difference of nothing that matters",
    { matters: { net: 0, share: 0.1, decibels: 5 } },
    /0 is no number from where on/,
  ],
  ["two claims of one name", { claims: [claim, claim] }, /two claims have the id "P1"/],
];

test.each(wrong)("%s is found", (_, changed, words) => isFound(changed, words));

test("a phrase with other quotation marks is refused, and the reader is told so", () => {
  const quotes = ["They were pushed  hard"];
  expect(troubles({ claims: [{ ...claim, quotes }] })[0]!.todo).toMatch(/other spaces, capitals/);
});

test("two claims may remove the same where they ask for something else", () => {
  const second = twinOf("P2", "nobody is pushed");
  const of = (twin: "rarer" | "oftener") => ({
    claims: [
      twinOf("P1", "nobody is pushed"),
      { ...second, test: { ...second.test, expects: { outcome: "angry", twin } } },
    ],
    order: [{ ...push, claims: ["P1", "P2"] }],
  });
  expect(troubles(of("oftener"))).toEqual([]);
  expect(troubles(of("rarer"))).toHaveLength(1);
});

test("another reading of a claim is told each name in it that nothing has", () => {
  const { test: twin, ...one } = twinOf("P1", "nobody is pushed");
  const alsoRead = [
    { says: "y", events: { never: "on" }, expects: { outcome: "sad", twin: "rarer" as const } },
  ];
  expect(
    troubles({ claims: [{ ...one, test: { ...twin, alsoRead } }] }).map((t) => t.what),
  ).toEqual(['there is no event "never"', 'there is no outcome "sad"']);
});

test("a test of a claim is told each name in it that nothing has", () => {
  const test = {
    by: "twin",
    says: "x",
    without: { push: "absent" },
    events: { never: "on" },
    set: { none: 1 },
    expects: { output: "farr", year: 1800, twin: "less" },
  } as const;
  expect(troubles({ claims: [{ ...claim, test }] }).map((t) => t.what)).toEqual([
    'push has no stand-in of the kind "absent"',
    'there is no event "never"',
    'there is no parameter "none"',
    'there is no output "farr"',
    "1800 is no year that is lived",
  ]);
});
