/** The page of somebody else's runs: what their design lets be said, what it does not, and which runs would. */
import type { ImportAnswer } from "../ask/import/import.ts";
import type { Estimate } from "../why/index.ts";
import { importedPage as says } from "../words/en/imported-page.ts";
import { en } from "../words/en/index.ts";
import { anchor, type Html, html, raw } from "./html.ts";
import { cell } from "./sections/dependence.ts";
import { reportStyle } from "./style.ts";

/** How the page came about. */
export interface ImportMade {
  readonly version: string;
  /** The command that makes it again. */
  readonly command: string;
  readonly sha256: string;
}

const subject = { words: en };
const { fixed } = en.numbers;

/** The whole page as text, to be written to `report.html`. */
export function importedHtml(answer: ImportAnswer, made: ImportMade): string {
  const sections: readonly (readonly [keyof typeof says.sections, Html])[] = [
    ["hung", hung(answer)],
    ["factors", factors(answer)],
    ["varied", varied(answer)],
    ["sets", sets(answer)],
    ["read", list([...answer.notes])],
    ["cannot", cannot(answer)],
    ["further", further(answer)],
    ["made", madeOf(answer, made)],
  ];
  const shown = sections.filter(([, body]) => body.html !== "");
  const title = says.title(answer.outcome);
  const found = finding(answer);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="generator" content="Aitia ${made.version}">
<title>${title} – Aitia</title><style>${raw(reportStyle)}</style></head>
<body><header><h1>${title}</h1>
<p class="quiet">${says.answered(answer.runs, answer.rows, nameOfFile(answer.file))}</p>
${found.length > 0 ? html`<div class="finding" id="finding">${found.map((one) => html`<p>${one}</p>`)}</div>` : ""}</header>
<nav aria-label="${says.contents}" class="small"><ul>${shown.map(([id]) => html`<li><a href="#${id}">${says.sections[id]}</a></li>`)}</ul></nav>
<main>${shown.map(([id, body]) => html`<section aria-labelledby="${id}"><h2 id="${id}">${says.sections[id]}</h2>${body}</section>`)}</main>
<footer class="meta"><p>${says.footer}</p></footer>
</body></html>
`.html;
}

/** An estimate in the outcome's own unit: drawn as a share where it is one, else in numbers. */
function own(
  { yesNo }: ImportAnswer,
  head: string,
  e: Estimate,
  range: readonly [number, number],
): Html {
  if (yesNo || !e.known) return cell(subject, head, e, range);
  const [value, low, high] = [e.value, e.low, e.high].map((x) => fixed(x, 2));
  return html`<td class="n" data-says="${head}"><strong>${value}</strong> <span class="quiet">${says.rests(low, high, e.n)}</span></td>`;
}

const nameOfFile = (path: string): string => path.replace(/^.*[/\\]/, "");

const list = (items: readonly string[]): Html =>
  items.length === 0
    ? html``
    : html`<ul class="plain">${items.map((one) => html`<li>${one}</li>`)}</ul>`;

/** How often it came, and what each mechanism did to it, the largest first. */
function finding({
  outcome,
  came,
  mechanisms,
  necessity,
  net,
  prevention,
}: ImportAnswer): string[] {
  if (!came) return [];
  const size = (id: string) => (net[id].known ? net[id].value : Number.NEGATIVE_INFINITY);
  const order = [...mechanisms].sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  return [
    says.came(outcome, came),
    ...order.map((id) => says.without(id, necessity[id], net[id], prevention[id])),
  ];
}

/** What is told of a mechanism, in the order of the page of a case. */
const measures = ["necessity", "net", "undone", "sufficiency", "prevention", "share"] as const;
type Measure = (typeof measures)[number];

const measured = (answer: ImportAnswer, id: string, m: Measure): Estimate | undefined =>
  m === "undone" ? answer.placebo?.undone : m === "share" ? answer.shares[id] : answer[m][id];

const rangeOf = (answer: ImportAnswer, m: Measure): readonly [number, number] => {
  if (m !== "share" && m !== "net") return [0, 1];
  const ends = answer.mechanisms.flatMap((id) => {
    const e = measured(answer, id, m);
    return e?.known ? [e.low, e.high] : [];
  });
  const low = Math.min(0, ...ends);
  return m === "net" ? [Math.max(-1, low), 1] : [low, Math.max(0.1, ...ends)];
};

function hung(answer: ImportAnswer): Html {
  const { mechanisms } = answer;
  if (mechanisms.length === 0) return html``;
  const { columns } = says;
  // a column of which nothing is known has its reason below, once
  const shown = measures.filter((m) => mechanisms.some((id) => measured(answer, id, m)?.known));
  // where twins tell anything, the outcome never came, and no bounds tell more
  const paired = (id: string) =>
    [answer.necessity, answer.sufficiency, answer.prevention].some((of) => of[id].known);
  const bounded = mechanisms.some((id) => answer.bounds[id].known && !paired(id));
  const head = (m: Measure | "bounds") =>
    html`<th scope="col" title="${columns[m].says}">${columns[m].head}</th>`;
  const told = [...shown, ...(bounded ? (["bounds"] as const) : [])];
  return html`<details><summary>${says.counts}</summary><dl>${told.map((m) => html`<dt>${columns[m].head}</dt><dd>${columns[m].says}</dd>`)}</dl></details>
<table class="turns"><caption class="hidden">${says.sections.hung}</caption>
<thead><tr><th scope="col" style="width:20%">${says.mechanism}</th>${told.map(head)}</tr></thead>
<tbody>${mechanisms.map(
    (id) =>
      html`<tr id="${anchor("m", id)}"><th scope="row"><strong>${id}</strong></th>${shown.map(
        (m) => {
          const e = measured(answer, id, m);
          return e ? own(answer, columns[m].head, e, rangeOf(answer, m)) : "";
        },
      )}${bounded ? boundsCell(answer, id) : ""}</tr>`,
  )}</tbody></table>`;
}

function boundsCell({ bounds }: ImportAnswer, id: string): Html {
  const of = bounds[id];
  const two = (x: number) => fixed(x, 2);
  return html`<td class="n" data-says="${says.columns.bounds.head}">${of.known ? says.within(two(of.pn[0]), two(of.pn[1]), two(of.widened.pn[0]), two(of.widened.pn[1])) : of.because}</td>`;
}

function factors(answer: ImportAnswer): Html {
  const { factors: all, pawn } = answer;
  return html`${Object.entries(all).map(
    ([name, levels]) => html`<table class="turns"><caption>${name}</caption>
<thead><tr><th scope="col">${says.level}</th><th scope="col">${says.runs}</th><th scope="col" style="width:45%">${says.seen}</th></tr></thead>
<tbody>${levels.map(({ level, runs, outcome }) => html`<tr><th scope="row">${level}</th><td class="n" data-says="${says.runs}">${runs}</td>${own(answer, says.seen, outcome, [0, 1])}</tr>`)}</tbody></table>
<p>${says.levels}: ${en.numbers.estimate(pawn[name])}</p>`,
  )}`;
}

function varied({ inputs, pawn, targetSensitivity }: ImportAnswer): Html {
  if (inputs.length === 0) return html``;
  return html`<table class="turns"><caption class="hidden">${says.sections.varied}</caption>
<thead><tr><th scope="col">${says.number}</th><th scope="col">${says.pawn}</th><th scope="col">${says.target}</th></tr></thead>
<tbody>${inputs.map((name) => html`<tr><th scope="row">${name}</th>${cell(subject, says.pawn, pawn[name], [0, 1])}${cell(subject, says.target, targetSensitivity[name], [0, 1])}</tr>`)}</tbody></table>`;
}

/** Sets shown of each table. */
const SHOWN = 8;

function sets({ minimal }: ImportAnswer): Html {
  if (!minimal) return html``;
  const part = (title: string, all: typeof minimal.necessary) =>
    all.length === 0
      ? html``
      : html`<table class="turns"><caption class="hidden">${title}</caption><thead><tr><th scope="col">${title}</th><th scope="col">${says.share}</th></tr></thead>
<tbody>${all.slice(0, SHOWN).map(({ group, share }) => html`<tr><th scope="row">${group.join(" + ") || says.nothing}</th><td class="n" data-says="${says.share}">${fixed(share, 2)}</td></tr>`)}</tbody></table>`;
  return html`${part(says.undone, minimal.necessary)}${part(says.brought, minimal.sufficient)}`;
}

/** Everything that was asked and is not known, with its reason. */
function cannot(answer: ImportAnswer): Html {
  const because = new Map<string, string>();
  const note = (what: string, of: string, e: Estimate | undefined) => {
    if (e && !e.known) because.set(`${what} ${of}`, says.unknown(what, of, e.because));
  };
  for (const m of measures)
    for (const id of answer.mechanisms)
      note(says.columns[m].head, m === "undone" ? answer.outcome : id, measured(answer, id, m));
  for (const [name, levels] of Object.entries(answer.factors))
    for (const { level, outcome } of levels) note(says.seen, `${name} = ${level}`, outcome);
  for (const [name, e] of Object.entries(answer.pawn)) note(says.pawn, name, e);
  for (const [name, e] of Object.entries(answer.targetSensitivity)) note(says.target, name, e);
  return because.size === 0 ? html`<p>${says.all}</p>` : list([...because.values()]);
}

const further = (answer: ImportAnswer): Html =>
  answer.further.length === 0
    ? html`<p>${says.complete}</p>`
    : list(answer.further.map((one) => one.says));

function madeOf(answer: ImportAnswer, { version, command, sha256 }: ImportMade): Html {
  return html`<dl><dt>${says.command}</dt><dd><code>${command}</code></dd>
<dt>${says.file}</dt><dd>${nameOfFile(answer.file)}</dd><dt>${says.hash}</dt><dd>${sha256}</dd>
<dt>${says.readAs}</dt><dd>${answer.dialect}</dd><dt>${says.row}</dt><dd>${String(answer.row)}</dd>
<dt>${says.version}</dt><dd>${version}</dd></dl>`;
}
