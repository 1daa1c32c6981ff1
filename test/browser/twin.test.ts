/** A history and its twin: what is drawn, where one can go in it, and that it is the pair of the command line. */
import { afterEach, expect, test } from "vitest";
import { comparedSums, distance } from "../../src/ask/why/nearness.ts";
import { complaints, opened, page, reopened, site, visit } from "./opened.ts";
import { monthOf, text } from "./pair.ts";
import { savedBy } from "./saved.ts";
import { picture } from "./site.ts";

opened("stalin", { once: true });
afterEach(() => {
  expect(complaints).toEqual([]);
});

const from = () => new URL(page.url()).searchParams.get("from");
/** Waits until this month is the one that is told of. */
const toldOf = (month: string) => page.locator(`#pair[data-month="${month}"]`).waitFor();

/** Month numbers of the bars or marks of one strip, from the picture itself. */
const drawn = (kind: "places" | "decided", n: number): Promise<number[]> =>
  page
    .locator(`.strip path.${kind}`)
    .nth(n)
    .evaluate((path) => {
      const months = 434;
      const wide = (path.closest("svg") as SVGSVGElement).viewBox.baseVal.width;
      const starts = [...path.getAttribute("d")!.matchAll(/M(\d+) /g)];
      return starts.map((m) => Math.round((Number(m[1]) / wide) * months));
    });

/** The rows of a table that is opened. */
const rowsOf = async (table: string): Promise<string[][]> => {
  await page.locator("#pair summary", { hasText: table }).first().click();
  await page.locator("#pair details[open] table.numbers").waitFor();
  return page
    .locator("#pair details[open] table.numbers tbody tr")
    .evaluateAll((all) => all.map((tr) => [...tr.children].map((c) => c.textContent!)));
};

test("two strips are empty until the first month that differs, then mark every month that differs and every decision", async () => {
  await visit("?event=lenin-dies:off&runs=8&pair=3");
  await page.locator(".strip svg").waitFor();
  const caption = (await text("#pair figcaption"))!;
  const first = /first difference in (\d{4}-\d\d)/.exec(caption)![1]!;
  expect(monthOf(first)).toBeGreaterThan(60);
  const rows = await rowsOf("Each month that differs");
  const differing = rows.map(([month]) => monthOf(month!));
  expect(differing[0]).toBe(monthOf(first));
  expect(caption).toContain(`At the end of ${differing.length} of `);
  expect(await drawn("places", 0)).toEqual(differing);
  expect(await drawn("places", 1)).toEqual(differing);
  for (const [strip, column] of [
    [0, 2],
    [1, 3],
  ] as const)
    expect(await drawn("decided", strip)).toEqual(
      rows.filter((row) => !row[column]!.startsWith("0")).map(([month]) => monthOf(month!)),
    );
  const decision = /the first decision that differs is of (\d{4}-\d\d)/.exec(caption)![1]!;
  expect(await drawn("decided", 0)).toContain(monthOf(decision));
  expect(rows.some((row) => row.slice(2).some((cell) => cell.includes("who leads")))).toBe(true);
  await page.locator(".strip").scrollIntoViewIfNeeded();
  await picture(page, "page-twin-strips");
});

test("a month is gone to by a click, by arrow keys, by the slider and by both buttons", async () => {
  await visit("?event=lenin-dies:off&runs=8&pair=3");
  await page.locator(".strip svg").waitFor();
  const caption = (await text("#pair figcaption"))!;
  const first = /first difference in (\d{4}-\d\d)/.exec(caption)![1]!;
  const decision = /the first decision that differs is of (\d{4}-\d\d)/.exec(caption)![1]!;
  await toldOf(decision);
  const box = (await page.locator(".strip svg").boundingBox())!;
  const at = (month: string) => ((monthOf(month) + 0.5) / 434) * box.width;
  await page.locator(".strip svg").click({ position: { x: at("1937-08"), y: box.height / 2 } });
  await toldOf("1937-08");
  expect(from()).toBe("1937-08");
  await page.keyboard.press("ArrowRight");
  await toldOf("1937-09");
  await page.keyboard.press("PageUp");
  await toldOf("1936-09");
  const slider = page.locator("#pair input[type=range]");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await toldOf("1936-08");
  expect(await slider.getAttribute("aria-valuetext")).toBe("1936-08");
  const line = await page.locator(".strip path.pointed").getAttribute("d");
  await page.getByRole("button", { name: "First difference" }).click();
  await toldOf(first);
  expect(from()).toBe(first);
  expect(await page.locator(".strip path.pointed").getAttribute("d")).not.toBe(line);
  await page.getByRole("button", { name: "First decision that differs" }).click();
  await toldOf(decision);
  expect(from()).toBe(decision);
});

