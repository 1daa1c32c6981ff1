import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { Answer } from "../ask/why/answer.ts";
import { reportHtml } from "./report.ts";
import { testAnswer, testCase, unknownAnswer } from "./testing/answer.ts";
import { forbidden, unclear } from "./testing/forbidden.ts";

const page = (answer: Answer = testAnswer(), spec = testCase) =>
  parseHTML(reportHtml(answer, spec)).document as unknown as Document;
const text = (document: Document) => document.body.textContent!.replaceAll(/\s+/g, " ");

/** What it says of its own, each piece apart from the next: neither quotes nor code nor style. */
function own(document: Document): string {
  const body = document.body.cloneNode(true) as Element;
  for (const other of body.querySelectorAll("style, code, pre, q, blockquote, svg")) other.remove();
  return body.innerHTML.replaceAll(/<[^>]+>/g, " ");
}

const states: [string, () => Answer][] = [
  ["all is known", () => testAnswer()],
  ["nothing is known", unknownAnswer],
  ["fewer than 50 worlds were lived", () => testAnswer({ worlds: 12 })],
  ["there is no record", () => testAnswer({ record: [] })],
  ["there is no twin", () => testAnswer({ twin: undefined })],
];

describe.for(states)("when %s", ([, answer]) => {
  const document = page(answer());

  test("every sentence of the finding stands on the page", () => {
    for (const sentence of answer().finding.sentences) expect(text(document)).toContain(sentence);
  });

  test("that explaining is not excusing stands beside the first sentence", () => {
    const first = document.querySelector("#finding p");
    expect(first?.textContent).toMatch(/Explaining is not excusing\.$/);
  });

  test("headings follow each other without a gap, and there is one of the first order", () => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => Number(h.tagName[1]));
    expect(levels.filter((l) => l === 1)).toHaveLength(1);
    levels.slice(1).forEach((l, n) => {
      expect(l - levels[n]!).toBeLessThanOrEqual(1);
    });
  });

  test("every link leads to a place on the page, and every name is given once", () => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const a of document.querySelectorAll("a"))
      expect(ids).toContain(a.getAttribute("href")!.slice(1));
  });

  test("every chart says in one sentence what it shows, and gives its numbers as a table", () => {
    const figures = [...document.querySelectorAll("figure")];
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure.querySelector('[role="img"]')!.getAttribute("aria-label")).toMatch(/\.$/);
      expect(figure.querySelectorAll("details table tbody tr").length).toBeGreaterThan(0);
    }
  });

  test("no chart holds a number that is none", () => {
    expect(document.body.innerHTML).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("nothing is loaded from anywhere, and no script runs", () => {
    const source = reportHtml(answer(), testCase);
    expect(source).not.toMatch(/<(script|link|img|iframe|object|embed|base)\b/i);
    expect(source).not.toMatch(/url\(|@import|src=|https?:\/\/(?!www\.w3\.org)/);
    expect(source).toContain("default-src 'none'");
  });

  test("people are not counted like goods or points", () => {
    expect(text(document)).not.toMatch(forbidden);
    expect(own(document).match(unclear)?.[0]).toBeUndefined();
    expect(text(document)).not.toMatch(/\bblame\b/i);
  });
});

test("names from outside are written as text, never as HTML", () => {
  const source = reportHtml(testAnswer({ case: "<img src=x onerror=alert(1)>" }), {
    ...testCase,
    cannotTell: ['<script>alert("1")</script>'],
  });
  expect(source).not.toMatch(/<script|<img/);
  expect(source).toContain("&#60;script&#62;");
});

test("what was revised after the model had been seen beside the record is said, and nothing is said to be untouched", () => {
  const revised = ["A rule was added: <b>the record</b> rises as it does."];
  const told = reportHtml(testAnswer(), { ...testCase, revised });
  expect(told).toContain(
    "<li>A rule was added: &#60;b&#62;the record&#60;/b&#62; rises as it does.</li>",
  );
  expect(told).toContain("seen beside the record: 1 thing<");
  expect(reportHtml(testAnswer(), testCase)).not.toMatch(/seen beside the record|tuned/);
});

test("every fan says in how many of its histories the outcome did not come", () => {
  const fans = [...page().querySelectorAll("section[aria-labelledby=record] figure")];
  expect(fans.length).toBeGreaterThan(2);
  for (const fan of fans)
    expect(fan.querySelector("figcaption")!.textContent).toMatch(
      /In 700 of 1,000 of these simulated histories the outcome asked after did not come/,
    );
});

test("every estimate stands with its interval and its n, or with its reason", () => {
  const rows = [...page().querySelectorAll("#depend ~ table tbody tr")];
  expect(rows.map((r) => r.id)).toContain("m-memory");
  for (const td of page().querySelectorAll("td[data-says].n"))
    expect(td.textContent).toMatch(/% .* to .*%, n\s=\s[\d,]+/);
  for (const td of page(unknownAnswer()).querySelectorAll(".turns tr[id^='m-'] td"))
    expect(td.textContent).toBe("unknown: the outcome came in none of 1,000 simulated histories");
});

test("mechanisms stand as the answer has them: by what is left of them once churn is taken off", () => {
  const titles = [...page().querySelectorAll("tr[id^='m-'] strong")].map((e) => e.textContent);
  expect(titles.filter((t) => !t!.endsWith("%"))[0]).toBe("What began goes on");
});

test("a phrase leads to its mechanism, and the mechanism shows its phrase", () => {
  const document = page();
  const phrase = [...document.querySelectorAll("a.phrase")].find(
    (a) => a.textContent === "Only the hardest could have won",
  )!;
  expect(phrase.getAttribute("href")).toBe("#m-contest");
  expect(document.querySelector("#m-contest q")!.textContent).toBe(
    "Only the hardest could have won",
  );
});

test("a phrase that became no mechanism is shown with the reason", () => {
  expect(text(page())).toContain("a taste that nothing else depends on");
});

test("votes are shown as votes, and unknown votes are not 0", () => {
  expect(text(page())).toContain("1 vote ·");
  expect(text(page())).toContain("14 votes");
  const [one, two] = testCase.answers;
  const without = page(testAnswer(), {
    ...testCase,
    answers: [{ ...one!, votes: undefined }, two!],
  });
  expect(text(without)).toContain("votes unknown");
  const none = testCase.answers.map((written) => ({ ...written, votes: undefined }));
  expect(text(page(testAnswer(), { ...testCase, answers: none }))).not.toMatch(/votes/i);
  expect(page().querySelector("[title^='Votes say what readers liked']")).not.toBeNull();
});

test("the update of an answer is told with what it changed", () => {
  expect(text(page())).toContain("corrected after a comment");
  expect(text(page())).toMatch(/As updated: .* As first written: /);
});

test("few worlds are drawn as lines, many as bands", () => {
  const areas = (d: Document) => d.querySelectorAll('[aria-label="area"]').length;
  expect(areas(page())).toBeGreaterThan(0);
  expect(areas(page(testAnswer({ worlds: 12 })))).toBe(0);
  expect(text(page(testAnswer({ worlds: 12 })))).toContain("each is drawn as a line");
});

test("years without a recorded number are named, and a missing record is said", () => {
  expect(text(page())).toContain("none for 1948 and 1949");
  expect(text(page(testAnswer({ record: [] })))).toContain("No series known to us");
});

test("a twin that never differs says so", () => {
  expect(text(page(unknownAnswer()))).toContain(
    "This change made no difference in this simulated history",
  );
});

test("what made it is told, so that it can be made again", () => {
  const made = text(page());
  for (const part of ["0123456789abcdef0123", "fedcba9876543210fedc", "--seed 0", "--runs 1000"])
    expect(made).toContain(part);
  expect(text(page(testAnswer({ commandLine: "npx aitia why x --event treaty=off" })))).toContain(
    "npx aitia why x --event treaty=off",
  );
});

test("a phrase that does not stand in the stored text is marked as not verified", () => {
  const claims = testCase.claims.map((c) =>
    c.id === "T3" ? { ...c, quotes: ["Nobody wrote this"] } : c,
  );
  expect(text(page(testAnswer(), { ...testCase, claims }))).toContain(
    "Nobody wrote this (not verified",
  );
  expect(text(page())).not.toContain("not verified");
});
