import { describe, expect, test } from "vitest";
import { forbidden } from "../../src/report/testing/forbidden.ts";
import { seriousIn, widthOf } from "./axe.ts";
import { asked, complaints, context, opened, page, reopened, site, visit } from "./opened.ts";
import { picture, settled, shot, shown } from "./site.ts";

opened();

test("the page proves that it lives the stored worlds, to the last bit, in either engine", async () => {
  await visit("?runs=24");
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#proof").textContent()).toContain("64 of 64 histories equal");
  await visit("?device=js&runs=24");
  await page.locator("#proof[data-state=equal]").waitFor({ timeout: 60_000 });
  expect(await page.locator("#proof").textContent()).toContain("JavaScript");
  expect(complaints).toEqual([]);
});

test("nothing is asked of anybody else", async () => {
  await visit("?without=learning&runs=24");
  for (const url of asked) expect(url.startsWith(site.url) || /^(data|blob):/.test(url)).toBe(true);
});

test("removing a mechanism changes the sentence, the table, the picture and the address; a reload gives the same to the letter", async () => {
  await visit("?runs=24");
  const before = await shown(page);
  await page.getByRole("checkbox", { name: /^Remove: Violence that works/ }).check();
  await page.waitForFunction(() => location.search.includes("without=learning"));
  await settled(page);
  const after = await shown(page);
  expect(after).not.toBe(before);
  await picture(page, "page-removed", true);
  await page.reload();
  await settled(page);
  expect(await shown(page)).toBe(after);
  expect(complaints).toEqual([]);
});

test("a phrase leads to its mechanism and back", async () => {
  await visit("?runs=24");
  await page.locator("#answer-2 summary").click();
  const phrase = page.locator("#answer-2 a.phrase", { hasText: "Over and over again" });
  await phrase.hover();
  await page.locator("#m-learning.lit").waitFor();
  await phrase.click();
  expect(new URL(page.url()).hash).toBe("#m-learning");
  await page.locator("#answer-2 summary").click();
  await page.locator("#m-learning a.phrase-of", { hasText: "Over and over again" }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    "Over and over again",
  );
});

test("a history and its twin open at the first decision that differs, down to the draws", async () => {
  await visit("?without=patronage&runs=24");
  await page.getByRole("button", { name: "most different" }).click();
  await page.locator("#pair").waitFor();
  expect(await page.locator("#pair figcaption").first().textContent()).toMatch(
    /first difference in 19\d\d-\d\d/,
  );
  await page.locator("#pair summary", { hasText: "draws" }).first().click();
  expect(await page.locator("#pair details[open]").first().textContent()).toMatch(
    /seed 1, run \d+, .* → 0\.\d{4}/,
  );
  await page.locator('section[aria-labelledby="twin"]').screenshot({ path: shot("page-twin") });
});

test("an event that is taken away gives other worlds, computed here by the case itself", async () => {
  await visit("?event=invasion-1941:off&runs=24&show=defence");
  expect(await page.locator("#said").textContent()).toContain("With your change");
  expect(await page.locator("#pictures figure").count()).toBe(2);
  expect(complaints).toEqual([]);
});

test("a parameter outside its prior is refused in words where it was typed, and the last worlds stay", async () => {
  await visit("?runs=24&set=ruthlessEdge:0.4");
  const before = await shown(page);
  const field = page.getByLabel("ruthlessEdge: value");
  await field.fill("-3");
  await field.blur();
  expect(await page.locator("#p-ruthlessEdge [role=alert]").textContent()).toContain(
    "rules that out",
  );
  await page.locator("#p-ruthlessEdge").screenshot({ path: shot("page-refused") });
  expect(await shown(page)).toBe(before);
});

test("the loops can be drawn, and a box says what it is", async () => {
  await visit("?runs=24");
  await page.locator('section[aria-labelledby="loops"] summary').click();
  await page.locator(".loops g[role=button]", { hasText: "grip" }).click();
  expect(await page.locator('section[aria-labelledby="loops"] .card').textContent()).toContain(
    "Reads",
  );
  await page.locator('section[aria-labelledby="loops"]').screenshot({ path: shot("page-loops") });
});

