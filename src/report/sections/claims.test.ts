import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { ClaimAnswer } from "../../ask/claims/answer.ts";
import type { TwinTest } from "../../model/claim-test.ts";
import { de } from "../../words/de/index.ts";
import { en } from "../../words/en/index.ts";
import { testAnswer, testCase } from "../testing/answer.ts";
import { claimsSection } from "./claims.ts";

const known = (value: number, half: number) =>
  ({ known: true, value, low: value - half, high: value + half, se: half / 2, n: 900 }) as const;

const verdicts = ["supported", "cannot tell", "contradicted", "weakly supported"] as const;
const tested = testCase.claims.map((claim, n): ClaimAnswer => {
  const { id, answer, says: asserts, mechanisms } = claim;
  return {
    ...{ id, asserts, mechanisms, ...(answer === undefined ? {} : { answer }) },
    ...{ phrase: claim.quotes.join(" … "), test: "", because: "", unit: "net", view: "nothing" },
    verdict: verdicts[n],
    estimate: known([0.3, 0.05, -0.3, 0.15][n], n === 1 ? 0.2 : 0.08),
    ...{ others: [], readings: [], worlds: 1000, doubled: verdicts[n] === "cannot tell" },
    history: { known: true, run: 7, given: "nothing", commandLine: `npx aitia twin ${id}` },
  };
});
const answer = testAnswer({ claims: tested });
const drawn = (spec = testCase, words = en, found = answer) =>
  parseHTML(`<main>${claimsSection({ answer: found, spec, words }).html}</main>`).document;

const cards = (document: ReturnType<typeof drawn>) => [
  ...document.querySelectorAll(".tested details dl"),
];

test("every claim has one card, in the order in which its words stand in the text of its answer", () => {
  const [one, two] = testCase.answers;
  const turned = { ...testCase, claims: [...testCase.claims].reverse() };
  for (const spec of [testCase, turned])
    expect(cards(drawn(spec)).map(({ id }) => id)).toEqual(
      [one, two].flatMap(({ id, text }) =>
        spec.claims
          .filter((c) => c.answer === id)
          .sort((a, b) => text.indexOf(a.quotes[0]) - text.indexOf(b.quotes[0]))
          .map((c) => `claim-${c.id}`),
      ),
    );
});

test("the answer's own words are the way in: whole to the letter, each phrase with its verdict, and a way to its card and back", () => {
  const document = drawn();
  for (const [n, text] of [...document.querySelectorAll(".claimed")].entries()) {
    for (const phrase of text.querySelectorAll("a.said")) {
      expect(document.getElementById(phrase.getAttribute("href")?.slice(1) ?? "")).not.toBeNull();
      expect(phrase.querySelector(".told")?.textContent).toMatch(/T\d: \S/);
    }
    for (const told of text.querySelectorAll(".told")) told.remove();
    expect(text.textContent).toBe(testCase.answers[n]?.text);
  }
  for (const back of document.querySelectorAll('.tested a[href^="#phrase-"]'))
    expect(document.getElementById(back.getAttribute("href")?.slice(1) ?? "")).not.toBeNull();
});

test("a card says who claims it, the test, the number with its doubt, the view, how many histories, and what follows", () => {
  const document = drawn();
  const card = (id: string) =>
    document.getElementById(`claim-${id}`)?.closest("details")?.textContent ?? "";
  for (const part of [
    "T1, answer 1 “had been invaded before”".replace(/[“”]/g, ""),
    "● supported",
    "30% (22 to 38%)",
    "memory raises fear",
    "how much rarer is it that",
    "before the record; 1,000 simulated histories, each beside its twin",
    "The interval lies above 10%, which is what matters.",
    "npx aitia twin T1",
  ])
    expect(card("T1")).toContain(part);
  expect(card("T2")).toContain("holds both 0% and 10%, which is what matters, after");
  expect(card("T2")).toContain("their number was doubled once");
  expect(card("T3")).toContain("below −10%: it goes the other way");
  expect(card("T4")).toContain("above 0%, but not above 10%");
});