test("the sentence tells the series in the year pointed at, as its table has it", async () => {
  await visit("?without=patronage&runs=8&pair=3&from=1937-08");
  await toldOf("1937-08");
  const [, factual, twin] = /1937: ([\d,.]+) as it went, ([\d,.]+) in the twin/.exec(
    (await text("#twin-years figcaption"))!,
  )!;
  expect(await rowsOf("The numbers as a table")).toContainEqual(["1937", factual, twin]);
});

test("nearest, typical and most different are those", async () => {
  const csv = async (which: string) => {
    const saved = await savedBy(page, page.locator(`#worlds-${which} .csv`));
    const [head, ...lines] = String(saved.bytes).trim().split("\n");
    const names = head!.split(",");
    return lines.map((l) => Object.fromEntries(l.split(",").map((c, n) => [names[n]!, Number(c)])));
  };
  await visit("?without=patronage&runs=8");
  const [believed, changed] = [await csv("believed"), await csv("changed")];
  const { spec } = JSON.parse(String(site.files.get("/case/pack.json")));
  const show = await page.evaluate(() => new URLSearchParams(location.search).get("show"));
  const series = show ?? spec.record.at(-1).output;
  const runs = Array.from({ length: 8 }, (_, run) => run);
  const least = (of: (run: number) => number) => [...runs].sort((a, b) => of(a) - of(b) || a - b);
  const off = least((run) =>
    distance(
      Object.fromEntries(
        Object.keys(believed[0]!).map((name) => [
          name,
          (year: number) => believed.find((r) => r.run === run && r.year === year)?.[name] ?? 0,
        ]),
      ),
      comparedSums(spec),
    ),
  );
  const moved = least((run) =>
    believed.reduce(
      (sum, row, n) =>
        row.run === run
          ? sum + Math.abs(Math.log((row[series]! + 1) / (changed[n]![series]! + 1)))
          : sum,
      0,
    ),
  );
  for (const [button, run] of [
    ["nearest to the record", off[0]],
    ["most different", moved.at(-1)],
    ["typical", moved[runs.length / 2]],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    await page.locator(`#pair[data-run="${run}"]`).waitFor();
  }
});

test("an answer that comes late is not shown for another month than the address says", async () => {
  // the later month's answer is held back until the earlier one's is shown
  await reopened();
  await page.addInitScript(() => {
    const Own = Worker;
    let held: number | undefined;
    const late: MessageEvent[] = [];
    class Late extends Own {
      override set onmessage(hear: (event: MessageEvent) => void) {
        super.onmessage = (event) => {
          const { type, id, part } = event.data;
          if (type === "part" && part.trace?.month === "1950-06") held = id;
          if (held === undefined || id !== held) return hear(event);
          late.push(event);
          Object.assign(globalThis, { letCome: () => late.forEach(hear) });
          document.documentElement.dataset.late = "coming";
        };
      }
    }
    Object.assign(globalThis, { Worker: Late });
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 });
  });
  await page.goto(`${site.url}?without=patronage&runs=8&pair=3&from=1937-08#whole`);
  await toldOf("1937-08");
  const slider = page.locator("#pair input[type=range]");
  await slider.fill("400");
  await page.locator("html[data-late]").waitFor({ state: "attached" });
  await slider.fill("120");
  await toldOf("1927-02");
  await page.evaluate(async () => {
    (globalThis as unknown as { letCome: () => void }).letCome();
    for (let n = 0; n < 3; n++) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
  expect(from()).toBe("1927-02");
  expect(await page.locator("#pair").getAttribute("data-month")).toBe("1927-02");
});

test("on a phone the strips scroll inside their own box", async () => {
  await reopened({ viewport: { width: 390, height: 844 } });
  await page.goto(`${site.url}?without=patronage&runs=8&pair=3&from=1950-01#whole`);
  const strip = page.locator(".strip");
  await strip.waitFor();
  const [own, inner, scrolled, body] = await strip.evaluate((box) => [
    box.clientWidth,
    box.scrollWidth,
    box.scrollLeft,
    document.documentElement.scrollWidth,
  ]);
  expect(inner).toBeGreaterThan(own!);
  expect(body).toBeLessThanOrEqual(390);
  // far enough that the month pointed at is seen
  expect(scrolled).toBeGreaterThan(0);
  await strip.scrollIntoViewIfNeeded();
  await picture(page, "page-twin-phone");
});
