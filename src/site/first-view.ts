/** The page as it is sent: the shell with the first view of this case already drawn in it. */

import { html } from "../report/html.ts";
import { answersSection } from "../report/sections/answers.ts";
import { contentsOf, firstScreen } from "../report/sections/first-screen.ts";
import { pageStyle } from "../report/style.ts";
import type { Subject } from "../report/subject.ts";

/** Fills the shell's places, in the subject's language. */
export function firstView(shell: string, subject: Subject): string {
  const title = html`${subject.answer.question} – Aitia`.html;
  const body =
    html`${firstScreen(subject)}${contentsOf(subject)}<main><div class="chapter" data-chapter="answers" hidden>${answersSection(subject)}</div></main>`
      .html;
  return shell
    .replace('lang="en"', () => `lang="${subject.words.language}"`)
    .replace("<!--title-->", () => title)
    .replace("<!--no-script-->", () => html`${subject.words.page.noScript}`.html)
    .replace("<!--style-->", () => `<style>${pageStyle}</style>`)
    .replace("<!--first-view-->", () => body);
}
