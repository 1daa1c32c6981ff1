/** What axe-core has to say of a page, as a screen reader's user would meet it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "./chromium.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  readonly axe: {
    run(
      at: string | Document,
    ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

/** Everything serious or critical that is found, in the whole page or in a part of it: a line each. */
export async function seriousIn(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (at) => {
    const { violations } = await (globalThis as unknown as Axe).axe.run(at ?? document);
    return violations
      .filter((v) => v.impact === "serious" || v.impact === "critical")
      .map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 160)}`);
  }, part);
}

/** How wide the page is, where it must not scroll sideways. */
export const widthOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);
