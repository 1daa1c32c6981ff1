/** Reads the tables that lie beside this file, under Node. Everything else of the case takes texts. */
import { existsSync, readFileSync } from "node:fs";
import type { TextFile } from "aitia";

/** Rulers, their years, and the experts' codes of these years. */
export const tables = (): { readonly [K in "rulers" | "years" | "codes"]: TextFile } => ({
  rulers: beside("inputs/rulers.csv"),
  years: beside("inputs/years.csv"),
  codes: beside("record/codes.csv"),
});

function beside(name: string): TextFile {
  const here = new URL(`./${name}`, import.meta.url);
  // the built package has the code below dist/ and the tables where they are written
  const written = new URL(`../../../cases/rulers/${name}`, import.meta.url);
  return { name, text: readFileSync(existsSync(here) ? here : written, "utf8") };
}
