/** The page as it is sent: the shell with the first view of this case already drawn in it. */
import { recordAtFirst } from "../../report/against-the-record.ts";
import { answersSection } from "../../report/answers.ts";
import { headOf } from "../../report/head.ts";
import { html } from "../../report/html.ts";
import { pageStyle } from "../../report/style.ts";
import type { Told } from "../../report/told.ts";

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
