/** How far to believe it: what the answer hangs on that is chosen and not known, and how well the model tells the record. */

import type { ValidityShort } from "../../ask/validity/stored.ts";
import type { KindsAnswer } from "../../ask/why/stand-in-kinds.ts";
import type { Kind } from "../../model/mechanism.ts";
import { amount, fixed, percent } from "../../words/en/numbers.ts";
import { type Html, html } from "../html.ts";
import { type Told, titleOf } from "../subject.ts";
import { cell } from "./dependence.ts";
import { hangsOn } from "./other-choices.ts";

export const validityContents = ({ answer }: Told): [string, string][] =>
  answer.kinds || answer.validity ? [["believe", "How far to believe it"]] : [];

export function validitySection(told: Told): Html {
  const { kinds, validity } = told.answer;
  if (!kinds && !validity) return html``;
  return html`<section aria-labelledby="believe"><h2 id="believe">How far to believe it</h2>
${kinds ? kindsPart(told, kinds) : ""}${validity ? fitPart(told, validity) : ""}</section>`;
}

const meanings: Readonly<Record<Kind, string>> = {
  unresponsive: "its level stays, only its reaction is gone",
  absent: "the cause itself is gone, level and reaction",
  shuffled: "values redrawn, only the link is broken",
};

/** The largest distance between two kinds of one group, in words. */
function spread({ rows }: KindsAnswer): string {
  const apart = rows
    .flatMap(({ id, necessity }) => {
      const known = Object.entries(necessity).flatMap(([kind, e]) =>
        e.known ? [{ kind, value: e.value }] : [],
      );
      const low = known.reduce((a, b) => (b.value < a.value ? b : a), known[0]);
      const high = known.reduce((a, b) => (b.value > a.value ? b : a), known[0]);
      return known.length > 1 ? [{ id, low, high, by: high.value - low.value }] : [];
    })
    .sort((a, b) => b.by - a.by)[0];
  return apart
    ? `Most for ${apart.id}: without it the outcome fails to come in ${percent(apart.low.value)} of the worlds in which it came if it is made ${apart.low.kind}, and in ${percent(apart.high.value)} if it is made ${apart.high.kind}. `
    : "";
}

function kindsPart(told: Told, kinds: KindsAnswer): Html {
  return html`<h3 id="kinds">It depends on what is put in a mechanism's place</h3>
<p>“Without it” has no meaning until it is said what was there instead, and that is chosen, not known. ${spread(kinds)}Why: an unresponsive stand-in keeps a mechanism's usual level, so that much of what it does stays; absent takes the level away too. The difference is the part that a mechanism plays by being there at all, and it is largest for mechanisms that hold a level (habit, faith, blame) and small for those that only react. Neither is the right one. This page answers with ${told.answer.knockout} unless it says otherwise.</p>
<table class="turns"><caption class="hidden">How often the outcome fails to come without each explanation, by kind of knock-out</caption>
<thead><tr><th scope="col" style="width:30%">Removed (${amount(kinds.worlds)} worlds)</th>${kinds.kinds.map((k) => html`<th scope="col" title="${meanings[k]}">${k}: ${meanings[k]}</th>`)}</tr></thead>
<tbody>${kinds.rows.map(({ id, offering, necessity }) => html`<tr><th scope="row"><strong>${id}</strong>: ${titleOf(told, id)}<br><span class="quiet" style="font-weight:400">${offers(kinds, offering)}</span></th>${kinds.kinds.map((k) => cell(k, necessity[k] ?? { known: false, because: `no mechanism of ${id} offers it` }, [0, 1]))}</tr>`)}</tbody></table>`;
}

const offers = (
  { kinds }: KindsAnswer,
  offering: KindsAnswer["rows"][number]["offering"],
): string =>
  kinds
    .flatMap((k) => {
      const [offer, of] = offering[k] ?? [0, 0];
      if (k === "unresponsive" || offer === 0) return [];
      return `${k}: ${offer} of ${of} mechanisms offer it${offer < of ? ", the others are unresponsive" : ""}`;
    })
    .join("; ");

function fitPart({ answer, spec }: Told, v: ValidityShort): Html {
  const title = (output: string) => spec.record.find((c) => c.output === output)?.title ?? output;
  const outputs = v.fits[0]?.own.map((t) => t.output) ?? [];
  const two = (x: number) => fixed(x, 2);
  return html`<h3 id="fit">How well it tells the record</h3>
<p>Each explanation was conditioned on ${v.years.from}-${v.years.to} with about ${amount(v.simulations)} worlds. Off: root mean square of the natural logs by which the median world misses the record (0.7 is a factor of 2). Holds: share of years within the middle 90% of worlds. First as conditioned, with the chance that the record chose, then with the same parameters and fresh chance: the distance is what the explanation needs luck for.</p>
<table class="turns"><caption class="hidden">How well each explanation tells the record</caption>
<thead><tr><th scope="col">Explanation</th>${outputs.map((o) => html`<th scope="col">${title(o)}: off, holds</th><th scope="col">fresh chance</th>`)}<th scope="col">It came (fresh)</th></tr></thead>
<tbody>${v.fits.map((f) => html`<tr><th scope="row">${f.explanation}</th>${f.own.map((t, n) => html`<td class="n" data-says="${title(t.output)}">${two(t.rmseLog)}, ${percent(t.coverage90)}</td><td class="n" data-says="fresh chance">${two(f.fresh[n].rmseLog)}, ${percent(f.fresh[n].coverage90)}</td>`)}<td class="n" data-says="It came">${percent(f.came.own)} (${percent(f.came.fresh)})</td></tr>`)}</tbody></table>
${missedPart(v)}
${heldPart(v, title)}
${hangsOn(v)}
<p class="quiet">All of it, with every kind, fate and number that was asked: docs/validity.md (fingerprint ${v.fingerprint.slice(0, 12)}). Engine ${answer.engine}.</p>`;
}

const missedPart = ({ misses }: ValidityShort): Html =>
  html`<p>What it misses, as conditioned, and the mechanism that would be needed:</p><ul>${misses.map((says) => html`<li>${says}</li>`)}</ul>`;

function heldPart(v: ValidityShort, title: (output: string) => string): Html {
  if (v.heldOut.length === 0) return html``;
  return html`<p>What it was not given: one part of the record predicts the other, beside a rate that follows the years without any mechanism and was given the same years. The last column is the mean log density of the recorded numbers; higher is better.</p>
<table class="turns"><caption class="hidden">Held-out years</caption><thead><tr><th scope="col">Given, predicted</th><th scope="col">Explanation</th><th scope="col">Series</th><th scope="col">Off</th><th scope="col">Holds</th><th scope="col">Log density</th></tr></thead>
<tbody>${v.heldOut.flatMap((h) => h.told.map((t) => html`<tr><th scope="row">${h.given} → ${h.predicted}</th><td data-says="Explanation">${h.explanation}</td><td data-says="Series">${title(t.output)}</td><td class="n" data-says="Off">${fixed(t.rmseLog, 2)}</td><td class="n" data-says="Holds">${percent(t.coverage90)}</td><td class="n" data-says="Log density">${fixed(t.score, 2)}</td></tr>`))}</tbody></table>`;
}
