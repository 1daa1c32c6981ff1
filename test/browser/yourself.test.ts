/** "Data, citation, code": what is offered there can be copied, improved, framed, and had without a network. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seriousIn, widthOf } from "./axe.ts";
import { checked, openBetter } from "./improving.ts";
import { complaints, context, opened, page, reopened, site } from "./opened.ts";
import { picture, served, servedAnew, settled } from "./site.ts";
import { keeping, root, take, text, visit } from "./taken.ts";

opened("stalin", { once: true });
keeping();

test("what is copied is what stands there", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit("?without=learning&runs=4");
  for (const id of ["run-command", "library", "link", "citation", "embed"]) {
    const button = page
      .locator(`div:has(> pre #${id}), div:not(.chapter):has(> section #${id})`)
      .locator("button");
    await button.click();
    await page.waitForFunction(
      async (said) => (await navigator.clipboard.readText()) === said,
      await page.locator(`#${id}`).textContent(),
    );
    expect(await button.textContent()).toBe("Copied");
  }
});

describe("I know better", () => {
  test("a mechanism's file is the one that stands in the case, with what to do and a proposal to fill", async () => {
    await visit("?without=patronage&runs=4");
    await openBetter();
    expect(await page.locator("#better-which").inputValue()).toBe("patronage");
    const place = (await page.locator("#better-place").textContent())!.trim();
    expect(place).toBe("cases/stalin/mechanisms/patronage.ts");
    expect(text(await take("#better-save"))).toBe(readFileSync(join(root, place), "utf8"));
    await page.locator("#better-which").selectOption("grip");
    expect(await page.locator("#better-file").textContent()).toBe(
      readFileSync(join(root, "cases/stalin/mechanisms/grip.ts"), "utf8"),
    );
    const proposal = text(await take("#better-report"));
    expect(proposal).toContain("cases/stalin/mechanisms/grip.ts");
    expect(proposal).toContain("## Source");
    expect(proposal).not.toContain("undefined");
    expect((await page.request.get(`${site.url}contribute.html`)).status()).toBe(200);
    expect(await page.locator("#better a").getAttribute("href")).toBe("contribute.html");
  });
});

test.for([
  ["light", 1280],
  ["dark", 390],
] as const)(
  "in %s at %i wide, opened, axe finds nothing and nothing scrolls sideways",
  async ([colorScheme, width]) => {
    await visit("?without=patronage&runs=4");
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await openBetter();
    await page.locator("#cite-form").selectOption("bibtex");
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    expect(await seriousIn(page, 'section[aria-labelledby="made"]')).toEqual([]);
    await picture(
      page.locator('section[aria-labelledby="made"]'),
      `page-yourself-${width}-${colorScheme}`,
    );
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  },
);

test("where a file holds every rule, that file is what one improves; the check that is told of it can be run", async () => {
  await visit("", await served("two-doors"));
  await openBetter();
  expect((await page.locator("#better-place").textContent())!.trim()).toBe(
    "cases/two-doors/case.ts",
  );
  expect(await checked()).toHaveLength(1);
});

test("without a network worlds are lived and what is stored is still there, and the rest says so", async () => {
  await reopened({ serviceWorkers: "allow" });
  await visit("?runs=4");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.reload();
  await settled(page);
  await context.setOffline(true);
  await page.goto(`${site.url}?without=grip&runs=4#whole`);
  await settled(page);
  await page.locator("#library").waitFor();
  expect(await page.locator("#said").textContent()).toContain("With your change");
  const run = new URL(page.url()).searchParams.get("run")!;
  const line = (kind: string) => page.locator("#stored-files li", { hasText: `${run}.${kind}` });
  await line("csv").getByText("cannot be had now").waitFor();
  await line("parquet").getByText("cannot be had now").waitFor();
  expect(await line("json").textContent()).not.toContain("cannot be had now");
  expect(JSON.parse(text(await take(`#stored-files a[href="${run}.json"]`))).case).toBe("stalin");
  await line("csv").locator("a").click();
  await line("csv").getByText("cannot be had now").waitFor();
  expect(text(await take("#worlds-changed .csv"))).toMatch(/^run,year,/);
  expect(
    readFileSync(await take("#worlds-changed .parquet"))
      .subarray(0, 4)
      .toString(),
  ).toBe("PAR1");
  expect(JSON.parse(text(await take("#notebook"))).nbformat).toBe(4);
  await openBetter();
  await context.setOffline(false);
  await line("csv").getByText("cannot be had now").waitFor({ state: "detached" });
});

test("when the server has gone, asking for a file says so", async () => {
  const gone = await servedAnew("two-doors");
  await visit("", gone);
  await gone.close();
  await page.locator("#stored-files a", { hasText: ".csv" }).click();
  await page
    .locator("#stored-files li", { hasText: ".csv" })
    .getByText("cannot be had now")
    .waitFor();
});

test("the frames of the chart, the table and the pair show each alone, and say where it comes from", async () => {
  await visit("?without=learning&runs=4&pair=3");
  const [whole] = page.url().split("#");
  const frames: string[] = [];
  for (const panel of ["chart", "table", "pair"]) {
    await page.locator("#embed-panel").selectOption(panel);
    frames.push((await page.locator("#embed").textContent())!);
  }
  const lesson = `${site.url}lesson.html`;
  const body = `<h1>A lesson</h1>${frames.join("")}`;
  await page.route(lesson, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(lesson);
  expect(await page.locator("iframe").count()).toBe(3);
  for (const [n, place] of ["change", "depend", "twin"].entries()) {
    const frame = page.frameLocator("iframe").nth(n);
    await frame.locator("#origin").waitFor();
    expect(await frame.locator("#origin").textContent()).toMatch(/request [0-9a-f]{32}/);
    const href = await frame.locator("#origin a").getAttribute("href");
    expect(new URL(href!, site.url).href).toBe(whole);
    expect(await frame.locator("main.embed > section").count()).toBe(1);
    expect(await frame.locator(`section[aria-labelledby="${place}"]`).count()).toBe(1);
  }
  await page.unroute(lesson);
});

test("each panel has an address of its own, kept beside what is shown", async () => {
  await visit("?without=learning&runs=4#made");
  const links = await page
    .locator("nav a[href^='#']")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(links).toContain("#made");
  // "#whole" is every chapter, and no place of its own
  for (const link of links.filter((to) => to !== "#whole"))
    expect(await page.locator(link).count()).toBe(1);
  await page.reload();
  await settled(page);
  await page.locator("#library").waitFor();
  expect(new URL(page.url()).hash).toBe("#made");
  expect(new URL(page.url()).searchParams.get("without")).toBe("learning");
  await page.waitForFunction(() => {
    const { top } = document.getElementById("made")!.getBoundingClientRect();
    return top > -50 && top < innerHeight;
  });
});

test("the case can be named in the path, as well as not", async () => {
  await reopened();
  await page.goto(`${site.url}stalin?without=learning&runs=4#made`);
  await page.locator("#proof[data-state=equal]").waitFor();
  await page.locator("#link").waitFor();
  expect(await page.locator("#link").textContent()).toMatch(
    /\/stalin\?run=[0-9a-f]{8}&.*without=learning/,
  );
  expect(complaints).toEqual([]);
});
