/** The answers: their words, their votes, the phrases that became mechanisms and those that did not. */
import type { Answer as Written } from "../../model/case.ts";
import { numberOf } from "../../words/names.ts";
import { anchor, type Html, html } from "../html.ts";
import { isVerified, placesOf, stretches, updateOf } from "../phrases.ts";
import { letterOfAnswer, letterOfGroup, type Subject, standsFor, titleOf } from "../subject.ts";

export function answersSection(subject: Subject): Html {
  return html`<section aria-labelledby="answers"><h2 id="answers" class="hidden">${subject.words.screen.names.answers}</h2>
${answerCards(subject)}<div class="beside">${answerAsides(subject)}</div></section>`;
}

export const answerCards = (subject: Subject): Html =>
  html`<div class="cards">${subject.spec.answers.map((a, n) => card(subject, a, n))}</div>`;

/** What was corrected, and what became no mechanism. */
export const answerAsides = (subject: Subject): Html =>
  html`${corrections(subject)}${left(subject)}`;

function card(subject: Subject, written: Written, n: number): Html {
  const { spec, words } = subject;
  const says = words.answers;
  const quote = written.quote ?? spec.claims.find((c) => c.answer === written.id)?.quotes[0];
  const near = says.near(standsFor(subject, written)?.near);
  return html`<article class="card ${letterOfAnswer(subject, written.id)}" id="${anchor("answer", written.id)}">
${updateOf(written.text) ? html`<a class="ribbon meta" href="#corrected">${says.corrected}</a>` : ""}<h3>${words.titled(n + 1, written.title)}</h3>
${quote ? html`<p><q>${quote}</q>${isVerified(spec, written.id, quote) ? "" : says.notVerified}</p>` : ""}
<p class="meta">${votesOf(subject, written)}${says.nearTheRecord} ${near.strong ? html`<strong>${near.strong}</strong>` : ""}${near.rest}</p>
<details><summary>${says.whole}</summary><blockquote><p>${phrases(subject, written)}</p></blockquote>
<p class="meta">${says.marked}${marksOf(subject, written)}</p></details>
</article>`;
}

/** Where anybody voted; unknown of one of them is said. */
export const votesOf = ({ spec, words }: Subject, { votes }: Written): Html | "" =>
  spec.answers.every((one) => one.votes === undefined)
    ? ""
    : html`<span title="${words.answers.votesTip}">${words.numbers.votes(votes)}</span> · `;

/** What must be subject of some of its words, once for all the places where they stand. */
function marksOf({ words }: Subject, { text, marks = [] }: Written): Html[] {
  return marks.flatMap(({ quote, says }) => {
    const places = placesOf(text, quote).length;
    return places === 0 ? [] : html`${words.answers.mark(quote, places, says)}`;
  });
}

/** The answer's text with its phrases marked. */
function phrases(subject: Subject, written: Pick<Written, "id" | "text" | "marks">): Html[] {
  const { spec, words } = subject;
  return stretches(spec, written).map(({ text, claims, unmodelled, mark }) => {
    const of = spec.claims.filter((c) => claims.includes(c.id));
    const mechanisms = [...new Set(of.flatMap((c) => c.mechanisms))];
    const marked = mark === undefined ? html`${text}` : html`<span title="${mark}">${text}</span>`;
    if (mechanisms.length > 0)
      return html`<a class="phrase ${letterOfMechanism(subject, mechanisms[0])}" href="#${anchor("m", mechanisms[0])}" data-mechanisms="${mechanisms.join(" ")}" data-claims="${claims.join(" ")}" title="${[...mechanisms.map((id) => titleOf(subject, id)), ...claims.flatMap((id) => verdictOf(subject, id)?.said ?? [])].join("; ")}">${marked}</a>`;
    if (unmodelled !== undefined) {
      const n = spec.unmodelled.findIndex((u) => u.because === unmodelled);
      return html`<a class="aside" href="#left-${n}" title="${words.answers.becameNone(unmodelled)}">${marked}</a>`;
    }
    return marked;
  });
}

/** The place of a claim's card. */
export const cardOf = (claim: string): string => anchor("claim", claim);

/** What was found of a claim; nothing where it has not been tested. */
export function verdictOf({ answer, words }: Subject, id: string) {
  const found = answer.claims?.find((claim) => claim.id === id);
  if (!found?.history) return undefined;
  const verdict = words.answers.verdicts[found.verdict];
  return { verdict, because: found.because, said: `${id}: ${verdict}` };
}

const letterOfMechanism = (subject: Subject, id: string) =>
  letterOfGroup(subject, subject.answer.mechanisms.find((m) => m.id === id)?.explanation ?? "");

/** The same answer before and after its author's update. */
function corrections(subject: Subject): Html[] {
  const { spec, answer, words } = subject;
  const says = words.answers;
  return spec.answers.flatMap((written, n) => {
    const update = updateOf(written.text);
    if (!update) return [];
    const versions = written.explanations.flatMap(
      (id) => answer.explanations.find((e) => e.id === id) ?? [],
    );
    const before = written.text.slice(0, written.text.indexOf(update)).trim();
    const part = (text: string) => phrases(subject, { ...written, text });
    return html`<details class="${letterOfAnswer(subject, written.id)}">
<summary>${says.both(n + 1)}</summary>
<p id="corrected">${says.comment}</p>
<div class="cards"><div><h4>${says.asFirst}</h4><blockquote><p>${part(before)}</p></blockquote></div>
<div><h4>${says.asUpdated}</h4><blockquote><p>${part(update)}</p></blockquote></div></div>
${
  versions.length > 1
    ? html`<p>${says.lived} ${versions.map(
        (v) => html`<strong>${v.title}</strong>${says.version(v.came, v.near)}`,
      )}</p>`
    : ""
}</details>`;
  });
}

function left(subject: Subject): Html {
  const { spec, words } = subject;
  const silent = spec.claims.filter((c) => c.mechanisms.length === 0);
  if (spec.unmodelled.length + silent.length === 0) return html``;
  return html`<details><summary>${words.answers.left}</summary><ul class="plain small">
${spec.unmodelled.map((u, n) => html`<li id="left-${n}"><q>${u.quote}</q>${words.answers.of(numberOf(spec, u.answer), u.because)}</li>`)}
${silent.map((c) => html`<li><q>${c.quotes.join(" … ")}</q>: ${c.says}</li>`)}</ul></details>`;
}

/** The phrases that a mechanism carries, for its row. */
export function phrasesOf(subject: Subject, claims: readonly string[]): Html[] {
  return subject.spec.claims
    .filter((c) => claims.includes(c.id))
    .flatMap((c) => {
      const found = verdictOf(subject, c.id);
      return c.quotes
        .slice(0, 1)
        .map(
          (q) =>
            html`<li><q>${q}</q>${isVerified(subject.spec, c.answer, q) ? "" : subject.words.answers.notVerified}${c.answer ? html` <a class="quiet" href="#${anchor("answer", c.answer)}" aria-label="${subject.words.answers.claim(numberOf(subject.spec, c.answer), c.id)}">${c.id}</a>` : ""}${found ? html` <em class="quiet" title="${found.because}">${found.verdict}</em>` : ""}</li>`,
        );
    });
}
