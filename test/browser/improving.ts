/** The place for whoever knows better: opened, and what it tells them to run. */
import { expect } from "vitest";
import { page } from "./opened.ts";
import { command } from "./taken.ts";

/** Opens the place for whoever knows better, where no test before has. */
export async function openBetter(): Promise<void> {
  const better = page.locator("#better");
  if ((await better.getAttribute("open")) === null) await better.locator("summary").click();
  await page.locator("#better-file").waitFor();
}

/** What every check prints that one is told to run there, as it stands. */
export async function checked(): Promise<string[]> {
  const printed: string[] = [];
  for (const line of await page.locator("#better li").allTextContents()) {
    const [shown] = /npx aitia check \S+/.exec(line) ?? [];
    if (shown) printed.push(await command(shown));
  }
  for (const one of printed) expect(one).toBeTruthy();
  return printed;
}
