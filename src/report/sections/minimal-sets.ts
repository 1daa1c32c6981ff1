/** What only whole tables of worlds tell: minimal sets, whose chance it was, and what each clue weighs. */
import type { CluesAnswer } from "../../ask/why/clues.ts";
import type { SetShare, SetsAnswer } from "../../ask/why/minimal-sets.ts";
import type { Estimate } from "../../why/index.ts";
import { amount, estimate, fixed, n } from "../../words/en/numbers.ts";
import { type Html, html } from "../html.ts";
import { mechanismLink, mechanismsOf, type Told, titleOf } from "../subject.ts";
import { cell } from "./dependence.ts";

/** The sections that this answer has, for the list of contents. */
export const setsContents = ({ answer }: Told): readonly [string, string][] => [
  ...(answer.sets ? ([["sets", "What would have undone it"]] as [string, string][]) : []),
  ...(answer.chance ? ([["chance", "How much was chance?"]] as [string, string][]) : []),
  ...(answer.clues ? ([["clues", "What each clue weighs"]] as [string, string][]) : []),
];

export const setsSections = (told: Told): readonly Html[] =>
  [minimalSection(told), chanceSection(told), cluesSection(told)].filter((s) => s.html !== "");

/** Sets shown of each table; pairs. */
const SHOWN = 8;
const PAIRS = 6;

function minimalSection(told: Told): Html {
  const { sets } = told.answer;
  if (!sets) return html``;
  const tables = [sets.groups, sets.mechanisms].filter((t): t is SetsAnswer => t !== undefined);
  return html`<section aria-labelledby="sets"><h2 id="sets">What would have undone it, and what suffices</h2>
<p>In each world in which it came, the smallest sets whose removal undoes it, and the smallest sets that bring it about by themselves. A world may have several, so shares need not add to 100%.</p>
${sets.because ? html`<p class="quiet">Unknown: ${sets.because}.</p>` : ""}${tables.map((one) => minimalTable(told, one, one === sets.mechanisms))}</section>`;
}

function minimalTable(told: Told, sets: SetsAnswer, mechanisms: boolean): Html {
  return html`<h3>${mechanisms ? "Mechanisms" : "Explanations"}</h3><p class="quiet">Lived: ${sets.says}. ${amount(sets.worlds)} worlds in which it came.</p>
<div class="cards" style="align-items:start">${list(told, "Undone without", sets.necessary)}${list(told, "Brought about by", sets.sufficient)}</div>
${mechanisms ? together(told, sets) : ""}`;
}

function list(told: Told, head: string, sets: readonly SetShare[]): Html {
  return html`<table class="turns"><caption>${head}</caption><thead><tr><th scope="col">Set</th><th scope="col" style="width:45%">Share of the worlds in which it came</th></tr></thead>
<tbody>${sets.slice(0, SHOWN).map(({ group, share }) => html`<tr><th scope="row" style="font-weight:400">${names(told, group)}</th>${cell("Share", share, [0, 1])}</tr>`)}${sets.length === 0 ? html`<tr><th scope="row">none</th><td></td></tr>` : ""}</tbody></table>`;
}

const names = (told: Told, group: readonly string[]): Html =>
  group.length === 0
    ? html`nothing is needed`
    : html`${group.map((id, n) => html`${n > 0 ? " + " : ""}${named(told, id)}`)}`;

const named = (told: Told, id: string): Html =>
  mechanismsOf(told).some((m) => m.id === id)
    ? mechanismLink(told, id)
    : html`${titleOf(told, id)}`;

function together(told: Told, { interactions, responsibility }: SetsAnswer): Html {
  const clear = interactions.filter(
    ({ value }) => value.known && (value.low > 0 || value.high < 0),
  );
  return html`<p>Pairs in the same worlds; above 0 they need each other, below 0 each can stand in for the other:</p>
<ul class="plain">${clear.slice(0, PAIRS).map(({ between: [a, b], value }) => html`<li>${named(told, a)} with ${named(told, b)}: ${estimate(value)}</li>`)}${clear.length === 0 ? html`<li>no interaction can be told from none</li>` : ""}</ul>
<details><summary>How many others must first be removed before a removal decides</summary><table><caption>1 / (1 + the fewest others), averaged over these worlds; 100% where its removal alone decides (Chockler and Halpern 2004). A number about the model; no one is judged by it.</caption>
<thead><tr><th scope="col">Mechanism</th><th scope="col">Degree</th></tr></thead><tbody>${responsibility.map(({ id, value }) => html`<tr><th scope="row">${named(told, id)}</th><td class="n">${estimate(value)}</td></tr>`)}</tbody></table></details>`;
}

function chanceSection(told: Told): Html {
  const { chance } = told.answer;
  if (!chance) return html``;
  const row = (says: Html | string, total: Estimate) =>
    html`<tr><th scope="row">${says}</th>${cell("Share of variance", total, [0, 1])}</tr>`;
  return html`<section aria-labelledby="chance"><h2 id="chance">How much was chance?</h2>
<p>Each world is lived again with the draws inside one mechanism taken from another history, everything else as it was. Shown is the ${chance.says}. Shares overlap where draws act together, so they do not add to 100%; mechanisms that are not named draw nothing.</p>
<table class="turns"><caption class="hidden">Share of the variance in which chance has a hand</caption><thead><tr><th scope="col">The draws of</th><th scope="col" style="width:45%">Share of variance</th></tr></thead>
<tbody>${row("all of them", chance.all)}${chance.of.map(({ id, total }) => row(id === "processes" ? "what happens besides the mechanisms" : named(told, id), total))}</tbody></table></section>`;
}

function cluesSection(told: Told): Html {
  const { clues } = told.answer;
  if (!clues) return html``;
  return html`<section aria-labelledby="clues"><h2 id="clues">What each clue weighs</h2>
<p>A clue speaks for the explanation under which it is more often seen: 10 decibels are ten times as often, 3 twice as often, below 0 it speaks for the other. How often is not set by hand but counted in the worlds of each.</p>${clues.map((one) => clueTable(told, one))}</section>`;
}

const decibels = (e: Estimate): string =>
  e.known
    ? `${fixed(e.value, 1)} dB (${fixed(e.low, 1)} to ${fixed(e.high, 1)}, ${n(e.n)})`
    : `unknown: ${e.because}`;
function clueTable(
  told: Told,
  { between, says, clues, together: all, oneByOne }: CluesAnswer,
): Html {
  const [first, second] = between;
  return html`<h3>“${titleOf(told, first)}” against “${titleOf(told, second)}”</h3><p class="quiet">In ${says}.</p>
<table class="turns"><caption class="hidden">Weight of each clue</caption><thead><tr><th scope="col" style="width:34%">Clue</th><th scope="col">Seen under ${first}</th><th scope="col">Seen under ${second}</th><th scope="col">Weight for ${first}</th><th scope="col">Weight at which all is level</th></tr></thead>
<tbody>${clues.map((c) => html`<tr><th scope="row" style="font-weight:400">${c.says}</th>${between.map((id) => cell(`Seen under ${id}`, c.chance[id], [0, 1]))}<td class="n" data-says="Weight for ${first}">${decibels(c.weight)}</td><td class="n" data-says="Weight at which all is level">${decibels(c.toFlip)}</td></tr>`)}</tbody></table>
<p>All clues at once: ${decibels(all)}. Added up as if each spoke for itself: ${decibels(oneByOne)}; right only where clues are independent, which they seldom are.</p>`;
}
