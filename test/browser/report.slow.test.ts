import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/report.ts";
import { testAnswer, testCase, unknownAnswer } from "../../src/report/testing/answer.ts";
import { type Serving, serve } from "../../src/site/server.ts";
import { seriousIn, widthOf } from "./axe.ts";
import { type Browser, shared } from "./chromium.ts";
import { picture } from "./site.ts";

const states = {
  known: testAnswer(),
  unknown: unknownAnswer(),
  few: testAnswer({ worlds: 12 }),
  "no-record": testAnswer({ record: [] }),
};

let serving: Serving;
let browser: Browser;

beforeAll(async () => {
  const pages = Object.entries(states).map(
    ([name, answer]) => [`/${name}.html`, reportHtml(answer, testCase)] as const,
  );
  serving = await serve(new Map(pages), 0);
  browser = await shared();
});
afterAll(async () => {
  await serving?.close();
});

describe.for(Object.keys(states))("the report when it is %s", (state) => {
  test.for([
    ["light", 1280, 900],
    ["dark", 390, 844],
  ] as const)(
    "reads well in %s at %i × %i: nothing serious for axe, nothing sideways, nothing fetched",
    async ([scheme, width, height]) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
      });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on("request", (r) => asked.push(r.url()));
      await page.goto(`${serving.url}${state}.html`);
      await picture(page, `report-${state}-${width}-${scheme}`, { long: true });
      await page.evaluate(() => {
        for (const d of document.querySelectorAll("details")) d.open = true;
      });
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      expect(await seriousIn(page)).toEqual([]);
      expect(asked.filter((a) => !a.endsWith(".html"))).toEqual([]);
      await context.close();
    },
  );
});

test("on paper everything that matters is there, in ink on white", async () => {
  const page = await browser.newPage({ colorScheme: "dark" });
  await page.goto(`${serving.url}known.html`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const [ground, nav] = await page.evaluate(() => [
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(document.querySelector("nav")!).display,
  ]);
  expect(ground).toBe("rgb(255, 255, 255)");
  expect(nav).toBe("none");
  await picture(page, "report-print", { long: true });
  await page.close();
});
