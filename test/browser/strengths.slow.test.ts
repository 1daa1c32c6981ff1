/** The finding in every strength that it has a wording for, as the page shows it, light and dark. */
import { beforeAll, expect, test } from "vitest";
import { type OpenCase, openCase } from "../../src/engine/open.ts";
import { findingFor, strengths } from "../../src/report/testing/strengths.ts";
import type { Published } from "../../src/site/pack.ts";
import { type Served, serve } from "../../src/site/server.ts";
import { readShell } from "../../src/site/shell.ts";
import { siteOf } from "../../src/site/site.ts";
import { published } from "../../src/site/stored-run.ts";
import { seriousIn, widthOf } from "./axe.ts";
import { complaints, opened, page } from "./opened.ts";
import { picture, RUNS } from "./site.ts";

opened();

let open: OpenCase;
let made: Published;
let shell: Served;
beforeAll(async () => {
  open = await openCase("stalin");
  made = await published(open, { runs: RUNS });
  shell = await readShell(() => {});
});

test.for(strengths)("%s", async ([strength, decibels]) => {
  const { spec } = open;
  const answer = { ...made.answer, finding: findingFor(spec, decibels) };
  const serving = await serve(siteOf(shell, open, { ...made, answer }), 0);
  try {
    await page.goto(`${serving.url}?runs=24`);
    await page.locator("#proof:not([data-state=waiting])").waitFor();
    const said = await page.locator("#finding > p").allTextContents();
    expect(said[0]).toContain(`of ${answer.worlds} simulated histories`);
    expect(said[1]).toMatch(/^(The record|Which answer)/);
    await page.locator("#finding summary").click();
    const whole = (await page.locator("#finding").textContent())!;
    for (const sentence of answer.finding.sentences) expect(whole).toContain(sentence);
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      expect(await seriousIn(page, "#finding")).toEqual([]);
      const name = `finding-${strength.replaceAll(" ", "-")}-${colorScheme}`;
      await picture(page.locator("#finding"), name);
    }
    expect(complaints).toEqual([]);
  } finally {
    await serving.close();
  }
});
