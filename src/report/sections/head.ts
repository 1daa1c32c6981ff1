/** The top of report and page. */
import { answerWritten, numberOf } from "../../words/names.ts";
import type { Place, Sentence } from "../../words/sentence.ts";
import type { Statement } from "../../words/statement.ts";
import { type Html, html } from "../html.ts";
import { nameOf, type Subject, standsFor } from "../subject.ts";

/** The question, who answered, and the finding. */
export function headOf(subject: Subject): Html {
  const { answer, spec, words } = subject;
  const { head } = words;
  return html`<header><p class="meta made">${head.run} <a href="#made">${answer.request.slice(0, 8)}</a> · <a href="#made">${head.linkAndCitation}</a></p>
<h1>${answer.question}</h1>
<p class="quiet">${head.answered(spec.answers.length, answer.worlds, spec.record.length > 0)}</p>
${findingOf(subject)}
</header>`;
}

/** What is read without asking for more. */
const atOnce: ReadonlySet<Statement["kind"]> = new Set([
  "verdict",
  "tells best",
  "not weighed",
  "still explains",
]);

/**
 * The first statement, and what the other answer still explains; the numbers behind these and the rest on demand. Every
 * figure leads to where it comes from.
 */
function findingOf(subject: Subject): Html {
  const { answer, spec, words } = subject;
  const { statements } = answer.finding;
  const paragraphs = (all: readonly Statement[]) =>
    all.map((one) => html`<p>${linked(subject, words.sentence(one, spec))}</p>`);
  const [first, ...others] = statements.filter(({ kind }) => atOnce.has(kind));
  // beside the first sentence, whatever it says
  const begins = html`<p>${first ? html`${linked(subject, words.sentence(first, spec))} ` : ""}<strong>${words.screen.notExcusing}</strong></p>`;
  return html`<div class="finding" id="finding" role="note" aria-label="${words.head.finding}">${begins}${paragraphs(others)}
<details><summary>${words.head.behind}</summary>${numbersBehind(subject)}${paragraphs(statements.filter(({ kind }) => !atOnce.has(kind)))}</details></div>`;
}

/** All statements in full and the numbers that they were made from, folded: what stands behind a shorter finding. */
export function behindFinding(subject: Subject): Html {
  const { answer, spec, words } = subject;
  return html`<details><summary>${words.head.behind}</summary>${answer.finding.statements.map((one) => html`<p>${linked(subject, words.sentence(one, spec))}</p>`)}${numbersBehind(subject)}</details>`;
}

const linked = (subject: Subject, parts: Sentence): Html[] =>
  parts.map((part) =>
    typeof part === "string"
      ? html`${part}`
      : html`<a href="${placeOf(subject, part.place)}">${part.figure}</a>`,
  );

const placeOf = ({ answer }: Subject, place: Place): string =>
  place === "groups" && answer.groups.length === 0 ? "#depend" : `#${place}`;

/** What the sentences were made from, a line each. */
function numbersBehind(subject: Subject): Html {
  const { answer, spec, words } = subject;
  const { head, numbers } = words;
  const lines: Html[] = [];
  const line = (says: string, value: string, to: string) =>
    void lines.push(html`<dt>${says}</dt><dd><a href="${to}">${value}</a></dd>`);
  for (const [n, written] of spec.answers.entries()) {
    const stands = standsFor(subject, written);
    if (stands) line(head.near(n + 1), numbers.estimate(stands.near), "#record");
  }
  // told for the one that they favour
  for (const { kind, about, numbers: of } of answer.finding.statements)
    if (kind === "verdict") {
      const [one, other] = about.answers.map((id) => numberOf(spec, id));
      line(head.odds(one, other), numbers.odds(of.odds), "#record");
    }
  line(head.came, head.cameIn(answer.came, answer.worlds), "#depend");
  for (const { id, necessity } of answer.groups)
    if (answerWritten(spec, id))
      line(
        head.failsWithout(nameOf(subject, id), answer.knockout),
        numbers.estimate(necessity),
        "#groups",
      );
  return html`<dl>${lines}</dl>`;
}
