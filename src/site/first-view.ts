/** The page as it is sent: the shell with the first view of this case already drawn in it. */

import { html } from "../report/html.ts";
import { recordAtFirst } from "../report/sections/against-the-record.ts";
import { answersSection } from "../report/sections/answers.ts";
import { headOf } from "../report/sections/head.ts";
import { pageStyle } from "../report/style.ts";
import type { Told } from "../report/subject.ts";

/** Fills the shell's three places. */
export function firstView(shell: string, told: Told): string {
  const title = html`${told.answer.question} – Aitia`.html;
  const body =
    html`${headOf(told)}<div class="shell line"></div><main>${answersSection(told)}${recordAtFirst(told)}</main>`
      .html;
  return shell
    .replace("<!--title-->", () => title)
    .replace("<!--style-->", () => `<style>${pageStyle}</style>`)
    .replace("<!--first-view-->", () => body);
}
