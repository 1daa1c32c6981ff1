/** The page of a case with many histories: what was found, every history to scan and to open, the field of effects, the evidence. */
import type { Source } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { view } from "../../words/en/view.ts";
import { type Html, html } from "../html.ts";
import { letterOfAnswer } from "../subject.ts";
import { claimsSection, curveFigure, evidenceSection, isWeighed } from "./evidence.ts";
import { fieldFile, fieldSection, firstField } from "./field.ts";
import { historyBody } from "./one.ts";
import { recordedSection } from "./recorded.ts";
import { scanSection } from "./scan.ts";
import { filesOf, type ManySubject, rowsOf } from "./subject.ts";

/** Places of what a page of many histories asks for: a style and a script. */
export interface Beside {
  readonly style: string;
  readonly script?: string | undefined;
}

/** Every page by its file: the first, those of other fields, and one for each history. */
export function manyPages(subject: ManySubject, beside: Beside): ReadonlyMap<string, string> {
  const files = filesOf(subject.many);
  const { question } = subject.answer;
  const first = firstField(subject);
  const page = (at: { readonly title: string; readonly above: string; readonly body: Html }) =>
    documentOf(subject, beside, at);
  return new Map([
    ["index.html", page({ title: question, above: "./", body: indexBody(subject, files) })],
    ...rowsOf(subject)
      .filter(({ id }) => id !== first)
      .map(({ id, title }) => {
        const body = html`<header><p class="meta"><a href="./index.html">${words.back(subject.many.many)}</a></p></header><main>${fieldSection(subject, id, { files, above: "./" })}</main>`;
        return [fieldFile(id), page({ title, above: "./", body })] as const;
      }),
    ...subject.many.list.map((history) => {
      const body = historyBody(subject, history, files);
      return [
        files.get(history.id) ?? history.id,
        page({ title: `${history.name} · ${question}`, above: "../", body }),
      ] as const;
    }),
  ]);
}

function documentOf(
  { answer, spec }: ManySubject,
  { style, script }: Beside,
  { title, above, body }: { readonly title: string; readonly above: string; readonly body: Html },
): string {
  const source = `“${answer.question}”, case “${spec.id}”, seed ${answer.seed}, run ${answer.request.slice(0, 8)}, Aitia ${answer.version}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="generator" content="Aitia ${answer.version}"><meta name="description" content="${answer.question}">
<title>${words.title(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${above}${style}">${script ? html`<script type="module" src="${above}${script}"></script>` : ""}</head>
<body data-source="${source}">${body}</body></html>
`.html;
}

function indexBody(subject: ManySubject, files: ReadonlyMap<string, string>): Html {
  const first = firstField(subject);
  const { sections } = words;
  const { spec } = subject;
  const names = (Object.keys(sections) as (keyof typeof sections)[]).filter(
    (id) =>
      (id !== "claims" || isWeighed(subject)) &&
      (id !== "recorded" || subject.answer.recorded !== undefined) &&
      (id !== "field" || first !== undefined),
  );
  return html`<a class="skip" href="#finding">${words.skip}</a>${firstScreen(subject)}
<nav class="chapters" aria-label="${words.contents}"><ul>${names.map((id) => html`<li><a href="#${id}">${sections[id]}</a></li>`)}</ul></nav>
<main>${scanSection(subject, files)}${hungSection(subject)}${recordedSection(subject, files)}${first === undefined ? "" : fieldSection(subject, first, { files, above: "./" })}${evidenceSection(subject)}${claimsSection(subject)}
<section aria-labelledby="cannot"><h2 id="cannot">${sections.cannot}</h2><ul class="plain">${[...(spec.cannotTell ?? []), ...(spec.revised ?? [])].map((one) => html`<li>${one}</li>`)}</ul></section>${madeSection(subject)}</main>`;
}

