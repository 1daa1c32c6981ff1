/** What only whole tables of worlds tell: minimal sets, whose chance it was, and what each clue weighs. */
import type { CluesAnswer } from "../../ask/why/clues.ts";
import type { SetShare, SetsAnswer } from "../../ask/why/minimal-sets.ts";
import type { Estimate } from "../../why/index.ts";
import { capital } from "../../words/numbers.ts";
import { type Html, html } from "../html.ts";
import { fullNameOf, mechanismLink, mechanismsOf, nameOf, type WholeSubject } from "../subject.ts";
import { cell } from "./dependence.ts";

/** The sections that this answer has, for the list of contents. */
export const setsContents = ({ answer, words }: WholeSubject): readonly [string, string][] =>
  (["sets", "chance", "clues"] as const)
    .filter((id) => answer[id])
    .map((id) => [id, words.report.sections[id]]);

export const setsSections = (subject: WholeSubject): readonly Html[] =>
  [minimalSection(subject), chanceSection(subject), cluesSection(subject)].filter(
    (s) => s.html !== "",
  );

/** Sets shown of each table; pairs. */
const SHOWN = 8;
const PAIRS = 6;

function minimalSection(subject: WholeSubject): Html {
  const { sets } = subject.answer;
  const says = subject.words.report.sets;
  if (!sets) return html``;
  const tables = [sets.groups, sets.mechanisms].filter((t): t is SetsAnswer => t !== undefined);
  return html`<section aria-labelledby="sets"><h2 id="sets">${says.heading}</h2>
<p>${says.intro}</p>
${sets.because ? html`<p class="quiet">${says.unknown(sets.because)}</p>` : ""}${tables.map((one) => minimalTable(subject, one, one === sets.mechanisms))}</section>`;
}

function minimalTable(subject: WholeSubject, sets: SetsAnswer, mechanisms: boolean): Html {
  const says = subject.words.report.sets;
  return html`<h3>${mechanisms ? says.mechanisms : says.explanations}</h3><p class="quiet">${says.lived(sets.says, sets.worlds)}</p>
<div class="cards" style="align-items:start">${list(subject, says.undone, sets.necessary)}${list(subject, says.brought, sets.sufficient)}</div>
${mechanisms ? together(subject, sets) : ""}`;
}

function list(subject: WholeSubject, head: string, sets: readonly SetShare[]): Html {
  const says = subject.words.report.sets;
  return html`<table class="turns"><caption>${head}</caption><thead><tr><th scope="col">${says.set}</th><th scope="col" style="width:45%">${says.shareOf}</th></tr></thead>
<tbody>${sets.slice(0, SHOWN).map(({ group, share }) => html`<tr><th scope="row" style="font-weight:400">${names(subject, group)}</th>${cell(subject, says.share, share, [0, 1])}</tr>`)}${sets.length === 0 ? html`<tr><th scope="row">${says.none}</th><td></td></tr>` : ""}</tbody></table>`;
}

const names = (subject: WholeSubject, group: readonly string[]): Html =>
  group.length === 0
    ? html`${subject.words.report.sets.nothing}`
    : html`${group.map((id, n) => html`${n > 0 ? " + " : ""}${named(subject, id)}`)}`;

const named = (subject: WholeSubject, id: string): Html =>
  mechanismsOf(subject).some((m) => m.id === id)
    ? mechanismLink(subject, id)
    : html`${fullNameOf(subject, id)}`;

function together(subject: WholeSubject, { interactions, responsibility }: SetsAnswer): Html {
  const { numbers, report } = subject.words;
  const says = report.sets;
  const clear = interactions.filter(
    ({ value }) => value.known && (value.low > 0 || value.high < 0),
  );
  return html`<p>${says.pairs}</p>
<ul class="plain">${clear.slice(0, PAIRS).map(({ between: [a, b], value }) => html`<li>${named(subject, a)}${says.with}${named(subject, b)}: ${numbers.estimate(value)}</li>`)}${clear.length === 0 ? html`<li>${says.noPairs}</li>` : ""}</ul>
<details><summary>${says.degree}</summary><table><caption>${says.degreeSays}</caption>
<thead><tr><th scope="col">${says.mechanism}</th><th scope="col">${says.degreeHead}</th></tr></thead><tbody>${responsibility.map(({ id, value }) => html`<tr><th scope="row">${named(subject, id)}</th><td class="n">${numbers.estimate(value)}</td></tr>`)}</tbody></table></details>`;
}

function chanceSection(subject: WholeSubject): Html {
  const { chance } = subject.answer;
  const says = subject.words.report.chance;
  if (!chance) return html``;
  const row = (of: Html | string, total: Estimate) =>
    html`<tr><th scope="row">${of}</th>${cell(subject, says.variance, total, [0, 1])}</tr>`;
  return html`<section aria-labelledby="chance"><h2 id="chance">${subject.words.report.sections.chance}</h2>
<p>${says.intro(chance.says)}</p>
<table class="turns"><caption class="hidden">${says.caption}</caption><thead><tr><th scope="col">${says.draws}</th><th scope="col" style="width:45%">${says.variance}</th></tr></thead>
<tbody>${row(says.all, chance.all)}${chance.of.map(({ id, total }) => row(id === "processes" ? says.processes : named(subject, id), total))}</tbody></table></section>`;
}

function cluesSection(subject: WholeSubject): Html {
  const { clues } = subject.answer;
  if (!clues) return html``;
  const { report } = subject.words;
  return html`<section aria-labelledby="clues"><h2 id="clues">${report.sections.clues}</h2>
<p>${report.clues.intro}</p>${clues.map((one) => clueTable(subject, one))}</section>`;
}

function clueTable(
  subject: WholeSubject,
  { between, factor, clues, together: all, oneByOne }: CluesAnswer,
): Html {
  const says = subject.words.report.clues;
  const [first, second] = between.map((id) => nameOf(subject, id));
  const plainly = (e: Estimate): Estimate =>
    e.known ? e : { ...e, because: between.reduce((text, id) => nameIn(text, id), e.because) };
  // a reason is written where explanations have no titles
  const nameIn = (text: string, id: string): string =>
    text.replace(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, "g"), nameOf(subject, id));
  return html`<h3>${capital(says.against(first, second))}</h3><p class="quiet">${says.in(first, second, factor)}</p>
<table class="turns"><caption class="hidden">${says.caption}</caption><thead><tr><th scope="col" style="width:34%">${says.clue}</th><th scope="col">${says.seen(first)}</th><th scope="col">${says.seen(second)}</th><th scope="col">${says.weight(first)}</th><th scope="col">${says.level}</th></tr></thead>
<tbody>${clues.map((c) => html`<tr><th scope="row" style="font-weight:400">${c.says}</th>${between.map((id) => cell(subject, says.seen(nameOf(subject, id)), c.chance[id], [0, 1]))}<td class="n" data-says="${says.weight(first)}">${says.decibels(c.weight)}</td><td class="n" data-says="${says.level}">${says.decibels(c.toFlip)}</td></tr>`)}</tbody></table>
<p>${says.all(plainly(all), plainly(oneByOne))}</p>`;
}
