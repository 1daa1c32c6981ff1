/** What was assumed: every parameter with its unit, prior and reason; every stand-in in words; every event. */
import type { Event } from "../../model/case.ts";
import { isMechanism, type Parameter } from "../../model/mechanism.ts";
import { priorInWords } from "../../model/prior.ts";
import { amount } from "../../words/en/numbers.ts";
import { anchor, type Html, html } from "../html.ts";
import { mechanismLink, mechanismsOf, type Told } from "../subject.ts";

export function assumptionsSection(told: Told): Html {
  const { spec } = told;
  const rules = [spec.start, ...spec.order];
  const seen = new Set<string>();
  const parameters = rules.flatMap((rule) =>
    Object.entries(rule.parameters as Record<string, Parameter>).flatMap(([name, parameter]) => {
      if (seen.has(name)) return [];
      seen.add(name);
      return { name, parameter, rule };
    }),
  );
  return html`<section aria-labelledby="assumed"><h2 id="assumed">What we assumed</h2>
<p>Every world draws its parameters from these priors. Nothing here was tuned to the outcome; each prior has its reason.</p>
<details><summary>${parameters.length} parameters: unit, prior, reason</summary><table class="turns">
<thead><tr><th scope="col">Parameter</th><th scope="col">Unit</th><th scope="col">Prior</th><th scope="col">Reason</th></tr></thead>
<tbody>${parameters.map(
    ({ name, parameter, rule }) =>
      html`<tr id="${anchor("p", name)}"><th scope="row">${parameter.symbol ? `${parameter.symbol}, ` : ""}${name} <span class="quiet" style="font-weight:400">in ${isMechanism(rule) ? mechanismLink(told, rule.id) : rule.id}</span></th><td data-says="Unit">${parameter.unit}</td><td data-says="Prior">${priorInWords(parameter.prior)}</td><td data-says="Reason">${parameter.because}</td></tr>`,
  )}</tbody></table></details>
${standIns(told)}</section>`;
}

/** What stands in for each mechanism, and the events that are given. */
export function standIns(told: Told): Html {
  const { spec } = told;
  return html`<details><summary>What stands in the place of each mechanism when it is removed</summary><table class="turns">
<thead><tr><th scope="col">Mechanism</th><th scope="col">Instead</th><th scope="col">Stands on</th><th scope="col">Equation</th></tr></thead>
<tbody>${mechanismsOf(told).map(
    (m) =>
      html`<tr><th scope="row">${mechanismLink(told, m.id)}</th><td data-says="Instead">${Object.entries(m.instead).map(([kind, stand]) => html`<div><em>${kind}</em>: ${stand.says}</div>`)}</td><td data-says="Stands on">${m.source}</td><td data-says="Equation">${m.equation}</td></tr>`,
  )}</tbody></table></details>
${eventsTable(
  "events that are given, not explained",
  spec.events.filter((e) => e.coding === undefined),
)}
${eventsTable(
  "readings of the sources that can be made otherwise",
  spec.events.filter((e) => e.coding !== undefined),
)}`;
}

const eventsTable = (says: string, events: readonly Event[]): Html =>
  events.length > 0
    ? html`<details><summary>${events.length} ${says}</summary><table class="turns"><thead><tr><th scope="col">Event</th><th scope="col">Usual</th><th scope="col">Source</th></tr></thead>
<tbody>${events.map((e) => html`<tr><th scope="row">${e.says} <span class="quiet" style="font-weight:400">${e.id}</span></th><td data-says="Usual">${e.usual}</td><td data-says="Source">${e.source}</td></tr>`)}</tbody></table></details>`
    : html``;

export interface CannotOptions {
  /** The page that says how to add what is missing; no links where it does not stand beside. */
  readonly contribute?: string;
}

export function cannotTellSection(told: Told, { contribute }: CannotOptions = {}): Html {
  const { answer } = told;
  const add = (line: number) =>
    contribute ? html` <a class="quiet small" href="${contribute}#line-${line}">add to it</a>` : "";
  return html`<section aria-labelledby="cannot"><h2 id="cannot">What this cannot tell</h2>
<p><strong>Explaining is not excusing.</strong> Necessity and share are statements about a model, not about guilt; a mechanism that explains excuses nobody, and choices stand in the model as choices. Nothing here was inevitable: every fan shows the histories in which it did not come, and ${answer.worlds - answer.came === 0 ? "in this run there were none of them" : `here they are ${amount(answer.worlds - answer.came)} of ${amount(answer.worlds)}`}.</p>
<p>Counts of people enter as data, with their uncertainty; the model does not improve them. “Enemy” is a category of the rulers, never a property of people.</p>
<ul class="plain">${linesOf(told).map((line, n) => html`<li>${line}${add(n)}</li>`)}</ul>
${answer.validity ? html`<p>How often its intervals hold what was recorded: <a href="#believe">How far to believe it</a>.</p>` : ""}</section>`;
}

/** What the case cannot tell, and where its model is known to fail, a line each. */
export function linesOf({ spec }: Told): readonly string[] {
  const known = (spec.validity?.missing ?? []).map(({ output, from, to, says }) => {
    const title = spec.record.find((c) => c.output === output)?.title ?? output;
    return `Known to fail: ${title}, ${from === to ? from : `${from} to ${to}`}. Missing is a mechanism: ${says}.`;
  });
  return [...spec.cannotTell, ...known];
}