/** The question, what was found and how sure that is, one picture, who answered, and what this cannot tell. */
function firstScreen(subject: ManySubject): Html {
  const { answer, spec, many } = subject;
  const { together, units, runs, came, outcome, given, explanation } = answer;
  const told = words.told({
    ...many,
    histories: many.list.length,
    units,
    runs,
    view: view(given, explanation),
  });
  const [limit] = spec.cannotTell ?? [];
  return html`<header class="shell first"><h1>${answer.question}</h1><p class="quiet">${told}</p><div class="halves"><div class="finding" id="finding" role="note" aria-label="${words.finding}">${together?.known ? saidTogether(together.sentence) : ""}<p>${words.came({ came, outcome: outcome.says, many: many.many, given })}</p><p><strong>${words.notExcusing}</strong></p></div>
<div>${isWeighed(subject) ? curveFigure(subject) : ""}</div></div>
<div class="cards">${spec.answers.map(({ id, title, text }) => html`<div class="who ${letterOfAnswer({ spec }, id)}"><h2>${title}</h2><p class="small">${text}</p></div>`)}</div>
${limit ? html`<p class="limits"><strong>${words.limits}</strong> ${limit} <a href="#cannot">${words.moreLimits}</a></p>` : ""}</header>`;
}

/** Sentences that stand on the first screen; those that say how sure it is by records of known makers are folded. */
const AT_ONCE = 3;

/** What the records say together: the first of it large, the last on demand. */
function saidTogether(sentence: string): Html {
  const all = sentence.split(/(?<=\.) (?=[A-Z])/);
  const [lead, rest] = [all.slice(1, AT_ONCE).join(" "), all.slice(AT_ONCE).join(" ")];
  return html`<p>${all[0]}</p>${lead ? html`<p>${lead}</p>` : ""}${rest ? html`<details><summary>${words.further}</summary><p>${rest}</p></details>` : ""}`;
}

const { cell, whole } = en.numbers;

/** In how many, and how far, with the doubt from other histories and from luck apart. */
function hungSection(subject: ManySubject): Html {
  const { answer, many } = subject;
  const rows = rowsOf(subject);
  const [most] = answer.groups.length > 0 ? answer.groups : answer.mechanisms;
  const isGiven = answer.given !== "nothing";
  const sides = ["histories", "luck", ...(isGiven ? ["parameters"] : [])] as const;
  const heads = words.hung.heads(isGiven);
  const ends = (of: Estimate & { readonly doubt?: unknown }, by: string) => {
    const doubt = (
      of as {
        readonly doubt?: Readonly<
          Record<string, { known: boolean; low?: number; high?: number; because?: string }>
        >;
      }
    ).doubt?.[by];
    if (doubt?.low === undefined || doubt.high === undefined)
      return doubt?.because ?? words.hung.unknown;
    return en.numbers.interval(doubt.low, doubt.high);
  };
  const told = (e: Estimate) => (e.known ? cell(e) : e.because);
  const told1 = most
    ? words.hung.says({
        title: most.title,
        net: most.net,
        rarer: most.inHowMany.rarer,
        more: most.inHowMany.moreFrequent,
        of: most.inHowMany.of,
        many: many.many,
      })
    : "";
  return html`<section aria-labelledby="hung"><h2 id="hung">${words.sections.hung}</h2><p>${told1} ${words.hung.luck(answer.histories.length)}</p>
<table class="turns"><caption>${words.hung.caption(answer.knockout, answer.given)}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    ({ title, net, placebo, inHowMany }) =>
      html`<tr><th scope="row">${title}</th>${[
        told(net),
        ...sides.map((side) => ends(net, side)),
        told(placebo.undone),
        ...[inHowMany.rarer, inHowMany.moreFrequent, inHowMany.undecided, inHowMany.never].map(
          whole,
        ),
      ].map((value, n) => html`<td class="n" data-says="${heads[n + 1]}">${value}</td>`)}</tr>`,
  )}</tbody></table></section>`;
}

function madeSection({ answer, spec }: ManySubject): Html {
  const says = words.made;
  const stored = answer.request.slice(0, 8);
  return html`<section aria-labelledby="made"><h2 id="made">${words.sections.made}</h2><p>${says.later}</p><pre><code>${answer.commandLine}${answer.together ? `\nnpx aitia weigh ${spec.id}` : ""}</code></pre>
<dl><dt>${says.request}</dt><dd>${answer.request}</dd><dt>${says.fingerprint}</dt><dd>${answer.fingerprint}</dd><dt>${says.version}</dt><dd>${answer.version}</dd><dt>${says.files}</dt><dd><a href="./${stored}.csv" download>${says.all}</a> · <a href="./${stored}.json" download>${says.document}</a></dd></dl>
${spec.sources.length > 0 ? html`<h3>${says.sources}</h3><ul class="plain small">${spec.sources.map((source: Source) => html`<li>${source.citation}</li>`)}</ul>` : ""}</section>`;
}
