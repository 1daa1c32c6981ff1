import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { finding, type Told } from "../ask/finding.ts";
import { proportion } from "../why/index.ts";
import { reportHtml } from "./report.ts";
import { testAnswer, testCase } from "./testing/answer.ts";

/** How many of 1,000 worlds of each answer come near: every strength that the finding has a wording for. */
const cases: readonly (readonly [string, number, number])[] = [
  ["far better", 4, 260],
  ["better", 40, 200],
  ["somewhat better", 100, 160],
  ["cannot tell", 100, 104],
  ["neither fits", 0, 0],
];

const told = (one: number, other: number): Told => ({
  rivals: [one, other].map((near, n) => ({
    name: `answer ${n + 1}`,
    versions: [{ title: testCase.answers[n]!.title, worlds: 1000, near: proportion(near, 1000) }],
    group: { id: "AB"[n]!, necessity: proportion(40 + 20 * n, 100) },
  })),
  whole: { title: "All mechanisms", near: proportion(other, 1000) },
  outcome: testCase.outcomes[0]!.says,
  worlds: 1000,
  came: 312,
  knockout: "unresponsive",
  given: "nothing",
});

test.for(cases)(
  "every sentence of a finding of strength %s stands in the report",
  ([strength, one, other]) => {
    const found = finding(told(one, other));
    expect(found.strength).toBe(strength);
    const { document } = parseHTML(reportHtml(testAnswer({ finding: found }), testCase));
    const box = document.querySelector("#finding")!;
    const paragraphs = [...box.querySelectorAll("p")].map((p) => p.textContent);
    expect([...paragraphs].sort()).toEqual([...found.sentences].sort());
    expect(paragraphs[0]).toBe(found.sentences[0]);
    expect(box.closest("details")).toBeNull();
  },
);
