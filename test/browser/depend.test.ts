/** What did it depend on: sorting, more worlds, a mechanism of the other answer, and what is of the stored answer only. */
import { afterEach, expect, test } from "vitest";
import { row, text, visit } from "./depending.ts";
import { answered, complaints, opened, page, site } from "./opened.ts";
import { picture, served, settled, shown } from "./site.ts";

opened("stalin", { once: true });
afterEach(() => {
  expect(complaints).toEqual([]);
});

const doors = () => served("two-doors");

const box = (verb: string, id: string) => row(id).getByRole("checkbox", { name: verb });
/** What a column says from top to bottom: shares of a hundred, or undefined where unknown. */
const column = async (says: string) =>
  (await page.locator(`#mechanisms td[data-says="${says}"]`).allTextContents()).map((cell) =>
    cell.startsWith("unknown") ? undefined : Number(cell.match(/-?[\d.]+/)![0]),
  );

test("a column sorts from the most, then from the least; what is unknown stays last", async () => {
  await visit("?runs=4");
  const head = page.locator("#mechanisms th", { hasText: "Chance share" });
  expect(await head.getAttribute("aria-sort")).toBeNull();
  for (const [direction, sign] of [
    ["descending", -1],
    ["ascending", 1],
  ] as const) {
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe(direction);
    expect(await page.locator("#mechanisms [aria-sort]").count()).toBe(1);
    const cells = await column("Chance share");
    const known = cells.filter((n) => n !== undefined);
    expect(known.length).toBeGreaterThan(1);
    expect(cells.slice(0, known.length)).toEqual([...known].sort((a, b) => sign * (a - b)));
  }
  await page.locator("#mechanisms th", { hasText: "Tips the scale" }).getByRole("button").click();
  expect(await head.getAttribute("aria-sort")).toBeNull();
});

test("every row stands as dots with their intervals above the table, and in both a bracket joins neighbours that are not told apart, as long as they are neighbours", async () => {
  await visit("?runs=4&sort=net");
  const run = new URL(page.url()).searchParams.get("run")!;
  const { mechanisms, neighbours } = JSON.parse(String(site.files.get(`/${run}.json`)));
  expect(await page.locator(".hung .of a").count()).toBe(mechanisms.length);
  expect(await page.locator(".hung .of circle").count()).toBeGreaterThan(mechanisms.length);
  const pairs: { between: string[]; apart: boolean }[] = neighbours.mechanisms;
  const joined = new Set(pairs.flatMap(({ between, apart }) => (apart ? [] : between)));
  expect(joined.size).toBeGreaterThan(1);
  const ids = await page
    .locator("#mechanisms tr:has(td.joins)")
    .evaluateAll((all) => all.map((row) => row.id.replace("m-", "")));
  expect(new Set(ids)).toEqual(joined);
  expect(await page.locator('.hung .of svg[width="12"] path').count()).toBe(joined.size);
  await page.locator("#mechanisms thead th", { hasText: "Alone" }).getByRole("button").click();
  expect(await page.locator("td.joins").count()).toBe(0);
});

test("below a changed table stands what is true of the changed world; until it has been lived the stored answer, which says so", async () => {
  const groups = () => page.locator("#groups + p + table").textContent();
  await visit("?runs=4");
  expect(await page.locator(".of-stored").count()).toBe(0);
  const stored = await groups();
  await box("Remove", "learning").check();
  await page.waitForFunction(() => location.search.includes("without="));
  await settled(page);
  const heads = await page.locator(".of-stored").allTextContents();
  expect(new Set(heads)).toEqual(
    new Set(["The stored answer, nothing changed, 64 simulated histories."]),
  );
  await answered();
  await page.locator(".of-stored").first().waitFor({ state: "detached" });
  expect(await groups()).not.toBe(stored);
  expect(await text("#mechanisms")).toMatch(/Acts in \S+ of twin pairs/);
  for (const id of ["sets", "chance", "clues"])
    expect(await page.locator(`#${id}`).count(), id).toBe(1);
  await page.getByRole("button", { name: "Put everything back" }).click();
  await page.waitForFunction(() => !location.search.includes("without="));
  await settled(page);
  expect(await groups()).toBe(stored);
});

