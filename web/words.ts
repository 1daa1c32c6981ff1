/** The words of the first view, in the language that the document was sent in. English is part of the page; another is fetched before anything is drawn. */
import { type First, first } from "../src/words/en/first.ts";

/** Languages beside English. */
const others: Readonly<Record<string, () => Promise<First>>> = {
  de: async () => (await import("../src/words/de/first.ts")).first,
};

/** Nobody sends a document to a test. */
const sent = globalThis.document?.documentElement.lang ?? "en";

export const words: First = (await others[sent]?.()) ?? first;
