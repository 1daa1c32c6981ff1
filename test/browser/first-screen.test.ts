/** What a newcomer meets: the first screen, what it answers by itself, and the chapters behind it. */
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { seriousIn, widthOf } from "./axe.ts";
import { complaints, opened, page, site, visit } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { picture, served } from "./site.ts";

opened("stalin", { once: true });

const text = (selector: string) => page.locator(selector).first().textContent();
const openChapters = () =>
  page
    .locator("[data-chapter]:not([hidden])")
    .evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset.chapter));

test("the first screen says what came, in which view, whom the record favours, and how far the most important mechanism can be believed", async () => {
  await visit("?runs=8#");
  const said = await page.locator("#finding > p").allTextContents();
  expect(said[0]).toMatch(/^In \d+ of 64 simulated histories \(given the record, luck fresh\) /);
  expect(said[1]).toMatch(/^(The record|Which answer)/);
  // of 64 simulated histories no mechanism stands out
  expect(said[2]).toMatch(
    /^It hangs on “.*”, not surely more than on others: without it, \d+% \(\d+ to \d+%\) of the \d+ /,
  );
  expect(await text(".first .title")).toMatch(
    /64 simulated histories of “.*”, given the record, luck fresh/,
  );
  expect(await text(".limits")).toMatch(/^Explaining is not excusing\. This cannot tell:/);
});

test("one click takes a mechanism away, and the same picture, its marks and the first line answer; one more brings it back", async () => {
  await visit("?runs=8#");
  const before = await page.locator(".first .drawn").first().innerHTML();
  await page.locator(".first .take .chip").first().click();
  // what has been lived so far is told as soon as there is any
  await page.locator("#changed-now", { hasText: "of 8 simulated histories instead" }).waitFor();
  expect(await text("#changed-now")).toMatch(
    /without “.*”.* comes in \d+ of 8 simulated histories instead of \d+: \d+ go, \d+ come only so/,
  );
  expect(await text(".first .title")).toContain("with your change");
  expect(await page.locator(".first .drawn").first().innerHTML()).toContain("var(--change)");
  expect(new URL(page.url()).searchParams.has("without")).toBe(true);
  await picture(page, "first-screen-changed");
  await page.getByRole("button", { name: "Back to the simulated histories as they were" }).click();
  await page.locator("#changed-now").waitFor({ state: "detached" });
  expect(await page.locator(".first .drawn").first().innerHTML()).toBe(before);
  expect(complaints).toEqual([]);
});

