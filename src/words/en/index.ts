/** English: every room of it. */
import type { Language } from "../language.ts";
import { first } from "./first.ts";
import { report } from "./report.ts";

export const en: Language = { ...first, report };
