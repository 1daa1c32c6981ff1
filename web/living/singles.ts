/** Single histories of the stored answer, fetched once somebody steps through them. */
import { signal } from "@preact/signals";
import type { ExplanationAnswer } from "../../src/ask/why/answer.ts";
import type { Singles } from "../../src/report/singles.ts";
import { base } from "../files/place.ts";

const singles = signal<Singles | undefined>(undefined);
let asked: Promise<Singles> | undefined;

/** Rejects where they cannot be had; asked again, tries again. */
export function askSingles(): Promise<Singles> {
  asked ??= fetch(new URL("case/histories.json", base)).then(async (response) => {
    if (!response.ok) throw new Error(`case/histories.json: ${response.status}`);
    singles.value = (await response.json()) as Singles;
    return singles.value;
  });
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

/** With its single histories, as soon as they are there. */
export function withSingles(explained: ExplanationAnswer): ExplanationAnswer {
  const histories = singles.value?.[explained.id];
  return histories ? { ...explained, histories } : explained;
}
