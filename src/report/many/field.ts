/** The field of effects: each history's net of one part of the model with its interval, sorted by that effect and nothing else. */
import type { HistoryAnswer } from "../../ask/histories/one-history.ts";
import type { Estimate } from "../../why/index.ts";
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { type Html, html, tenth } from "../html.ts";
import { ticksOf } from "./lines.ts";
import { type ManySubject, rowsOf } from "./subject.ts";
import { taken } from "./taken.ts";

const { bare, cell } = en.numbers;
const says = words.field;

type Known = Extract<Estimate, { readonly known: true }>;
type Effect = readonly [HistoryAnswer, Known];

/** The file that holds the field of a part, of all but the one that the page begins with. */
export const fieldFile = (id: string): string => `field-${id.replace(/[^A-Za-z0-9-]/g, "-")}.html`;

/** The part that the page begins with: the first answer's account, or the first mechanism. */
export const firstField = (subject: ManySubject): string | undefined =>
  (subject.answer.groups[0] ?? subject.answer.mechanisms[0])?.id;

/** A field with its figure and its table, and the ways to the others. */
export function fieldSection(
  subject: ManySubject,
  id: string,
  { files, above }: { readonly files: ReadonlyMap<string, string>; readonly above: string },
): Html {
  const { answer, many } = subject;
  const rows = rowsOf(subject);
  const title = rows.find((row) => row.id === id)?.title ?? id;
  const effects = answer.histories
    .flatMap((one): Effect[] => {
      const e = one.net[id];
      return e?.known ? [[one, e]] : [];
    })
    .sort(([a, x], [b, y]) => x.value - y.value || (a.id < b.id ? -1 : 1));
  const values = effects.map(([, { value }]) => value);
  const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? 0;
  const point = says.says({
    title,
    of: answer.histories.length,
    many: many.many,
    rarer: effects.filter(([, { low }]) => low > 0).length,
    more: effects.filter(([, { high }]) => high < 0).length,
    low: at(0.25),
    high: at(0.75),
  });
  const named = { title, many: many.many };
  const others = rows.filter((row) => row.id !== id);
  return html`<section aria-labelledby="field"><h2 id="field">${words.sections.field}</h2>
<figure data-name="field-${id}"><h3>${says.title(named)}</h3><p>${point}</p>
${effects.length > 0 ? drawn(effects, point) : ""}<figcaption>${says.sorted(named)} ${words.hung.luck(answer.histories.length)}</figcaption>
${tableOf(subject, { id, title, effects, files, above })}${taken("svg", "png", "csv")}</figure>
${others.length > 0 ? html`<p>${says.others} ${others.map((row, n) => html`${n > 0 ? " · " : ""}<a href="${above}${row.id === firstField(subject) ? "index.html#field" : fieldFile(row.id)}">${row.title}</a>`)}</p>` : ""}</section>`;
}

const [WIDE, NARROW, HEIGHT] = [1000, 330, 230] as const;
const [LEFT, TOP, BOTTOM] = [38, 8, 8] as const;

function drawn(effects: readonly Effect[], point: string): Html {
  const [low, high] = [
    Math.max(-1, Math.min(0, ...effects.map(([, e]) => e.low))),
    Math.min(1, Math.max(0, ...effects.map(([, e]) => e.high))),
  ];
  const ticks = ticksOf(low, high);
  const y = (value: number) =>
    tenth(
      TOP +
        ((high - Math.max(low, Math.min(high, value))) / (high - low)) * (HEIGHT - TOP - BOTTOM),
    );
  return html`<div class="drawn" role="img" aria-label="${point}">${[WIDE, NARROW].map((width) => {
    const x = (n: number) => tenth(LEFT + ((n + 0.5) / effects.length) * (width - LEFT - 2));
    const seen = ticks.filter((t) => t >= low - 1e-9 && t <= high + 1e-9);
    const tall = effects.map(([, e], n) => `M${x(n)} ${y(e.high)}V${y(e.low)}`).join("");
    const dots = effects.map(([, e], n) => `M${x(n)} ${y(e.value)}h.01`).join("");
    return html`<svg class="${width === WIDE ? "wide" : "narrow"}" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" aria-hidden="true">${seen.map((t) => html`<line x1="${LEFT}" x2="${width}" y1="${y(t)}" y2="${y(t)}" stroke="var(--${Math.abs(t) < 1e-9 ? "quiet" : "rule"})"/><text x="${LEFT - 6}" y="${y(t) + 4}" text-anchor="end" font-size="11.5" fill="var(--quiet)">${bare(t)}</text>`)}<path d="${tall}" stroke="var(--fan)" stroke-opacity=".55" stroke-width="${width === WIDE ? 1.2 : 0.6}" fill="none"/><path d="${dots}" stroke="var(--ink)" stroke-width="${width === WIDE ? 2.6 : 1.6}" stroke-linecap="round" fill="none"/></svg>`;
  })}</div>`;
}

interface TableOf {
  readonly id: string;
  readonly title: string;
  readonly effects: readonly Effect[];
  readonly files: ReadonlyMap<string, string>;
  readonly above: string;
}

function tableOf(
  { answer, many }: ManySubject,
  { id, title, effects, files, above }: TableOf,
): Html {
  const never = answer.histories.filter((one) => !one.net[id]?.known);
  const row = (one: HistoryAnswer, net: string) =>
    html`<tr><th scope="row"><a href="${above}${files.get(one.id)}">${one.name}</a></th><td>${words.one.span(one.from, one.to)}</td><td>${one.grade ?? says.ungraded}</td><td class="n">${one.recorded}</td><td class="n">${net}</td></tr>`;
  return html`<details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption>${says.caption}</caption><thead><tr>${says.heads.map((head, n) => html`<th scope="col">${n === 0 ? many.of : head}</th>`)}</tr></thead><tbody>${effects.map(([one, e]) => row(one, cell(e)))}${never.map((one) => row(one, says.never))}</tbody></table></div></details>`;
}