test("the chance inside a mechanism comes with the whole answer, and the reason stands where there is none", async () => {
  const { answer } = JSON.parse(String(site.files.get("/case/pack.json")));
  const drawing = new Set(answer.chance.of.map((c: { id: string }) => c.id));
  await visit("?runs=4");
  const cell = (id: string) => row(id).locator('td[data-says="Chance share"]').textContent();
  const ids = (answer.mechanisms as { id: string }[]).map(({ id }) => id);
  for (const id of ids)
    expect((await cell(id)) === "unknown: it draws nothing", id).toBe(!drawing.has(id));
  expect(drawing.size).toBeGreaterThan(1);
  await box("Remove", "learning").check();
  await page.waitForFunction(() => location.search.includes("without="));
  await settled(page);
  await answered();
  // a stand-in may draw where the mechanism does, or not; whoever is left draws as before
  for (const id of ids.filter((id) => id !== "learning"))
    expect((await cell(id)) === "unknown: it draws nothing", id).toBe(!drawing.has(id));
});

test("a wide interval leads to where more worlds can be asked for", async () => {
  // a few histories in which it came leave every interval wide
  await visit("?outcome=great-terror&runs=8");
  await page.locator("#mechanisms .wide-one").first().click();
  expect(new URL(page.url()).hash).toBe("#more-worlds");
  expect(await page.locator("#more-worlds button").isEnabled()).toBe(true);
});

test("in the world of one answer a mechanism of the other can be added: table, sentence, fans and address follow", async () => {
  await visit("?explain=B&runs=4");
  expect(await box("Add", "patronage").count()).toBe(0);
  expect(await row("memory-of-invasion").textContent()).toContain(
    "is not in the explanation that is asked about",
  );
  await box("Add", "memory-of-invasion").check();
  await page.waitForFunction(() => location.search.includes("add="));
  await settled(page);
  expect(new URL(page.url()).searchParams.get("add")).toBe("memory-of-invasion");
  expect(await row("memory-of-invasion").textContent()).toMatch(/n\s=\s\d+/);
  expect(await text("#said")).toMatch(/With your change \(added: .+\) it came in \d+ of 4/);
  expect(await page.locator("#pictures figure").count()).toBe(2);
  expect(await text("#run-command")).toContain("--only memory-of-invasion");
  expect(await text("#table-command")).not.toContain("--explanation");
  const before = await shown(page);
  await picture(page, "page-added");
  await page.reload();
  await settled(page);
  await page.locator("#mechanisms").waitFor();
  expect(await shown(page)).toBe(before);
  await page.getByRole("combobox", { name: "Explanation", exact: true }).selectOption("all");
  await page.waitForFunction(() => !location.search.includes("add="));
  expect(await box("Remove", "memory-of-invasion").isChecked()).toBe(false);
});

test("an added mechanism can be left out again", async () => {
  await visit("?explain=B&add=memory-of-invasion&runs=4");
  await page.locator("#changes").getByRole("button", { name: "leave out again" }).click();
  await page.waitForFunction(() => !location.search.includes("add="));
  expect(await box("Add", "memory-of-invasion").isChecked()).toBe(false);
  expect(await page.locator("#table-command").count()).toBe(1);
});

test("what the command line cannot say is said", async () => {
  await visit("?runs=4&without=learning&believe=ruthlessEdge:0.5..0.9");
  expect(await text("#not-believed")).toContain("cannot be said on the command line");
  expect(await text("#table-command")).toMatch(/why stalin .*--without learning:unresponsive$/);
});

test("the table is asked with another stand-in and given the record, where both are offered; the line below says so", async () => {
  const choice = (name: string) => page.getByRole("combobox", { name, exact: true });
  await visit("?runs=4&explain=B");
  const stored = await text("#mechanisms");
  await choice("Stand-in in every row").selectOption("absent");
  await page.waitForFunction(() => location.search.includes("knockout=absent"));
  await settled(page);
  const absent = await text("#mechanisms");
  expect(absent).not.toBe(stored);
  expect(await row("patronage").textContent()).toContain("patronage offers unresponsive only");
  await choice("Asked").selectOption("record");
  await page.waitForFunction(() => location.search.includes("given=record"));
  await settled(page);
  expect(await text("#mechanisms")).not.toBe(absent);
  expect(await text("#table-says")).toContain("Asked given the record and its luck.");
  expect(await text("#table-command")).toMatch(/--knockout absent --given record/);
  await visit("", await doors());
  expect(await choice("Asked").count()).toBe(0);
  expect(await choice("Stand-in in every row").count()).toBe(0);
});

