/**
 * The report: one page that needs nothing but itself. No network, no script; charts are drawn beforehand, every chart
 * has a sentence and a table, and every number its doubt.
 */
import type { Answer } from "../ask/why/answer.ts";
import type { Case } from "../model/case.ts";
import { amount } from "../words/en/numbers.ts";
import { html, raw } from "./html.ts";
import { recordSection } from "./sections/against-the-record.ts";
import { answersSection } from "./sections/answers.ts";
import { assumptionsSection, cannotTellSection } from "./sections/assumptions.ts";
import { dependenceSection } from "./sections/dependence.ts";
import { headOf } from "./sections/head.ts";
import { setsContents, setsSections } from "./sections/minimal-sets.ts";
import { twinSection } from "./sections/one-twin.ts";
import { madeSection } from "./sections/provenance.ts";
import { validityContents, validitySection } from "./sections/validity.ts";
import { reportStyle } from "./style.ts";
import type { Told } from "./subject.ts";

export { citation, commandLine } from "./sections/provenance.ts";

/** The whole page as text, to be written to `report.html`. */
export function reportHtml(answer: Answer, spec: Case): string {
  const told: Told = { answer, spec };
  const sections = [
    ["answers", "The answers"],
    ["record", "Against the record"],
    ["depend", "What did it depend on?"],
    ...setsContents(told),
    ...validityContents(told),
    ...(answer.twin ? [["twin", "One history and its twin"]] : []),
    ["assumed", "What we assumed"],
    ["cannot", "What this cannot tell"],
    ["made", "How this was made"],
  ] as [string, string][];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="generator" content="Aitia ${answer.version}">
<title>${answer.question} – Aitia</title><style>${raw(reportStyle)}</style></head>
<body>${headOf(told)}<nav aria-label="On this page" class="small"><ul>${sections.map(([id, says]) => html`<li><a href="#${id}">${says}</a></li>`)}</ul></nav>
<main>${answersSection(told)}${recordSection(told)}${dependenceSection(told)}${setsSections(told)}${validitySection(told)}${twinSection(told)}${assumptionsSection(told)}${cannotTellSection(told)}${madeSection(told)}</main>
<footer class="meta"><p>run ${answer.request.slice(0, 12)} · Aitia ${answer.version}, engine ${answer.engine.slice(0, 8)}, estimators ${answer.estimators.slice(0, 8)} · seed ${answer.seed} · ${amount(answer.worlds)} worlds · knock-out: ${answer.knockout}</p></footer>
</body></html>
`.html;
}
