/** The top of report and page. */
import { type Html, html } from "./html.ts";
import { amount } from "./numbers.ts";
import type { Told } from "./told.ts";

/** The question, who answered, and the finding. */
export function headOf({ answer, spec }: Told): Html {
  const people = ["Nobody has", "One person", "Two people", "Three people", "Four people"];
  const answered = people[spec.answers.length] ?? `${spec.answers.length} people`;
  return html`<header><h1>${answer.question}</h1>
<p class="quiet">${answered} answered. Their answers are written as one model, lived through ${amount(answer.worlds)} possible histories and held against the record.</p>
<div class="finding" id="finding" role="note" aria-label="Finding">${answer.finding.sentences.map((s) => html`<p>${s}</p>`)}</div>
</header>`;
}
