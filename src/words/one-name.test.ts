import { parseHTML } from "linkedom";
import { describe, expect, test, vi } from "vitest";
import { main } from "../cli/main.ts";
import { whyText } from "../cli/text/why-text.ts";
import { reportHtml } from "../report/report.ts";
import { testAnswer, testCase, unknownAnswer } from "../report/testing/answer.ts";
import { beside } from "./en/beside.ts";
import { first } from "./en/first.ts";
import { page } from "./en/page.ts";
import { report } from "./en/report.ts";
import { yourself } from "./en/yourself.ts";

/** A simulated history under another name; the past, of which there was one, is spoken of as "history" by itself. */
const otherNames = (text: string): string[] =>
  text.match(/\bworlds?\b(?!\.\w)|(?<!simulated\s)\bhistor(y|ies)\b|\blives\b(?= of)/gi) ?? [];

/** What the command writes to standard output. */
async function printed(words: readonly string[]): Promise<string> {
  let said = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    await main(words);
  } finally {
    out.mockRestore();
    process.exitCode = undefined;
  }
  return said;
}

/** Every text of a room that stands without a number in it. */
function textsOf(room: unknown): string[] {
  if (typeof room === "string") return [room];
  if (typeof room !== "object" || room === null) return [];
  return Object.values(room).flatMap(textsOf);
}

test.each([
  ["all is known", testAnswer()],
  ["nothing is known", unknownAnswer()],
])("report and terminal call a simulated history by one name where %s", (_, answer) => {
  const { document } = parseHTML(reportHtml(answer, testCase));
  for (const quoted of document.querySelectorAll("style, svg, pre, q, blockquote")) quoted.remove();
  expect(otherNames(document.body.textContent ?? "")).toEqual([]);
  expect(otherNames(whyText(answer, testCase))).toEqual([]);
});

test("so do the page's words", () => {
  for (const room of [first, page, report, yourself, beside])
    for (const text of textsOf(room)) expect([text, otherNames(text)]).toEqual([text, []]);
});

describe("so does the help of", () => {
  test.each([
    "why",
    "run",
    "twin",
    "check",
    "record",
    "sense",
    "sweep",
    "compare",
    "fit",
    "weigh",
    "lab",
    "cite",
    "odd",
  ])("aitia %s", async (command) => {
    const said = await printed([command, "--help"]);
    expect(said).toContain("Usage");
    expect(otherNames(withoutHistories(said))).toEqual([]);
  });
});

/** A case with many histories has many pasts: the option that names one, and its example, speak of these. */
const withoutHistories = (help: string): string =>
  help.replace(/^ +--history <ID>(.|\n {20,})*/m, "").replace(/^ +aitia .*--history.*$/gm, "");

test("so do a twin and one month of it, draw by draw", async () => {
  const words = ["twin", "two-doors", "--run", "3", "--without", "left", "--trace", "2000-03"];
  const said = await printed(words);
  expect(said).toMatch(/^Simulated history 3 of "two-doors"/);
  expect(otherNames(said)).toEqual([]);
});

test("an answer is named by its number and title, wherever it stands alone", () => {
  const { document } = parseHTML(reportHtml(testAnswer(), testCase));
  const names = testCase.answers.map(({ title }, n) => `Answer ${n + 1}: ${title}`);
  const places = [".card h3", "#record ~ .panels h4", "#groups ~ table th strong"];
  for (const place of places) {
    const texts = [...document.querySelectorAll(place)].map((e) => e.textContent);
    for (const name of names) expect(texts, place).toContain(name);
  }
  for (const name of names) expect(whyText(testAnswer(), testCase)).toContain(name);
});
