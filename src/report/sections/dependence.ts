/** What did it depend on: every mechanism with its estimates, its interval drawn, its words and what stood in its place. */
import type { GroupAnswer, MechanismAnswer } from "../../ask/why/answer.ts";
import type { Dependence, Whether } from "../../ask/why/dependence.ts";
import type { Estimate } from "../../why/index.ts";
import { capital } from "../../words/numbers.ts";
import { type Bracket, bracketsOf } from "../brackets.ts";
import { anchor, type Html, html, tenth } from "../html.ts";
import { hungPicture } from "../hung-picture.ts";
import { fullNameOf, letterOfGroup, nameOf, type Subject, type WholeSubject } from "../subject.ts";
import { whenPicture, whenTable } from "../when-picture.ts";
import { phrasesOf } from "./answers.ts";
import { surePart } from "./how-sure.ts";

type Measure = keyof Dependence;

/** Whether and when, net of churn, and what other luck undoes: the first table. */
type WhetherMeasure = "necessity" | "anyTime" | "then" | "net" | "undone";
const whetherMeasures = ({ answer }: WholeSubject): readonly WhetherMeasure[] =>
  answer.outcome.episode ? ["anyTime", "then", "net", "undone"] : ["necessity", "net", "undone"];
/** What it adds: the second. */
const adds = ["sufficiency", "alone", "prevention", "share"] as const satisfies readonly Measure[];

const measured = (of: Dependence & Whether, m: WhetherMeasure | Measure): Estimate | undefined =>
  m === "undone" ? of.placebo.undone : of[m];

/** Of these the value may lie below 0. */
const rangeOf = (m: WhetherMeasure | Measure, ranges: Ranges): readonly [number, number] =>
  m === "share" ? ranges.share : m === "net" ? ranges.net : [0, 1];

interface Ranges {
  readonly share: readonly [number, number];
  readonly net: readonly [number, number];
}

export function dependenceSection(subject: WholeSubject): Html {
  const { answer, words } = subject;
  const { columns, depend, sections } = words.report;
  const ranges = rangesOf([...answer.mechanisms, ...answer.groups]);
  const first = whetherMeasures(subject);
  const brackets = bracketsOf(answer);
  return html`<section aria-labelledby="depend"><h2 id="depend">${sections.depend}</h2>
<p>${depend.outcome} <em>${answer.outcome.says}</em>.${depend.intro(answer.came, answer.worlds, answer.knockout)}</p>
${hungPicture(subject)}<details><summary>${depend.counts}</summary><dl>${[...first, ...adds].map((m) => html`<dt>${columns[m].head}</dt><dd>${columns[m].says}</dd>`)}<dt>${depend.acts}</dt><dd>${depend.actsSays}</dd></dl></details>
<table class="turns"><caption class="hidden">${depend.caption}</caption>
<thead><tr><th scope="col" style="width:34%">${depend.mechanism}</th>${heads(subject, first)}</tr></thead>
<tbody>${answer.mechanisms.map((m, n) => row(subject, m, { ranges, bracket: brackets[n] }))}</tbody></table>
${brackets.some((one) => one) ? html`<p class="meta">${words.report.sure.bracket}</p>` : ""}
${idle(subject)}
<details><summary>${depend.adds}</summary><table class="turns"><caption class="hidden">${depend.adds}</caption>
<thead><tr><th scope="col" style="width:34%">${depend.mechanism}</th>${heads(subject, adds)}</tr></thead>
<tbody>${answer.mechanisms.map((m) => html`<tr class="${letterOfGroup(subject, m.explanation)}"><th scope="row"><strong>${m.title}</strong></th>${cells(subject, m, adds, { ranges })}</tr>`)}</tbody></table></details>
${groupsSection(subject)}</section>`;
}

/** Rows of which nothing is left at the level of all rows together. */
function idle(subject: WholeSubject): Html {
  const { answer, words } = subject;
  const rows = answer.mechanisms.filter(({ net, apart }) => net.known && !apart);
  return rows.length === 0
    ? html``
    : html`<p>${words.report.depend.idle(rows.map(({ title }) => title))}</p>`;
}

const heads = ({ words }: WholeSubject, of: readonly (WhetherMeasure | Measure)[]): Html[] =>
  of.map((m) => {
    const { head, says } = words.report.columns[m];
    return html`<th scope="col" title="${says}">${head}</th>`;
  });

function rangesOf(all: readonly (Dependence & Whether)[]): Ranges {
  const ends = (of: "share" | "net") =>
    all.flatMap((row) => {
      const e = row[of];
      return e.known ? [e.low, e.high] : [];
    });
  return {
    share: [Math.min(0, ...ends("share")), Math.max(0.1, ...ends("share"))],
    net: [Math.max(-1, Math.min(0, ...ends("net"))), 1],
  };
}

