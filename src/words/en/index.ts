/** English: every room of it. */
import type { Language } from "../language.ts";
import { calendar, type Time } from "../time.ts";
import { claimCards } from "./claim-cards.ts";
import { firstIn } from "./first.ts";
import { lived } from "./lived.ts";
import { reportIn } from "./report.ts";
import { terminal } from "./terminal.ts";
import { timeIn } from "./time.ts";

const enIn = (time: Time): Language => ({
  ...firstIn(time),
  report: reportIn(time),
  claimCards,
  lived,
  terminal,
  by: (clock) => enIn(timeIn(clock)),
});

export const en: Language = enIn(timeIn(calendar));
