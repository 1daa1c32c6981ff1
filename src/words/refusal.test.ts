import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { whyText } from "../cli/text/why-text.ts";
import { reportHtml } from "../report/report.ts";
import { testAnswer, testCase } from "../report/testing/answer.ts";
import { languages } from "./languages.ts";
import { withReasons } from "./reasons.ts";
import type { Reason, Refusal } from "./statement.ts";

const nothing = { about: {}, numbers: {} };
const reasons: { readonly [K in Reason["kind"]]: Extract<Reason, { readonly kind: K }> } = {
  "no record": { kind: "no record", ...nothing },
  "never came": { kind: "never came", about: {}, numbers: { of: 1000 } },
  "always came without": { kind: "always came without", about: {}, numbers: { of: 1000 } },
  "chosen by the record": { kind: "chosen by the record", ...nothing },
  "worth too few": {
    kind: "worth too few",
    about: { from: "prior" },
    numbers: { of: 2000, effective: 12.34, fewest: 100 },
  },
  "none believed": { kind: "none believed", ...nothing },
  "no weight": { kind: "no weight", ...nothing },
  "not in the explanation": { kind: "not in the explanation", about: { id: "left" }, numbers: {} },
  "kind not offered": {
    kind: "kind not offered",
    about: { offer: [{ id: "left", kinds: ["unresponsive"] }] },
    numbers: {},
  },
  "no explanation written": { kind: "no explanation written", ...nothing },
  "nothing removed": { kind: "nothing removed", ...nothing },
  "too many groups": { kind: "too many groups", ...nothing },
  "one mechanism": { kind: "one mechanism", ...nothing },
  "no episode": { kind: "no episode", about: {}, numbers: { of: 1000 } },
  "none in the recorded dates": {
    kind: "none in the recorded dates",
    about: {},
    numbers: { of: 1000 },
  },
  "no recorded dates": { kind: "no recorded dates", ...nothing },
  "too seldom for shares": {
    kind: "too seldom for shares",
    about: {},
    numbers: { came: 1002, of: 1008, fewest: 10 },
  },
  "never differs": { kind: "never differs", ...nothing },
  "luck of the record": { kind: "luck of the record", ...nothing },
  "luck of a simulator": { kind: "luck of a simulator", ...nothing },
  "not lived": { kind: "not lived", ...nothing },
  "being lived": { kind: "being lived", ...nothing },
};

const { en, ...others } = languages;

test("a reason says how many simulated histories it stands on, and what to do where something can be done", () => {
  expect(en.refusal(reasons["never came"])).toBe(
    "the outcome came in none of 1,000 simulated histories",
  );
  expect(en.refusal(reasons["worth too few"])).toMatch(
    /2,000 simulated histories are worth 12\.3 .*below 100\); live more .*--given nothing/,
  );
  expect(en.refusal({ ...reasons["worth too few"], about: { from: "posterior" } })).toMatch(
    /condition with more simulations \(aitia fit\)/,
  );
  expect(en.refusal(reasons["kind not offered"])).toBe("left offers unresponsive only");
});

describe.each(Object.entries(others))("in %s", (_, words) => {
  test("every reason has a sentence of its own, with the same numbers and everything that is typed", () => {
    const said = Object.values(reasons).map((reason) => words.refusal(reason));
    expect(new Set(said).size).toBe(said.length);
    for (const [n, reason] of Object.values(reasons).entries()) {
      const english = en.refusal(reason);
      expect(said[n]).not.toBe(english);
      const figures = (text: string) =>
        (text.match(/\d[\d.,]*/g) ?? []).map((x) => x.replace(/\D/g, ""));
      expect(figures(said[n]!)).toEqual(figures(english));
      for (const typed of english.match(/--given nothing|aitia fit/g) ?? [])
        expect(said[n]).toContain(typed);
    }
  });

  const of: Refusal = {
    ...reasons["never came"],
    request: "a",
    because: en.refusal(reasons["never came"]),
  };
  const told = testAnswer();
  const none = { known: false, because: of.because } as const;
  const [first, ...rest] = told.finding.statements;
  const still = rest.find((one) => one.kind === "still explains")!;
  const answer = {
    ...told,
    refusals: [of],
    mechanisms: told.mechanisms.map((m) => ({ ...m, necessity: none })),
    sets: { because: of.because },
    finding: {
      ...told.finding,
      statements: [first!, { ...still, numbers: { necessity: none } }],
    },
  };

  test("an answer says in it why something is unknown, in the finding and in the terminal", () => {
    const own = words.refusal(of);
    const { document } = parseHTML(reportHtml(answer, testCase, words));
    const finding = document.querySelector(".finding")!.textContent;
    expect(finding).toContain(own);
    expect(finding).not.toContain(of.because);
    const text = whyText(answer, testCase, words).replaceAll(/\s+/g, " ");
    expect(text.split(own)).toHaveLength(4);
    expect(text).not.toContain(of.because);
  });

  test("a reason that is no statement stands as it is, in quotes", () => {
    const because = "a reason that nobody translated";
    expect(withReasons({ refusals: [], none: { known: false, because } }, words).none.because).toBe(
      words.foreign(because),
    );
    expect(words.foreign(because)).toMatch(new RegExp(`^\\W${because}\\W$`));
  });
});

test("in English an answer is left as it is", () => {
  const answer = testAnswer();
  expect(withReasons(answer, en)).toBe(answer);
});
