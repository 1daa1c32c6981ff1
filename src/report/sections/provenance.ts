/** How it was made, so that anybody can make it again, and how to cite it. */
import type { Answer } from "../../ask/why/answer.ts";
import { citeRun } from "../../document/cite.ts";
import { amount, fixed } from "../../words/en/numbers.ts";
import { type Html, html } from "../html.ts";
import type { Told } from "../subject.ts";

/** The command that asks the same question again. */
export const commandLine = (answer: Answer): string =>
  answer.commandLine ??
  `npx aitia why ${answer.case} --runs ${answer.worlds} --seed ${answer.seed} --outcome ${answer.outcome.id} --explanation ${answer.explanation} --knockout ${answer.knockout} --given ${answer.given}`;

export const citation = (answer: Answer): string =>
  citeRun({ ...answer, runs: answer.worlds }).says;

export function madeSection({ answer, spec }: Told): Html {
  const weights = answer.weights;
  return html`<section aria-labelledby="made"><h2 id="made">How this was made</h2>
<dl><dt>Worlds</dt><dd>${amount(answer.worlds)}, ${answer.given === "record" ? "weighted by how near they come to the record" : "not conditioned on the record"}</dd>
${weights ? html`<dt>Weight</dt><dd>as if from ${amount(weights.ess)} worlds (Pareto k ${fixed(weights.paretoK, 2)}); ${weights.observation}</dd>` : ""}
<dt>Near the record</dt><dd>${answer.nearness.says}</dd>
<dt>Kind of knock-out</dt><dd>${answer.knockout}</dd>
<dt>Seed</dt><dd>${answer.seed}</dd><dt>Aitia</dt><dd>${answer.version}</dd><dt>Engine</dt><dd>${answer.engine}</dd><dt>Estimators</dt><dd>${answer.estimators}</dd>
<dt>Request</dt><dd>${answer.request}</dd><dt>Fingerprint</dt><dd>${answer.fingerprint}</dd>
<dt>Time</dt><dd>${amount(answer.seconds)} s</dd></dl>
<p>The same bits again, on any machine:</p><pre><code>${commandLine(answer)}</code></pre>
<p>To cite this run:</p><pre><code>${citation(answer)}</code></pre>
${
  spec.sources.length > 0
    ? html`<details><summary>${spec.sources.length} sources of the record and of the inputs</summary><ul class="plain small">${spec.sources.map((s) => html`<li id="s-${s.id}"><strong>${s.id}</strong>: ${s.citation}</li>`)}</ul></details>`
    : ""
}</section>`;
}
