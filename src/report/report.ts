/**
 * The report: one page that needs nothing but itself. No network, no script; charts are drawn beforehand, every chart
 * has a sentence and a table, and every number its doubt.
 */
import type { Answer } from "../ask/why/answer.ts";
import type { Case } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import { en } from "../words/en/index.ts";
import { panelWords } from "../words/en/weighed-panel.ts";
import type { Language } from "../words/language.ts";
import { withReasons } from "../words/reasons.ts";
import { html, raw } from "./html.ts";
import { recordSection } from "./sections/against-the-record.ts";
import { answersSection } from "./sections/answers.ts";
import { assumptionsSection, cannotTellSection } from "./sections/assumptions.ts";
import { type ClaimsSubject, claimsSection } from "./sections/claims.ts";
import { dependenceSection } from "./sections/dependence.ts";
import { headOf } from "./sections/head.ts";
import { setsContents, setsSections } from "./sections/minimal-sets.ts";
import { twinSection } from "./sections/one-twin.ts";
import { madeSection } from "./sections/provenance.ts";
import { validityContents, validitySection } from "./sections/validity.ts";
import { reportStyle } from "./style.ts";
import type { WholeSubject } from "./subject.ts";

export { citation, commandLine } from "./sections/provenance.ts";

/** The whole page as text, to be written to `report.html`; in English unless told. */
export function reportHtml(answer: Answer, spec: Case, language: Language = en): string {
  const clock = clockOf(spec.world);
  const words = language.by(clock);
  const subject: WholeSubject & ClaimsSubject = { answer: withReasons(answer, words), spec, words };
  // what stands below the first view is as yet in English, its numbers and reasons too
  const rest: WholeSubject = words.page.restInEnglish
    ? { answer, spec, words: en.by(clock) }
    : { answer, spec, words };
  const { sections: headings, footer } = words.report;
  const own = (id: keyof typeof headings): [string, string] => [id, headings[id]];
  const sections: readonly (readonly [string, string])[] = [
    ...(spec.answers.length > 0 ? [own("answers")] : []),
    ...(spec.claims.length > 0 ? [["claims", words.screen.names.claims] as const] : []),
    own("record"),
    own("depend"),
    ...setsContents(rest),
    ...validityContents(rest),
    ...(answer.twin ? [own("twin")] : []),
    own("assumed"),
    own("cannot"),
    own("made"),
  ];
  return html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="generator" content="Aitia ${answer.version}">
<title>${answer.question} – Aitia</title><style>${raw(reportStyle)}</style></head>
<body>${headOf(subject)}<nav aria-label="${words.page.contents}" class="small"><ul>${sections.map(([id, says]) => html`<li><a href="#${id}">${says}</a></li>`)}</ul></nav>
<main>${answer.together ? html`<p>${panelWords.together(answer.together)}</p>` : ""}${spec.answers.length > 0 ? answersSection(subject) : ""}${claimsSection(subject)}${recordSection(subject)}${words.page.restInEnglish ? html`<p class="meta">${words.page.restInEnglish}</p>` : ""}${dependenceSection(rest)}${setsSections(rest)}${validitySection(rest)}${twinSection(rest)}${assumptionsSection(rest)}${cannotTellSection(rest)}${madeSection(rest)}</main>
<footer class="meta"><p>${footer(answer)}</p></footer>
</body></html>
`.html;
}
