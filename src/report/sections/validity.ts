/** How far to believe it: what the answer hangs on that is chosen and not known, and how well the model tells the record. */

import type { ValidityShort } from "../../ask/validity/stored.ts";
import type { KindsAnswer } from "../../ask/why/stand-in-kinds.ts";
import type { Kind } from "../../model/mechanism.ts";
import { type Html, html } from "../html.ts";
import { fullNameOf, nameOf, type WholeSubject } from "../subject.ts";
import { cell } from "./dependence.ts";
import { otherChoices } from "./other-choices.ts";

export const validityContents = ({ answer, words }: WholeSubject): [string, string][] =>
  answer.kinds || answer.validity ? [["believe", words.report.sections.believe]] : [];

export function validitySection(subject: WholeSubject): Html {
  const { kinds, validity } = subject.answer;
  if (!kinds && !validity) return html``;
  return html`<section aria-labelledby="believe"><h2 id="believe">${subject.words.report.sections.believe}</h2>
${kinds ? kindsPart(subject, kinds) : ""}${validity ? fitPart(subject, validity) : ""}</section>`;
}

/** The largest distance between two kinds of one group, in words. */
function spread(subject: WholeSubject, { rows }: KindsAnswer): string {
  const [apart] = rows
    .flatMap(({ id, necessity }) => {
      const known = (Object.keys(necessity) as Kind[]).flatMap((kind) => {
        const e = necessity[kind];
        return e?.known ? [{ kind, value: e.value }] : [];
      });
      const low = known.reduce((a, b) => (b.value < a.value ? b : a), known[0]);
      const high = known.reduce((a, b) => (b.value > a.value ? b : a), known[0]);
      return known.length > 1 ? [{ id, low, high, by: high.value - low.value }] : [];
    })
    .sort((a, b) => b.by - a.by);
  const says = subject.words.report.validity;
  return apart ? says.spread(nameOf(subject, apart.id), apart.low, apart.high) : "";
}

function kindsPart(subject: WholeSubject, kinds: KindsAnswer): Html {
  const { validity: says, kinds: meanings } = subject.words.report;
  return html`<h3 id="kinds">${says.kindsHeading}</h3>
<p>${says.kinds(spread(subject, kinds), subject.answer.knockout)}</p>
<table class="turns"><caption class="hidden">${says.kindsCaption}</caption>
<thead><tr><th scope="col" style="width:30%">${says.removed(kinds.worlds)}</th>${kinds.kinds.map((k) => html`<th scope="col" title="${meanings[k]}">${k}: ${meanings[k]}</th>`)}</tr></thead>
<tbody>${kinds.rows.map(({ id, offering, necessity }) => html`<tr><th scope="row"><strong>${fullNameOf(subject, id)}</strong><br><span class="quiet" style="font-weight:400">${offers(subject, kinds, offering)}</span></th>${kinds.kinds.map((k) => cell(subject, k, necessity[k] ?? { known: false, because: says.offersNone(nameOf(subject, id)) }, [0, 1]))}</tr>`)}</tbody></table>`;
}

const offers = (
  { words }: WholeSubject,
  { kinds }: KindsAnswer,
  offering: KindsAnswer["rows"][number]["offering"],
): string =>
  kinds
    .flatMap((k) => {
      const [own, of] = offering[k] ?? [0, 0];
      return k === "unresponsive" || own === 0 ? [] : [words.report.validity.offers(k, own, of)];
    })
    .join("; ");

function fitPart(subject: WholeSubject, v: ValidityShort): Html {
  const { answer, spec, words } = subject;
  const says = words.report.validity;
  const title = (output: string) => spec.record.find((c) => c.output === output)?.title ?? output;
  const outputs = v.fits[0]?.own.map((t) => t.output) ?? [];
  return html`<h3 id="fit">${says.fitHeading}</h3>
<p>${says.fit(v.years.from, v.years.to, v.simulations)}</p>
<table class="turns"><caption class="hidden">${says.fitCaption}</caption>
<thead><tr><th scope="col">${says.explanation}</th>${outputs.map((o) => html`<th scope="col">${says.offHolds(title(o))}</th><th scope="col">${says.fresh}</th>`)}<th scope="col">${says.cameFresh}</th></tr></thead>
<tbody>${v.fits.map((f) => html`<tr><th scope="row">${fullNameOf(subject, f.explanation)}</th>${f.own.map((t, n) => html`<td class="n" data-says="${title(t.output)}">${says.fitOf(t.rmseLog, t.coverage90)}</td><td class="n" data-says="${says.fresh}">${says.fitOf(f.fresh[n].rmseLog, f.fresh[n].coverage90)}</td>`)}<td class="n" data-says="${says.came}">${says.both(f.came.own, f.came.fresh)}</td></tr>`)}</tbody></table>
<p>${says.misses}</p><ul>${v.misses.map((one) => html`<li>${says.sentence(one, spec)}</li>`)}</ul>
${heldPart(subject, v, title)}
${otherChoices(subject, v)}
<p class="quiet">${says.source(v.fingerprint.slice(0, 12), v, v.engine !== answer.engine || v.estimators !== answer.estimators)}</p>`;
}

function heldPart(
  subject: WholeSubject,
  v: ValidityShort,
  title: (output: string) => string,
): Html {
  const says = subject.words.report.validity;
  if (v.heldOut.length === 0) return html``;
  return html`<p>${says.heldOut}</p>
<table class="turns"><caption class="hidden">${says.heldOutCaption}</caption><thead><tr>${[says.given, says.explanation, says.series, says.off, says.holds, says.density].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${v.heldOut.flatMap((h) => h.told.map((t) => html`<tr><th scope="row">${h.given} → ${h.predicted}</th><td data-says="${says.explanation}">${fullNameOf(subject, h.explanation)}</td><td data-says="${says.series}">${title(t.output)}</td><td class="n" data-says="${says.off}">${says.two(t.rmseLog)}</td><td class="n" data-says="${says.holds}">${says.percent(t.coverage90)}</td><td class="n" data-says="${says.density}">${says.score(t.score)}</td></tr>`))}</tbody></table>`;
}