test("feedback is named with its direction, and the drawing shows the way it goes", async () => {
  await visit("?runs=24");
  const panel = page.locator('section[aria-labelledby="loops"]');
  await panel.locator("summary").click();
  const learned = panel.locator("#feedback > li", { hasText: "lessons for" });
  await learned.first().waitFor();
  // force that calms a region brings fewer confrontations; the memory of coercion brings more
  expect(await learned.allTextContents()).toEqual([
    expect.stringMatching(
      /^Reinforcing: more lessons for → more force → more coercion \(region\) → more lessons for by learning, resistance$/,
    ),
    expect.stringMatching(
      /^Balancing: more lessons for → more force → less unrest \(region\) → less lessons for by learning, resistance$/,
    ),
  ]);
  await learned.first().locator("button").click();
  expect(await panel.locator(".loops g.lit").allTextContents()).toEqual(
    expect.arrayContaining(["learning", "resistance"]),
  );
  expect(await panel.locator(".loops path.lit").count()).toBeGreaterThan(0);
  expect(await panel.locator("#loop-steps li").allTextContents()).toEqual([
    "More lessons for, more force (learning). force: probability of an answer by force",
    expect.stringContaining("More force, more coercion (region) (resistance)."),
    expect.stringContaining("confrontations this month that spoke for force"),
  ]);
  await panel.screenshot({ path: shot("page-feedback") });
  await learned.first().locator("button").click();
  expect(await panel.locator(".loops path.lit").count()).toBe(0);
  expect(complaints).toEqual([]);
});

describe("an address that is malformed, hostile or outdated is answered in words", () => {
  test.for([
    ["?without=patronige", "Did you mean"],
    ["?without=patronage:gone", "kind of knock-out"],
    ["?foo=1", "does not know"],
    ["?runs=1e9", "whole number"],
    ["?runs=-1", "whole number"],
    ["?seed=99999999999999999999", "whole number"],
    ["?set=ruthlessEdge:NaN", "number such as"],
    ["?set=__proto__:1", "is not used"],
    ["?event=lenin-dies:2050-01", "month from"],
    ["?event=invasion-1941:1941-07", "no single date"],
    ["?run=ffffffff&without=learning", "another stored run"],
    ["?show=<img src=x onerror=alert(1)>", "is not used"],
    ["?from=yesterday", "month such as"],
    ["?from=9999-12&pair=3&without=learning&runs=24", "month from"],
    ["?from=1850-01&pair=3&without=learning&runs=24", "month from"],
    [`?without=${"x".repeat(5000)}`, "is not used"],
  ] as const)("%s", async ([search, said]) => {
    await page.goto(site.url + search);
    const notice = page.locator(".notice[role=alert]").first();
    await notice.waitFor();
    expect((await notice.textContent())!.length).toBeLessThan(400);
    expect(
      await page
        .locator(".notice")
        .allTextContents()
        .then((all) => all.join(" ")),
    ).toContain(said);
    expect(await page.locator("#finding").count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});

test("what this version does not know stays in the address", async () => {
  await visit("?foo=bar&runs=24");
  await page.getByRole("checkbox", { name: /^Remove: Violence that works/ }).check();
  await page.waitForFunction(() => location.search.includes("without=learning"));
  expect(new URL(page.url()).searchParams.get("foo")).toBe("bar");
});

test("without a network it still works after the first visit", async () => {
  await reopened({ serviceWorkers: "allow" });
  await visit("?runs=24");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.reload();
  await settled(page);
  await context.setOffline(true);
  await page.goto(`${site.url}?without=grip&runs=24`);
  await settled(page);
  expect(await page.locator("#said").textContent()).toContain("With your change");
  await picture(page, "page-offline", true);
  await context.setOffline(false);
});

test("every control is reached with the keyboard, and has a name", async () => {
  await visit("?runs=24");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const names: string[] = [];
  let tops = 0;
  for (let n = 0; n < 400; n++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement;
      if (!e || e === document.body) return undefined;
      const label = (e as HTMLInputElement).labels?.[0]?.textContent;
      return `${e.tagName}: ${(e.getAttribute("aria-label") ?? label ?? e.textContent ?? "").trim()}`;
    });
    if (at === undefined) {
      if (++tops > 1) break;
      continue;
    }
    names.push(at);
  }
  expect(names[0]).toBe("A: To the finding");
  for (const name of names) expect(name).not.toMatch(/: $/);
  const controls = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>("select, input, button")].filter(
        (e) => e.checkVisibility() && !(e as HTMLInputElement).disabled,
      ).length,
  );
  expect(names.filter((n) => /^(SELECT|INPUT|BUTTON)/.test(n)).length).toBeGreaterThanOrEqual(
    controls,
  );
});

