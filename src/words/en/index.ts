/** English: every room of it. */
import type { Language } from "../language.ts";
import { claimCards } from "./claim-cards.ts";
import { first } from "./first.ts";
import { lived } from "./lived.ts";
import { report } from "./report.ts";
import { terminal } from "./terminal.ts";

export const en: Language = { ...first, claimCards, report, lived, terminal };
