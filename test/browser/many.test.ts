/** The page of many histories, as a reader opens it: one to scan, one to open. In the dark and on a phone: many.slow.test.ts. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { complaints, context, openedMany, page, site } from "./opened-many.ts";
import { served } from "./site.ts";

openedMany();

const textOf = async (of: typeof page, at: string): Promise<string> =>
  (await of.locator(at).textContent()) ?? "";
const size = (path: string) => gzipSync(Buffer.from(site.files.get(path) as string)).length;

describe("the page of 378 rulers", () => {
  test("weighs less than 60 kB with all that it asks for; a ruler comes when he is opened", async () => {
    const asked: string[] = [];
    const other = await context.newPage();
    other.on("request", (r) => asked.push(new URL(r.url()).pathname));
    await other.goto(site.url);
    await other.waitForLoadState("networkidle");
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.some((path) => path.includes("histories/"))).toBe(false);
    expect(asked.reduce((sum, path) => sum + size(path), 0)).toBeLessThan(60_000);
    expect(size("/histories/CUB-1959.html")).toBeLessThan(10_000);
    await other.close();
  });

  test("says first that the rulers do not decide, and that explaining is not excusing", async () => {
    await page.goto(site.url);
    const first = await textOf(page, ".first");
    expect(first).toContain("The 378 rulers of 116 states do not decide between the accounts.");
    expect(first).toContain("Explaining is not excusing.");
    expect(first).not.toMatch(/worst|most brutal|bloodiest/i);
    expect(first).toContain("With the parameters that the records leave and fresh luck: in");
    expect(await textOf(page, "[aria-labelledby=hung] thead")).toContain("doubt from parameters");
  });

  test("has all 378 rulers to scan in the order of regions, states and time, in one ink", async () => {
    const order = await page.locator(".scan .unit").evaluateAll((units) =>
      units.map((unit) => ({
        region: unit.closest("figure")?.querySelector("h3")?.textContent ?? "",
        state: unit.querySelector("h4")?.textContent ?? "",
        links: unit.querySelectorAll("a").length,
        inks: [...unit.querySelectorAll("path")].map((path) => path.getAttribute("stroke")),
      })),
    );
    expect(order.length).toBe(116);
    expect(order.reduce((sum, { links }) => sum + links, 0)).toBe(378);
    const keys = order.map(({ region, state }) => `${region} / ${state}`);
    expect(keys).toEqual([...keys].sort((a, b) => a.localeCompare(b, "en")));
    for (const { inks } of order) expect(inks).toEqual(["var(--rule)", "var(--ink)"]);
  });

  test("opens a ruler: his record and the fan, what came from outside, what the model hung on", async () => {
    await page.goto(site.url);
    await page.getByRole("link", { name: "Castro", exact: true }).first().click();
    await page.waitForURL(/histories\/CUB-1959\.html$/);
    const text = await textOf(page, "body");
    expect(text).toContain("Nobody has graded its record.");
    expect(text).toMatch(/of 38 recorded numbers lie within nine tenths of 4 simulated histories/);
    for (const input of ["rivals", "irregular", "remembered"]) expect(text).toContain(input);
    expect(text).toContain("Power won and kept by force");
    await page.getByRole("link", { name: "All rulers" }).click();
    await page.waitForURL(/index\.html#scan$/);
  });

  test("sorts the field by the effect of a part of the model, says so, and names everybody in it", async () => {
    const field = page.locator("[aria-labelledby=field]");
    expect(await textOf(page, "[aria-labelledby=field]")).toMatch(
      /Sorted by what taking away “Threat from outside”, a part of the model, changes/,
    );
    const rows = await field.locator("tbody tr").evaluateAll((all) =>
      all.map((row) => ({
        name: row.querySelector("th a")?.textContent ?? "",
        value: Number.parseFloat((row.lastChild?.textContent ?? "").replace("−", "-")),
      })),
    );
    expect(rows.filter(({ name }) => name !== "").length).toBe(378);
    const values = rows.map(({ value }) => value);
    const known = values.filter((value) => !Number.isNaN(value));
    // in the others it came in none of so few
    expect(known.length).toBeGreaterThan(200);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    await field.getByRole("link", { name: "Personal rule" }).click();
    await page.waitForURL(/field-personal-rule\.html$/);
    expect(await textOf(page, "figure h3")).toContain("Personal rule");
  });

  test("says by name who would not have been, with the luck of his record, its error and its grade", async () => {
    await page.goto(site.url);
    const part = await textOf(page, "[aria-labelledby=recorded]");
    expect(part).toMatch(/In the records of 167 of 378 rulers/);
    expect(part).toContain("nothing of anybody's guilt");
    const rows = page.locator("[data-name=would-not-have-been] tbody tr");
    expect(await rows.count()).toBe(167);
    expect(await rows.first().textContent()).toMatch(/nobody graded it.*\d+ \(\S+–\S+\)/);
  });

  test("draws the curve of evidence and the row of prior scales, each with a sentence and a table", async () => {
    await page.goto(site.url);
    const figures = await page.locator("figure[data-name]").evaluateAll((all) =>
      all.map((figure) => ({
        name: (figure as HTMLElement).dataset.name,
        says: figure.querySelector("[role=img]")?.getAttribute("aria-label") ?? figure.innerHTML,
        rows: figure.querySelectorAll("table tr").length,
      })),
    );
    expect(figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["curve", "scales", "readings", "makers", "field-A", "Africa"]),
    );
    for (const { name, says, rows } of figures) {
      expect(says, name).toMatch(/\w+ .*\d/);
      expect(rows, name).toBeGreaterThan(3);
    }
    expect(await page.locator("[data-name=curve] [role=img]").getAttribute("aria-label")).toContain(
      "−0.8",
    );
  });
});

test("a case whose records are not weighed exactly has a page too, and says what is not told", async () => {
  const prisons = await served("prisons", 40);
  await page.goto(prisons.url);
  const text = await textOf(page, "body");
  expect(text).toContain("3 prisons of 3 prisons under one set of rules");
  expect(text).toContain("are not weighed exactly");
  await page.getByRole("link", { name: "The northern prison" }).first().click();
  await page.waitForURL(/histories\/north\.html$/);
  expect(await textOf(page, "body")).toContain("Its record is graded A, from A to D.");
  expect(complaints).toEqual([]);
});
