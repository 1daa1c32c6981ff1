/** One world beside its twin, from the same chance. */

import type { TwinAnswer } from "../../ask/why/answer.ts";
import { clockOf, periodAt } from "../../model/clock.ts";
import { axisFor, twinChart } from "../charts.ts";
import { drawn } from "../drawing.ts";
import { type Html, html } from "../html.ts";
import { inks, letterOfGroup, outputsOf, titleOf, type WholeSubject } from "../subject.ts";

export function twinSection(subject: WholeSubject): Html {
  const { twin } = subject.answer;
  return twin
    ? html`<section aria-labelledby="twin"><h2 id="twin">${subject.words.report.sections.twin}</h2>${twinPart(subject, twin)}</section>`
    : html``;
}

/** Such a pair: what was changed, and a figure for each series. */
export function twinPart(subject: WholeSubject, twin: TwinAnswer): Html {
  const { mechanisms } = subject.answer;
  const { words } = subject;
  const says = words.report.twin;
  const letter = letterOfGroup(
    subject,
    mechanisms.find((m) => m.id === twin.without)?.explanation ?? "",
  );
  const differs = twin.firstDifference;
  const title = titleOf(subject, twin.without);
  const clock = clockOf(subject.spec.world);
  const from = differs.known ? periodAt(clock, differs.month) : undefined;
  return html`<p>${says.without(twin.run)}<a href="#m-${twin.without}">${title}</a>${says.kind(twin.kind)}${
    differs.known ? says.differs(differs.month) : says.same(differs.because)
  }</p>
<div class="panels ${letter}">${outputsOf(subject)
    .filter((o) => twin.factual[o.output] && twin.twin[o.output])
    .map((o) => {
      const [factual, other] = [twin.factual[o.output], twin.twin[o.output]];
      const flat = (q: readonly number[]) => ({
        years: twin.years,
        q05: q,
        q25: q,
        q50: q,
        q75: q,
        q95: q,
      });
      const axis = axisFor([flat(factual), flat(other)], o);
      const sums = says.says(o.title, sum(factual), sum(other));
      const { amount } = words.numbers;
      return html`<figure><h3>${o.title}</h3><div role="img" aria-label="${sums}">${drawn(
        (document) =>
          twinChart({
            words,
            years: twin.years,
            factual,
            twin: other,
            axis,
            ink: inks[letter],
            from,
            width: 460,
            height: 250,
            document,
          }),
      )}</div><figcaption>${o.unit}. ${sums}</figcaption>
<details><summary>${words.record.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${says.region(o.title)}"><table><thead><tr><th scope="col">${says.year}</th><th scope="col">${says.asItWent}</th><th scope="col">${says.withoutIt(title)}</th></tr></thead>
<tbody>${twin.years.map((y, n) => html`<tr><th scope="row">${words.time.name(y)}</th><td class="n">${amount(factual[n])}</td><td class="n">${amount(other[n])}</td></tr>`)}</tbody></table></div></details></figure>`;
    })}</div>`;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
