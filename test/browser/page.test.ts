import { describe, expect, test } from "vitest";
import { isMechanism } from "../../src/model/mechanism.ts";
import { forbidden, unclear } from "../../src/report/testing/forbidden.ts";
import type { Pack } from "../../src/site/pack.ts";
import { serve } from "../../src/site/server.ts";
import { expectClean, ofWidth, setFolds } from "./axe.ts";
import { asked, complaints, opened, page, reopened, site, visit } from "./opened.ts";
import { picture, served, settled, shown } from "./site.ts";

opened("stalin", { once: true });

test("the page proves that it lives the stored worlds, to the last bit, in either engine", async () => {
  await visit("?device=js&runs=4");
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#proof").textContent()).toContain("JavaScript");
  await visit("?runs=4");
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#proof").textContent()).toContain(
    "64 of 64 simulated histories equal",
  );
  expect(complaints).toEqual([]);
});

test("every control is reached with the keyboard, and has a name", async () => {
  await visit("?runs=4");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const names: string[] = [];
  let tops = 0;
  for (let n = 0; n < 800; n++) {
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

test("removing a mechanism changes the sentence, the table, the picture and the address; a reload gives the same to the letter", async () => {
  await visit("?runs=4");
  const before = await shown(page);
  await page.getByRole("checkbox", { name: /^Remove: Violence that works/ }).check();
  await page.waitForFunction(() => location.search.includes("without=learning"));
  await settled(page);
  const after = await shown(page);
  expect(after).not.toBe(before);
  await picture(page, "page-removed", { long: true });
  await page.reload();
  await settled(page);
  expect(await shown(page)).toBe(after);
  expect(complaints).toEqual([]);
});

test("people are not counted like goods or points, wherever the page speaks with its own voice", async () => {
  await visit("?without=learning&runs=4&pair=3");
  await page.locator("#pair").waitFor();
  await setFolds(page, true);
  await page.locator(".loops").waitFor();
  const saidBut = (apart: string) =>
    page.evaluate((apart) => {
      const copy = document.getElementById("app")!.cloneNode(true) as HTMLElement;
      for (const quoted of copy.querySelectorAll(apart)) quoted.remove();
      const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
      const own: string[] = [];
      while (texts.nextNode()) own.push(texts.currentNode.nodeValue!);
      return own.filter((text) => !/https?:/.test(text)).join(" ");
    }, apart);
  // but what others wrote: quotes, code, titles of sources with their address
  const others = "q, blockquote, pre, code, svg, style";
  const said = await saidBut(others);
  expect(said).toContain("not about guilt");
  const found = (words: RegExp) =>
    [...said.matchAll(new RegExp(`.{0,40}(?:${words.source}).{0,40}`, "gi"))].map(([at]) => at);
  expect(found(forbidden)).toEqual([]);
  // draws are of fields called as the code calls them, for whoever opens them
  const prose = await saidBut(`${others}, #pair`);
  expect(prose.match(new RegExp(`.{0,40}(?:${unclear.source}).{0,40}`, "g")) ?? []).toEqual([]);
  // and what has a title is called by it, where there is room
  const roomy = await saidBut(`${others}, #pair, thead`);
  const { spec } = JSON.parse(String(site.files.get("/case/pack.json"))) as Pack;
  const { explanations, outcomes, order } = spec;
  const ids = [...explanations, ...outcomes, ...order.filter(isMechanism)]
    .map(({ id }) => id)
    .filter((id) => /[-A-Z]/.test(id) && id.length > 1);
  expect(ids.length).toBeGreaterThan(15);
  expect(
    ids.flatMap(
      (id) => roomy.match(new RegExp(`.{0,40}(?<![\\w-])${id}(?![\\w-]).{0,40}`, "g")) ?? [],
    ),
  ).toEqual([]);
});

// the first screen is looked at in first-screen.test.ts, every chapter in axe.slow.test.ts
test("nothing scrolls sideways, and nothing serious is found by axe in the chapter of what it hung on, on a laptop in light and on a phone in dark", async () => {
  await visit("?without=learning&runs=4&pair=3");
  await page.locator("#pair").waitFor();
  const chapter = '[data-chapter="depend"]';
  await expectClean(page, 1280, "light", undefined, chapter);
  // of the phone, what its width and its colours can spoil
  await expectClean(page, 390, "dark", ["color-contrast", ...ofWidth], chapter);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("nothing is asked of anybody else", async () => {
  await visit("?without=learning&runs=4&pair=3");
  expect(asked.length).toBeGreaterThan(5);
  for (const url of asked) expect(url.startsWith(site.url) || /^(data|blob):/.test(url)).toBe(true);
});

test("a history and its twin open at the first decision that differs, down to the draws", async () => {
  await visit("?without=patronage&runs=4");
  await page.getByRole("button", { name: "most different" }).click();
  await page.locator("#pair").waitFor();
  expect(await page.locator("#pair figcaption").first().textContent()).toMatch(
    /first difference in 19\d\d-\d\d/,
  );
  await page.locator("#pair summary", { hasText: "draws" }).first().click();
  expect(await page.locator("#pair details[open]").first().textContent()).toMatch(
    /seed 1, run \d+, .* → 0\.\d{4}/,
  );
  await picture(page.locator('section[aria-labelledby="twin"]'), "page-twin");
});

test("a parameter outside its prior is refused in words where it was typed, and the last worlds stay", async () => {
  await visit("?runs=4&set=ruthlessEdge:0.4");
  const before = await shown(page);
  const field = page.getByLabel("ruthlessEdge: value");
  await field.fill("-3");
  await field.blur();
  expect(await page.locator("#p-ruthlessEdge [role=alert]").textContent()).toContain(
    "rules that out",
  );
  await picture(page.locator("#p-ruthlessEdge"), "page-refused");
  expect(await shown(page)).toBe(before);
});

test("an event that is taken away gives other worlds, computed here by the case itself", async () => {
  await visit("?event=invasion-1941:off&runs=4&show=defence");
  expect(await page.locator("#said").textContent()).toContain("With your change");
  expect(await page.locator("#pictures figure").count()).toBe(2);
  expect(complaints).toEqual([]);
});

test("what this version does not know stays in the address", async () => {
  await visit("?foo=bar&runs=4", await served("two-doors"));
  await page.locator("#m-left").getByRole("checkbox", { name: "Remove" }).check();
  await page.waitForFunction(() => location.search.includes("without=left"));
  expect(new URL(page.url()).searchParams.get("foo")).toBe("bar");
});

test("a chart can be embedded alone", async () => {
  await visit("?embed=chart&without=learning&runs=4");
  expect(await page.locator("#pictures figure").count()).toBe(2);
  expect(await page.locator("#mechanisms").count()).toBe(0);
  await picture(page, "page-embed", { long: true });
});

describe("when something fails, the stored answer stays and the page says what failed", () => {
  test.each([
    ["none that asks", /\/asker-[^/]*\.js$/],
    ["none that lives", /\/web-worker-[^/]*\.js$/],
  ])("no threads, %s: the stored answer, a notice, and the command line", async (_, thread) => {
    const missing = [...site.files.keys()].filter((path) => thread.test(path));
    expect(missing).toHaveLength(1);
    const rest = [...site.files].filter(([path]) => !missing.includes(path));
    const { url, close } = await serve(new Map(rest), 0);
    try {
      await page.goto(url);
      await page.locator("#proof[data-state=failed]").waitFor();
      expect(await page.locator("#proof").textContent()).toContain(
        "What you see is the stored answer",
      );
      expect(await page.locator("#finding").count()).toBe(1);
      expect(await page.locator("#run-command").textContent()).toContain("npx aitia run stalin");
    } finally {
      await close();
    }
  });

  test("other bits than the stored ones: it is said loudly, with a report to send", async () => {
    await reopened();
    await page.route("**/case/pack.json", async (route) => {
      const response = await route.fetch();
      const pack = await response.json();
      pack.proof[3] = "0".repeat(32);
      await route.fulfill({ response, json: pack });
    });
    await page.goto(site.url);
    await page.locator("#proof[data-state=differs]").waitFor();
    expect(await page.locator("#proof").textContent()).toContain(
      "Only 63 of 64 simulated histories are equal",
    );
    expect(await page.locator("#proof a").getAttribute("download")).toBe("not-the-same-bits.txt");
    await picture(page, "page-differs");
  });

  test("no case: it is said, and the first view stays", async () => {
    await reopened();
    await page.route("**/case/pack.json", (route) => route.fulfill({ status: 500, body: "" }));
    await page.goto(site.url);
    await page.locator(".notice[role=alert]").waitFor();
    expect(await page.locator(".notice").textContent()).toContain("could not be loaded");
    await picture(page, "page-no-case");
    expect(await page.locator("#finding").count()).toBe(1);
  });
});
