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
${findingOf(answer.finding.sentences)}
</header>`;
}

/**
 * The first sentence, and what the other answer still explains (or else the second sentence); the rest are the numbers
 * behind these, opened on demand.
 */
function findingOf(sentences: readonly string[]): Html {
  const [first, ...others] = sentences;
  const second = others.find((s) => s.startsWith("Without ")) ?? others[0];
  const rest = others.filter((s) => s !== second);
  return html`<div class="finding" id="finding" role="note" aria-label="Finding"><p>${first}</p>${second ? html`<p>${second}</p>` : ""}
${rest.length > 0 ? html`<details><summary>Why? The numbers behind this</summary>${rest.map((s) => html`<p>${s}</p>`)}</details>` : ""}</div>`;
}
