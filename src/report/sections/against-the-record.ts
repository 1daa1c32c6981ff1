/** The fans against the record: one axis for all panels of an output, a sentence and a table for each. */
import type { Comparison } from "../../model/case.ts";
import { amount } from "../../words/en/numbers.ts";
import { axisFor, fanChart } from "../charts.ts";
import { drawn } from "../drawing.ts";
import { type Html, html } from "../html.ts";
import { legend, notCome, numbersTable, recordNote, summary } from "../record-words.ts";
import {
  inks,
  letterOfGroup,
  mostNeeded,
  outputsOf,
  panelsOf,
  recordSize,
  type Told,
} from "../subject.ts";

export interface RecordOptions {
  /** Whether the numbers of each chart stand below it as a table; told where something else will add them. */
  readonly tables?: boolean;
}

export function recordSection(told: Told, { tables = true }: RecordOptions = {}): Html {
  return html`<section aria-labelledby="record"><h2 id="record">Against the record</h2>
${outputsOf(told).map((output) => outputFigures(told, output, tables))}
<p class="meta">${legend(told)}</p></section>`;
}

/** The series that the page opens with: that of the record named last, or whatever there is. */
const firstOutput = (told: Told): Comparison | undefined => {
  const all = outputsOf(told);
  return all.find((o) => o.output === told.spec.record.at(-1)?.output) ?? all[0];
};

/** What the page shows until its script is there: one series, with the mechanisms that can be taken away. */
export function recordAtFirst(told: Told): Html {
  const output = firstOutput(told);
  return html`<section aria-labelledby="record"><div class="row"><h2 id="record">Against the record</h2>${output ? html`<strong>${output.title}</strong> <span class="meta">(${output.unit})</span>` : ""}</div>
<div class="row take"><span>Take one away and look:</span>${mostNeeded(told).map((m) => html`<a class="chip ${letterOfGroup(told, m.explanation)}" href="?without=${m.id}#change">${m.title}</a>`)}<a href="#depend">all</a></div>
${output ? panelsAtFirst(told, output) : ""}</section>`;
}

function panelsAtFirst(told: Told, output: Comparison): Html {
  const panels = panelsOf(told).filter((p) => p.explained.fans[output.output]);
  const axis = axisFor(
    panels.map((p) => p.explained.fans[output.output]),
    output,
  );
  return html`<div class="panels">${panels.map((panel) => {
    const { explained, letter } = panel;
    const fan = explained.fans[output.output];
    const record = output.points.length > 0 ? output : undefined;
    const histories = explained.histories?.[output.output];
    const { worlds } = explained;
    const options = { fan, ink: inks[letter], axis, record, histories, worlds };
    return html`<figure class="${letter}"><h3>${panel.title}</h3>
<div role="img" aria-label="${summary(panel, output)}" data-drawn="${output.output}/${explained.id}">${drawn(
      (document) => fanChart({ ...options, ...recordSize, document }),
    )}</div><figcaption>${notCome(explained.came, worlds)}</figcaption></figure>`;
  })}</div>`;
}

function outputFigures(told: Told, output: Comparison, tables: boolean): Html {
  const panels = panelsOf(told).filter((p) => p.explained.fans[output.output]);
  const axis = axisFor(
    panels.map((p) => p.explained.fans[output.output]),
    output,
  );
  const record = output.points.length > 0 ? output : undefined;
  return html`<h3>${output.title} <span class="meta">(${output.unit}${axis.scale === "log" ? ", logarithmic axis" : ""})</span></h3>
<p class="meta">${recordNote(output)}${axis.scale === "log" && axis.low > 1 ? ` What lies below ${amount(axis.low)} is drawn at the lower edge.` : ""}</p>
<div class="panels">${panels.map((panel) => {
    const { explained, letter } = panel;
    const fan = explained.fans[output.output];
    const says = summary(panel, output);
    return html`<figure class="${letter}"><h4>${panel.title}</h4>
<div role="img" aria-label="${says}" data-drawn="${output.output}/${explained.id}">${drawn(
      (document) =>
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
<figcaption>${says} ${notCome(explained.came, explained.worlds)}</figcaption>
${tables ? numbersTable(panel, output) : ""}</figure>`;
  })}</div>`;
}
