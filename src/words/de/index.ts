/** German: the first view of report and page, and the terminal's answer. What stands below the first view is English still. */
import { en } from "../en/index.ts";
import type { Language } from "../language.ts";
import { calendar, type Time } from "../time.ts";
import { claimCards } from "./claim-cards.ts";
import { firstIn } from "./first.ts";
import { lived } from "./lived.ts";
import { terminal } from "./terminal.ts";
import { timeIn } from "./time.ts";

const deIn = (time: Time): Language => ({
  ...en,
  ...firstIn(time),
  claimCards,
  lived,
  terminal,
  by: (clock) => ({ ...deIn(timeIn(clock)), report: en.by(clock).report }),
});

export const de: Language = deIn(timeIn(calendar));
