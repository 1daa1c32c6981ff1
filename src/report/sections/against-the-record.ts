/** The fans against the record: one axis for all panels of an output, a sentence and a table for each. */
import type { Comparison } from "../../model/case.ts";
import { axisFor, fanChart } from "../charts.ts";
import { drawn } from "../drawing.ts";
import { type Html, html } from "../html.ts";
import { namedShortly } from "../named-shortly.ts";
import { legend, notCome, numbersTable, recordNote, summary } from "../record-words.ts";
import { inks, outputsOf, panelsOf, type Subject } from "../subject.ts";
import { whyZero } from "../zero.ts";

export interface RecordOptions {
  /** Whether the numbers of each chart stand below it as a table; told where something else will add them. */
  readonly tables?: boolean;
}

export function recordSection(subject: Subject, { tables = true }: RecordOptions = {}): Html {
  return html`<section aria-labelledby="record"><h2 id="record">${subject.words.screen.names.record}</h2>
${outputsOf(subject).map((output) => outputFigures(subject, output, tables))}
<p class="meta">${legend(subject)}</p></section>`;
}

function outputFigures(subject: Subject, output: Comparison, tables: boolean): Html {
  const { words } = subject;
  const panels = panelsOf(subject).filter((p) => p.explained.fans[output.output]);
  const axis = axisFor(
    panels.map((p) => p.explained.fans[output.output]),
    output,
  );
  const record = output.points.length > 0 ? output : undefined;
  return html`<h3>${output.title} <span class="meta">(${output.unit}${axis.scale === "log" ? words.record.logarithmic : ""})</span></h3>
<p class="meta">${recordNote(words, output)}${axis.scale === "log" ? words.record.belowAxis(axis.low) : ""}</p>
<div class="panels">${panels.map((panel) => {
    const { explained, letter } = panel;
    const fan = explained.fans[output.output];
    const says = summary(words, panel, output);
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
          words,
          zero: whyZero(subject.spec.events, fan),
          width: 372,
          height: 270,
          document,
        }),
    )}</div>
<figcaption>${says} ${notCome(words, explained.came, explained.worlds)}</figcaption>
${tables ? numbersTable(words, panel, output, namedShortly(subject.spec)) : ""}</figure>`;
  })}</div>`;
}
