/** What did it depend on: every mechanism with its estimates, its interval drawn, its words and what stood in its place. */
import type { GroupAnswer, MechanismAnswer } from "../../ask/why/answer.ts";
import type { Dependence } from "../../ask/why/dependence.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, estimate, percent, rests } from "../../words/en/numbers.ts";
import { anchor, type Html, html, tenth } from "../html.ts";
import { letterOfGroup, type Told, titleOf } from "../subject.ts";
import { phrasesOf } from "./answers.ts";

type Column = Exclude<keyof Dependence, never>;

/** Column heads in the words of a reader, with what each counts. */
export const columns: readonly {
  readonly key: Column;
  readonly head: string;
  readonly says: string;
}[] = [
  {
    key: "necessity",
    head: "Fails without it",
    says: "necessity: of the histories in which it came, the share in which it does not come once this is replaced",
  },
  {
    key: "sufficiency",
    head: "Tips the scale",
    says: "sufficiency: of the histories in which it fails to come without this, the share in which adding it brings it",
  },
  {
    key: "alone",
    head: "Alone",
    says: "alone: of the histories in which nothing is at work and it fails to come, the share in which this by itself brings it",
  },
  {
    key: "prevention",
    head: "Prevents",
    says: "prevention: of all histories, the share in which it did not come but would have come without this",
  },
  {
    key: "share",
    head: "Share",
    says: "Shapley share: what it adds on average, over all orders of adding mechanisms; a statement about the model",
  },
];

export function dependenceSection(told: Told): Html {
  const { answer } = told;
  const range = shareRange([...answer.mechanisms, ...answer.groups]);
  const ordered = [...answer.mechanisms].sort((a, b) => rank(b.necessity) - rank(a.necessity));
  return html`<section aria-labelledby="depend"><h2 id="depend">What did it depend on?</h2>
<p>The outcome: <em>${answer.outcome.says}</em>. It came in ${amount(answer.came)} of ${amount(answer.worlds)} worlds. Each world is lived again from the same chance with one mechanism replaced (${kindInWords(answer.knockout)}). Bars show 95% intervals; n is the number of worlds that a number rests on. Shares say what the model's outcome hung on; they are no statement about guilt.</p>
<details><summary>What each column counts</summary><dl>${columns.map((c) => html`<dt>${c.head}</dt><dd>${c.says}</dd>`)}<dt>Acts</dt><dd>the share of twin pairs in which some yearly output differs by more than one part in a thousand of its mean</dd></dl></details>
<table class="turns"><caption class="hidden">Mechanisms by how often the outcome fails to come without them</caption>
<thead><tr><th scope="col" style="width:34%">Mechanism, its words, what stood in its place</th>${columns.map((c) => html`<th scope="col" title="${c.says}">${c.head}</th>`)}</tr></thead>
<tbody>${ordered.map((m) => row(told, m, range))}</tbody></table>
${groupsSection(told)}</section>`;
}

const rank = (e: Estimate): number => (e.known ? e.value : Number.NEGATIVE_INFINITY);

const kindsInWords: Readonly<Record<string, string>> = {
  unresponsive: "kind of knock-out: unresponsive, its quantity stays and only its reaction is gone",
  absent: "kind of knock-out: absent, the cause itself is gone",
  shuffled: "kind of knock-out: shuffled, values redrawn so that the link is broken",
};
const kindInWords = (kind: string): string => kindsInWords[kind] ?? `kind of knock-out: ${kind}`;

function shareRange(all: readonly Dependence[]): readonly [number, number] {
  const known = all.flatMap((m) => (m.share.known ? [m.share.low, m.share.high] : []));
  return [Math.min(0, ...known), Math.max(0.1, ...known)];
}

function row(told: Told, m: MechanismAnswer, range: readonly [number, number]): Html {
  return html`<tr class="${letterOfGroup(told, m.explanation)}" id="${anchor("m", m.id)}"><th scope="row"><strong>${m.title}</strong>
<ul class="plain" style="font-weight:400;margin:.3em 0">${phrasesOf(told, m.claims)}</ul>
<span class="quiet" style="font-weight:400">Explanation ${m.explanation}. Instead: ${m.instead}.${m.acts === undefined ? "" : ` Acts in ${percent(m.acts)} of twin pairs.`}</span></th>
${columns.map((c) => cell(c.head, m[c.key], c.key === "share" ? range : [0, 1]))}</tr>`;
}

/** An estimate as a drawn interval and in numbers, or the reason why there is none. */
export function cell(says: string, e: Estimate, [low, high]: readonly [number, number]): Html {
  if (!e.known)
    return html`<td data-says="${says}"><span class="quiet">unknown: ${e.because}</span></td>`;
  const at = (v: number) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low)));
  const [from, to] = [at(e.low), at(e.high)];
  return html`<td class="n" data-says="${says}"><span class="bar" aria-hidden="true"><i style="left:${tenth(from)}%;width:${tenth(to - from)}%"></i>${low < 0 ? html`<u style="left:${tenth(at(0))}%"></u>` : ""}<b style="left:${tenth(at(e.value))}%"></b></span>
<strong>${percent(e.value)}</strong> <span class="quiet">${rests(e)}</span></td>`;
}

/** Whole explanations at once, and whether they need each other; told of the stored answer. */
export function groupsSection(told: Told): Html {
  const { mechanisms, groups } = told.answer;
  const range = shareRange([...mechanisms, ...groups]);
  return html`${groupsPart(told, range)}${interactionsPart(told)}`;
}

function groupsPart(told: Told, range: readonly [number, number]): Html {
  const { groups } = told.answer;
  if (groups.length === 0) return html``;
  const group = (g: GroupAnswer) =>
    html`<tr class="${letterOfGroup(told, g.id)}"><th scope="row"><strong>${g.id === g.title ? g.id : `${g.id}: ${g.title}`}</strong></th>${columns.map((c) => cell(c.head, g[c.key], c.key === "share" ? range : [0, 1]))}</tr>`;
  return html`<h3 id="groups">Whole explanations at once</h3>
<p>All mechanisms of an explanation replaced together. A group's share is that of the game whose players are the groups.</p>
<table class="turns"><caption class="hidden">Explanations as groups</caption><thead><tr><th scope="col" style="width:34%">Explanation</th>${columns.map((c) => html`<th scope="col" title="${c.says}">${c.head}</th>`)}</tr></thead>
<tbody>${groups.map(group)}</tbody></table>`;
}

function interactionsPart(told: Told): Html {
  const pairs = told.answer.interactions ?? [];
  if (pairs.length === 0) return html``;
  return html`<h3 id="interaction">Together or instead of each other</h3>
<p>Above 0 two explanations need each other; below 0 each could stand in for the other.</p>
<ul class="plain">${pairs.map(({ between: [a, b], value }) => html`<li>${titleOf(told, a)} and ${titleOf(told, b)}: ${meaning(value)}</li>`)}</ul>`;
}

function meaning(value: Estimate): string {
  if (!value.known) return estimate(value);
  const says =
    value.low > 0
      ? "they need each other"
      : value.high < 0
        ? "each could stand in for the other"
        : "no interaction can be told from none";
  return `${says}, ${estimate(value)}`;
}
