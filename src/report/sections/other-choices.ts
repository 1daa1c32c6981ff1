/** What the answer hangs on that was read, coded or believed: necessity of each group under every other choice. */
import type { RowShort, ValidityShort } from "../../ask/validity/stored.ts";
import { eventParts } from "../../words/names.ts";
import { type Html, html } from "../html.ts";
import { fullNameOf, nameOf, type WholeSubject } from "../subject.ts";
import { cell } from "./dependence.ts";

export function otherChoices(subject: WholeSubject, { robust: r }: ValidityShort): Html {
  const { other: says, validity } = subject.words.report;
  const { numbers } = subject.words;
  const ids = Object.keys(r.base.groups);
  const without = (id: string) => says.without(nameOf(subject, id));
  const head = html`<thead><tr><th scope="col" style="width:34%">${says.changed}</th><th scope="col">${validity.came}</th>${ids.map((id) => html`<th scope="col">${without(id)}</th>`)}<th scope="col" title="${says.effectiveSays}">${says.effective}</th></tr></thead>`;
  const row = (x: RowShort) =>
    html`<tr><th scope="row" style="font-weight:400">${eventParts(x.says).is}</th><td class="n" data-says="${validity.came}">${numbers.percent(x.came)}</td>${ids.map((id) => cell(subject, without(id), x.groups[id], [0, 1]))}<td class="n" data-says="${says.effective}">${numbers.whole(x.ess)}</td></tr>`;
  const moved = r.moved ? ` ${validity.sentence(r.moved, subject.spec)}` : "";
  return html`<h3 id="hangs-on">${says.heading}</h3>
<p>${says.intro(r.outcome, r.worlds, fullNameOf(subject, r.explanation))}${moved}</p>
<table class="turns"><caption class="hidden">${says.caption}</caption>
${head}
<tbody>${row({ ...r.base, says: says.nothing })}</tbody></table>
${r.parts.filter(({ rows }) => rows.length > 0).map(({ of, rows }) => html`<details><summary>${says.part(says.parts[of], rows.length)}</summary><table class="turns"><caption class="hidden">${says.parts[of]}</caption>${head}<tbody>${rows.map(row)}</tbody></table></details>`)}
<details><summary>${says.pairs(r.pairs.length)}</summary>${r.pairs.length > 0 ? html`<p>${says.correlated(r.noise)}</p><ul>${r.pairs.map((p) => html`<li><code>${says.pair(p.a, p.b, p.r)}</code></li>`)}</ul>` : html`<p>${says.uncorrelated(r.noise)}</p>`}</details>`;
}
