/** The page of a case, served for a test as `aitia lab` serves it. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makeSite } from "../../src/cli/commands/lab.ts";
import { serve } from "../../src/site/server.ts";
import { LONGEST, type Locator, type Page, screenshots } from "./chromium.ts";

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
      [...document.querySelectorAll("[role=img]")].every(
        (drawing) => drawing.querySelector("svg") || drawing.closest("[data-chapter][hidden]"),
      ),
    undefined,
    // not at every frame: looking for it would make frames that nobody sees
    { timeout: LONGEST, polling: 50 },
  );

/** What is drawn of a long page: more takes longer than anybody looks. */
const LONG = 6000;

/** Pictures for a person to look at, only where somebody asks for them: AITIA_PICTURES=1 puts them into test/screenshots. */
export async function picture(
  of: Page | Locator,
  name: string,
  { long = false }: { readonly long?: boolean } = {},
): Promise<void> {
  if (!process.env.AITIA_PICTURES) return;
  mkdirSync(screenshots, { recursive: true });
  const path = join(screenshots, `${name}.png`);
  if (!("goto" in of) || !long) return void (await of.screenshot({ path }));
  const { scrollWidth: width, scrollHeight } = await of.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    scrollHeight: document.documentElement.scrollHeight,
  }));
  const clip = { x: 0, y: 0, width, height: Math.min(LONG, scrollHeight) };
  await of.screenshot({ path, fullPage: true, clip });
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
