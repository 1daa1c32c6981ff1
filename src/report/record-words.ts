/** What is said of a fan beside drawing it: one sentence, a table of its numbers, and what the record has. */
import type { Comparison } from "../model/case.ts";
import type { Estimate } from "../why/index.ts";
import { amount, numbers } from "../words/en/numbers.ts";
import { type Html, html } from "./html.ts";
import { outputsOf, type Panel, panelsOf, type Told } from "./subject.ts";

/** Bands of fewer worlds than this would promise more than they know. */
export const fewWorlds = 50;

/** `dots`: whether a record is drawn; as the case has one, unless told. */
export function legend(
  told: Told,
  dots = outputsOf(told).some((o) => o.points.length > 0),
): string {
  const lines =
    "Fewer than 50 worlds: single histories are drawn as lines, since bands would promise more than is known.";
  const bands =
    "Dark band: half of the histories. Light band: nine in ten. Line: the middle history of each year.";
  const few = panelsOf(told).some((p) => p.explained.worlds < fewWorlds);
  return `${few ? lines : bands} ${dots ? "Dots: the record, with a bar where sources disagree." : ""}`;
}

export function recordNote(output: Comparison): string {
  if (output.points.length === 0) return "No series known to us; do you know one?";
  const years = output.points.map((p) => p.year);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const without: number[] = [];
  for (let y = from; y <= to; y++) if (!years.includes(y)) without.push(y);
  return `The record has numbers from ${from} to ${to}${without.length > 0 ? `, none for ${numbers.years(without)}` : ""}.`;
}

/** One sentence that says what the chart shows. */
export function summary({ explained }: Panel, output: Comparison): string {
  const fan = explained.fans[output.output];
  // a unit that reads like a number stands apart from the numbers
  const unit = /^\D/.test(output.unit) ? ` ${output.unit}` : output.unit ? ` (${output.unit})` : "";
  const top = fan.q50.reduce((best, v, n) => (v > fan.q50[best] ? n : best), 0);
  const flat = fan.q50.every((v) => v === fan.q50[0]);
  const widest = fan.q95.reduce((best, v, n) => (v > fan.q95[best] ? n : best), 0);
  const at = flat ? widest : top;
  const where = fan.years.length > 1 ? ` in ${fan.years[at]}` : "";
  const tells = flat
    ? `is ${amount(fan.q50[0])}${unit}${fan.years.length > 1 ? " in every year" : ""}`
    : `is highest${where}, at ${amount(fan.q50[top])}${unit}`;
  const middle = `${output.title}: in ${amount(explained.worlds)} histories the yearly middle ${tells}, nine in ten between ${amount(fan.q05[at])} and ${amount(fan.q95[at])}${flat ? where : ""}`;
  const points = output.points.filter((p) => fan.years.includes(p.year));
  if (points.length === 0) return `${middle}.`;
  const high = points.reduce((best, p) => (p.value > best.value ? p : best));
  const inside = points.filter((p) => {
    const n = fan.years.indexOf(p.year);
    return p.value >= fan.q05[n] && p.value <= fan.q95[n];
  }).length;
  return `${middle}. The record is highest in ${high.year}, at ${amount(high.value)}; it lies among nine in ten of the histories in ${inside} of ${points.length} recorded years.`;
}

/** In how many of its histories the outcome asked after did not come: nothing was inevitable. */
export const notCome = (came: Estimate, worlds: number): string =>
  came.known
    ? `The outcome asked after did not come to pass in ${amount(Math.round(worlds - came.value * worlds))} of ${amount(worlds)} of these histories.`
    : "";

export function numbersTable({ explained, title }: Panel, output: Comparison): Html {
  const fan = explained.fans[output.output];
  return html`<details><summary>The numbers as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${output.title}, ${title}: numbers"><table>
<caption>${output.title}, ${title}; ${output.unit}</caption>
<thead><tr><th scope="col">year</th><th scope="col">1 in 20 below</th><th scope="col">1 in 4 below</th><th scope="col">middle</th><th scope="col">1 in 4 above</th><th scope="col">1 in 20 above</th>${output.points.length > 0 ? html`<th scope="col">record</th>` : ""}</tr></thead>
<tbody>${fan.years.map((year, n) => {
    const point = output.points.find((p) => p.year === year);
    return html`<tr><th scope="row">${year}</th>${[fan.q05, fan.q25, fan.q50, fan.q75, fan.q95].map((q) => html`<td class="n">${amount(q[n])}</td>`)}${
      output.points.length > 0
        ? html`<td class="n">${point ? point.sources.map((s) => `${amount(s.value)} (${s.source})`).join("; ") || amount(point.value) : "no number"}</td>`
        : ""
    }</tr>`;
  })}</tbody></table></div></details>`;
}
