import { join } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { type ImportAsked, importFile } from "../ask/import/import.ts";
import { importedHtml } from "./imported.ts";
import { forbidden } from "./testing/forbidden.ts";

const asked: ImportAsked = { on: ["left"], vary: [], named: [], outcome: "free" };
const made = { version: "0.1.0", command: "aitia import doors.csv --report", sha256: "ab12" };
const states: [string, string, ImportAsked][] = [
  [
    "runs that are twins",
    "factorial-switch-rate-seed",
    { ...asked, vary: ["rate"], world: "seed" },
  ],
  ["runs without twins", "netlogo-final-only", { ...asked, on: ["left", "right"] }],
  ["copies of a run", "mesa-same-seed", { ...asked, on: ["left", "right"] }],
  ["a confounder", "not-twins-rate-differs", asked],
  ["named levels", "categorical", { ...asked, on: [], factors: ["regime"], outcome: "terror" }],
  [
    "a number for an outcome",
    "pawn-ties-mixed",
    { ...asked, on: [], vary: ["level"], outcome: "y" },
  ],
];

describe.for(states)("the page of %s", ([, name, question]) => {
  const answer = importFile(
    join(import.meta.dirname, "../ask/import/testing", `${name}.csv`),
    question,
  );
  const page = async () => importedHtml(await answer, made);
  const read = async () => parseHTML(await page()).document as unknown as Document;
  const text = (document: Document) => document.body.textContent!.replaceAll(/\s+/g, " ");

  test("says which further runs would allow what these do not, and what was assumed", async () => {
    const { further, notes, dialect } = await answer;
    const shown = text(await read());
    for (const { says } of further) expect(shown).toContain(says);
    for (const note of notes) expect(shown).toContain(note);
    expect(shown).toContain(dialect);
    expect(shown).toContain(made.command);
  });

  test("gives each thing that was asked a number with its doubt, or the reason why there is none", async () => {
    const { mechanisms, necessity, net } = await answer;
    const shown = text(await read());
    for (const id of mechanisms)
      for (const e of [necessity[id]!, net[id]!])
        expect(shown).toContain(e.known ? `${Math.round(100 * e.value)}%` : e.because);
  });

  test("holds no number that is none, no script, nothing from elsewhere, no word that counts people as goods", async () => {
    const source = await page();
    expect(source).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(source).not.toMatch(/<(script|link|img|iframe|object|embed|base)\b/i);
    expect(source).not.toMatch(/url\(|@import|src=|https?:/);
    expect(text(await read())).not.toMatch(forbidden);
  });

  test("leads every link to a place on the page, and gives every name once", async () => {
    const document = await read();
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const a of document.querySelectorAll("a"))
      expect(ids).toContain(a.getAttribute("href")!.slice(1));
    expect(document.querySelectorAll("h1")).toHaveLength(1);
  });
});

test("a mechanism that kept the outcome away is told by prevention, and by no bounds of necessity", async () => {
  const answer = await importFile(
    join(import.meta.dirname, "../ask/import/testing/never-with-all-on.csv"),
    { ...asked, on: ["left", "right"], world: "world" },
  );
  const document = parseHTML(importedHtml(answer, made)).document as unknown as Document;
  const shown = document.body.textContent!;
  expect(shown).toContain("so often left prevents it");
  expect(shown).toContain("Prevents");
  expect(shown).not.toContain("lies within");
  expect(shown).not.toContain("no run has a twin");
});

test("a name in a file is text on the page, whatever it is made of", async () => {
  const [, name, question] = states[1]!;
  const answer = await importFile(
    join(import.meta.dirname, "../ask/import/testing", `${name}.csv`),
    question,
  );
  const hostile = importedHtml({ ...answer, outcome: "<script>alert(1)</script>" }, made);
  expect(hostile).not.toContain("<script");
});
