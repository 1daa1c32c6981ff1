/** How it was made, so that anybody can make it again, and how to cite it. */
import type { Answer } from "../../ask/why/answer.ts";
import { citeRun } from "../../document/cite.ts";
import { type Html, html } from "../html.ts";
import type { WholeSubject } from "../subject.ts";

/** The command that asks the same question again. */
export const commandLine = (answer: Answer): string =>
  answer.commandLine ??
  `npx aitia why ${answer.case} --runs ${answer.worlds} --seed ${answer.seed} --outcome ${answer.outcome.id} --explanation ${answer.explanation} --knockout ${answer.knockout} --given ${answer.given}`;

export const citation = (answer: Answer): string =>
  citeRun({ ...answer, runs: answer.worlds }).says;

export function madeSection({ answer, spec, words }: WholeSubject): Html {
  const says = words.report.provenance;
  const { weights } = answer;
  return html`<section aria-labelledby="made"><h2 id="made">${words.report.sections.made}</h2>
<dl><dt>${says.worlds}</dt><dd>${says.how(answer.worlds, answer.given, answer.explanation, answer.againstNone)}</dd>
${weights ? html`<dt>${says.weight}</dt><dd>${says.weights(weights.ess, weights.paretoK, weights.observation)}</dd>` : ""}
<dt>${says.near}</dt><dd>${answer.nearness.says}</dd>
<dt>${says.kind}</dt><dd>${answer.knockout}</dd>
<dt>${says.seed}</dt><dd>${answer.seed}</dd><dt>${says.version}</dt><dd>${answer.version}</dd><dt>${says.engine}</dt><dd>${answer.engine}</dd><dt>${says.estimators}</dt><dd>${answer.estimators}</dd>
<dt>${says.request}</dt><dd>${answer.request}</dd><dt>${says.fingerprint}</dt><dd>${answer.fingerprint}</dd>
<dt>${says.time}</dt><dd>${says.seconds(answer.seconds)}</dd></dl>
<p>${says.again}</p><pre><code>${commandLine(answer)}</code></pre>
<p>${says.cite}</p><pre><code>${citation(answer)}</code></pre>
${
  spec.sources.length > 0
    ? html`<details><summary>${says.sources(spec.sources.length)}</summary><ul class="plain small">${spec.sources.map((s) => html`<li id="s-${s.id}"><strong>${s.id}</strong>: ${words.record.graded(s.citation, s.grade)}</li>`)}</ul></details>`
    : ""
}</section>`;
}
