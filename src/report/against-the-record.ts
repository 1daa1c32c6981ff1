/** The fans against the record: one axis for all panels of an output, a sentence and a table for each. */
import type { Comparison } from "../model/case.ts";
import { axisFor, fanChart, fewWorlds } from "./charts.ts";
import { drawn } from "./drawing.ts";
import { type Html, html } from "./html.ts";
import { amount, yearsInWords } from "./numbers.ts";
import { inks, lowered, outputsOf, type Panel, panelsOf, type Told } from "./told.ts";

export function recordSection(told: Told): Html {
  return html`<section aria-labelledby="record"><h2 id="record">Against the record</h2>
<p>${legend(told)}</p>
${outputsOf(told).map((output) => outputFigures(told, output))}</section>`;
}

function legend(told: Told): string {
  const lines =
    "Fewer than 50 worlds: single histories are drawn as lines, since bands would promise more than is known.";
  const bands =
    "Dark band: half of the histories. Light band: nine in ten. Line: the middle history of each year.";
  const few = panelsOf(told).some((p) => p.explained.worlds < fewWorlds);
  const dots = "Dots: the record, with a bar where sources disagree.";
  return `${few ? lines : bands} ${outputsOf(told).some((o) => o.points.length > 0) ? dots : ""}`;
}

function outputFigures(told: Told, output: Comparison): Html {
  const panels = panelsOf(told).filter((p) => p.explained.fans[output.output]);
  const axis = axisFor(
    panels.map((p) => p.explained.fans[output.output]!),
    output,
  );
  const record = output.points.length > 0 ? output : undefined;
  return html`<h3>${output.title} <span class="meta">(${output.unit}${axis.scale === "log" ? ", logarithmic axis" : ""})</span></h3>
<p class="meta">${recordNote(output)}${axis.scale === "log" && axis.low > 1 ? ` What lies below ${amount(axis.low)} is drawn at the lower edge.` : ""}</p>
<div class="panels">${panels.map((panel) => {
    const { explained, letter } = panel;
    const fan = explained.fans[output.output]!;
    const says = summary(panel, output);
    return html`<figure class="${letter}"><h4>${panel.title}</h4>
<div role="img" aria-label="${says}">${drawn((document) =>
      fanChart({
        fan,
        ink: inks[letter],
        axis,
        record,
        histories: explained.histories?.[output.output],
        worlds: explained.worlds,
        width: 372,
        height: 270,
        document,
      }),
    )}</div>
<figcaption>${says}</figcaption>
${numbers(panel, output)}</figure>`;
  })}</div>`;
}

function recordNote(output: Comparison): string {
  if (output.points.length === 0) return "No series known to us; do you know one?";
  const years = output.points.map((p) => p.year);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const without: number[] = [];
  for (let y = from; y <= to; y++) if (!years.includes(y)) without.push(y);
  return `The record has numbers from ${from} to ${to}${without.length > 0 ? `, none for ${yearsInWords(without)}` : ""}.`;
}

/** One sentence that says what the chart shows. */
export function summary({ explained }: Panel, output: Comparison): string {
  const fan = explained.fans[output.output]!;
  const unit = output.unit ? ` ${output.unit}` : "";
  const top = fan.q50.reduce((best, v, n) => (v > fan.q50[best]! ? n : best), 0);
  const middle = `In the middle of ${amount(explained.worlds)} histories, ${lowered(output.title)} ${fan.years.length > 1 ? `are highest in ${fan.years[top]}` : `in ${fan.years[top]}`}: ${amount(fan.q50[top]!)}${unit}, nine in ten between ${amount(fan.q05[top]!)} and ${amount(fan.q95[top]!)}`;
  const points = output.points.filter((p) => fan.years.includes(p.year));
  if (points.length === 0) return `${middle}.`;
  const high = points.reduce((best, p) => (p.value > best.value ? p : best));
  const inside = points.filter((p) => {
    const n = fan.years.indexOf(p.year);
    return p.value >= fan.q05[n]! && p.value <= fan.q95[n]!;
  }).length;
  return `${middle}. The record is highest in ${high.year}: ${amount(high.value)}. It lies among nine in ten of the histories in ${inside} of ${points.length} recorded years.`;
}

function numbers({ explained, title }: Panel, output: Comparison): Html {
  const fan = explained.fans[output.output]!;
  return html`<details><summary>The numbers as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${output.title}, ${title}: numbers"><table>
<caption>${output.title}, ${title}; ${output.unit}</caption>
<thead><tr><th scope="col">year</th><th scope="col">1 in 20 below</th><th scope="col">1 in 4 below</th><th scope="col">middle</th><th scope="col">1 in 4 above</th><th scope="col">1 in 20 above</th>${output.points.length > 0 ? html`<th scope="col">record</th>` : ""}</tr></thead>
<tbody>${fan.years.map((year, n) => {
    const point = output.points.find((p) => p.year === year);
    return html`<tr><th scope="row">${year}</th>${[fan.q05, fan.q25, fan.q50, fan.q75, fan.q95].map((q) => html`<td class="n">${amount(q[n]!)}</td>`)}${
      output.points.length > 0
        ? html`<td class="n">${point ? point.sources.map((s) => `${amount(s.value)} (${s.source})`).join("; ") || amount(point.value) : "no number"}</td>`
        : ""
    }</tr>`;
  })}</tbody></table></div></details>`;
}
