/**
 * The page of a case whose histories no browser can live: its first screen and its chapters, made of what was stored. What
 * would have to be lived is named by the command that asks it. It needs nothing but itself, and no script.
 */
import type { SenseAnswer, Sensed } from "../ask/sense/sense.ts";
import type { TwinDocument } from "../ask/twin/twin.ts";
import type { WeighAnswer } from "../ask/weigh/answer.ts";
import type { Answer } from "../ask/why/answer.ts";
import type { Case } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import { en } from "../words/en/index.ts";
import { storedPage as says } from "../words/en/stored-page.ts";
import type { Language } from "../words/language.ts";
import { titleOfExplanation } from "../words/names.ts";
import { withReasons } from "../words/reasons.ts";
import { type Html, html, raw } from "./html.ts";
import { recordSection } from "./sections/against-the-record.ts";
import { answersSection } from "./sections/answers.ts";
import { assumptionsSection, cannotTellSection } from "./sections/assumptions.ts";
import { type ClaimsSubject, claimsSection } from "./sections/claims.ts";
import { cell, dependenceSection } from "./sections/dependence.ts";
import {
  foundOf,
  limitsOf,
  pictureOf,
  storedFirst,
  topOf,
  whoOf,
} from "./sections/first-screen.ts";
import { setsSections } from "./sections/minimal-sets.ts";
import { twinPart } from "./sections/one-twin.ts";
import { commandLine, madeSection } from "./sections/provenance.ts";
import { validityContents, validitySection } from "./sections/validity.ts";
import { belowStyle, pageStyle } from "./style.ts";
import type { WholeSubject } from "./subject.ts";

/** What was stored of a case, each as it was answered. */
export interface Stored {
  readonly answer: Answer;
  /** When it was answered: an ISO date. */
  readonly made: string;
  /** What was read beside the case when it was answered, and has changed since. */
  readonly since: readonly string[];
  readonly sensed?: SenseAnswer | undefined;
  readonly weighed?: WeighAnswer | undefined;
  /** Twins that were told besides the answer's own. */
  readonly twins: readonly TwinDocument[];
  /** Files beside the page, each with what it is. */
  readonly files: readonly (readonly [name: string, is: string])[];
}

interface Told extends Stored {
  readonly spec: Case;
  /** As the case is named on the command line, one word of it. */
  readonly named: string;
}