test("another kind of knock-out changes the sentence, and what was removed can be put back", async () => {
  await visit("?without=dogma&explain=B&runs=4");
  const before = await text("#said");
  expect(before).toMatch(/knock-out of .*: unresponsive/);
  await page.getByRole("combobox", { name: "Kind of knock-out" }).selectOption("absent");
  await page.waitForFunction(() => location.search.includes("dogma:absent"));
  await settled(page);
  expect(await text("#said")).toMatch(/knock-out of .*: absent/);
  expect(await text("#said")).not.toBe(before);
  await page.locator("#changes").getByRole("button", { name: "put back" }).click();
  await page.waitForFunction(() => !location.search.includes("without="));
  await settled(page);
  expect(await box("Remove", "dogma").isChecked()).toBe(false);
  expect(await text("#said")).not.toContain("With your change");
});

test("more worlds than are stored are lived for the unchanged world too; until then the stored table stays", async () => {
  await visit("", await doors());
  const rests = () => row("left").locator('td[data-says="Prevents"]').textContent();
  expect(await text("#table-says")).toBe("From the stored answer, 64 simulated histories.");
  expect(await text("#more-worlds")).toMatch(
    /Ask for 4,000 more simulated histories.*About \d+ (s|minutes)/,
  );
  await page.goto(`${(await doors()).url}?runs=12000#whole`);
  await page.locator("#table-says", { hasText: "A table of more is being lived" }).waitFor();
  expect(await rests()).toContain("n\u00a0=\u00a064");
  expect(await page.locator("#table-command").count()).toBe(0);
  await settled(page);
  expect(await text("#table-says")).toMatch(
    /^Lived here, as believed, 12,000 simulated histories; alone and share from 12,000/,
  );
  expect(await rests()).toContain("n\u00a0=\u00a012,000");
  expect(await text("#table-command")).toContain("--runs 12000");
});

test("after a change every row stands on the same histories, and what is drawn on all of them before what else is said; how many is said", async () => {
  await visit("?runs=68");
  await page.evaluate(() => {
    const seen = { all: [] as string[] };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const says = document.getElementById("table-says");
      if (says?.dataset.live !== "true") return;
      const rests = [...document.querySelectorAll('#mechanisms td[data-says="Prevents"]')].flatMap(
        (cell) => cell.textContent?.match(/n\s=\s(\d+)/)?.[1] ?? [],
      );
      const { worlds, shared } = says.dataset;
      seen.all.push(JSON.stringify([worlds, shared, [...new Set(rests)], says.textContent]));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await box("Remove", "learning").check();
  await page.waitForFunction(() => location.search.includes("without="));
  await settled(page);
  const seen: string[] = await page.evaluate(() => Object(window).seen.all);
  const all = [...new Set(seen)].map(
    (one) => JSON.parse(one) as [string, string, string[], string],
  );
  expect(all.length).toBeGreaterThan(2);
  for (const [worlds, shared, rests, says] of all) {
    expect(rests).toEqual(worlds === "0" ? [] : [worlds]);
    if (Number(shared) > 0) expect(worlds).toBe("68");
    if (worlds !== "0" && worlds !== "68")
      expect(says).toMatch(
        new RegExp(
          `^Lived here, as you changed it, ${worlds} of 68 .* so far, the same in every row; `,
        ),
      );
  }
  expect(all.at(-1)?.slice(0, 2)).toEqual(["68", "68"]);
});

test("as many worlds are lived as are chosen", async () => {
  await visit("?without=left&runs=4", await doors());
  await page.getByRole("combobox", { name: "Simulated histories" }).selectOption("64");
  await page.waitForFunction(() => location.search.includes("runs=64"));
  await settled(page);
  expect(await text("#said")).toContain("64 simulated histories lived");
  expect(await page.locator("#table-says").getAttribute("data-worlds")).toBe("64");
});
