/** The page as it is sent: the shell with the first view of this case already drawn in it. */

import { clockOf } from "../model/clock.ts";
import { inHundredMarks } from "../report/first-picture.ts";
import { type Html, html } from "../report/html.ts";
import { answersSection } from "../report/sections/answers.ts";
import { cameOf, contentsOf, firstScreen, storedFirst } from "../report/sections/first-screen.ts";
import { pageStyle } from "../report/style.ts";
import type { Subject } from "../report/subject.ts";
import { calendar } from "../words/time.ts";

/** What a page that links here may show of this one; pictures are found by most of them only at a whole address. */
function aboutOf(subject: Subject, address: string): Html {
  const { answer, words } = subject;
  const says = cameOf(subject);
  const seen = storedFirst(subject);
  const { comes, never } = inHundredMarks(seen?.counted ?? nothing);
  const { marks, comes: inComes, never: inNever } = words.screen;
  const picture = html`<meta property="og:image" content="${address}preview.png"><meta property="og:image:alt" content="${marks} ${inComes(comes)}, ${inNever(never)}"><meta name="twitter:card" content="summary_large_image">`;
  return html`<meta name="description" content="${says}"><meta property="og:type" content="website"><meta property="og:title" content="${answer.question}"><meta property="og:description" content="${says}">${seen ? picture : ""}
`;
}
const nothing = { comes: 0, goes: 0, isNew: 0, never: 0 };

/** Fills the shell's places, in the subject's language; the address ends with a slash, and is "./" where nobody knows it. */
export function firstView(shell: string, subject: Subject, address: string): string {
  const title = html`${subject.answer.question} – Aitia`.html;
  const body =
    html`${firstScreen(subject)}${contentsOf(subject)}<main>${notStarted(subject)}<div class="chapter" data-chapter="answers" hidden>${answersSection(subject)}</div></main>`
      .html;
  return shell
    .replace('lang="en"', () => attributesOf(subject))
    .replace("<!--title-->", () => title)
    .replace("<!--no-script-->", () => html`${subject.words.page.noScript}`.html)
    .replace("<!--about-->", () => aboutOf(subject, address).html)
    .replace("<!--style-->", () => `<style>${pageStyle.replaceAll("\n", "")}</style>`)
    .replace("<!--first-view-->", () => body);
}

/**
 * Seen where nothing takes over from what was sent: browsers start no module that lies in a file. web/public/from-file.js
 * then leads what the list of chapters names to the report beside it, and what has to be lived to this line.
 */
const notStarted = ({ words: { page } }: Subject): Html =>
  html`<p class="late" id="not-started">${page.notStarted}<a href="./report.html">${page.notStartedReport}</a></p>`;

/** The language, and where they are others than months and years, the steps and periods of the case: the page's words know them before anything is fetched. */
function attributesOf({ words, spec }: Subject): string {
  const { step, period, per } = clockOf(spec.world);
  const isUsual = step === calendar.step && period === calendar.period;
  return `lang="${words.language}"${isUsual ? "" : ` data-step="${step}" data-period="${period}" data-per="${per}"`}`;
}
