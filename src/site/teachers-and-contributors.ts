/** Two pages that stand beside the page of a case: how to add what is missing, and how to teach with it. */

import { type Html, html, raw } from "../report/html.ts";
import { linesOf } from "../report/sections/assumptions.ts";
import { reportStyle } from "../report/style.ts";
import type { Told } from "../report/subject.ts";

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${title} – Aitia</title><style>${raw(reportStyle)}</style></head>
<body><header><h1>${title}</h1></header><main>${body}<p><a href="./">Back to the page</a></p></main></body></html>
`.html;
}

/** What is missing, and what would add it. */
export function contributeHtml(told: Told): string {
  const { id } = told.spec;
  return page(
    "To add what is missing",
    html`<p>The case is an ordinary folder of the project, <code>cases/${id}</code>; whoever knows better can change it and see what follows.</p>
<h2>What would help</h2>
<ol class="plain">
<li><strong>A mechanism.</strong> One file: the claim with its words, the equation, parameters with unit, prior and reason, and what stands in its place when it is removed. Its name is added to the case's order and to an explanation. <code>docs/mechanisms.md</code> says what a rule may say.</li>
<li><strong>A number of the record.</strong> One row: series, year, value, source. Where sources disagree both are kept.</li>
<li><strong>A rival answer.</strong> Its text word for word, its phrases as claims, its mechanisms as an explanation.</li>
<li><strong>A reason.</strong> That a prior is too wide, a stand-in unfair, a phrase misread: with the source that says so.</li>
</ol>
<p>Then everything that is wrong is listed, and the same question asked again:</p>
<pre><code>npx aitia check ${id}
npx aitia why ${id}</code></pre>
<p>Send the changed files, with the line below that they answer, to whoever gave you this page.</p>
<h2>The lines</h2>
<ol class="plain" start="0">${linesOf(told).map((line, n) => html`<li id="line-${n}">${line}</li>`)}</ol>`,
  );
}

/** For teachers: how long, what to discuss, what not to do. */
export function teachersHtml({ answer }: Told): string {
  return page(
    "For teachers",
    html`<p>The question of this page: <a href="./">${answer.question}</a></p>
<h2>How long it takes</h2>
<p>One lesson of 45 minutes is enough for one question: <em>was it inevitable?</em> Ten minutes to read the answers and write down what each claims; ten for the phrases that became mechanisms; fifteen to remove one mechanism and compare; ten for what the page cannot tell.</p>
<h2>What to do</h2>
<ol class="plain">
<li>Let pupils first write, in their own words, what they think each answer claims.</li>
<li>Read the phrases that became mechanisms, and those that did not, with the reasons.</li>
<li>Choose one mechanism. Before anybody looks, everyone writes down in how many of a hundred histories the outcome will no longer come without it. Then remove it and compare.</li>
<li>Open one history beside its twin and find the first decision that differs.</li>
</ol>
<h2>What to discuss</h2>
<ul class="plain">
<li>Why may removing something change little? (Something else stands in.)</li>
<li>“Necessary” means necessary in the model. What would it take to say it of the past?</li>
<li>Where do the sources of the record disagree, and what do they leave out?</li>
<li>Does a reason for a deed excuse it? Read <a href="./#cannot">What this cannot tell</a> together before anything is concluded.</li>
</ul>
<h2>What not to do</h2>
<ul class="plain">
<li>No re-enactment. Nobody plays anybody: not a ruler, not a victim.</li>
<li>No contest about who brings a number down. The counts are people; read at least one documented life beside them, from a published memorial list.</li>
<li>No comparing of sufferings, and no picture that makes the violence a spectacle.</li>
</ul>`,
  );
}
