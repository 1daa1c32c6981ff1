/** What the answer hangs on that was read, coded or believed: necessity of each group under every other choice. */
import type { Part, RowShort, ValidityShort } from "../../ask/validity/stored.ts";
import { fixed, percent, whole } from "../../words/en/numbers.ts";
import { type Html, html } from "../html.ts";
import { cell } from "./dependence.ts";

const parts: Readonly<Record<Part, string>> = {
  inputs: "Events taken away or added, in the same worlds",
  codings: "Inputs read otherwise, the worlds conditioned anew",
  registers: "Another register, the worlds weighed anew",
  windows: "Other years given",
  priors: "A group's coefficients believed to be smaller or larger",
};

export function hangsOn({ robust: r }: ValidityShort): Html {
  const ids = Object.keys(r.base.groups);
  const row = (x: RowShort) =>
    html`<tr><th scope="row" style="font-weight:400">${x.says}</th><td class="n" data-says="It came">${percent(x.came)}</td>${ids.map((id) => cell(`without ${id}`, x.groups[id], [0, 1]))}<td class="n" data-says="Worlds' worth">${whole(x.ess)}</td></tr>`;
  return html`<h3 id="hangs-on">What else it hangs on</h3>
<p>How often “${r.outcome}” fails to come without each group (unresponsive), in ${whole(r.worlds)} worlds of ${r.explanation} given the record, and what becomes of that when something else is chosen. These worlds came near the record, so whatever is changed in them tends to lead away from it: a low share in “it came” says that the outcome needed this input and this chance.${r.codings === "" ? "" : ` ${r.codings}`}</p>
<table class="turns"><caption class="hidden">Necessity of each group under other choices</caption>
<thead><tr><th scope="col" style="width:34%">Changed</th><th scope="col">It came</th>${ids.map((id) => html`<th scope="col">without ${id}</th>`)}<th scope="col">Worlds' worth</th></tr></thead>
<tbody>${row({ ...r.base, says: "nothing: as in the sections above, given the record" })}</tbody></table>
${r.parts.filter(({ rows }) => rows.length > 0).map(({ of, rows }) => html`<details><summary>${parts[of]}: ${rows.length}</summary><table class="turns"><caption class="hidden">${parts[of]}</caption><thead><tr><th scope="col" style="width:34%">Changed</th><th scope="col">It came</th>${ids.map((id) => html`<th scope="col">without ${id}</th>`)}<th scope="col">Worlds' worth</th></tr></thead><tbody>${rows.map(row)}</tbody></table></details>`)}
<details><summary>Parameters that the record sees only together: ${r.pairs.length} pairs</summary>${r.pairs.length > 0 ? html`<p>Correlated beyond twice what chance gives (${fixed(r.noise, 2)}); what is said of one of a pair is said of both.</p><ul>${r.pairs.map((p) => html`<li>${p.a} and ${p.b}: ${fixed(p.r, 2)}</li>`)}</ul>` : html`<p>None beyond twice what chance gives at this many worlds (${fixed(r.noise, 2)}).</p>`}</details>`;
}
