/** What docs/rulers.md is made of: the case, its stored weighing, and the study of makers. */
import { readFileSync } from "node:fs";
import { openCase } from "../src/ask/index.ts";
import { storedTogether } from "../src/ask/weigh/panel/stored.ts";
import type { MakerStudy } from "../studies/makers-table.ts";

export const model = await openCase("rulers");
const stored = await storedTogether(model);
if (!stored?.known) throw new Error(stored?.because);
export const { answer } = stored;
export const study: MakerStudy = JSON.parse(readFileSync("docs/studies/makers.json", "utf8"));
export const told = (): string => readFileSync("docs/rulers.md", "utf8");