/** The whole page as text; in English unless told. */
export function storedPageHtml(told: Told, language: Language = en): string {
  const { answer, spec } = told;
  const clock = clockOf(spec.world);
  const words = language.by(clock);
  const first: WholeSubject & ClaimsSubject = { answer: withReasons(answer, words), spec, words };
  const rest: WholeSubject = words.page.restInEnglish
    ? { answer, spec, words: en.by(clock) }
    : { answer, spec, words };
  const { sections } = rest.words.report;
  const chapters: readonly (readonly [id: string, title: string, body: Html])[] = [
    ["twin", says.names.twins, twins(rest, told)],
    ["depend", sections.depend, html`${dependenceSection(rest)}${setsSections(rest)}`],
    ["sense", says.names.sense, sense(rest, told)],
    ["record", sections.record, html`${recordSection(first)}${weighing(told)}`],
    ["answers", sections.answers, spec.answers.length > 0 ? answersSection(first) : html``],
    ["claims", words.screen.names.claims, claimsSection(first)],
    ["believe", validityContents(rest)[0]?.[1] ?? "", validitySection(rest)],
    ["change", says.names.change, change(told)],
    ["assumed", sections.assumed, assumptionsSection(rest)],
    ["cannot", sections.cannot, cannotTellSection(rest)],
    ["files", says.names.files, files(told)],
    ["made", sections.made, madeSection(rest)],
  ];
  const shown = chapters.filter(([, , body]) => body.html !== "");
  const seen = storedFirst(first);
  return html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:">
<meta name="referrer" content="no-referrer"><meta name="generator" content="Aitia ${answer.version}">
<title>${answer.question} – Aitia</title><style>${raw(pageStyle)}${raw(belowStyle)}</style></head>
<body><header class="shell first">${topOf(first)}<div class="halves"><div>${foundOf(first)}${stands(told, rest)}</div>${seen ? pictureOf(first, seen) : ""}</div>${whoOf(first)}${limitsOf(first)}</header>
<nav class="chapters" aria-label="${words.screen.chapters}"><ul>${shown.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${words.page.restInEnglish ? html`<p class="meta">${words.page.restInEnglish}</p>` : ""}${shown.map(([, , body]) => html`<div class="chapter">${body}</div>`)}</main>
<footer class="meta"><p>${words.report.footer(answer)}</p></footer>
</body></html>
`.html;
}

const chapter = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;

const line = (...words: readonly string[]): Html =>
  html`<pre><code>${words.join(" ")}</code></pre>`;

/** Of what, and how to go on. */
function stands({ answer, made, since }: Told, { words }: WholeSubject): Html {
  const { worlds, knockout, request } = answer;
  const view = words.screen.views[answer.given];
  const run = request.slice(0, 8);
  const is = says.stored({ worlds, view, knockout, run, made: made.slice(0, 10) });
  return html`<p class="notice" id="stored">${is} <a href="#change">${says.names.change}</a></p>${since.length > 0 ? html`<p class="notice" role="note">${says.since(since)}</p>${line(commandLine(answer))}` : ""}`;
}

function twins(subject: WholeSubject, { twins: others }: Told): Html {
  const { twin } = subject.answer;
  if (!twin && others.length === 0) return html``;
  const { views } = subject.words.screen;
  return chapter(
    "twin",
    says.names.twins,
    html`${twin ? twinPart(subject, twin) : ""}${others.length > 0 ? html`<h3>${says.twinAlso}</h3>` : ""}${others.map((one) => html`<details><summary>${one.run}: ${one.changes.join(", ")} (${views[one.given]}, ${titleOfExplanation(subject.spec, one.explanation)})</summary>${twinPart(subject, one)}</details>`)}`,
  );
}

function sense(subject: WholeSubject, { sensed, named }: Told): Html {
  if (!sensed)
    return chapter(
      "sense",
      says.names.sense,
      html`<p>${says.notSensed}</p>${line("npx aitia sense", named, "--trust")}`,
    );
  const { runs, lived, came, outcome, given, seed } = sensed;
  const view = subject.words.screen.views[given];
  const intro = says.sensed({ runs, lived, ...came, outcome: outcome.says, view, seed });
  return chapter(
    "sense",
    says.names.sense,
    html`<p>${intro}</p>${factors(subject, outcome.says, sensed)}${sensed.outputs.map((one) => factors(subject, one.says, one))}${apart(subject, sensed)}`,
  );
}

function factors(subject: WholeSubject, title: string, sensed: Sensed): Html {
  const whole = (["parameters", "chance"] as const).map((kind) => ({
    id: says.all,
    kind,
    ...sensed[kind],
  }));
  const known = [...whole, ...sensed.factors].filter((f) => f.first.known || f.total.known);
  const range = [-0.1, 1] as const;
  const row = ({ id, kind, first, total }: (typeof known)[number]) =>
    html`<tr><th scope="row">${id} <span class="quiet">${says.kinds[kind]}</span></th>${cell(subject, says.first, first, range)}${cell(subject, says.total, total, range)}</tr>`;
  const [reason] = whole.flatMap(({ first }) => (first.known ? [] : [first.because]));
  return known.length === 0
    ? html`<h3>${title}</h3><p>${reason ?? ""}</p>`
    : html`<h3>${title}</h3><table class="turns"><caption class="hidden">${title}</caption><thead><tr><th scope="col">${says.factor}</th><th scope="col">${says.first}</th><th scope="col">${says.total}</th></tr></thead><tbody>${known.map(row)}</tbody></table>`;
}

const apart = (subject: WholeSubject, { target }: SenseAnswer): Html =>
  target.length === 0
    ? html``
    : html`<table class="turns"><caption>${says.apart}</caption><thead><tr><th scope="col">${says.parameter}</th><th scope="col">${says.apart}</th></tr></thead><tbody>${target.map(({ parameter, distance }) => html`<tr><th scope="row">${parameter}</th>${cell(subject, says.apart, distance, [0, 1])}</tr>`)}</tbody></table>`;

/** What weighing told, or the command that weighs; nothing where there is no record. */
function weighing({ spec, weighed, named }: Told): Html {
  if (spec.record.length === 0) return html`<p>${says.noRecord}</p>`;
  if (!weighed)
    return html`<h3 id="weighed">${says.names.weighed}</h3><p>${says.notWeighed}</p>${line("npx aitia weigh", named, "--keep", "--trust")}`;
  const { percent } = en.numbers;
  return html`<h3 id="weighed">${says.names.weighed}</h3><p>${weighed.finding.sentence}</p>
<table class="turns"><caption>${says.legend(weighed.worlds)}</caption><thead><tr><th scope="col">${says.account}</th><th scope="col">${says.decibels}</th><th scope="col">${says.probability}</th><th scope="col">${says.worth}</th></tr></thead>
<tbody>${weighed.accounts.map((a) => html`<tr><th scope="row">${a.title}${a.undecided ? html` <span class="quiet">${a.undecided}</span>` : ""}</th><td class="n" data-says="${says.decibels}">${says.within(a.decibels)}</td><td class="n" data-says="${says.probability}">${percent(a.posterior)}</td><td class="n" data-says="${says.worth}">${Math.round(a.ess)}</td></tr>`)}</tbody></table>`;
}

/** In the place of controls that would live: what to ask. */
function change({ answer, named }: Told): Html {
  const { seed, worlds, explanation } = answer;
  const whole = ["--seed", `${seed}`, "--explanation", explanation];
  const of = (title: string, ...words: readonly string[]) =>
    html`<li>${title}${line("npx aitia", ...words)}</li>`;
  const run = `${answer.twin?.run ?? 0}`;
  return chapter(
    "change",
    says.names.change,
    html`<p>${says.change} ${says.ways.trusted}</p><ul class="plain">${answer.mechanisms.map(({ id, title }) => html`${of(says.ways.one(title), "twin", named, "--run", run, ...whole, "--without", id)}${of(says.ways.all(title), "why", named, "--runs", `${worlds}`, ...whole, "--without", id)}`)}${of(says.ways.more, "why", named, "--runs", `${2 * worlds}`, ...whole)}${of(says.ways.sense, "sense", named)}</ul>`,
  );
}

const files = ({ files: all }: Told): Html =>
  chapter(
    "files",
    says.names.files,
    html`<ul class="plain">${all.map(([name, is]) => html`<li><a href="./${name}" download>${name}</a>: ${is}</li>`)}</ul>`,
  );
