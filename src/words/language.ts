/** A language: its words for every room, from the first view of the page to the terminal. */
import type { ClaimCards } from "./en/claim-cards.ts";
import type { First } from "./en/first.ts";
import type { LivedWords } from "./en/lived.ts";
import type { Report } from "./en/report.ts";
import type { Terminal } from "./en/terminal.ts";
import type { Told } from "./time.ts";

export type Language = First & {
  readonly claimCards: ClaimCards;
  readonly report: Report;
  readonly lived: LivedWords;
  readonly terminal: Terminal;
  /** The same language for a case that is lived by other steps and recorded by other periods. */
  readonly by: (clock: Told) => Language;
};
