/**
 * What it hung on, in one picture: for each mechanism how much rarer the outcome is without it, how often it fails without
 * it, and how often other luck alone undoes it, as dots with their intervals on one axis, in the order of the first.
 */
import type { MechanismAnswer } from "../ask/why/answer.ts";
import type { Estimate } from "../why/index.ts";
import { type Bracket, bracketsOf } from "./brackets.ts";
import { anchor, type Html, html, raw, tenth } from "./html.ts";
import { letterOfGroup, type WholeSubject } from "./subject.ts";

const measures = ["net", "necessity", "undone"] as const;
type Measure = (typeof measures)[number];

const measured = (m: MechanismAnswer, of: Measure): Estimate =>
  of === "net" ? m.net : of === "necessity" ? (m.anyTime ?? m.necessity) : m.placebo.undone;

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** From the least to the highest that any interval reaches, with nothing in it, and at most six ticks. */
function axisOf(rows: readonly MechanismAnswer[]): Axis {
  const ends = rows.flatMap((m) =>
    measures.flatMap((of) => {
      const e = measured(m, of);
      return e.known ? [e.low, e.high] : [];
    }),
  );
  const [least, most] = [Math.max(-1, Math.min(0, ...ends)), Math.max(0.1, ...ends)];
  const step = [0.05, 0.1, 0.2, 0.25, 0.5].find((s) => (most - least) / s <= 5) ?? 0.5;
  const [from, to] = [Math.floor(least / step), Math.ceil(most / step)];
  const ticks = Array.from({ length: to - from + 1 }, (_, n) => (from + n) * step);
  // what lies at an end is not drawn upon the edge
  return { low: from * step - step / 8, high: to * step + step / 8, ticks };
}

/** The figure; nothing where no row has a number. */
export function hungPicture(subject: WholeSubject): Html {
  const { answer, words } = subject;
  const says = words.report.hung;
  const net = ({ net: e }: MechanismAnswer) => (e.known ? e.value : -2);
  const rows = [...answer.mechanisms].sort((a, b) => net(b) - net(a));
  const [most] = rows;
  if (!most?.net.known) return html``;
  const axis = axisOf(rows);
  const pairs = answer.neighbours?.mechanisms ?? [];
  const known = pairs.filter(({ difference }) => difference.known);
  const brackets = bracketsOf({ mechanisms: rows, neighbours: { mechanisms: known, groups: [] } });
  const apart = rows.filter((m) => m.net.known && m.apart).length;
  const point = says.says({ title: most.title, net: most.net, apart, of: rows.length });
  return html`<figure class="hung"><style>${raw(style)}</style><h3>${says.title}</h3><p class="small">${measures.map((of) => html`<span class="key"><svg width="14" height="10" aria-hidden="true">${mark(of, "50%", 5)}</svg>${says[of]}</span> `)}</p>
<div class="of"><span></span><span></span>${scaleOf(subject, axis, point)}</div>
${rows.map((m, n) => drawn(subject, { m, axis, bracket: brackets[n] }))}
<figcaption>${point} ${says.order(pairs.some((p) => !p.apart))}</figcaption>${tableOf(subject, rows)}</figure>`;
}

const at = ({ low, high }: Axis, value: number): number =>
  tenth(Math.max(0, Math.min(100, (100 * (value - low)) / (high - low))));

interface Drawn {
  readonly m: MechanismAnswer;
  readonly axis: Axis;
  readonly bracket: Bracket | undefined;
}

/** The axis, which stands for the whole picture where it is read out. */
const scaleOf = ({ words }: WholeSubject, axis: Axis, point: string): Html =>
  html`<div role="img" aria-label="${point}"><svg width="100%" height="18" aria-hidden="true">${axis.ticks.map((t) => html`<text x="${at(axis, t)}%" y="13" text-anchor="middle" font-size="11" fill="var(--quiet)">${words.numbers.percent(t)}</text>`)}</svg></div>`;

/** Where each measure stands in its row, from above. */
const lanes: Readonly<Record<Measure, number>> = { net: 7, necessity: 14, undone: 21 };
const HEIGHT = 28;

const mark = (of: Measure, x: string, y: number): Html =>
  of === "undone"
    ? html`<path d="M-3.5 0L0 -3.5L3.5 0L0 3.5Z" style="transform:translate(${x},${y}px)" fill="var(--quiet)"/>`
    : html`<circle cx="${x}" cy="${y}" r="3.6" fill="${of === "net" ? "var(--own,var(--ink))" : "var(--ground)"}" stroke="var(--own,var(--ink))" stroke-width="1.6"/>`;

function drawn(subject: WholeSubject, { m, axis, bracket }: Drawn): Html {
  const above = bracket === "between" || bracket === "last";
  const below = bracket === "between" || bracket === "first";
  const lane = (of: Measure) => {
    const e = measured(m, of);
    if (!e.known) return "";
    const colour = of === "undone" ? "var(--quiet)" : "var(--own,var(--ink))";
    return html`<line x1="${at(axis, e.low)}%" x2="${at(axis, e.high)}%" y1="${lanes[of]}" y2="${lanes[of]}" stroke="${colour}" stroke-width="2" stroke-opacity=".6"/>${mark(of, `${at(axis, e.value)}%`, lanes[of])}`;
  };
  const grid = axis.ticks.map(
    (t) =>
      html`<line x1="${at(axis, t)}%" x2="${at(axis, t)}%" y2="${HEIGHT}" stroke="var(--${Math.abs(t) < 1e-9 ? "quiet" : "rule"})"/>`,
  );
  const [from, to] = [above ? 0 : HEIGHT / 2, below ? HEIGHT : HEIGHT / 2];
  const ends = `${above ? "" : `M10 ${from}H4`}${below ? "" : `M10 ${to}H4`}`;
  const join =
    above || below
      ? html`<path d="M4 ${from}V${to}${ends}" fill="none" stroke="var(--quiet)" stroke-width="1.6"/>`
      : "";
  return html`<div class="of ${letterOfGroup(subject, m.explanation)}"><a href="#${anchor("m", m.id)}">${m.title}</a><svg width="12" height="${HEIGHT}" aria-hidden="true">${join}</svg><svg width="100%" height="${HEIGHT}" aria-hidden="true">${grid}${measures.map(lane)}</svg></div>`;
}

function tableOf({ words }: WholeSubject, rows: readonly MechanismAnswer[]): Html {
  const says = words.report.hung;
  return html`<details><summary>${says.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${says.title}"><table><caption>${says.caption}</caption><thead><tr><th scope="col">${says.mechanism}</th>${measures.map((of) => html`<th scope="col">${says[of]}</th>`)}</tr></thead>
<tbody>${rows.map((m) => html`<tr><th scope="row">${m.title}</th>${measures.map((of) => html`<td class="n">${words.numbers.estimate(measured(m, of))}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

const style = `
.hung{max-width:60rem}.hung svg{overflow:visible}.hung .of{display:grid;grid-template-columns:minmax(6rem,17rem) 12px minmax(0,1fr);gap:0 .4rem;align-items:center;font:.84rem/1.3 system-ui,-apple-system,'Segoe UI',sans-serif}
.hung .key{margin-right:1.1em}.hung .key svg{display:inline-block;margin-right:.3em}
@media screen and (max-width:760px){.hung .of{grid-template-columns:minmax(5rem,9.5rem) 12px minmax(0,1fr);gap:0 .2rem;font-size:.8rem}}`;
