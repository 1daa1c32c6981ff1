/** The top of report and page. */
import type { Estimate } from "../../why/index.ts";
import { oddsOf } from "../../why/odds.ts";
import { answerWritten } from "../../words/names.ts";
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
<p class="quiet">${head.answered(spec.answers.length, answer.worlds)}</p>
${findingOf(subject)}
</header>`;
}

/** What is read without asking for more. */
const atOnce: ReadonlySet<Statement["kind"]> = new Set(["verdict", "still explains"]);

/**
 * The first statement, and what the other answer still explains; the numbers behind these and the rest on demand. Every
 * figure leads to where it comes from.
 */
function findingOf(subject: Subject): Html {
  const { answer, spec, words } = subject;
  const { statements } = answer.finding;
  const paragraphs = (all: readonly Statement[]) =>
    all.map((one) => html`<p>${linked(subject, words.sentence(one, spec))}</p>`);
  return html`<div class="finding" id="finding" role="note" aria-label="${words.head.finding}">${paragraphs(statements.filter(({ kind }) => atOnce.has(kind)))}
<details><summary>${words.head.behind}</summary>${numbersBehind(subject)}${paragraphs(statements.filter(({ kind }) => !atOnce.has(kind)))}</details></div>`;
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
  const near: Estimate[] = [];
  for (const [n, written] of spec.answers.entries()) {
    const stands = standsFor(subject, written);
    if (!stands) continue;
    near.push(stands.near);
    line(head.near(n + 1), numbers.estimate(stands.near), "#record");
  }
  const odds = near.length === 2 ? oddsOf(near[1], near[0]) : undefined;
  if (odds && near.every((e) => e.known && e.value === 0))
    line(head.odds(2, 1), head.noOdds, "#record");
  else if (odds) {
    // told for the one that they favour
    const { value, low, high } = odds;
    if (value < 1)
      line(
        head.odds(1, 2),
        numbers.odds({ value: 1 / value, low: 1 / high, high: 1 / low }),
        "#record",
      );
    else line(head.odds(2, 1), numbers.odds(odds), "#record");
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
