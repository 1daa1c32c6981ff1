/** Claims: phrases that stand where they are quoted, mechanisms that carry them, tests that can be lived. */
import { expect, test } from "vitest";
import { claim, isFound, push, troubles, type Wrong } from "../testing/sound.ts";

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
