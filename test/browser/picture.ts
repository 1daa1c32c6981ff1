/** `npm run picture`: the README's picture, a screenshot of the page as it is served, with the stored answer of the founding case. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WORLDS } from "../../src/site/stored-run.ts";
import { launch } from "./chromium.ts";
import { served, settled } from "./site.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
mkdirSync(docs, { recursive: true });
const site = await served("stalin", WORLDS);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1180 } });
  await page.goto(site.url);
  await settled(page);
  await page.locator("#proof[data-state=equal]").waitFor();
  await page.screenshot({ path: join(docs, "report.png") });
} finally {
  await browser.close();
}
