/** What axe-core has to say of a page, as a screen reader's user would meet it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type { Page } from "./chromium.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  readonly axe: {
    run(
      at: string | Document,
      options: { readonly runOnly?: readonly string[]; readonly resultTypes: readonly string[] },
    ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

/** Everything serious or critical that is found, in the whole page or in a part of it, by all rules or by some: a line each. */
export async function seriousIn(
  page: Page,
  part?: string,
  only?: readonly string[],
): Promise<string[]> {
  await page.evaluate(source);
  // every rule looks at every element all the same; only what it finds right is not described
  const resultTypes = ["violations"];
  const asked = { part, options: { resultTypes, ...(only ? { runOnly: only } : {}) } };
  return page.evaluate(async ({ part, options }) => {
    const { violations } = await (globalThis as unknown as Axe).axe.run(part ?? document, options);
    return violations
      .filter((v) => v.impact === "serious" || v.impact === "critical")
      .map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 160)}`);
  }, asked);
}

/** How wide the page is, where it must not scroll sideways. */
export const widthOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);

/** The rules of axe that a page's width can break. */
export const ofWidth = ["target-size", "scrollable-region-focusable"];

/** Opens every fold of the page, or closes it. */
export const setFolds = (page: Page, open: boolean): Promise<void> =>
  page.evaluate((now) => {
    for (const d of document.querySelectorAll("details")) d.open = now;
  }, open);

/** With every fold open the page is no wider than the window, and axe finds nothing serious by these rules, or by all, in a part of it or in all. */
export async function expectClean(
  page: Page,
  width: number,
  colorScheme: "light" | "dark",
  only?: readonly string[],
  part?: string,
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await setFolds(page, true);
  await page.locator(".loops").waitFor();
  expect(await widthOf(page)).toBeLessThanOrEqual(width);
  expect(await seriousIn(page, part, only)).toEqual([]);
  await setFolds(page, false);
}
