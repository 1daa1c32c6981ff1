import { expect, test } from "vitest";
import type { Case } from "../model/case.ts";
import { testCase } from "../report/testing/answer.ts";
import {
  citeAnswers,
  citeCase,
  citeEngine,
  citeRun,
  citeSources,
  inWords,
  toBibtex,
  toCsl,
} from "./cite.ts";

const spec = {
  ...testCase,
  sources: [
    { id: "a", citation: "Office & Sons. 1950" },
    {
      id: "WP-1812",
      citation: "Somebody, S. 1940s. Costs of 5% {and} more",
      author: "Somebody, S. and others",
      year: "1940s",
      title: "Costs of 5% {and} more_x",
      where: "table #2",
      url: "https://example.org/%D4?a={b}&c=1",
    },
    { id: "wp-1812", citation: "Else, E. 1999. Title", author: "Else, E.", year: "1999" },
    { id: "undated", citation: "Nobody. n.d. Sign", title: "Sign", year: "n.d." },
  ],
} as Case;

const run = {
  case: "small",
  version: "1.2.3",
  engine: "0123456789abcdef0123456789abcdef",
  seed: 0,
  runs: 1,
  request: "0123456789abcdef0123456789abcdef",
  created: "2026-11-24T05:00:00.000Z",
};

test("BibTeX: names and titles as written, what TeX would read otherwise escaped, keys apart whatever their case", () => {
  const text = toBibtex(citeSources(spec));
  const id = testCase.id;
  expect(text).toContain(`@misc{${id}-a,\n  title = {{Office \\& Sons. 1950}},\n}`);
  expect(text).toContain("author = {{Somebody, S. and others}}");
  expect(text).toContain("title = {{Costs of 5\\% \\{and\\} more\\_x}}");
  expect(text).toContain("year = {1940s}");
  expect(text).toContain("note = {table \\#2}");
  expect(text).toContain("url = {https://example.org/%D4?a=%7Bb%7D&c=1}");
  expect(text).toContain(`@misc{${id}-wp-1812-2,`);
  expect(text).not.toContain("n.d.}");
  let depth = 0;
  for (const c of text.replace(/\\[{}]/g, "")) {
    depth += c === "{" ? 1 : c === "}" ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});

test("CSL-JSON: a plain year is a date, any other as it was written, none where none is known", () => {
  const items = JSON.parse(toCsl([citeEngine("1.2.3"), citeRun(run), ...citeSources(spec)]));
  expect(items.map((i: { type: string }) => i.type)).toEqual([
    "software",
    "dataset",
    ...Array(4).fill("document"),
  ]);
  expect(items[1].issued).toEqual({ "date-parts": [[2026]] });
  expect(items[3].issued).toEqual({ literal: "1940s" });
  expect(items[4].issued).toEqual({ "date-parts": [[1999]] });
  expect(items[5]).not.toHaveProperty("issued");
  expect(items[3].author).toEqual([{ literal: "Somebody, S. and others" }]);
  expect(new Set(items.map((i: { id: string }) => i.id)).size).toBe(items.length);
});

test("a run without a fingerprint says nothing of one, and seed 0 is a seed", () => {
  expect(citeRun(run).says).toBe(
    "Aitia 1.2.3 (engine 01234567), case “small”, seed 0, 1 simulated history, request 0123456789abcdef0123456789abcdef.",
  );
  expect(citeRun({ ...run, fingerprint: "ff" }).says).toMatch(/, fingerprint ff\.$/);
  expect(inWords([citeCase(spec, "1.2.3")])).toContain("A case of Aitia 1.2.3");
});

test("a case and its runs are cited by the case's authors, each by a name of its own, and by nobody where it names none", () => {
  const own = { ...spec, authors: ["Ada & Bell", "Grace Hopper"] };
  const cited = [citeEngine("1.2.3"), citeCase(own, "1.2.3"), citeRun(run, own)];
  const bibtex = toBibtex(cited).split("\n@");
  expect(bibtex[0]).toContain("author = {{The Aitia authors}}");
  for (const entry of bibtex.slice(1))
    expect(entry).toContain("author = {{Ada \\& Bell} and {Grace Hopper}}");
  const names = [{ literal: "Ada & Bell" }, { literal: "Grace Hopper" }];
  expect(JSON.parse(toCsl(cited)).slice(1)).toMatchObject([{ author: names }, { author: names }]);
  expect(inWords(cited)).toContain(`Ada & Bell, Grace Hopper. “${spec.title}”.`);
  const nobody = [
    citeCase({ ...spec, authors: [] }, "1.2.3"),
    citeCase(spec, "1.2.3"),
    citeRun(run),
  ];
  expect(toBibtex(nobody) + toCsl(nobody) + inWords(nobody)).not.toMatch(/author/i);
});

test("votes are unknown of an answer only where another of the case has some", () => {
  const answer = { title: "Because", text: "So.", explanations: [] };
  const [, other] = citeAnswers(
    {
      ...spec,
      answers: [
        { ...answer, id: "1", votes: 3 },
        { ...answer, id: "2" },
      ],
    },
    () => "x",
  );
  expect(other!.note).toContain("votes unknown");
});

test("an answer is cited with its votes and the hash of its text, and with it the origin of what it quotes at second hand", () => {
  const answer = { id: "2", title: "Because", text: "All quotes are borrowed.", explanations: [] };
  const mark = { quote: "All quotes are borrowed.", says: "second hand" };
  const cited = (more: object) =>
    citeAnswers({ ...spec, answers: [{ ...answer, ...more }] }, (text) => `#${text.length}`);
  const [plain, ...none] = cited({ marks: [mark] });
  expect(plain!.says).toMatch(/author not named in our copy, text #24\.$/);
  expect(none).toEqual([]);
  const [whole, origin] = cited({
    author: "Somebody",
    votes: 14,
    marks: [{ ...mark, origin: "an article" }],
  });
  expect(whole).toMatchObject({ author: "Somebody", id: `${spec.id}-answer-2` });
  expect(whole!.note).toContain("Somebody, 14 votes, text #24");
  expect(origin).toMatchObject({ title: "an article", id: `${spec.id}-answer-2-origin-1` });
  expect(inWords([origin!])).toContain("“All quotes are borrowed.” Origin: an article.");
});