for (const by of ["mouse", "keyboard"] as const)
  test(`from the first screen, by ${by}: an event six years later and a history where it did not come, told, in two actions; numbers, citation and a claim's answer in one; the most important mechanism with its doubt in none`, async () => {
    let actions = 0;
    const act = async (selector: string) => {
      const at = page.locator(selector).first();
      actions++;
      if (by === "mouse") return at.click();
      await at.focus();
      await page.keyboard.press("Enter");
    };
    const inView = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((e) => {
          const { top, bottom } = e.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
    await visit("?runs=8#");
    expect(await inView("#finding p.meta")).toBe(true);
    expect(await text("#finding p.meta")).toMatch(
      /“.+”, not surely more than on others: without it, \d+% \(\d+ to \d+%\)/,
    );
    const file = await savedBy(page, { click: () => act(".first button:text('CSV')") });
    expect(file.name).toMatch(/\.csv$/);
    expect(actions).toBe(1);

    actions = 0;
    await act('nav.chapters a[href="#made"]');
    expect(await text("#citation")).toContain("Aitia");
    expect(await inView("#citation")).toBe(true);
    expect(actions).toBe(1);

    actions = 0;
    const claim = await page.locator(".who p a[href^='#claim-']").first().getAttribute("href");
    await act(".who p a[href^='#claim-']");
    expect(await inView(claim!)).toBe(true);
    expect(actions).toBe(1);

    actions = 0;
    await act('nav.chapters a[href="#twin"]');
    await act("#tell");
    await page.locator("#told").waitFor();
    expect(await text("#told p")).toMatch(/^In simulated history \d+ .* did not come\.$/);
    expect(actions).toBe(2);
    await act("#changed-now button");

    actions = 0;
    await act('nav.chapters a[href="#change"]');
    await act(`button[aria-label^="Lenin"]:text("1930")`);
    await page.locator(".answered", { hasText: "instead of" }).waitFor();
    expect(await inView(".answered")).toBe(true);
    expect(await text("#changed-now")).toMatch(/“Lenin, .*” in January 1930\. With your change/);
    expect(new URL(page.url()).searchParams.get("event")).toBe("lenin-dies:1930-01");
    expect(actions).toBe(2);
    expect(complaints).toEqual([]);
  });

test("a link to a changed world says so on its first line", async () => {
  await visit("?event=lenin-dies:off&without=learning&runs=8#");
  expect(await text("#changed-now")).toContain("What you see is changed: without “Violence that");
  expect(await text("#changed-now")).toContain("without “Lenin, the leader of the state, dies");
  expect(await page.getByRole("button", { name: "Back to the simulated" }).isVisible()).toBe(true);
});

test("behind it the chapters are closed; each opens alone, by the list, by its address and by a link to any place in it", async () => {
  await visit("?runs=8#");
  expect(await openChapters()).toEqual([]);
  const links = await page
    .locator("nav.chapters li a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(links).toHaveLength(8);
  for (const link of links) {
    await page.locator(`nav.chapters a[href="${link}"]`).click();
    expect(await openChapters()).toEqual([link.slice(1)]);
    expect(await page.locator(link).isVisible()).toBe(true);
    expect(await page.locator("nav.chapters").isVisible()).toBe(true);
    expect(new URL(page.url()).hash).toBe(link);
  }
  await page.locator("#finding > p a:not(.here)").click();
  expect(await openChapters()).toEqual(["depend"]);
  await page.getByRole("link", { name: "All on one page" }).click();
  expect(await openChapters()).toHaveLength(8);
  await visit("?runs=8#m-learning");
  expect(await openChapters()).toEqual(["depend"]);
  expect(await page.locator("#m-learning").isVisible()).toBe(true);
});

test("the answer to a claim stands beside its words on the first screen, one action opens its card, and every phrase of the answers shows its verdict beside it", async () => {
  await visit("?runs=8#");
  const link = page.locator(".who p a[href^='#claim-']").first();
  const verdict = (await link.textContent())?.replace(/^this claim: /, "") ?? "";
  await link.press("Enter");
  expect(await openChapters()).toEqual(["claims"]);
  const card = page.locator(`details:has(${await link.getAttribute("href")})`).last();
  expect(await card.getAttribute("open")).not.toBeNull();
  expect(await card.locator(".verdict").textContent()).toContain(verdict);
  expect(await card.locator("dl").isVisible()).toBe(true);
  const phrases = page.locator("a.said");
  const seen = () =>
    page.locator(".told").evaluateAll((all) => all.filter((e) => e.clientWidth > 9).length);
  expect(await seen()).toBe(0);
  await phrases.nth(2).hover();
  expect(await seen()).toBe(1);
  await page.mouse.move(0, 0);
  await phrases.nth(0).focus();
  await page.keyboard.press("Tab");
  expect(await seen()).toBe(1);
  expect(await phrases.nth(1).locator(".told").textContent()).toMatch(/ C\d+: \w/);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe(await phrases.nth(1).getAttribute("href"));
});

test("on paper there is what is folded, the address and the date, and no control", async () => {
  await visit("?runs=8#assumed");
  // a sheet is narrower than many a phone, and is no phone
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(sheets.match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(16);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const shown = (selector: string) => page.locator(selector).filter({ visible: true });
  expect(await shown("details:not([open])").count()).toBe(0);
  expect(await shown("details table").count()).toBeGreaterThan(0);
  expect(await shown("button:not(th button), select, input, nav").count()).toBe(0);
  expect(await text(".printed")).toMatch(/^http.*#assumed, printed on \d+ \w+ \d{4}$/);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await shown("details[open]").count()).toBe(0);
});

test("what is sent holds both answers whole, the votes, two pictures and the list of chapters, before any script", async () => {
  const sent = String(site.files.get("/index.html"));
  for (const [what, least] of [
    [/<svg/g, 2],
    [/<blockquote>/g, 2],
    [/14 votes|1 vote/g, 2],
    [/<nav class="chapters/g, 1],
  ] as const)
    expect(sent.match(what)?.length ?? 0, String(what)).toBeGreaterThanOrEqual(least);
});

test("a link to it shows what it says and a picture, of as many marks as come", async () => {
  const sent = String(site.files.get("/index.html"));
  const of = (name: string) =>
    new RegExp(`(?:name|property)="${name}" content="([^"]+)"`).exec(sent)?.[1];
  expect(of("description")).toMatch(/^In \d+ of 64 simulated histories/);
  expect(of("og:description")).toBe(of("description"));
  expect(of("og:image")).toBe("./preview.png");
  expect(String(site.files.get("/stalin/index.html"))).toContain('content="../preview.png"');
  expect(sent).toMatch(/<link rel="icon" href="data:image\/svg\+xml,./);
  const png = Buffer.from(site.files.get("/preview.png") as Uint8Array);
  const [width, begins] = [png.readUInt32BE(16), png.indexOf("IDAT") + 4];
  const points = inflateSync(png.subarray(begins, begins + png.readUInt32BE(begins - 8)));
  const [, comes, not] = of("og:image:alt")!.match(/\d+/g)!.map(Number);
  const middles = Array.from({ length: 100 }, (_, n) => {
    const [x, y] = [87 + 54 * (n % 20), 207 + 54 * Math.floor(n / 20)];
    return points[y * (1 + width) + 1 + x];
  });
  expect(middles.filter((colour) => colour === 1)).toHaveLength(comes!);
  expect(comes! + not!).toBe(100);
});

test("a case without an answer, an episode or a record has a first screen too", async () => {
  await visit("?runs=8#", await served("two-doors"));
  expect(await page.locator("h1").isVisible()).toBe(true);
  expect(await text("#finding > p")).toMatch(/^In \d+ of 64 simulated histories/);
  expect(complaints).toEqual([]);
});

test("nothing serious is found by axe on it, and nothing scrolls sideways, from 320 pixels on, light and dark", async () => {
  await visit("?without=learning&runs=8#");
  for (const [width, colorScheme] of [
    [1280, "light"],
    [320, "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    expect(await seriousIn(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
});
