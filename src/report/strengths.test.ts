import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { reportHtml } from "./report.ts";
import { testAnswer, testCase } from "./testing/answer.ts";
import { findingFor, strengths } from "./testing/strengths.ts";

test.for(strengths)(
  "every sentence of a finding of strength %s stands in the report",
  ([strength, decibels]) => {
    const found = findingFor(testCase, decibels);
    expect(found.strength).toBe(strength);
    const { document } = parseHTML(reportHtml(testAnswer({ finding: found }), testCase));
    const box = document.querySelector("#finding")!;
    const paragraphs = [...box.querySelectorAll("p")].map((p) => p.textContent);
    // beside the first sentence, whatever it says
    const [first, ...others] = found.sentences;
    const told = [`${first} Explaining is not excusing.`, ...others];
    expect([...paragraphs].sort()).toEqual([...told].sort());
    expect(paragraphs[0]).toBe(told[0]);
    expect(box.closest("details")).toBeNull();
  },
);
