/** npm run rulers: writes docs/rulers.md, and what of it the founding case tells, from the stored weighing and the study of makers. Nothing is weighed. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { GENERAL, generalText } from "../src/ask/claims/general.ts";
import { openCase } from "../src/ask/index.ts";
import { storedTogether } from "../src/ask/weigh/panel/stored.ts";
import { rulersPage } from "../studies/rulers-page.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const model = await openCase("rulers");
const stored = await storedTogether(model);
if (!stored?.known) {
  process.stderr.write(
    `error: ${stored?.because}\n  in cases/rulers/stored/weigh.json\n  Run npx aitia weigh rulers --keep first.\n`,
  );
  process.exit(1);
}
const { spec } = model;
const study = JSON.parse(readFileSync(at("docs/studies/makers.json"), "utf8"));
writeFileSync(at("docs/rulers.md"), rulersPage(spec, stored.answer, study));
writeFileSync(at(`cases/stalin/${GENERAL}`), generalText(spec, stored.answer, "stalin"));
