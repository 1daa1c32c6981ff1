/** Somebody who changes things all the time, so often or for so long; and how much memory the page uses meanwhile. */
import { LONGEST, launch } from "./chromium.ts";
import { served, settled } from "./site.ts";

export interface Soaked {
  readonly changes: number;
  /** Megabytes: the most used in the first sixth, and what is used at the end. */
  readonly early: number;
  readonly late: number;
}

export const grew = ({ early, late }: Soaked): boolean => late >= 1.5 * early + 10;

/** How far it is, from 0 to 1, after so many changes and minutes. */
type Progress = (changes: number, minutes: number) => number;

export async function soak(
  progress: Progress,
  tell: (minute: number, megabytes: number, changes: number) => void = () => {},
): Promise<Soaked> {
  const site = await served("stalin");
  const browser = await launch(["--js-flags=--expose-gc", "--enable-precise-memory-info"]);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LONGEST);
    // an explanation of few mechanisms: each change lives a table of all that are asked about
    await page.goto(`${site.url}?explain=B&runs=64#whole`);
    await settled(page);
    const used = () =>
      page.evaluate(() => {
        (globalThis as unknown as { gc?: () => void }).gc?.();
        const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
        return memory.usedJSHeapSize / 2 ** 20;
      });
    const began = performance.now();
    const passed = () => (performance.now() - began) / 60_000;
    let early = 0;
    let told = 0;
    let changes = 0;
    for (; progress(changes, passed()) < 1; changes++) {
      const boxes = page.locator("#mechanisms").getByRole("checkbox", { name: /^Remove/ });
      await boxes.nth(changes % (await boxes.count())).click();
      await settled(page);
      // only a changed world has twins to choose from
      const typical = page.getByRole("button", { name: "typical" });
      if (changes % 5 === 0 && (await typical.count()) > 0) await typical.click();
      if (progress(changes, passed()) < 1 / 6) early = Math.max(early, await used());
      if (passed() >= told + 1) {
        told = Math.floor(passed());
        tell(told, await used(), changes + 1);
      }
    }
    return { changes, early, late: await used() };
  } finally {
    await browser.close();
  }
}
