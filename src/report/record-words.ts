/** What is said of a fan beside drawing it: one sentence, a table of its numbers, and what the record has. */
import type { ExplanationAnswer } from "../ask/why/answer.ts";
import type { Comparison } from "../model/case.ts";
import type { Estimate } from "../why/index.ts";
import type { First } from "../words/en/first.ts";
import { type Html, html } from "./html.ts";
import { outputsOf, type Panel, panelsOf, type Subject } from "./subject.ts";

/** Bands of fewer worlds than this would promise more than they know. */
export const fewWorlds = 50;

/** `dots`: whether a record is drawn; as the case has one, unless told. */
export const legend = (
  subject: Subject,
  dots = outputsOf(subject).some((o) => o.points.length > 0),
): string =>
  subject.words.record.legend(
    panelsOf(subject).some((p) => p.explained.worlds < fewWorlds),
    dots,
  );

export function recordNote({ record }: First, output: Comparison): string {
  if (output.points.length === 0) return record.noSeries;
  const years = output.points.map((p) => p.year);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const without: number[] = [];
  for (let y = from; y <= to; y++) if (!years.includes(y)) without.push(y);
  return record.spans(from, to, without);
}

/** One sentence that says what the chart shows. */
export function summary({ record }: First, { explained }: Panel, output: Comparison): string {
  const fan = explained.fans[output.output];
  const most = (values: readonly number[]) =>
    values.reduce((best, v, n) => (v > values[best] ? n : best), 0);
  const flat = fan.q50.every((v) => v === fan.q50[0]);
  const at = most(flat ? fan.q95 : fan.q50);
  const points = output.points.filter((p) => fan.years.includes(p.year));
  const highest = points.reduce(
    (best: Comparison["points"][number] | undefined, p) =>
      best && best.value >= p.value ? best : p,
    undefined,
  );
  const inside = points.filter((p) => {
    const n = fan.years.indexOf(p.year);
    return p.value >= fan.q05[n] && p.value <= fan.q95[n];
  }).length;
  return record.summary({
    title: output.title,
    unit: output.unit,
    worlds: explained.worlds,
    years: fan.years.length,
    ...(fan.years.length > 1 ? { year: fan.years[at] } : {}),
    flat,
    middle: fan.q50[at],
    low: fan.q05[at],
    high: fan.q95[at],
    ...(highest
      ? { record: { year: highest.year, value: highest.value, inside, of: points.length } }
      : {}),
  });
}

/** In how many of its histories the outcome asked after did not come: nothing was inevitable. */
export const notCome = ({ record }: First, came: Estimate, worlds: number): string =>
  came.known ? record.notCome(Math.round(worlds - came.value * worlds), worlds) : "";

interface Tabled extends Pick<Panel, "title"> {
  readonly explained: Pick<ExplanationAnswer, "fans">;
}

export function numbersTable(
  words: First,
  { explained, title }: Tabled,
  output: Comparison,
  named: (source: string) => string,
): Html {
  const { record, numbers } = words;
  const fan = explained.fans[output.output];
  const quantiles = [fan.q05, fan.q25, fan.q50, fan.q75, fan.q95];
  const told = numbers.among(quantiles.flat());
  return html`<details><summary>${record.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${record.numbersOf(output.title, title)}"><table>
<caption>${record.caption(output.title, title, output.unit)}</caption>
<thead><tr>${record.columns.map((head) => html`<th scope="col">${head}</th>`)}${output.points.length > 0 ? html`<th scope="col">${record.recorded}</th>` : ""}</tr></thead>
<tbody>${fan.years.map((year, n) => {
    const point = output.points.find((p) => p.year === year);
    return html`<tr><th scope="row">${words.time.name(year)}</th>${quantiles.map((q) => html`<td class="n">${told(q[n])}</td>`)}${
      output.points.length > 0
        ? html`<td class="n">${
            point
              ? record.recordedBy(
                  point.value,
                  point.sources.map((s) => ({ ...s, source: named(s.source) })),
                )
              : record.noNumber
          }</td>`
        : ""
    }</tr>`;
  })}</tbody></table></div></details>`;
}
