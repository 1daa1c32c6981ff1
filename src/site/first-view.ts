/** The page as it is sent: the shell with the first view of this case already drawn in it. */

import { clockOf } from "../model/clock.ts";
import { html } from "../report/html.ts";
import { answersSection } from "../report/sections/answers.ts";
import { contentsOf, firstScreen } from "../report/sections/first-screen.ts";
import { pageStyle } from "../report/style.ts";
import type { Subject } from "../report/subject.ts";
import { calendar } from "../words/time.ts";

/** Fills the shell's places, in the subject's language. */
export function firstView(shell: string, subject: Subject): string {
  const title = html`${subject.answer.question} – Aitia`.html;
  const body =
    html`${firstScreen(subject)}${contentsOf(subject)}<main><div class="chapter" data-chapter="answers" hidden>${answersSection(subject)}</div></main>`
      .html;
  return shell
    .replace('lang="en"', () => attributesOf(subject))
    .replace("<!--title-->", () => title)
    .replace("<!--no-script-->", () => html`${subject.words.page.noScript}`.html)
    .replace("<!--style-->", () => `<style>${pageStyle}</style>`)
    .replace("<!--first-view-->", () => body);
}

/** The language, and where they are others than months and years, the steps and periods of the case: the page's words know them before anything is fetched. */
function attributesOf({ words, spec }: Subject): string {
  const { step, period } = clockOf(spec.world);
  const isUsual = step === calendar.step && period === calendar.period;
  return `lang="${words.language}"${isUsual ? "" : ` data-step="${step}" data-period="${period}"`}`;
}
