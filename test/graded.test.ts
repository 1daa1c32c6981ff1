/** A source whose grade is "popular or partisan" is never named without saying so, wherever the founding case names its sources. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openCase, why } from "../src/ask/index.ts";
import { here } from "../src/cli/testing/here.ts";
import { citeSources, inWords, toBibtex, toCsl } from "../src/document/cite.ts";
import { reportHtml } from "../src/report/report.ts";
import { de } from "../src/words/de/index.ts";

const model = await openCase("stalin");
const { spec } = model;
const popular = spec.sources.filter(({ grade }) => grade === "D");
const asText = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const everyId = new RegExp(
  spec.sources.map(({ id }) => `(?<![\\w-])${asText(id)}(?![\\w-])`).join("|"),
);
const mark = /\[(popular or partisan|populär oder parteiisch)\]/;

/** Sources named by id or title where nothing says how they are regarded before the line, the cell or the mention ends. */
function unmarked(text: string): readonly string[] {
  const plain = text.replaceAll(/<\/?(strong|code|em)>/g, "");
  return popular.flatMap(({ id, title = id }) =>
    [id, title].flatMap((name) =>
      [...plain.matchAll(new RegExp(`(?<![\\w-])${asText(name)}(?![\\w-])`, "g"))].flatMap(
        ({ index }) => {
          const line = plain.slice(index + name.length).split(/[\n<|]/)[0] ?? "";
          const mention = line.slice(0, everyId.exec(line)?.index);
          return mark.test(mention) ? [] : [`${name}${line.slice(0, 60)}`];
        },
      ),
    ),
  );
}

/** The same, and how many of them are named at all: a surface that names none proves nothing. */
const named = (text: string): number =>
  popular.filter(({ id, title = id }) => text.includes(id) || text.includes(title)).length;

test("the record in a terminal: the register of a partisan book has its grade beside each number", async () => {
  const { stdout } = await here("record", "stalin");
  expect(named(stdout)).toBeGreaterThan(0);
  expect(unmarked(stdout.replaceAll(/\n\s+/g, " "))).toEqual([]);
});

test("ready-made citations: in words, as BibTeX and as CSL, all of them and one by one", async () => {
  const references = citeSources(spec);
  expect(named(inWords(references))).toBe(popular.length);
  expect(unmarked(inWords(references))).toEqual([]);
  const { stdout } = await here("cite", "stalin");
  expect(unmarked(stdout.replaceAll(/\n {4}/g, " "))).toEqual([]);
  const entries = (text: string, between: RegExp) =>
    text.split(between).map((e) => e.replaceAll("\n", " "));
  const bibtex = entries(toBibtex(references), /\n\}\n/);
  const csl = (JSON.parse(toCsl(references)) as { note?: string; id: string }[]).map((one) =>
    JSON.stringify(one),
  );
  for (const { id } of popular)
    for (const all of [bibtex, csl]) {
      const own = all.filter(
        (entry) => entry.includes(`stalin-${id}`) && !entry.includes(`stalin-${id}-`),
      );
      expect(own, id).toHaveLength(1);
      expect(own[0]).toContain("[popular or partisan]");
    }
});

test("what others read has the grade as a letter beside each source and each number", async () => {
  for (const command of ["cite", "record"]) {
    const { stdout } = await here(command, "stalin", "--json");
    const { sources, record = [] } = JSON.parse(stdout) as Pick<typeof spec, "sources" | "record">;
    expect(sources.filter(({ grade }) => grade === "D").map(({ id }) => id)).toEqual(
      popular.map(({ id }) => id),
    );
    for (const { points } of record)
      for (const one of points.flatMap(({ sources }) => sources))
        expect(one.grade === "D").toBe(
          popular.some(({ id }) => one.source.split("; ").includes(id)),
        );
  }
});

test("the ODD description and the told history", async () => {
  const odd = await here("odd", "stalin");
  expect(named(odd.stdout)).toBe(popular.length);
  expect(unmarked(odd.stdout)).toEqual([]);
  const told = await here(
    "twin",
    "stalin",
    "--given",
    "nothing",
    "--without",
    "blame",
    "--run",
    "0",
    "--told",
  );
  expect(told.status).toBe(0);
  expect(unmarked(told.stdout)).toEqual([]);
});

test("the report, in either language: charts, tables, events and the list of sources", async () => {
  const answer = await why(model, { runs: 16, given: "nothing" });
  for (const html of [reportHtml(answer, spec), reportHtml(answer, spec, de)]) {
    expect(named(html)).toBe(popular.length);
    expect(unmarked(html.replaceAll(/&#?\w+;/g, "."))).toEqual([]);
  }
});

test.each(["README.md", "docs/claims.md", "docs/validity.md", "docs/compare.md"])("%s", (path) => {
  expect(unmarked(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"))).toEqual([]);
});
