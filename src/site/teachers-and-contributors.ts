/** Two pages that stand beside the page of a case: how to add what is missing, and how to teach with it. */

import { type Html, html, marked, raw } from "../report/html.ts";
import { linesOf } from "../report/sections/assumptions.ts";
import { reportStyle } from "../report/style.ts";
import type { WholeSubject } from "../report/subject.ts";
import { type Block, beside } from "../words/en/beside.ts";

/** What is missing, and what would add it. */
export const contributeHtml = (subject: WholeSubject): string =>
  page(subject, beside.contribute(subject.spec.id));

/** For teachers: how long, what to discuss, what not to do. */
export const teachersHtml = (subject: WholeSubject): string =>
  page(subject, beside.teachers(subject.answer.question));

function page(
  subject: WholeSubject,
  { title, blocks }: { readonly title: string; readonly blocks: readonly Block[] },
): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${title} – Aitia</title><style>${raw(reportStyle)}</style></head>
<body><header><h1>${title}</h1></header><main>${blocks.map((block) => written(subject, block))}<p><a href="./">${beside.back}</a></p></main></body></html>
`.html;
}

function written(subject: WholeSubject, block: Block): Html {
  if ("heading" in block) return html`<h2>${block.heading}</h2>`;
  if ("text" in block) return html`<p>${marked(block.text)}</p>`;
  if ("code" in block) return html`<pre><code>${block.code}</code></pre>`;
  if ("lines" in block)
    return html`<ol class="plain" start="0">${linesOf(subject).map((line, n) => html`<li id="line-${n}">${line}</li>`)}</ol>`;
  const items = block.list.map((item) => html`<li>${marked(item)}</li>`);
  return block.ordered
    ? html`<ol class="plain">${items}</ol>`
    : html`<ul class="plain">${items}</ul>`;
}
