/** What an address keeps: how the page is looked at, what it does not know, and what another run or engine made. */
import { expect, test } from "vitest";
import type { Locator } from "./chromium.ts";
import { opened, page, site, visit } from "./opened.ts";
import { RUNS, served, settled } from "./site.ts";

opened("stalin", { once: true });

const inAddress = (part: string) => new URL(page.url()).searchParams.get(part);

test("putting everything back in a frame leaves the frame, and what this version does not know", async () => {
  await page.goto(
    `${site.url}?embed=chart&without=learning&runs=24&show=threat&foo=bar&device=wasm`,
  );
  await page.getByRole("button", { name: "Put everything back" }).click();
  await page.waitForFunction(() => !location.search.includes("without"));
  expect(await page.locator("main.embed").count()).toBe(1);
  for (const [part, value] of Object.entries({
    embed: "chart",
    show: "threat",
    foo: "bar",
    device: "wasm",
  }))
    expect(inAddress(part)).toBe(value);
});

test("how the page is looked at stands in the address, and a reload shows the same", async () => {
  await visit("?runs=24");
  const [record, change] = ["record", "change"].map((id) =>
    page.locator(`section[aria-labelledby=${id}]`),
  ) as [Locator, Locator];
  await record.getByLabel("overlay").check();
  await change.getByLabel("Both in one picture").check();
  await record.getByRole("slider", { name: "Year" }).fill("1932");
  await record.getByRole("slider", { name: "One simulated history at a time" }).fill("7");
  await change.getByRole("slider", { name: "One simulated history at a time" }).fill("12");
  await page.locator("#mechanisms").getByRole("button", { name: "Share", exact: true }).click();
  await page.locator("summary", { hasText: "What did you believe before?" }).click();
  await page.getByRole("radio", { name: "your own" }).check();
  const own = page.getByLabel("Your odds for answer 2 against answer 1");
  await own.fill("0.25");
  await page.waitForFunction(() => /year=.*odds=0.25/.test(location.search));
  const told = async () => {
    await settled(page);
    const entries = await page.evaluate(() => {
      const shown = ["#one-year", ".panels", "#mechanisms", "#pictures", ".beside dl", "output"];
      const inner = (selector: string) =>
        [...document.querySelectorAll(selector)].map((e) => e.innerHTML).join();
      return shown.map((selector) => [selector, inner(selector)] as const);
    });
    return new Map(entries);
  };
  const before = await told();
  const parts = {
    over: "record,change",
    single: "change:12,record:7",
    year: "1932",
    sort: "share",
    odds: "0.25",
  };
  for (const [part, value] of Object.entries(parts)) expect(inAddress(part)).toBe(value);
  expect(before.get("#one-year")).toMatch(/^1932: .*this one/);

  await own.fill("many");
  expect(await page.locator(".beside [role=alert]").textContent()).toContain("above 0");
  expect(inAddress("odds")).toBe("0.25");
  await page.reload();
  const after = await told();
  expect([...before.keys()].filter((shown) => after.get(shown) !== before.get(shown))).toEqual([]);
});

test.each([
  ["run=ffffffff&engine=0.0.1", "made with engine 0.0.1"],
  ["run=ffffffff", "another stored run (ffffffff)"],
])("a link of elsewhere keeps saying so until it is answered: %s", async (made, says) => {
  await visit(`?${made}&without=left&runs=24`, await served("two-doors"));
  await page.reload();
  await settled(page);
  const notice = page.locator("#made-elsewhere");
  expect(await notice.textContent()).toContain(says);
  expect(page.url()).toContain(made);

  await notice.getByRole("button", { name: "Run anew and compare" }).click();
  const compared = page.locator("#compared");
  await expect
    .poll(() => compared.locator("h4").allTextContents())
    .toEqual(["As stored", "As believed", "With your change"]);
  await settled(page);
  expect(await compared.locator("p").first().textContent()).toMatch(/came in [\d.]+% .* of them/);
  expect(await compared.locator("figcaption").allTextContents()).toEqual([
    `As stored: ${RUNS} simulated histories.`,
    "As believed: 24 simulated histories.",
    "With your change: 24 simulated histories.",
  ]);
  expect(await notice.count()).toBe(0);
  expect(inAddress("run")).not.toBe("ffffffff");
  expect(inAddress("without")).toBe("left");
  await page.reload();
  await compared.locator("svg").nth(2).waitFor();
  expect(await notice.count()).toBe(0);
});

test("the stored result is shown where a link of another engine asks for another question", async () => {
  await visit("?engine=0.0.1&explain=B&outcome=mass-repression&without=learning&runs=24&foo=bar");
  expect(await page.locator("#made-elsewhere").textContent()).toContain("made with engine 0.0.1");
  await page.getByRole("button", { name: "Show the stored result" }).click();
  await page.locator("#table-says", { hasText: "From the stored answer" }).waitFor();
  expect(inAddress("explain")).toBeNull();
  expect(inAddress("outcome")).toBeNull();
  expect(inAddress("without")).toBeNull();
  expect(await page.locator("#made-elsewhere").count()).toBe(0);
  expect(inAddress("foo")).toBe("bar");
});