test("what differs where pairs differ is told as so many of a hundred pairs, and a coin's toss is fifty", () => {
  const [claim, ...rest] = testCase.claims;
  const expects = { output: "sentences", year: 1930, twin: "less" } as const;
  const test = { by: "twin", says: "nobody remembers", expects } as const;
  const spec = { ...testCase, claims: [{ ...claim, test }, ...rest] };
  const [first, ...others] = tested;
  const one: ClaimAnswer = { ...first, unit: "share", estimate: known(0.15, 0.03) };
  const document = drawn(spec, en, testAnswer({ claims: [one, ...others] }));
  const text = document.getElementById("claim-T1")?.textContent;
  expect(text).toContain(
    "a twin in which nobody remembers. Where the two differ, is “people sentenced” less there in 1930?",
  );
  expect(text).toContain("in 65 (62 to 68) in 100 of the 900 pairs that differ");
  expect(text).toContain("The interval lies above 60 in 100, which is what matters.");
});

test("another reading of the claim stands on its card with what it asks and its own number, on its own scale", () => {
  const [claim, ...rest] = testCase.claims;
  const expects = { output: "sentences", year: 1930, twin: "less" } as const;
  const alsoRead = [{ says: "memory stays as it was (as first tested)", set: { a: 1 }, expects }];
  const test: TwinTest = {
    by: "twin",
    says: "nobody remembers",
    set: { a: 0 },
    alsoRead,
    expects: { outcome: testCase.outcomes[0].id, twin: "rarer" },
  };
  const spec = { ...testCase, claims: [{ ...claim, test }, ...rest] };
  const [first, ...others] = tested;
  const one: ClaimAnswer = { ...first, unit: "share", readings: [known(-0.15, 0.03)] };
  const text = (words: typeof en | typeof de) =>
    drawn(spec, words, testAnswer({ claims: [one, ...others] })).getElementById("claim-T1")
      ?.textContent;
  expect(text(en)).toContain(
    "Also read as: memory stays as it was (as first tested). Where the two differ, is “people sentenced” less there in 1930?",
  );
  // a share of pairs, though the test itself is told as a difference of shares
  expect(text(en)).toContain("“memory stays as it was (as first tested)”: 35 (32 to 38) in 100");
  expect(text(de)).toMatch(/Auch so gelesen: memory stays .* dort 1930 weniger\?/);
});

test("a claim that was not tested says so, and no verdict stands in its place", () => {
  const { claims: _, ...untested } = answer;
  const text = drawn(testCase, en, untested).querySelector("main")?.textContent;
  expect(text).toContain("not yet tested");
  expect(text).not.toMatch(/[●◐○✕]/);
});

test("a case without claims has no such chapter", () => {
  expect(claimsSection({ answer, spec: { ...testCase, claims: [] }, words: en }).html).toBe("");
});

test("no name that only a command understands is read out, in any language", () => {
  for (const words of [en, de]) {
    const document = drawn(testCase, words);
    for (const code of document.querySelectorAll("code")) code.remove();
    for (const row of document.querySelectorAll("dd"))
      expect(row.textContent).not.toMatch(/\b[a-z]+[A-Z]\w*|\bunresponsive\b|\(on\)|undefined|NaN/);
  }
});

test("what would test the claims names the case as it was named when it was asked", () => {
  const { claims: _, ...untested } = answer;
  const told = (commandLine?: string) =>
    drawn(testCase, en, { ...untested, ...(commandLine ? { commandLine } : {}) }).querySelector(
      "p.meta code",
    )?.textContent;
  expect(told("npx aitia why ../my case --runs 8 --seed 1")).toBe(
    "npx aitia claims ../my case --keep",
  );
  expect(told()).toBe(`npx aitia claims ${answer.case} --keep`);
});
