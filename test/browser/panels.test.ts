/** What each panel of the page promises, as a reader would try it. */
import { expect, test } from "vitest";
import { browser, complaints, opened, page, reopened, site, visit } from "./opened.ts";
import { picture, served, settled } from "./site.ts";

opened("stalin", { once: true });

const text = (selector: string) => page.locator(selector).first().textContent();

test("a laptop's first screen has the question, both answers, the finding, the chart and what can be taken away", async () => {
  for (const script of [false, true]) {
    const plain = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: script,
    });
    const fresh = await plain.newPage();
    await fresh.goto(site.url);
    if (script) await settled(fresh);
    const limits = ".limits";
    for (const selector of ["h1", "#finding p", ".who q", ".drawn svg", ".take .chip", limits]) {
      const box = (await fresh.locator(selector).first().boundingBox())!;
      expect(box.y + box.height, `${selector}, script ${script}`).toBeLessThanOrEqual(900);
    }
    await plain.close();
  }
});

test("a phone's first two screens have a chart from the first, and a whole one in the end", async () => {
  await reopened({ viewport: { width: 390, height: 844 } });
  await page.goto(`${site.url}?runs=8`);
  const first = page.locator(".drawn svg.narrow").first();
  const top = await first.evaluate((e) => e.getBoundingClientRect().top);
  expect(top).toBeLessThan(2 * 844 - 200);
  await settled(page);
  const box = (await page.locator(".drawn svg.narrow").first().boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(2 * 844);
});

test("on a phone every chapter ends within eight screens; what is folded there opens at a link to a place in it, and nothing is wider than the phone", async () => {
  const height = 844;
  await reopened({ viewport: { width: 390, height } });
  await page.goto(`${site.url}?runs=8`);
  await settled(page);
  const links = page.locator('nav.chapters li a[href^="#"]');
  const measured: Record<string, number> = {};
  for (const link of await links.all()) {
    await link.click();
    const { tall, wide } = await page.evaluate(() => ({
      tall: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth,
    }));
    expect(wide).toBe(390);
    measured[(await link.getAttribute("href"))!] = tall / height;
  }
  expect(Object.keys(measured)).toHaveLength(8);
  for (const [chapter, screens] of Object.entries(measured))
    expect(screens, `screens until the end of ${chapter}`).toBeLessThanOrEqual(8);
  for (const place of ["m-learning", "sets", "believe", "claim-C26"]) {
    await page.goto(`${site.url}?runs=8#${place}`);
    await settled(page);
    // a chapter's parts come once it is looked at
    await page.waitForFunction((id) => {
      const found = document.getElementById(id);
      return found !== null && found.closest("details:not([open])") === null;
    }, place);
  }
});

test("at the record: series, axis, overlay, a year with its sources, one history by arrow keys", async () => {
  await visit("?runs=8");
  const section = page.locator('section[aria-labelledby="record"]');
  expect(await section.locator(".panels figure").count()).toBe(3);
  expect(await section.textContent()).toMatch(/Recorded by: .*\d{4}/);
  // a partisan book is named in the sentence and the table, and nowhere without its grade
  const named =
    (await section.textContent())?.match(/Pykhalov, I\. V\. \d{4}.{0,25}|pykhalov-\w+.{0,25}/g) ??
    [];
  expect(named.length).toBeGreaterThan(1);
  for (const one of named) expect(one).toContain("[popular or partisan]");
  expect(await text("#one-year")).toMatch(/^1937: .*: 353,074 \(.*\d{4}\)/);
  const year = section.getByRole("slider", { name: "Year" });
  await year.focus();
  await page.keyboard.press("ArrowRight");
  expect(await text("#one-year")).toMatch(/^1938: /);
  await page.locator("#record").evaluate((heading) => heading.scrollIntoView());
  const chart = (await section.locator("svg").first().boundingBox())!;
  await page.mouse.move(chart.x + 64, chart.y + 50);
  expect(await text("#one-year")).toMatch(/^1917: /);
  const before = await section.locator("svg").first().innerHTML();
  await section.getByRole("slider", { name: "One simulated history at a time" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => section.locator("svg").first().innerHTML()).not.toBe(before);
  expect(await text("#one-year")).toContain("this one");
  await section.getByLabel("overlay").check();
  expect(await section.locator(".panels figure").count()).toBe(1);
  await picture(page, "page-record-overlay");
  await section.getByLabel("overlay").uncheck();
  await section
    .getByRole("combobox", { name: "Series" })
    .selectOption({ label: "Leading persons who lost their seat" });
  await section.locator(".panels figure").nth(2).waitFor();
  expect(await section.textContent()).toContain("do you know one?");
  expect(await section.textContent()).toContain("People in camps");
  expect(complaints).toEqual([]);
});

test("a narrower prior is answered at once from the histories lived, and an impossible one in words", async () => {
  await visit("?runs=8");
  const one = page.locator("#p-ruthlessEdge");
  await page.locator("details", { has: one }).locator("> summary").click();
  const before = new URL(page.url()).search;
  const low = one.getByLabel("not below");
  const middle = Number(await one.locator("input[type=range]").inputValue());
  await low.fill(String(middle));
  await low.blur();
  expect(await text(".reweighted")).toMatch(
    /Re-weighted at once: \d+ of the 8 simulated histories/,
  );
  expect(new URL(page.url()).search).not.toBe(before);
  // histories of before the record take the place of those lived, as the record has told nothing of a part of a prior
  await settled(page);
  const told = await text(".reweighted");
  await page.reload();
  await settled(page);
  expect(await text(".reweighted")).toBe(told);
  await low.fill("-99");
  await low.blur();
  expect(await one.locator("[role=alert]").textContent()).toContain("needs a new run");
});

test("of a twin nothing is drawn until the two differ, and a draw is held against its threshold", async () => {
  await visit("?without=patronage&runs=8&pair=3");
  await page.locator("#twin-years svg").waitFor();
  const [from, lines] = await page.locator("#twin-years").evaluate((years) => {
    const first = /differ from (\d{4}) on/.exec(years.textContent!)![1];
    const paths = [...years.querySelectorAll('svg [aria-label="line"] path')];
    return [Number(first), paths.map((p) => p.getBoundingClientRect().left)] as const;
  });
  expect(from).toBeGreaterThan(1917);
  const svg = (await page.locator("#twin-years svg").boundingBox())!;
  const expected = svg.x + ((62 + ((from - 1917) / 36) * (760 - 72)) / 760) * svg.width;
  expect(lines).toHaveLength(2);
  for (const left of lines) expect(left).toBeGreaterThan(expected - 4);
  await page.locator("#pair summary", { hasText: "draws" }).first().click();
  const draws = page.locator("#pair details[open] li");
  let otherwise = 0;
  for (const draw of await draws.allTextContents()) {
    expect(draw).toMatch(/^seed 1, run 3, 19\d\d-\d\d, .*draw \d+ → 0\.\d{4}/);
    const held = [...draw.matchAll(/(0\.\d{4}) (<|>|<=|>=) ([\d.e-]+)\? (yes|no)/g)];
    for (const [, drawn, sign, threshold, told] of held) {
      expect(draw.split(" → ")[1]!.split(";")[0]).toContain(drawn);
      const below = Number(drawn) < Number(threshold);
      expect(told, draw).toBe(below === sign!.startsWith("<") ? "yes" : "no");
    }
    const sides = /; as it went: .*\? (yes|no); in the twin: .*\? (yes|no)/.exec(draw);
    if (sides && sides[1] !== sides[2]) otherwise++;
  }
  // what decided the month: the same draw, on the other side of the twin's threshold
  expect(otherwise).toBeGreaterThan(0);
});

test("a history in which the change made no difference says so, and how often it made one", async () => {
  const doors = await served("two-doors");
  await page.goto(`${doors.url}?without=left&runs=64&pair=0#whole`);
  await settled(page);
  const none = page.locator("#pair", { hasText: "this change made no difference in it" });
  for (let n = 0; n < 20 && (await none.count()) === 0; n++) {
    const run = Number(await page.locator("#pair").getAttribute("data-run"));
    await page.getByRole("button", { name: "another" }).click();
    await page.locator(`#pair[data-run="${run + 1}"]`).waitFor();
  }
  expect(await none.count()).toBe(1);
  await picture(page.locator('section[aria-labelledby="twin"]'), "page-never-differs");
  expect(await page.locator("#pair svg").count()).toBe(0);
  expect(await text('section[aria-labelledby="twin"]')).toMatch(
    /In \d+ of 64 simulated histories the change made a difference/,
  );
});

test("an answer's number stands for its explanation", async () => {
  await page.goto(`${site.url}?explain=2&runs=8#whole`);
  await page.locator("#mechanisms").waitFor();
  expect(new URL(page.url()).searchParams.get("explain")).toBe("B");
  expect(await page.locator(".notice").count()).toBe(0);
});

test("a browser without threads shows the stored answer, a notice and the command line", async () => {
  await reopened();
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "Worker");
  });
  await page.goto(`${site.url}#whole`);
  await page.locator("#proof[data-state=failed]").waitFor();
  expect(await text("#proof")).toContain("What you see is the stored answer");
  await page.locator("#run-command").waitFor();
  expect(await page.locator("#mechanisms tbody tr").count()).toBeGreaterThan(5);
});

