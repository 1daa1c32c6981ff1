import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { Answer } from "../../ask/why/answer.ts";
import type { Estimate } from "../../why/index.ts";
import { reportHtml } from "../report.ts";
import { testAnswer, testCase } from "../testing/answer.ts";

const known = (value: number, n = 90): Estimate => ({
  known: true,
  value,
  low: value - 0.05,
  high: value + 0.05,
  n,
});
const unknown: Estimate = { known: false, because: "neither A-updated nor B ever shows it" };

const sets = (among: readonly string[]) => ({
  among,
  says: "every way of switching them (test data)",
  switched: { what: "mechanisms", players: 2, others: 0, knockout: "unresponsive" } as const,
  worlds: 90,
  necessary: [
    { group: [among[0]!], share: known(0.4) },
    { group: among.slice(0, 2), share: known(0.3) },
  ],
  sufficient: [{ group: [], share: known(0.1) }],
  interactions: [
    { between: [among[0]!, among[1]!] as [string, string], value: known(0.2) },
    { between: [among[1]!, among[0]!] as [string, string], value: known(0.01) },
  ],
  responsibility: among.map((id) => ({ id, value: known(0.5) })),
});

const more: Partial<Answer> = {
  sets: { groups: sets(["A", "B"]), mechanisms: sets(["memory", "habit"]) },
  chance: {
    says: "share of the variance (test data)",
    pairs: 90,
    all: known(0.7),
    of: [
      { id: "contest", total: known(0.3) },
      { id: "processes", total: known(0.5) },
    ],
  },
  clues: [
    {
      says: "decibels for A-updated against B (test data)",
      factor: 3,
      between: ["A-updated", "B"],
      clues: [
        {
          id: "sentences:1930-1939",
          says: "People sentenced, 1930–39",
          chance: { "A-updated": known(0.2), B: known(0.4) },
          weight: { known: true, value: -2.5, low: -4, high: -1, n: 90 },
          toFlip: known(1),
        },
      ],
      together: unknown,
      oneByOne: known(-3),
    },
  ],
};

const page = (answer: Answer) =>
  parseHTML(reportHtml(answer, testCase)).document as unknown as Document;
const words = (element: Element | null) => element!.textContent!.replaceAll(/\s+/g, " ");
const section = (document: Document, id: string) => document.getElementById(id)!.parentElement;

test("an answer without whole tables has no section about them, and no empty heading", () => {
  const document = page(testAnswer());
  for (const id of ["sets", "chance", "clues"]) expect(document.getElementById(id)).toBeNull();
});

test("minimal sets stand with their share, its interval and its worlds, and name their mechanisms", () => {
  const told = words(section(page(testAnswer(more)), "sets"));
  expect(told).toContain("Memory of invasion + Violence that works is learned");
  expect(told).toContain("nothing is needed");
  expect(told).toMatch(/30% 25 to 35%, n\s=\s90/);
  expect(told).toContain("90 simulated histories in which it came");
});

test("a pair that cannot be told from no interaction is not shown as one", () => {
  const told = words(section(page(testAnswer(more)), "sets"));
  expect(told).toContain("Memory of invasion with Violence that works is learned: 20%");
  expect(told).not.toContain("Violence that works is learned with Memory of invasion");
});

test("whose chance it was is said by mechanism, and that shares overlap", () => {
  const told = words(section(page(testAnswer(more)), "chance"));
  expect(told).toContain("The hardest wins");
  expect(told).toContain("do not add to 100%");
});

test("a clue's weight has its sign, its interval and what would level the balance", () => {
  const told = words(section(page(testAnswer(more)), "clues"));
  expect(told).toContain("−2.5 dB (−4.0 to −1.0, n = 90)");
  expect(told).toContain("unknown: neither answer 1 nor answer 2 ever shows it");
});

test("where nothing came there are no sets, and the reason stands there", () => {
  const because = "the outcome came in none of 1,000 simulated histories";
  const told = words(section(page(testAnswer({ sets: { because } })), "sets"));
  expect(told).toContain(because);
});

test("every link and every name of the fuller page is sound", () => {
  const document = page(testAnswer(more));
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const a of document.querySelectorAll("a"))
    expect(ids).toContain(a.getAttribute("href")!.slice(1));
  expect(document.body.innerHTML).not.toMatch(/NaN|undefined|null/);
});
