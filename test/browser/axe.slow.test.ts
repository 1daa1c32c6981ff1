/** What a screen reader's user and a narrow window meet, in every chapter at once. */
import { test } from "vitest";
import { expectClean, ofWidth } from "./axe.ts";
import { opened, page, visit } from "./opened.ts";
import { picture } from "./site.ts";

opened("stalin", { once: true });

test("nothing serious is found by axe in any chapter, and nothing scrolls sideways, light and dark, from 320 pixels to 1600, at 200 % too", async () => {
  await visit("?without=learning&runs=8&pair=3");
  await page.locator("#pair").waitFor();
  for (const [width, colorScheme] of [
    [1280, "light"],
    [1280, "dark"],
    [390, "dark"],
    [390, "light"],
  ] as const) {
    // nothing but colours changes with the scheme
    const only = (width === 1280) === (colorScheme === "light") ? undefined : ["color-contrast"];
    await expectClean(page, width, colorScheme, only);
    await picture(page, `page-${width}-${colorScheme}`, { long: true });
  }
  // only what depends on the width is asked again; 640 is what a laptop of 1280 leaves at 200 %
  for (const width of [320, 640, 1600, 1280]) await expectClean(page, width, "light", ofWidth);
});
