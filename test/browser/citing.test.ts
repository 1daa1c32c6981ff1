/** To cite: the panels that stand on the answers, the loops and the twin. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashText } from "../../src/store/fingerprint.ts";
import { type Browser, launch } from "./chromium.ts";
import { type Served, served, settled } from "./site.ts";

let site: Served;
let browser: Browser;

beforeAll(async () => {
  site = await served("stalin");
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  site?.close();
});

test("the answers, the loops and the twin can be cited, and second-hand quotes carry their origin", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?without=patronage&event=lenin-dies:off&runs=24`);
  await settled(page);
  const cite = async (panel: string, form: string): Promise<string> => {
    await page.locator("#cite-panel").selectOption(panel);
    await page.locator("#cite-form").selectOption(form);
    return (await page.locator("#citation").textContent())!;
  };
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
  await page.close();
});
