/** What did it depend on: every mechanism with its estimates, its interval drawn, its words and what stood in its place. */
import type { GroupAnswer, MechanismAnswer } from "../../ask/why/answer.ts";
import type { Dependence } from "../../ask/why/dependence.ts";
import type { Estimate } from "../../why/index.ts";
import { capital } from "../../words/numbers.ts";
import { anchor, type Html, html, tenth } from "../html.ts";
import { fullNameOf, letterOfGroup, nameOf, type Subject, type WholeSubject } from "../subject.ts";
import { phrasesOf } from "./answers.ts";

type Measure = keyof Dependence;

/** The columns of the table, in their order. */
export const measures = [
  "necessity",
  "sufficiency",
  "alone",
  "prevention",
  "share",
] as const satisfies readonly Measure[];

export function dependenceSection(subject: WholeSubject): Html {
  const { answer, words } = subject;
  const { columns, depend, sections } = words.report;
  const range = shareRange([...answer.mechanisms, ...answer.groups]);
  const ordered = [...answer.mechanisms].sort((a, b) => rank(b.necessity) - rank(a.necessity));
  return html`<section aria-labelledby="depend"><h2 id="depend">${sections.depend}</h2>
<p>${depend.outcome} <em>${answer.outcome.says}</em>.${depend.intro(answer.came, answer.worlds, answer.knockout)}</p>
<details><summary>${depend.counts}</summary><dl>${measures.map((m) => html`<dt>${columns[m].head}</dt><dd>${columns[m].says}</dd>`)}<dt>${depend.acts}</dt><dd>${depend.actsSays}</dd></dl></details>
<table class="turns"><caption class="hidden">${depend.caption}</caption>
<thead><tr><th scope="col" style="width:34%">${depend.mechanism}</th>${heads(subject)}</tr></thead>
<tbody>${ordered.map((m) => row(subject, m, range))}</tbody></table>
${groupsSection(subject)}</section>`;
}

const heads = ({ words }: WholeSubject): Html[] =>
  measures.map((m) => {
    const { head, says } = words.report.columns[m];
    return html`<th scope="col" title="${says}">${head}</th>`;
  });

const rank = (e: Estimate): number => (e.known ? e.value : Number.NEGATIVE_INFINITY);

function shareRange(all: readonly Dependence[]): readonly [number, number] {
  const known = all.flatMap((m) => (m.share.known ? [m.share.low, m.share.high] : []));
  return [Math.min(0, ...known), Math.max(0.1, ...known)];
}

function row(subject: WholeSubject, m: MechanismAnswer, range: readonly [number, number]): Html {
  const { depend } = subject.words.report;
  return html`<tr class="${letterOfGroup(subject, m.explanation)}" id="${anchor("m", m.id)}"><th scope="row"><strong>${m.title}</strong>
<ul class="plain" style="font-weight:400;margin:.3em 0">${phrasesOf(subject, m.claims)}</ul>
<span class="quiet" style="font-weight:400">${depend.under(nameOf(subject, m.explanation), m.instead, m.acts)}</span></th>
${cells(subject, m, range)}</tr>`;
}

const cells = (subject: WholeSubject, of: Dependence, range: readonly [number, number]): Html[] =>
  measures.map((m) =>
    cell(subject, subject.words.report.columns[m].head, of[m], m === "share" ? range : [0, 1]),
  );

/** An estimate as a drawn interval and in numbers, or the reason why there is none. */
export function cell(
  { words }: Subject,
  says: string,
  e: Estimate,
  [low, high]: readonly [number, number],
): Html {
  const { numbers } = words;
  if (!e.known)
    return html`<td data-says="${says}"><span class="quiet">${numbers.estimate(e)}</span></td>`;
  const at = (v: number) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low)));
  const [from, to] = [at(e.low), at(e.high)];
  return html`<td class="n" data-says="${says}"><span class="bar" aria-hidden="true"><i style="left:${tenth(from)}%;width:${tenth(to - from)}%"></i>${low < 0 ? html`<u style="left:${tenth(at(0))}%"></u>` : ""}<b style="left:${tenth(at(e.value))}%"></b></span>
<strong>${numbers.percent(e.value)}</strong> <span class="quiet">${numbers.rests(e)}</span></td>`;
}

/** Whole explanations at once, and whether they need each other; told of the stored answer. */
export function groupsSection(subject: WholeSubject): Html {
  const { mechanisms, groups } = subject.answer;
  const range = shareRange([...mechanisms, ...groups]);
  return html`${groupsPart(subject, range)}${interactionsPart(subject)}`;
}

function groupsPart(subject: WholeSubject, range: readonly [number, number]): Html {
  const { groups } = subject.answer;
  const { depend } = subject.words.report;
  if (groups.length === 0) return html``;
  const group = (g: GroupAnswer) =>
    html`<tr class="${letterOfGroup(subject, g.id)}"><th scope="row"><strong>${fullNameOf(subject, g.id)}</strong></th>${cells(subject, g, range)}</tr>`;
  return html`<h3 id="groups">${depend.groups}</h3>
<p>${depend.groupsIntro}</p>
<table class="turns"><caption class="hidden">${depend.groupsCaption}</caption><thead><tr><th scope="col" style="width:34%">${depend.explanation}</th>${heads(subject)}</tr></thead>
<tbody>${groups.map(group)}</tbody></table>`;
}

function interactionsPart(subject: WholeSubject): Html {
  const pairs = subject.answer.interactions ?? [];
  const { depend } = subject.words.report;
  if (pairs.length === 0) return html``;
  return html`<h3 id="interaction">${depend.together}</h3>
<p>${depend.togetherIntro}</p>
<ul class="plain">${pairs.map(({ between: [a, b], value }) => html`<li>${capital(depend.pair(nameOf(subject, a), nameOf(subject, b), value))}</li>`)}</ul>`;
}
