/** The page of one history: its simulated histories and its record, what came from outside, what it hung on. */
import type { Fan } from "../../ask/why/dependence.ts";
import { type Clock, clockOf, nameOfStep, periodName } from "../../model/clock.ts";
import type { History } from "../../model/histories.ts";
import { worldWithin } from "../../model/history-of.ts";
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { view } from "../../words/en/view.ts";
import { type Html, html, tenth } from "../html.ts";
import { ticksOf } from "./lines.ts";
import { recordedOfOne } from "./recorded.ts";
import { inOrder, type ManySubject, recordOf, rowsOf } from "./subject.ts";
import { taken } from "./taken.ts";

const { amount, cell, fixed } = en.numbers;
const says = words.one;

/** What stands in the page of a history below its name. */
export function historyBody(
  subject: ManySubject,
  history: History,
  files: ReadonlyMap<string, string>,
): Html {
  const { spec, answer, many } = subject;
  const own = answer.histories.find(({ id }) => id === history.id);
  const clock = clockOf(worldWithin(spec, history));
  const about = [
    says.grade(history.grade),
    ...(history.marks?.length ? [says.marks(history.marks)] : []),
    ...(history.heldOut === undefined ? [] : [says.heldOut(history.heldOut)]),
  ];
  return html`<header><p class="meta"><a href="../index.html#scan">${words.back(many.many)}</a></p><h1>${history.name}</h1>
<p class="quiet">${[says.span(history.from, history.to), ...(history.region ? [history.region] : [])].join(" · ")}</p><p>${about.join(" ")} <strong>${words.notExcusing}</strong></p></header>
<main>${fanFigure(subject, history, clock)}${inputsFigure(subject, history, clock)}
<section aria-labelledby="hung"><h2 id="hung">${says.net.title}</h2><p>${own ? says.came({ came: own.came, outcome: answer.outcome.says }) : ""} ${recordedOfOne(subject, history.id)} ${words.hung.luck(answer.histories.length)}</p>
<table><caption class="hidden">${says.net.title}, ${view(answer.given, answer.explanation)}</caption><thead><tr>${says.net.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rowsOf(
    subject,
  ).map(({ id, title }) => {
    const net = own?.net[id];
    return html`<tr><th scope="row">${title}</th><td class="n">${net?.known ? cell(net) : (net?.because ?? words.hung.unknown)}</td></tr>`;
  })}</tbody></table></section>
<section aria-labelledby="ask"><h2 id="ask">${says.ask}</h2><pre><code>npx aitia why ${spec.id} --history ${history.id} --given ${answer.given}
npx aitia twin ${spec.id} --history ${history.id} --without ${answer.mechanisms[0]?.id ?? ""}</code></pre>${besideOf(many, history, files)}</section></main>`;
}

/** The one before and the one after, in the order of the scan. */
function besideOf(
  many: ManySubject["many"],
  { id }: History,
  files: ReadonlyMap<string, string>,
): Html {
  const all = inOrder(many);
  const n = all.findIndex((one) => one.id === id);
  const link = (at: number, says: string) => {
    const one = all[at];
    // the files stand side by side
    return one
      ? html`${says}: <a href="${files.get(one.id)?.replace("histories/", "")}">${one.name}</a>`
      : html`${says}: ${words.one.none}`;
  };
  return html`<p>${link(n - 1, says.before)} · ${link(n + 1, says.after)}</p>`;
}

const BANDS = ["q05", "q25", "q50", "q75", "q95"] as const;

function fanFigure({ fans, answer, spec }: ManySubject, history: History, clock: Clock): Html {
  const record = recordOf(history);
  const output = record?.output ?? Object.keys(spec.world.series)[0];
  const fan = fans[history.id][output];
  const points = new Map((record?.points ?? []).map(({ year, value }) => [year, value]));
  const inside = [...points].filter(([year, value]) => {
    const n = fan.years.indexOf(year);
    return value >= fan.q05[n] && value <= fan.q95[n];
  });
  const point = says.fan.says({
    within: inside.length,
    of: points.size,
    runs: answer.runs,
    years: says.span(history.from, history.to),
  });
  const name = (year: number) => periodName(clock, year);
  const unit = spec.world.series[output].unit;
  return html`<figure data-name="${history.id}"><h2>${says.fan.title}</h2><p>${record?.title ?? output}, ${unit}. ${point}</p>${bandsDrawn(fan, points, { name, says: point })}<figcaption>${says.fan.legend(answer.given)}</figcaption>
<details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${says.fan.title}"><table><caption>${unit}</caption><thead><tr>${says.fan.heads.map((head, n) => html`<th scope="col" class="n">${n === 0 ? clock.period : head}</th>`)}</tr></thead><tbody>${fan.years.map(
    (year, n) => {
      const value = points.get(year);
      return html`<tr><th scope="row">${name(year)}</th>${BANDS.map((of) => html`<td class="n">${fixed(fan[of][n], 2)}</td>`)}<td class="n">${value === undefined ? "" : fixed(value, 2)}</td></tr>`;
    },
  )}</tbody></table></div></details>${taken("svg", "png", "csv")}</figure>`;
}

const [WIDE, NARROW, HEIGHT] = [720, 330, 280] as const;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 10, 26] as const;

interface Named {
  readonly name: (year: number) => string;
  readonly says: string;
}

