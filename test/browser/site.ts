/** The page of a case, served for a test as `aitia lab` serves it. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makeSite } from "../../src/cli/commands/lab.ts";
import { serve } from "../../src/site/server.ts";
import { type Page, screenshots } from "./chromium.ts";

/** Few worlds: tests ask whether it is right, not whether it is precise. */
export const RUNS = 64;

export interface Served {
  readonly url: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Served once for all tests of a process; it ends with it. */
export function served(named: string, runs = RUNS): Promise<Served> {
  const key = `${named} ${runs}`;
  const made = kept.get(key) ?? servedAnew(named, runs);
  kept.set(key, made);
  return made;
}
const kept = new Map<string, Promise<Served>>();

/** Served for whoever wants to close it. */
export async function servedAnew(
  named: string,
  runs = RUNS,
): Promise<Served & { readonly close: () => Promise<void> }> {
  const files = await makeSite(named, { runs });
  const { url, server, close } = await serve(files, 0);
  server.unref();
  return { url, files, close };
}

/** Waits until the page has lived all that its address asks. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.getElementById("settled")?.dataset.settled === "true" &&
      [...document.querySelectorAll("[role=img]")].every((drawing) => drawing.querySelector("svg")),
    undefined,
    {
      timeout: 120_000,
    },
  );

/** Where a picture for a person to look at goes. */
export function shot(name: string): string {
  mkdirSync(screenshots, { recursive: true });
  return join(screenshots, `${name}.png`);
}

/** What is drawn of a long page: more takes longer than anybody looks. */
const LONG = 6000;

/** A picture of the page for a person to look at: of what is on the screen, or of what can be scrolled to as well. */
export async function picture(page: Page, name: string, long = false): Promise<void> {
  const path = shot(name);
  if (!long) return void (await page.screenshot({ path }));
  const { scrollWidth: width, scrollHeight } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    scrollHeight: document.documentElement.scrollHeight,
  }));
  const clip = { x: 0, y: 0, width, height: Math.min(LONG, scrollHeight) };
  await page.screenshot({ path, fullPage: true, clip });
}

/** What the page shows that must be the same after a reload: the sentence, the table, the charts. */
export const shown = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.getElementById("said")?.textContent,
      document.getElementById("mechanisms")?.textContent,
      ...[...document.querySelectorAll("#pictures svg")].map((svg) => svg.innerHTML),
    ]
      .join("\n")
      .replaceAll(/plot-[a-z0-9-]+/g, "plot"),
  );