test("nothing serious is found by axe, and nothing scrolls sideways, light and dark, on a laptop and a phone", async () => {
  await visit("?without=learning&runs=24&pair=3");
  await page.locator("#pair").waitFor();
  for (const [width, colorScheme] of [
    [1280, "light"],
    [1280, "dark"],
    [390, "dark"],
    [390, "light"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await setOpen(true);
    await page.locator(".loops").waitFor();
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    // nothing but colours changes with the scheme
    const only = (width === 1280) === (colorScheme === "light") ? undefined : ["color-contrast"];
    expect(await seriousIn(page, undefined, only)).toEqual([]);
    await setOpen(false);
    await picture(page, `page-${width}-${colorScheme}`, true);
  }
}, 120_000);
const setOpen = (open: boolean) =>
  page.evaluate((now) => {
    for (const d of document.querySelectorAll("details")) d.open = now;
  }, open);

test("people are not counted like goods or points, wherever the page speaks with its own voice", async () => {
  await visit("?without=learning&runs=24&pair=3");
  await page.locator("#pair").waitFor();
  await setOpen(true);
  await page.locator(".loops").waitFor();
  const said = await page.evaluate(() => {
    const copy = document.getElementById("app")!.cloneNode(true) as HTMLElement;
    // what others wrote: quotes, code, titles of sources with their address
    for (const quoted of copy.querySelectorAll("q, blockquote, pre, code, svg")) quoted.remove();
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const own: string[] = [];
    while (texts.nextNode()) own.push(texts.currentNode.nodeValue!);
    return own.filter((text) => !text.includes("https://")).join(" ");
  });
  expect(said).toContain("not about guilt");
  const found = (words: RegExp) =>
    [...said.matchAll(new RegExp(`.{0,40}(?:${words.source}).{0,40}`, "gi"))].map(([at]) => at);
  expect(found(forbidden)).toEqual([]);
});

test("on a phone the picture stands on the first two screens", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site.url);
  const top = await page
    .locator("[data-drawn], .panels svg")
    .first()
    .evaluate((e) => e.getBoundingClientRect().top);
  expect(top).toBeLessThan(2 * 844 - 200);
});

test("a chart can be embedded alone", async () => {
  await visit("?embed=chart&without=learning&runs=24");
  expect(await page.locator("#pictures figure").count()).toBe(2);
  expect(await page.locator("#mechanisms").count()).toBe(0);
  await picture(page, "page-embed", true);
});

describe("when something fails, the stored answer stays and the page says what failed", () => {
  test("no threads: the stored answer, a notice, and the command line", async () => {
    await page.route(/worker-.*\.js/, (route) => route.abort());
    await page.goto(site.url);
    await page.locator("#proof[data-state=failed]").waitFor();
    expect(await page.locator("#proof").textContent()).toContain(
      "What you see is the stored answer",
    );
    expect(await page.locator("#finding").count()).toBe(1);
    expect(await page.locator("#run-command").textContent()).toContain("npx aitia run stalin");
    await picture(page, "page-no-threads", true);
  });

  test("other bits than the stored ones: it is said loudly, with a report to send", async () => {
    await page.route("**/case/pack.json", async (route) => {
      const response = await route.fetch();
      const pack = await response.json();
      pack.proof[3] = "0".repeat(32);
      await route.fulfill({ response, json: pack });
    });
    await page.goto(site.url);
    await page.locator("#proof[data-state=differs]").waitFor();
    expect(await page.locator("#proof").textContent()).toContain(
      "Only 63 of 64 histories are equal",
    );
    expect(await page.locator("#proof a").getAttribute("download")).toBe("not-the-same-bits.txt");
    await picture(page, "page-differs");
  });

  test("no case: it is said, and the first view stays", async () => {
    await page.route("**/case/pack.json", (route) => route.fulfill({ status: 500, body: "" }));
    await page.goto(site.url);
    await page.locator(".notice[role=alert]").waitFor();
    expect(await page.locator(".notice").textContent()).toContain("could not be loaded");
    await picture(page, "page-no-case");
    expect(await page.locator("#finding").count()).toBe(1);
  });
});

test("what a reader believed before moves the conclusion and leaves the record's part where it is", async () => {
  await visit("?runs=24");
  const odds = page.locator("details", { hasText: "What did you believe before?" });
  await odds.locator("summary").click();
  const told = () => odds.locator("dd").allTextContents();
  const [, record, equal] = await told();
  await odds.getByRole("radio", { name: /as the readers voted, 1 : 14/ }).check();
  const [before, same, after] = await told();
  expect(before).toBe("14 to 1");
  expect(same).toBe(record);
  expect(after).not.toBe(equal);
});
