/** The top of report and page. */
import type { Estimate } from "../../why/index.ts";
import { oddsOf } from "../../why/odds.ts";
import { sentence } from "../../words/en/finding.ts";
import { amount, estimate, odds as oddsInWords } from "../../words/en/numbers.ts";
import type { Place, Sentence } from "../../words/sentence.ts";
import type { Statement } from "../../words/statement.ts";
import { type Html, html } from "../html.ts";
import { standsFor, type Told } from "../subject.ts";

/** The question, who answered, and the finding. */
export function headOf(told: Told): Html {
  const { answer, spec } = told;
  const people = ["Nobody has", "One person", "Two people", "Three people", "Four people"];
  const answered = people[spec.answers.length] ?? `${spec.answers.length} people`;
  return html`<header><p class="meta made">run <a href="#made">${answer.request.slice(0, 8)}</a> · <a href="#made">link and citation</a></p>
<h1>${answer.question}</h1>
<p class="quiet">${answered} answered. Their answers are written as one model, lived through ${amount(answer.worlds)} possible histories and held against the record.</p>
${findingOf(told)}
</header>`;
}

/**
 * The first sentence, and what the other answer still explains; the numbers behind these and the rest on demand. Every
 * number leads to where it comes from.
 */
function findingOf(told: Told): Html {
  const { statements } = told.answer.finding;
  const first = statements.filter(({ kind }) => atOnce.has(kind));
  const rest = statements.filter(({ kind }) => !atOnce.has(kind));
  const paragraphs = (all: readonly Statement[]) =>
    all.map((one) => html`<p>${linked(told, sentence(one, told.spec))}</p>`);
  return html`<div class="finding" id="finding" role="note" aria-label="Finding">${paragraphs(first)}
<details><summary>Why? The numbers behind this</summary>${numbersBehind(told)}${paragraphs(rest)}</details></div>`;
}

/** What is read without asking for more. */
const atOnce: ReadonlySet<Statement["kind"]> = new Set(["verdict", "still explains"]);

const linked = (told: Told, parts: Sentence): Html[] =>
  parts.map((part) =>
    typeof part === "string"
      ? html`${part}`
      : html`<a href="${placeOf(told, part.place)}">${part.figure}</a>`,
  );

const placeOf = ({ answer }: Told, place: Place): string =>
  place === "groups" && answer.groups.length === 0 ? "#depend" : `#${place}`;

/** What the sentences were made from, a line each. */
function numbersBehind(told: Told): Html {
  const { answer, spec } = told;
  const lines: Html[] = [];
  const line = (says: string, value: string, to: string) =>
    void lines.push(html`<dt>${says}</dt><dd><a href="${to}">${value}</a></dd>`);
  const near: Estimate[] = [];
  for (const [n, written] of spec.answers.entries()) {
    const stands = standsFor(told, written);
    if (!stands) continue;
    near.push(stands.near);
    line(`Near the record, answer ${n + 1}`, estimate(stands.near), "#record");
  }
  const odds = near.length === 2 ? oddsOf(near[1], near[0]) : undefined;
  if (odds && near.every((e) => e.known && e.value === 0))
    line(
      "Odds of answer 2 against answer 1",
      "unknown: no world of either came near it",
      "#record",
    );
  else if (odds) {
    // told for the one that they favour
    const turn = odds.value < 1;
    const [value, low, high] = turn
      ? [1 / odds.value, 1 / odds.high, 1 / odds.low]
      : [odds.value, odds.low, odds.high];
    line(
      turn ? "Odds of answer 1 against answer 2" : "Odds of answer 2 against answer 1",
      oddsInWords({ value, low, high }),
      "#record",
    );
  }
  line(
    "The outcome came, nothing removed",
    `${amount(answer.came)} of ${amount(answer.worlds)} worlds`,
    "#depend",
  );
  for (const group of answer.groups)
    if (spec.answers.some((a) => groupOf(told, a.explanations[0] ?? "") === group.id))
      line(
        `Fails without “${group.title}” (${answer.knockout} knock-out)`,
        estimate(group.necessity),
        "#groups",
      );
  return html`<dl>${lines}</dl>`;
}

/** The group with the same mechanisms as an explanation. */
function groupOf({ spec }: Told, id: string): string | undefined {
  const own = (of: string) =>
    [...(spec.explanations.find((e) => e.id === of)?.mechanisms ?? [])].sort().join();
  return spec.groups.find((g) => own(g) === own(id));
}
