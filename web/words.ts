/** The words of the first view, in the language that the document was sent in. English is part of the page; another is fetched before anything is drawn. */
import type { Step } from "../src/model/clock.ts";
import { type First, firstIn } from "../src/words/en/first.ts";
import { timeIn } from "../src/words/en/time.ts";
import { calendar, type Told } from "../src/words/time.ts";

/** Nobody sends a document to a test. */
const { lang = "en", dataset } = globalThis.document?.documentElement ?? {};

/** The steps that the case is lived by and the periods that it is recorded by, as the document says; months and years where it says nothing. */
export const clock: Told = {
  ...calendar,
  ...(dataset as { readonly step?: Step; readonly period?: Step } | undefined),
  per: Number(dataset?.per ?? 1),
};

/** Languages beside English. */
const others: Readonly<Record<string, () => Promise<First>>> = {
  async de() {
    const [{ firstIn }, { timeIn }] = await Promise.all([
      import("../src/words/de/first.ts"),
      import("../src/words/de/time.ts"),
    ]);
    return firstIn(timeIn(clock));
  },
};

export const words: First = (await others[lang]?.()) ?? firstIn(timeIn(clock));
