/** What was assumed: every parameter with its unit, prior and reason; every stand-in in words; every event. */
import type { Event } from "../../model/case.ts";
import { isMechanism, type Parameter } from "../../model/mechanism.ts";
import { priorInWords } from "../../model/prior.ts";
import { eventParts, stepIn } from "../../words/names.ts";
import { namedSources } from "../../words/sources.ts";
import { anchor, type Html, html } from "../html.ts";
import { mechanismLink, mechanismsOf, type WholeSubject } from "../subject.ts";

export function assumptionsSection(subject: WholeSubject): Html {
  const { spec, words } = subject;
  const says = words.report.assumed;
  const rules = [spec.start, ...spec.order];
  const seen = new Set<string>();
  const parameters = rules.flatMap((rule) =>
    Object.entries(rule.parameters as Record<string, Parameter>).flatMap(([name, parameter]) => {
      if (seen.has(name)) return [];
      seen.add(name);
      return { name, parameter, rule };
    }),
  );
  return html`<section aria-labelledby="assumed"><h2 id="assumed">${words.report.sections.assumed}</h2>
<p>${says.intro}</p>
<details><summary>${says.parameters(parameters.length)}</summary><table class="turns">
<thead><tr><th scope="col">${says.parameter}</th><th scope="col">${says.unit}</th><th scope="col">${says.prior}</th><th scope="col">${says.reason}</th></tr></thead>
<tbody>${parameters.map(
    ({ name, parameter, rule }) =>
      html`<tr id="${anchor("p", name)}"><th scope="row">${parameter.symbol ? `${parameter.symbol}, ` : ""}<code>${name}</code> <span class="quiet" style="font-weight:400">${says.in}${isMechanism(rule) ? mechanismLink(subject, rule.id) : rule.id}</span></th><td data-says="${says.unit}">${parameter.unit}</td><td data-says="${says.prior}">${priorInWords(parameter.prior)}</td><td data-says="${says.reason}">${parameter.because}</td></tr>`,
  )}</tbody></table></details>
${revisedOf(subject)}${standIns(subject)}</section>`;
}

/** A model that was changed after its makers saw the record says where: what it tells of the record it was partly told. */
const revisedOf = ({ spec: { revised = [] }, words }: WholeSubject): Html =>
  revised.length === 0
    ? html``
    : html`<details open><summary>${words.report.assumed.revised(revised.length)}</summary><ul>${revised.map((line) => html`<li>${line}</li>`)}</ul></details>
`;

/** What stands in for each mechanism, and the events that are given. */
export function standIns(subject: WholeSubject): Html {
  const { spec, words } = subject;
  const says = words.report.assumed;
  const given = spec.events.filter((e) => e.coding === undefined);
  const codings = spec.events.filter((e) => e.coding !== undefined);
  return html`<details><summary>${says.standIns}</summary><table class="turns">
<thead><tr><th scope="col">${says.mechanism}</th><th scope="col">${says.instead}</th><th scope="col">${says.standsOn}</th><th scope="col">${says.equation}</th></tr></thead>
<tbody>${mechanismsOf(subject).map(
    (m) =>
      html`<tr><th scope="row">${mechanismLink(subject, m.id)}</th><td data-says="${says.instead}">${Object.entries(m.instead).map(([kind, stand]) => html`<div><em>${kind}</em>: ${stand.says}</div>`)}</td><td data-says="${says.standsOn}">${m.source}</td><td data-says="${says.equation}">${m.equation}</td></tr>`,
  )}</tbody></table></details>
${eventsTable(subject, says.events(given.length), given)}
${eventsTable(subject, says.codings(codings.length), codings)}`;
}

function eventsTable(subject: WholeSubject, summary: string, events: readonly Event[]): Html {
  const says = subject.words.report.assumed;
  return events.length > 0
    ? html`<details><summary>${summary}</summary><table class="turns"><thead><tr><th scope="col">${says.event}</th><th scope="col">${says.usual}</th><th scope="col">${says.source}</th></tr></thead>
<tbody>${events.map((e) => eventRow(e, subject))}</tbody></table></details>`
    : html``;
}

export interface CannotOptions {
  /** The page that says how to add what is missing; no links where it does not stand beside. */
  readonly contribute?: string;
}

export function cannotTellSection(subject: WholeSubject, { contribute }: CannotOptions = {}): Html {
  const { answer, words } = subject;
  const says = words.report.cannot;
  const add = (line: number) =>
    contribute
      ? html` <a class="quiet small" href="${contribute}#line-${line}">${says.add}</a>`
      : "";
  return html`<section aria-labelledby="cannot"><h2 id="cannot">${words.report.sections.cannot}</h2>
<p><strong>${says.notExcusing}</strong>${says.intro(answer.worlds - answer.came, answer.worlds)}</p>
${subject.spec.record.length > 0 ? html`<p>${says.counts}</p>` : ""}
<ul class="plain">${linesOf(subject).map((line, n) => html`<li>${line}${add(n)}</li>`)}</ul>
${answer.validity ? html`<p>${says.holds} <a href="#believe">${words.report.sections.believe}</a>.</p>` : ""}</section>`;
}

/** What the case cannot tell, and where its model is known to fail, a line each. */
export function linesOf({ spec, words, answer }: WholeSubject): readonly string[] {
  const known = (spec.validity?.missing ?? []).map(({ output, from, to, says }) => {
    const title = spec.record.find((c) => c.output === output)?.title ?? output;
    return words.report.cannot.fails(title, from, to, says);
  });
  const failed = answer.failed ? [words.report.cannot.failed(answer.failed)] : [];
  return [...spec.cannotTell, ...known, ...failed];
}

function eventRow({ id, says, usual, source }: Event, { spec, words }: WholeSubject): Html {
  const told = words.report.assumed;
  const { is, off } = eventParts(says);
  return html`<tr><th scope="row">${is} <span class="quiet" style="font-weight:400">${off ? told.without(off) : ""}<code>${id}</code></span></th><td data-says="${told.usual}">${stepIn(words.language, usual)}</td><td data-says="${told.source}">${namedSources(source, spec, words.record.graded)}</td></tr>`;
}