function bandsDrawn(fan: Fan, points: ReadonlyMap<number, number>, named: Named): Html {
  const all = [...fan.q05, ...fan.q95, ...points.values()];
  const ticks = ticksOf(Math.min(...all), Math.max(...all));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const { years } = fan;
  const y = (value: number) =>
    tenth(TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const drawing = (width: number): Html => {
    // a year is a stretch, so that one year alone can be seen
    const step = (width - LEFT - RIGHT) / years.length;
    const x = (n: number) => tenth(LEFT + n * step);
    const edge = (of: readonly number[], back: boolean) => {
      const parts = of.map((value, n) =>
        back
          ? `${x(n + 1)} ${y(value)}L${x(n)} ${y(value)}`
          : `${x(n)} ${y(value)}L${x(n + 1)} ${y(value)}`,
      );
      return (back ? parts.reverse() : parts).join("L");
    };
    const band = (lower: readonly number[], upper: readonly number[], opacity: number) =>
      html`<path d="M${edge(upper, false)}L${edge(lower, true)}Z" fill="var(--fan)" fill-opacity="${opacity}"/>`;
    const every = Math.max(1, Math.ceil(46 / step));
    return html`<svg class="${width === WIDE ? "wide" : "narrow"}" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" aria-hidden="true">${ticks.map((t) => html`<line x1="${LEFT}" x2="${width - RIGHT}" y1="${y(t)}" y2="${y(t)}" stroke="var(--rule)"/><text x="${LEFT - 6}" y="${y(t) + 4}" text-anchor="end" font-size="11.5" fill="var(--quiet)">${amount(t)}</text>`)}${years.map((year, n) => (n % every === 0 ? html`<text x="${tenth(x(n) + step / 2)}" y="${HEIGHT - 8}" text-anchor="middle" font-size="11.5" fill="var(--quiet)">${named.name(year)}</text>` : ""))}${band(fan.q05, fan.q95, 0.22)}${band(fan.q25, fan.q75, 0.4)}<path d="M${edge(fan.q50, false)}" fill="none" stroke="var(--quiet)" stroke-width="1.8"/>${[...points].map(([year, value]) => html`<circle cx="${tenth(x(years.indexOf(year)) + step / 2)}" cy="${y(value)}" r="2.6" fill="var(--ink)" stroke="var(--ground)" stroke-width=".7"/>`)}</svg>`;
  };
  return html`<div class="drawn" role="img" aria-label="${named.says}">${[WIDE, NARROW].map(drawing)}</div>`;
}

/** Mean of the steps of each period, where a period has several. */
function byPeriod(values: Float32Array, { years, per, first, months }: Clock): readonly number[] {
  if (values.length !== months || per === 1) return [...values];
  return years.map((_, n) => {
    const from = n * per - (((first % per) + per) % per);
    const own = [...values.subarray(Math.max(0, from), from + per)];
    return own.reduce((sum, x) => sum + x, 0) / own.length;
  });
}

function inputsFigure({ spec, many }: ManySubject, history: History, clock: Clock): Html {
  const { state } = history.inputs({}, clock);
  const told = spec.world.inputs ?? {};
  const rows = Object.entries(state).map(([id, values]) => ({
    id,
    unit: told[id] ?? "",
    values: byPeriod(values, clock),
    mechanism: readerOf(spec, many.linear?.weights, id),
  }));
  if (rows.length === 0) return html``;
  const names = rows[0].values.map((_, n) =>
    clock.years[n] === undefined
      ? nameOfStep(clock.step, clock.first + n)
      : periodName(clock, clock.years[n]),
  );
  const point = says.inputs.says({
    inputs: rows.length,
    steps: says.span(history.from, history.to),
  });
  const heads = html`<th scope="col">${clock.period}</th>${rows.map(({ id }) => html`<th scope="col" class="n">${id}</th>`)}`;
  return html`<figure data-name="${history.id}-inputs"><h2>${says.inputs.title}</h2><p>${point}</p><div class="inputs">${rows.map((row) => inputDrawn(row, names))}</div>
<details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${says.inputs.title}"><table><thead><tr>${heads}</tr></thead><tbody>${names.map((name, n) => html`<tr><th scope="row">${name}</th>${rows.map(({ values }) => html`<td class="n">${fixed(values[n], 2)}</td>`)}</tr>`)}</tbody></table></div></details>${taken("csv")}</figure>`;
}

/** Title of the mechanism that weighs an input, where the case says so. */
function readerOf(
  spec: ManySubject["spec"],
  weights: Readonly<Record<string, string>> | undefined,
  input: string,
): string | undefined {
  const weight = Object.entries(weights ?? {}).find(([, name]) => name === input)?.[0];
  if (weight === undefined) return undefined;
  const rule = spec.order.find(({ parameters }) => Object.hasOwn(parameters, weight));
  return rule && "title" in rule ? rule.title : undefined;
}

interface Input {
  readonly id: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly mechanism: string | undefined;
}

const [INPUT_WIDE, INPUT_HIGH] = [160, 34] as const;

function inputDrawn({ id, unit, values, mechanism }: Input, names: readonly string[]): Html {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = (value: number) => tenth(2 + ((high - value) / (high - low || 1)) * (INPUT_HIGH - 4));
  const step = INPUT_WIDE / values.length;
  const path = values
    .map(
      (value, n) => `${n === 0 ? "M" : "L"}${tenth(n * step)} ${y(value)}H${tenth((n + 1) * step)}`,
    )
    .join("");
  const ends = `${fixed(values[0], 2)} (${names[0]}), ${fixed(values[values.length - 1], 2)} (${names[names.length - 1]})`;
  return html`<div class="unit"><h3>${id}</h3><svg viewBox="0 0 ${INPUT_WIDE} ${INPUT_HIGH}" role="img" aria-label="${id}: ${ends}"><path d="M0 ${y(0)}H${INPUT_WIDE}" stroke="var(--rule)" fill="none"/><path d="${path}" stroke="var(--ink)" stroke-width="1.6" fill="none"/></svg><p class="small quiet">${mechanism ? `${says.inputs.of} “${mechanism}”; ` : ""}${unit}; ${ends}</p></div>`;
}
