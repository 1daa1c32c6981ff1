/** Every history at a glance: a strip for each unit, in a neutral order, with the names that open one. */

import { type Clock, clockOf, periodName, periodsLived } from "../../model/clock.ts";
import type { History } from "../../model/histories.ts";
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { anchor, type Html, html, tenth } from "../html.ts";
import {
  type ManySubject,
  nameWithin,
  type Region,
  recordOf,
  regionsOf,
  type Unit,
} from "./subject.ts";
import { taken } from "./taken.ts";

const { fixed } = en.numbers;
const says = words.scan;

/** What all strips share: the years along, the numbers up. */
interface Frame {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

const [WIDTH, HEIGHT] = [160, 36] as const;

const pointsOf = (history: History) => recordOf(history)?.points ?? [];

function frameOf({ spec, many }: ManySubject): Frame {
  const { from: first, to: last } = periodsLived(clockOf(spec.world));
  const values = many.list.flatMap((history) => pointsOf(history).map(({ value }) => value));
  return { first, last, low: Math.min(...values), high: Math.max(...values) };
}

export function scanSection(subject: ManySubject, files: ReadonlyMap<string, string>): Html {
  const { many, spec } = subject;
  const clock = clockOf(spec.world);
  const regions = regionsOf(many);
  const frame = frameOf(subject);
  const [recorded] = many.list.flatMap(({ record }) => record);
  return html`<section aria-labelledby="scan"><h2 id="scan">${words.sections.scan}</h2><p>${says.order(many)}</p>
${recorded ? html`<p class="small">${says.height({ ...spec.world.series[recorded.output], low: frame.low, high: frame.high, from: periodName(clock, frame.first), to: periodName(clock, frame.last) })}</p>` : ""}
${regions.length > 1 ? html`<nav class="small" aria-label="${words.sections.scan}"><ul>${regions.map(({ name }) => html`<li><a href="#${anchor("region", name ?? "")}">${name}</a></li>`)}</ul></nav>` : ""}
${regions.map((region) => regionDrawn(many, { ...frame, clock }, region, files))}</section>`;
}

function regionDrawn(
  many: ManySubject["many"],
  frame: Frame & { readonly clock: Clock },
  { name = says.whole, units }: Region,
  files: ReadonlyMap<string, string>,
): Html {
  const histories = units.flatMap((unit) => unit.histories);
  const { unit = many.of } = many;
  const runs = histories.map((history) => stepsOf(history));
  const title = html`<h3 id="${anchor("region", name)}">${name}</h3>`;
  return html`<figure class="scan" data-name="${name}">${title}<p class="small">${says.region({
    region: name,
    units: units.length,
    unit,
    histories: histories.length,
    of: many.of,
    many: many.many,
    numbers: histories.reduce((sum, history) => sum + pointsOf(history).length, 0),
    moved: runs.reduce((sum, steps) => sum + Math.max(0, steps.length - 1), 0),
  })}</p><div class="units">${units.map((one) => strip(many, frame, one, files))}</div>
<details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><caption>${says.caption}</caption><thead><tr>${says.heads.map((head, n) => html`<th scope="col">${n === 0 ? many.of : head}</th>`)}</tr></thead><tbody>${histories.map((history, n) => html`<tr><th scope="row">${history.name}</th><td>${words.one.span(history.from, history.to)}</td><td>${runs[n].map(({ year, value }) => `${periodName(frame.clock, year)}: ${fixed(value, 2)}`).join(", ") || says.none}</td></tr>`)}</tbody></table></div></details>${taken("csv")}</figure>`;
}

function strip(
  { of, many }: ManySubject["many"],
  frame: Frame,
  { name, histories }: Unit,
  files: ReadonlyMap<string, string>,
): Html {
  const from = histories[0].from;
  const to = histories[histories.length - 1].to;
  const numbers = histories.reduce((sum, history) => sum + pointsOf(history).length, 0);
  const told = says.strip({ name, from, to, histories: histories.length, of, many, numbers });
  return html`<div class="unit"><h4>${name}</h4><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${told}"><path d="M0 .5H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}" stroke="var(--rule)" fill="none"/><path d="${histories.map((history) => path(frame, history)).join("")}" stroke="var(--ink)" stroke-width="1.6" fill="none"/></svg><p class="small">${histories.map((history, n) => html`${n > 0 ? " · " : ""}<a href="${files.get(history.id)}">${nameWithin(history)}</a>`)}</p></div>`;
}

/** The points of a record at which its number is another than the one before, or begins after a gap. */
function stepsOf(history: History): readonly { readonly year: number; readonly value: number }[] {
  const points = pointsOf(history);
  return points.filter(
    ({ year, value }, n) =>
      n === 0 || points[n - 1].value !== value || points[n - 1].year !== year - 1,
  );
}

/** A number stands through its year. */
function path({ first, last, low, high }: Frame, history: History): string {
  const x = (year: number) => tenth(((year - first) / (last + 1 - first)) * WIDTH);
  const y = (value: number) =>
    tenth(HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4));
  let out = "";
  let end: number | undefined;
  let height: number | undefined;
  for (const { year, value } of pointsOf(history)) {
    const at = y(value);
    if (end !== year) out += `${end === undefined ? "" : `H${x(end)}`}M${x(year)} ${at}`;
    else if (height !== at) out += `H${x(year)}V${at}`;
    [end, height] = [year + 1, at];
  }
  return end === undefined ? out : `${out}H${x(end)}`;
}
