/** The page as it is sent: the shell with the first view of this case already drawn in it. */

import { html } from "../report/html.ts";
import { recordAtFirst } from "../report/sections/against-the-record.ts";
import { answersSection } from "../report/sections/answers.ts";
import { headOf } from "../report/sections/head.ts";
import { pageStyle } from "../report/style.ts";
import type { Subject } from "../report/subject.ts";

/** Fills the shell's places, in the subject's language. */
export function firstView(shell: string, subject: Subject): string {
  const title = html`${subject.answer.question} – Aitia`.html;
  const body =
    html`${headOf(subject)}<div class="shell line"></div><main>${answersSection(subject)}${recordAtFirst(subject)}</main>`
      .html;
  return shell
    .replace('lang="en"', () => `lang="${subject.words.language}"`)
    .replace("<!--title-->", () => title)
    .replace("<!--no-script-->", () => html`${subject.words.page.noScript}`.html)
    .replace("<!--style-->", () => `<style>${pageStyle}</style>`)
    .replace("<!--first-view-->", () => body);
}
