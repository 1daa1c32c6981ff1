/**
 * How little the browser has to do until something is drawn. Processor time, not the clock on the wall: what else the
 * machine does is not the page's doing; and on a machine that is slow, or has its caches taken from it, as much more as
 * a fixed piece of work then takes. Of several tries the least counts. These tests run alone.
 */
import { expect, test } from "vitest";
import { browser, opened, page, site, visit } from "./opened.ts";
import { settled } from "./site.ts";

opened("stalin", { threads: "all", browserAs: "usual" });

const TRIES = 3;

/** Milliseconds of processor time that all processes of the browser have used together. */
async function processorTime(): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

type Clock = () => Promise<number>;

/** A clock of the milliseconds that the main thread of the page has used. */
async function mainThread(): Promise<Clock> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "ThreadTime")!.value;
  };
}

/** Milliseconds that the fixed piece of work took where the limits below were set. */
const USUAL = 220;

/** How many times longer a fixed piece of work takes here and now than where the limits were set; at least 1. */
async function slowness(used: Clock): Promise<number> {
  const before = await used();
  await page.evaluate(() => {
    for (let n = 0; n < 10; n++)
      Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i + n)).sort();
  });
  const took = (await used()) - before;
  return Math.max(1, took / USUAL);
}

test("a newcomer's finding, both quotes and the record cost a cold browser less than a second, and need no script", async () => {
  const own = await mainThread();
  const used: number[] = [];
  for (let n = 0; n < TRIES; n++) {
    const cold = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: false,
    });
    const fresh = await cold.newPage();
    const before = await processorTime();
    await fresh.goto(site.url, { waitUntil: "commit" });
    await fresh.locator("#finding p").first().waitFor();
    await fresh.locator(".who q").nth(1).waitFor();
    await fresh.locator(".drawn svg.wide").first().waitFor();
    used.push(((await processorTime()) - before) / (await slowness(own)));
    await cold.close();
  }
  expect(Math.min(...used), used.join()).toBeLessThan(1000);
});

test("the first new picture after a change costs the page's own thread less than a second", async () => {
  await visit("?runs=256");
  await page.locator("#pictures svg").first().waitFor();
  const own = await mainThread();
  const used: number[] = [];
  for (const id of ["grip", "dogma", "learning"].slice(0, TRIES)) {
    const before = await own();
    const box = page.locator(`#m-${id} input`);
    await box.check();
    await page.locator("#pictures figure svg").nth(1).waitFor();
    used.push(((await own()) - before) / (await slowness(own)));
    await box.uncheck();
    await page.locator("#pictures figure").nth(1).waitFor({ state: "detached" });
  }
  expect(Math.min(...used), used.join()).toBeLessThan(1000);
});

/** Milliseconds of its own time that the page's thread took for the longest piece of work while something was done. */
async function longestPiece(act: () => Promise<unknown>): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  interface Traced {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
  }
  const traced: Traced[] = [];
  session.on("Tracing.dataCollected", ({ value }) => traced.push(...(value as never[])));
  const end = new Promise((done) => session.once("Tracing.tracingComplete", done));
  const includedCategories = ["toplevel", "__metadata"];
  await session.send("Tracing.start", { traceConfig: { includedCategories } });
  await act();
  await session.send("Tracing.end");
  await end;
  await session.detach();
  const thread = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const names = traced.filter(({ name }) => name === "thread_name");
  const own = new Set(names.filter((n) => n.args?.name === "CrRendererMain").map(thread));
  return Math.max(...traced.map((t) => (own.has(thread(t)) ? (t.tdur ?? 0) / 1000 : 0)));
}

test("after a change no piece of work keeps the page's own thread longer than a tenth of a second, with one chapter or all", async () => {
  const own = await mainThread();
  for (const chapter of ["depend", "whole"]) {
    await visit(`?runs=64#${chapter}`);
    const took = await longestPiece(async () => {
      await page.locator("#m-grip input").check();
      await page.waitForFunction(() => location.search.includes("without="));
      await settled(page);
    });
    expect(took).toBeGreaterThan(1);
    expect(took / (await slowness(own)), chapter).toBeLessThan(100);
  }
});

test("while a year or a history is dragged each step costs less than a fortieth of a second, so that the page keeps up with the screen", async () => {
  await visit("?runs=24");
  const own = await mainThread();
  const STEPS = 60;
  const sliders = page.locator("#one-year").locator("..").locator("input[type=range]");
  expect(await sliders.count()).toBe(2);
  for (const slider of await sliders.all()) {
    const used: number[] = [];
    for (let n = 0; n < TRIES; n++) {
      const before = await own();
      await slider.evaluate(async (element, steps) => {
        const input = element as HTMLInputElement;
        const [low, high] = [Number(input.min), Number(input.max)];
        for (let n = 0; n < steps; n++) {
          input.value = String(low + (n % (high - low)));
          input.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise((drawn) => requestAnimationFrame(drawn));
        }
      }, STEPS);
      used.push(((await own()) - before) / STEPS / (await slowness(own)));
    }
    expect(Math.min(...used), used.join()).toBeLessThan(25);
  }
});

test("while worlds are lived, both fans are drawn together, at most four times a second", async () => {
  await visit("?runs=24");
  // until ten have been drawn, however long that takes
  const moments = page.evaluate(
    () =>
      new Promise<number[]>((end) => {
        const drawn: number[] = [];
        new MutationObserver((all) => {
          if (!all.some((m) => [...m.addedNodes].some((n) => n.nodeName.toLowerCase() === "svg")))
            return;
          if (drawn.push(performance.now()) === 10) end(drawn);
        }).observe(document.getElementById("pictures")!, { childList: true, subtree: true });
      }),
  );
  await page
    .getByRole("combobox", { name: "Simulated histories", exact: true })
    .selectOption({ label: "4,096" });
  await page.locator("#m-grip input").check();
  const all = await moments;
  // what is drawn at once by the changes themselves is left out
  const steady = all.slice(all.findIndex((t) => t > all[0]! + 500));
  expect(steady.length).toBeGreaterThan(3);
  expect((steady.length - 1) * 250).toBeLessThan(steady.at(-1)! - steady[0]! + 250);
});
