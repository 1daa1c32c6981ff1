/** The two answers: their words, their votes, the phrases that became mechanisms and those that did not. */
import type { Answer as Written } from "../../model/case.ts";
import { inHundred, rests, votes } from "../../words/en/numbers.ts";
import { anchor, type Html, html } from "../html.ts";
import { isVerified, placesOf, stretches, updateOf } from "../phrases.ts";
import { letterOfAnswer, letterOfGroup, standsFor, type Told, titleOf } from "../subject.ts";

const votesTip = "Votes say what readers liked. The model does not see them.";

export function answersSection(told: Told): Html {
  return html`<section aria-labelledby="answers"><h2 id="answers" class="hidden">The answers, and what became of their words</h2>
${answerCards(told)}<div class="beside">${answerAsides(told)}</div></section>`;
}

export const answerCards = (told: Told): Html =>
  html`<div class="cards">${told.spec.answers.map((a, n) => card(told, a, n))}</div>`;

/** What was corrected, and what became no mechanism. */
export const answerAsides = (told: Told): Html => html`${corrections(told)}${left(told)}`;

const unverified = " (not verified: it does not stand in our copy)";

function card(told: Told, written: Written, n: number): Html {
  const { spec } = told;
  const quote = written.quote ?? spec.claims.find((c) => c.answer === written.id)?.quotes[0];
  const near = standsFor(told, written)?.near;
  return html`<article class="card ${letterOfAnswer(told, written.id)}" id="${anchor("answer", written.id)}">
${updateOf(written.text) ? html`<a class="ribbon meta" href="#corrected">corrected after a comment</a>` : ""}<h3>${n + 1}. ${written.title}</h3>
${quote ? html`<p><q>${quote}</q>${isVerified(spec, written.id, quote) ? "" : unverified}</p>` : ""}
<p class="meta"><span title="${votesTip}">${votes(written.votes)}</span> · near the record: ${
    near?.known
      ? html`<strong>${inHundred(near.value)}</strong> histories (${rests(near)})`
      : html`unknown${near ? ` (${near.because})` : ""}`
  }</p>
<details><summary>The whole answer, with its phrases marked</summary><blockquote><p>${words(told, written)}</p></blockquote>
<p class="meta">Underlined: became a mechanism, in its colour. Grey and dotted: became none; it leads to the reason.${marksOf(written)}</p></details>
</article>`;
}

/** What must be told of some of its words, once for all the places where they stand. */
function marksOf({ text, marks = [] }: Written): Html[] {
  return marks.flatMap(({ quote, says }) => {
    const places = placesOf(text, quote).length;
    if (places === 0) return [];
    return html` “${quote}”${places > 1 ? ` (${places} times)` : ""}: ${says}.`;
  });
}

function words(told: Told, written: Pick<Written, "id" | "text" | "marks">): Html[] {
  const { spec } = told;
  return stretches(spec, written).map(({ text, claims, unmodelled, mark }) => {
    const of = spec.claims.filter((c) => claims.includes(c.id));
    const mechanisms = [...new Set(of.flatMap((c) => c.mechanisms))];
    const marked = mark === undefined ? html`${text}` : html`<span title="${mark}">${text}</span>`;
    if (mechanisms.length > 0)
      return html`<a class="phrase ${letterOfMechanism(told, mechanisms[0])}" href="#${anchor("m", mechanisms[0])}" data-mechanisms="${mechanisms.join(" ")}" data-claims="${claims.join(" ")}" title="${mechanisms.map((id) => titleOf(told, id)).join("; ")}">${marked}</a>`;
    if (unmodelled !== undefined) {
      const n = spec.unmodelled.findIndex((u) => u.because === unmodelled);
      return html`<a class="aside" href="#left-${n}" title="Became no mechanism: ${unmodelled}">${marked}</a>`;
    }
    return marked;
  });
}

const letterOfMechanism = (told: Told, id: string) =>
  letterOfGroup(told, told.answer.mechanisms.find((m) => m.id === id)?.explanation ?? "");

/** The same answer before and after its author's update. */
function corrections(told: Told): Html[] {
  const { spec, answer } = told;
  return spec.answers.flatMap((written, n) => {
    const update = updateOf(written.text);
    if (!update) return [];
    const versions = written.explanations.flatMap(
      (id) => answer.explanations.find((e) => e.id === id) ?? [],
    );
    const before = written.text.slice(0, written.text.indexOf(update)).trim();
    const part = (text: string) => words(told, { ...written, text });
    return html`<details class="${letterOfAnswer(told, written.id)}">
<summary>Both versions of answer ${n + 1}</summary>
<p id="corrected">The comment itself is not in our copy; it is known only through this update.</p>
<div class="cards"><div><h4>As first written</h4><blockquote><p>${part(before)}</p></blockquote></div>
<div><h4>As updated: the same, and</h4><blockquote><p>${part(update)}</p></blockquote></div></div>
${
  versions.length > 1
    ? html`<p>Both versions were lived. ${versions.map(
        (v) =>
          html`<strong>${v.title}</strong>: the outcome came in ${v.came.known ? inHundred(v.came.value) : `an unknown share (${v.came.because})`} of its worlds, near the record ${v.near.known ? inHundred(v.near.value) : `unknown (${v.near.because})`}. `,
      )}</p>`
    : ""
}</details>`;
  });
}

function left(told: Told): Html {
  const { spec } = told;
  const silent = spec.claims.filter((c) => c.mechanisms.length === 0);
  if (spec.unmodelled.length + silent.length === 0) return html``;
  return html`<details><summary>Phrases that became no mechanism, and why</summary><ul class="plain small">
${spec.unmodelled.map((u, n) => html`<li id="left-${n}"><q>${u.quote}</q> (answer ${1 + spec.answers.findIndex((a) => a.id === u.answer)}): ${u.because}</li>`)}
${silent.map((c) => html`<li><q>${c.quotes.join(" … ")}</q>: ${c.says}</li>`)}</ul></details>`;
}

/** The phrases that a mechanism carries, for its row. */
export function phrasesOf(told: Told, claims: readonly string[]): Html[] {
  return told.spec.claims
    .filter((c) => claims.includes(c.id))
    .flatMap((c) =>
      c.quotes
        .slice(0, 1)
        .map(
          (q) =>
            html`<li><q>${q}</q>${isVerified(told.spec, c.answer, q) ? "" : unverified}${c.answer ? html` <a class="quiet" href="#${anchor("answer", c.answer)}" aria-label="answer ${c.answer}, claim ${c.id}">${c.id}</a>` : ""}</li>`,
        ),
    );
}
