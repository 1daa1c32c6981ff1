/** Every language that there are words of, by the code that asks for it. */
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import type { Language } from "./language.ts";

export const languages: { readonly en: Language; readonly [code: string]: Language } = { en, de };
