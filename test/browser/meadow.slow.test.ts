/** A case of which every answer is known: what the page prints is what the sum over all worlds gives. */
import { afterEach, expect, test } from "vitest";
import { chanceOf, row, shares } from "../../cases/meadow/testing/answers.ts";
import { mean, twins, without } from "../../cases/meadow/testing/exact.ts";
import { printed } from "../../cases/meadow/testing/printed.ts";
import { came, mechanisms, prior, type Way } from "../../cases/meadow/testing/story.ts";
import { near, nearShare } from "../../cases/meadow/testing/within.ts";
import { openCase, told } from "../../src/ask/index.ts";
import { storyOf } from "../../src/document/told.ts";
import { answered, complaints, opened, page, visit } from "./opened.ts";

opened("meadow");
afterEach(() => {
  expect(complaints).toEqual([]);
});

const WORLDS = 400;
const all: Way = { on: mechanisms };
const dry: Way = { ...all, springs: { count: 0, year: 1804 } };
/** Mechanisms that draw anything, newcomers among it; the others have no hand in chance. */
const drawing = ["rain", "leak", "beavers", "snow", "gate", "watch", "apprentice", "successor"];
const shut = without(all, ["gate"]);

const numbers = (text: string | null, pattern: RegExp): number[] =>
  (pattern.exec(text!) ?? []).slice(1).map((n) => Number(n.replaceAll(",", "")));

test.each([
  ["without springs", "event=springs:off", dry],
  ["without the gate", "without=gate", shut],
] as const)(
  "%s: the table of the changed world and the sentence above it",
  async (_, change, way) => {
    await visit(`?runs=${WORLDS}&seed=5&${change}`);
    await answered();
    const [share] = shares(way, [prior]);
    for (const id of way.on) {
      const cells = await page.locator(`#m-${id} td`).allTextContents();
      const told = cells.filter((cell) => /n\s=\s/.test(cell)).map(printed);
      const exact = row(way, [id]);
      const chance = drawing.includes(id) ? [chanceOf(came(way), id)] : [];
      const fewer = 1 - mean(came(without(way, [id]))) / mean(came(way));
      const columns = [
        exact.necessity,
        fewer,
        // what other luck undoes is summed up only where nothing is changed: report.test.ts
        undefined,
        exact.sufficiency,
        exact.alone,
        exact.prevention,
        share![id]!,
        ...chance,
      ];
      expect(told, id).toHaveLength(columns.length);
      columns.forEach((truth, n) => {
        if (truth !== undefined) near(told[n], truth, `${id}, column ${n}`);
      });
    }
    const said = await page.locator("#said").textContent();
    const [usual] = numbers(said, /As believed it came in ([\d,]+) of/);
    const [changed] = numbers(said, /With your change (?:\([^)]*\) )?it came in ([\d,]+) of/);
    const [of, undone] = numbers(
      said,
      /Of the ([\d,]+) in which it came, it does not come in\s([\d,]+)/,
    );
    nearShare(usual! / WORLDS, mean(came(all)), WORLDS, "as believed");
    nearShare(changed! / WORLDS, mean(came(way)), WORLDS, "changed");
    expect(of).toBe(usual);
    nearShare(undone! / of!, twins(came(all), came(way)).necessity, of!, "undone");
  },
);

test("one in which it did not come is told in two actions, it is what a script is told, and its link tells the same", async () => {
  await visit("?runs=8#");
  await page.locator('nav.chapters a[href="#twin"]').click();
  await page.getByRole("button", { name: "Tell one in which it did not come" }).click();
  const story = page.locator("#told");
  await story.waitFor();
  const text = (await story.textContent())!;
  expect(text).toMatch(/^In simulated history \d+ it came: .* it did not come\./);
  const link = new URL(page.url());
  const [mechanism] = link.searchParams.get("without")!.split(":");
  const model = await openCase("meadow");
  const answer = await told(model, { without: { [mechanism!]: "unresponsive" } });
  expect(await story.getAttribute("data-run")).toBe(String(answer.run));
  const { opening, carries } = storyOf(model.spec, "meadow", answer);
  for (const sentence of [...opening, carries!.lead, ...carries!.decisions, carries!.doubt])
    expect(text).toContain(sentence);
  await visit(`${link.search}#twin`);
  await story.waitFor();
  // whoever names the history need not look for it
  const counted = /\d+ lives/;
  expect((await story.textContent())!.replace(counted, "")).toBe(text.replace(counted, ""));
});
