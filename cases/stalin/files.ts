/** Reads the tables that lie beside this file, under Node. Everything else of the case takes texts. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { TextFile } from "aitia";

/** The record: series, sources, and the tables of numbers. */
export const recordFiles = (): readonly TextFile[] => csvFiles("record");
/** The exogenous inputs. */
export const inputFiles = (): readonly TextFile[] => csvFiles("inputs");

/** A table that each folder has. */
const mark = { record: "series.csv", inputs: "capability.csv" };

function csvFiles(folder: keyof typeof mark): readonly TextFile[] {
  const beside = new URL(`./${folder}/`, import.meta.url);
  // the built package has the code below dist/ and the tables where they are written
  const written = new URL(`../../../cases/stalin/${folder}/`, import.meta.url);
  const home = existsSync(new URL(`./${mark[folder]}`, beside)) ? beside : written;
  const names = readdirSync(home).filter((name) => name.endsWith(".csv"));
  return names.sort().map((name) => ({ name, text: readFileSync(new URL(name, home), "utf8") }));
}