test("a browser without WebAssembly lives the same worlds in JavaScript", async () => {
  await reopened();
  await page.route(/asker-.*\.js/, async (route) => {
    const response = await route.fetch();
    const body = `Reflect.deleteProperty(self, "WebAssembly");${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(site.url);
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await text("#proof")).toContain("JavaScript");
});

test("a tab that is not seen lives nothing new until it is", async () => {
  await reopened();
  await page.addInitScript(() => {
    const heard = { lived: 0 };
    const Own = Worker;
    class Counted extends Own {
      override set onmessage(hear: (event: MessageEvent) => void) {
        super.onmessage = (event) => {
          // runs of a world as they are finished
          heard.lived += event.data.part?.runs?.length ?? 0;
          hear(event);
        };
      }
    }
    Object.assign(globalThis, { heard, Worker: Counted });
  });
  const lived = () =>
    page.evaluate(() => (globalThis as unknown as { heard: { lived: number } }).heard.lived);
  await page.clock.install();
  await visit("?runs=8");
  await page.locator("#proof[data-state=equal]").waitFor();
  const before = await lived();
  expect(before).toBeGreaterThanOrEqual(64);
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, "hidden", { value: now, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await page.locator("#m-grip input").check();
  // whatever the page means to do within a minute
  await page.clock.runFor(60_000);
  expect(await lived()).toBe(before);
  expect(await page.locator("#pictures figure").count()).toBe(1);
  await hide(false);
  await settled(page);
  expect(await lived()).toBe(before + 8);
  expect(await page.locator("#pictures figure").count()).toBe(2);
});

test("every panel has its own link, which keeps what is set", async () => {
  await page.goto(`${site.url}?without=learning&runs=8#whole`);
  const link = page.locator("#depend a.here");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#depend");
  const url = new URL(page.url());
  expect(url.searchParams.get("without")).toBe("learning");
});

test("the stored run stands beside the page under the name that addresses use", async () => {
  const request = await page.request.get(`${site.url}case/pack.json`);
  const name = ((await request.json()).answer.request as string).slice(0, 8);
  for (const kind of ["json", "csv", "parquet"])
    expect(site.files.has(`/${name}.${kind}`)).toBe(true);
});
