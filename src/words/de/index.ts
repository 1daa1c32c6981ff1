/** German: the first view of report and page. What stands below it is English still. */
import { en } from "../en/index.ts";
import type { Language } from "../language.ts";
import { first } from "./first.ts";

export const de: Language = { ...en, ...first };
