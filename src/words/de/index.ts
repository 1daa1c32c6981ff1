/** German: the first view of report and page, and the terminal's answer. What stands below the first view is English still. */
import { en } from "../en/index.ts";
import type { Language } from "../language.ts";
import { claimCards } from "./claim-cards.ts";
import { first } from "./first.ts";
import { lived } from "./lived.ts";
import { terminal } from "./terminal.ts";

export const de: Language = { ...en, ...first, claimCards, lived, terminal };
