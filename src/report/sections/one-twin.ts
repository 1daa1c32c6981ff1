/** One world beside its twin, from the same chance. */

import { amount } from "../../words/en/numbers.ts";
import { lowered } from "../../words/numbers.ts";
import { axisFor, twinChart } from "../charts.ts";
import { drawn } from "../drawing.ts";
import { type Html, html } from "../html.ts";
import { inks, letterOfGroup, outputsOf, type Told, titleOf } from "../subject.ts";

export function twinSection(told: Told): Html {
  const { twin, mechanisms } = told.answer;
  if (!twin) return html``;
  const letter = letterOfGroup(
    told,
    mechanisms.find((m) => m.id === twin.without)?.explanation ?? "",
  );
  const differs = twin.firstDifference;
  const title = titleOf(told, twin.without);
  const from = differs.known ? Number(differs.month.slice(0, 4)) : undefined;
  return html`<section aria-labelledby="twin"><h2 id="twin">One history and its twin</h2>
<p>World ${twin.run}, and the same world from the same chance without <a href="#m-${twin.without}">${lowered(title)}</a> (${twin.kind}). ${
    differs.known
      ? `First difference: ${differs.month}. Before it both are one line; after it the solid line is as it went, the dashed line is the twin.`
      : `This change made no difference in this history: ${differs.because}.`
  }</p>
<div class="panels ${letter}">${outputsOf(told)
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
      const says = `${o.title}: ${sum(factual)} in all as it went, ${sum(other)} in the twin.`;
      return html`<figure><h3>${o.title}</h3><div role="img" aria-label="${says}">${drawn(
        (document) =>
          twinChart({
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
      )}</div><figcaption>${o.unit}. ${says}</figcaption>
<details><summary>The numbers as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${o.title}: a world and its twin"><table><thead><tr><th scope="col">year</th><th scope="col">as it went</th><th scope="col">without ${lowered(title)}</th></tr></thead>
<tbody>${twin.years.map((y, n) => html`<tr><th scope="row">${y}</th><td class="n">${amount(factual[n])}</td><td class="n">${amount(other[n])}</td></tr>`)}</tbody></table></div></details></figure>`;
    })}</div></section>`;
}

const sum = (values: readonly number[]): string => amount(values.reduce((a, b) => a + b, 0));
