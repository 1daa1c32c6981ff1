/** To cite: every panel with what it stands on, in words, BibTeX and CSL-JSON. */
import { expect, test } from "vitest";
import { hashText } from "../../src/store/fingerprint.ts";
import { opened, page, site, visit } from "./opened.ts";
import { served } from "./site.ts";
import { changes, command, keeping, take, text } from "./taken.ts";

opened("stalin", { once: true });
keeping();

const cite = async (panel: string, form: string): Promise<string> => {
  await page.locator("#cite-panel").selectOption(panel);
  await page.locator("#cite-form").selectOption(form);
  return (await page.locator("#citation").textContent())!;
};

test("the answers, the loops and the twin can be cited, and second-hand quotes carry their origin", async () => {
  await page.goto(`${site.url}?without=patronage&event=lenin-dies:off&runs=8#whole`);
  const own = async (panel: string): Promise<string[]> =>
    (JSON.parse(await cite(panel, "csl")) as { id: string }[])
      .map((item) => item.id)
      .filter((id) => !id.startsWith("aitia"));
  const answers = ["stalin-answer-1", "stalin-answer-2", "stalin-answer-2-origin-1"];
  expect(await own("answers")).toEqual(answers);
  const words = await cite("answers", "words");
  const { spec } = JSON.parse(String(site.files.get("/case/pack.json")));
  for (const { title, text, votes } of spec.answers) {
    expect(words).toContain(`“${title}”`);
    expect(words).toContain(`${votes} ${votes === 1 ? "vote" : "votes"}, text ${hashText(text)}`);
  }
  expect(words).toContain("Origin: the article quoted in the original question");
  expect((await own("depend")).slice(0, 3)).toEqual(answers);
  expect(await own("everything")).toEqual(expect.arrayContaining(answers));
  const source = spec.events.find((e: { id: string }) => e.id === "lenin-dies").source;
  expect(await own("twin")).toEqual(["stalin-rule-patronage", `stalin-${source}`]);
  const loops = await own("loops");
  expect(loops).toContain("stalin-rule-grip");
  expect(loops).toContain("stalin-rule-operation");
  expect(loops.every((id) => id.startsWith("stalin-rule-"))).toBe(true);
});

test("everything, in BibTeX and CSL-JSON, is what the command line cites, and the runs that are shown", async () => {
  await visit(changes);
  const bibtex = await cite("everything", "bibtex");
  const csl = JSON.parse(await cite("everything", "csl")) as { id: string; type: string }[];
  const ofCommand = await command("npx aitia cite stalin --bibtex");
  const entries = (bib: string) => bib.split(/\n(?=@)/).map((entry) => entry.trim());
  const runs = csl.filter((item) => item.type === "dataset");
  expect(runs).toHaveLength(3);
  expect(entries(bibtex).filter((e) => !e.startsWith("@misc{aitia-run-"))).toEqual(
    entries(ofCommand),
  );
  expect(csl.filter((item) => item.type !== "dataset")).toEqual(
    JSON.parse(await command("npx aitia cite stalin --csl")),
  );
  const manifest = JSON.parse(text(await take("#manifest")));
  for (const name of ["believed", "changed", "stored"])
    expect(bibtex).toContain(`request ${manifest[name].request}`);
  expect(text(await take("#cite-save"))).toBe(await cite("everything", "csl"));
});

test("of a panel, the sources that it stands on and no others", async () => {
  await visit(changes);
  const ids = async (panel: string) =>
    (JSON.parse(await cite(panel, "csl")) as { id: string }[]).map((item) => item.id);
  const record = await ids("record");
  expect(record.some((id) => id.startsWith("stalin-rule-"))).toBe(false);
  const { spec } = JSON.parse(String(site.files.get("/case/pack.json")));
  const used = new Set<string>(
    spec.record.flatMap((c: { points: { sources: { source: string }[] }[] }) =>
      c.points.flatMap((p) => p.sources.flatMap((s) => s.source.split("; "))),
    ),
  );
  expect(record.filter((id) => !id.startsWith("aitia"))).toEqual(
    spec.sources.flatMap((s: { id: string }) => (used.has(s.id) ? [`stalin-${s.id}`] : [])),
  );
  const change = await ids("change");
  expect(change).toContain("stalin-rule-patronage");
  expect(change).toContain("stalin-rule-dogma");
  const source = spec.events.find((e: { id: string }) => e.id === "lenin-dies").source;
  expect(change).toContain(`stalin-${source}`);
  expect(change).not.toContain("stalin-rule-grip");
});

test("a case without sources cites itself", async () => {
  const doors = await served("two-doors");
  await visit("", doors);
  expect(await cite("everything", "words")).toContain("“Two doors”");
});