interface InTable {
  readonly ranges: Ranges;
  readonly bracket?: Bracket | undefined;
}

function row(subject: WholeSubject, m: MechanismAnswer, at: InTable): Html {
  const { depend } = subject.words.report;
  const of = m.explanation === "" ? "" : nameOf(subject, m.explanation);
  return html`<tr class="${letterOfGroup(subject, m.explanation)}" id="${anchor("m", m.id)}"><th scope="row"><strong>${m.title}</strong>
<ul class="plain" style="font-weight:400;margin:.3em 0">${phrasesOf(subject, m.claims)}</ul>
<span class="quiet" style="font-weight:400">${depend.under(of, m.instead, m.acts)}</span>${whenOfRow(subject, m)}</th>
${cells(subject, m, whetherMeasures(subject), at)}</tr>`;
}

const cells = (
  subject: WholeSubject,
  of: Dependence & Whether,
  shown: readonly (WhetherMeasure | Measure)[],
  { ranges, bracket }: InTable,
): Html[] =>
  shown.flatMap((m) => {
    const estimate = measured(of, m);
    const { head } = subject.words.report.columns[m];
    const beside = m === "net" ? bracket : undefined;
    return estimate ? [cell(subject, head, estimate, rangeOf(m, ranges), beside)] : [];
  });

/** An estimate as a drawn interval and in numbers, or the reason why there is none. */
export function cell(
  { words }: Pick<Subject, "words">,
  says: string,
  e: Estimate,
  [low, high]: readonly [number, number],
  bracket?: Bracket,
): Html {
  const { numbers } = words;
  const drawn = bracket === undefined ? "" : bracket === "first" ? " joins top" : " joins";
  if (!e.known)
    return html`<td data-says="${says}"><span class="quiet">${numbers.estimate(e)}</span></td>`;
  const at = (v: number) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low)));
  const [from, to] = [at(e.low), at(e.high)];
  return html`<td class="n${drawn}" data-says="${says}"><span class="bar" aria-hidden="true"><i style="left:${tenth(from)}%;width:${tenth(to - from)}%"></i>${low < 0 ? html`<u style="left:${tenth(at(0))}%"></u>` : ""}<b style="left:${tenth(at(e.value))}%"></b></span>
<strong>${numbers.percent(e.value)}</strong> <span class="quiet">${numbers.rests(e)}</span></td>`;
}

/** Whole explanations at once, and whether they need each other; told of the stored answer. */
export function groupsSection(subject: WholeSubject): Html {
  const { mechanisms, groups } = subject.answer;
  const ranges = rangesOf([...mechanisms, ...groups]);
  return html`${groupsPart(subject, ranges)}${whenPart(subject)}${interactionsPart(subject)}${surePart(subject)}`;
}

/** The picture of when it begins, where the outcome is an episode and the row was lived. */
export function whenOfRow({ answer, words }: WholeSubject, { when }: Pick<Whether, "when">): Html {
  const { episode } = answer.outcome;
  return episode && answer.when && when
    ? whenPicture(words.report, { episode, was: answer.when, is: when })
    : html``;
}

function whenPart({ answer, words }: WholeSubject): Html {
  const { episode } = answer.outcome;
  if (!episode || !answer.when) return html``;
  const columns = [
    { title: words.report.when.whole, when: answer.when },
    ...[...answer.mechanisms, ...answer.groups].flatMap(({ id, when }) =>
      when ? [{ title: id, when }] : [],
    ),
  ];
  return whenTable(words.report, episode, columns);
}

function groupsPart(subject: WholeSubject, ranges: Ranges): Html {
  const { groups } = subject.answer;
  const { depend } = subject.words.report;
  if (groups.length === 0) return html``;
  const shown = [...whetherMeasures(subject), "prevention", "share"] as const;
  const group = (g: GroupAnswer) =>
    html`<tr class="${letterOfGroup(subject, g.id)}"><th scope="row"><strong>${fullNameOf(subject, g.id)}</strong>${whenOfRow(subject, g)}</th>${cells(subject, g, shown, { ranges })}</tr>`;
  return html`<h3 id="groups">${depend.groups}</h3>
<p>${depend.groupsIntro}</p>
<table class="turns"><caption class="hidden">${depend.groupsCaption}</caption><thead><tr><th scope="col" style="width:34%">${depend.explanation}</th>${heads(subject, shown)}</tr></thead>
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
