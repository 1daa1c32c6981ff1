/** The case's own files, fetched when somebody wants to read one. */
import type { RuleFiles } from "../../src/site/case-modules.ts";
import { own } from "../words-below.ts";
import { fileAt } from "./place.ts";

/** The files, or in words why there are none. */
export async function ruleFiles(): Promise<RuleFiles | string> {
  try {
    const response = await fetch(fileAt("case/rules.json"));
    if (!response.ok) throw new Error(`${response.status}`);
    return (await response.json()) as RuleFiles;
  } catch (error) {
    return own.better.cannot(String((error as Error)?.message ?? error));
  }
}
