import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { whyText } from "../cli/text/why-text.ts";
import { reportHtml } from "../report/report.ts";
import { testAnswer, testCase } from "../report/testing/answer.ts";
import { languages } from "./languages.ts";

const others = Object.entries(languages).filter(([code]) => code !== "en");

/** Words of the case itself stay in the case's language. */
const ofCase = JSON.stringify([testCase, testAnswer().nearness]);

describe.each(others)("in %s", (code, words) => {
  const { document } = parseHTML(reportHtml(testAnswer(), testCase, words));
  const text = (selector: string) =>
    [...document.querySelectorAll(selector)].map((e) => e.textContent).join(" ");

  test("the document says in which language it is", () => {
    expect(document.documentElement.lang).toBe(code);
    expect(words.language).toBe(code);
  });

  test("no English word of ours is left in head, finding and answers", () => {
    const read = `${text("header")} ${text(".cards")} ${text("#record ~ p")}`;
    const ours =
      read.match(/\b(the|of|worlds?|histor(?:y|ies)|record|without|answer|which)\b/gi) ?? [];
    expect(ours.filter((word) => !ofCase.includes(` ${word} `))).toEqual([]);
  });

  test("numbers are in its marks: no point stands between a whole and its part", () => {
    expect(text(".finding")).toMatch(/160 von 1\.000 \(14 bis 18\u00a0%\)/);
    expect(text(".finding")).not.toMatch(/\d\.\d\b(?!\d\d)/);
  });

  test("what is English still is announced", () => {
    expect(document.body.textContent).toContain(words.page.restInEnglish);
    expect(words.page.restInEnglish).not.toBe("");
  });
});

test.each(others)(
  "in %s the terminal's answer has no English word of ours, and every id as it is typed",
  (_, words) => {
    const answer = testAnswer();
    const text = whyText(answer, testCase, words).split(words.terminal.cannotTell)[0] ?? "";
    const ours =
      text.match(/\b(the|of|worlds?|histor(?:y|ies)|record|without|which|unknown)\b/gi) ?? [];
    expect(ours.filter((word) => !ofCase.includes(` ${word} `))).toEqual([]);
    for (const { id } of [...answer.mechanisms, ...answer.groups, ...answer.explanations])
      expect(text).toContain(id);
    expect(text).toContain("60 (53–67)");
  },
);

test("every language has its own words where English has a sentence, and the same figures", () => {
  for (const [, words] of others)
    for (const statement of testAnswer().finding.statements) {
      const [own, english] = [words, languages.en].map((w) => w.sentence(statement, testCase));
      const figures = (parts: typeof own) =>
        parts.flatMap((part) => (typeof part === "string" ? [] : [part.place]));
      expect(figures(own).sort()).toEqual(figures(english).sort());
      expect(own).not.toEqual(english);
    }
});
