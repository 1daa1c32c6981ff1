/** What a box of the drawing says: equation, parameters, what stands in its place, what it touches, its code. */

import { useState } from "preact/hooks";
import { must } from "../../../src/errors.ts";
import { isMechanism, type Parameters } from "../../../src/model/mechanism.ts";
import { priorInWords } from "../../../src/model/prior.ts";
import type { RuleFiles } from "../../../src/site/case-modules.ts";
import { ruleFiles } from "../../files/rule-files.ts";
import { pack } from "../../state/state.ts";
import { below } from "../../words-below.ts";
import { Copied } from "../yourself/copied.tsx";

export function Box({ id }: { readonly id: string }) {
  const { spec, touches } = pack.value;
  const rule = must(
    spec.order.find((r) => r.id === id),
    `the rule ${id}`,
  );
  const { reads, writes } = touches[id];
  const parameters = Object.entries(rule.parameters as Parameters);
  return (
    <div class="card" aria-live="polite">
      <h3>{isMechanism(rule) ? rule.title : rule.says}</h3>
      <dl>
        {isMechanism(rule)
          ? [<dt key="e">{below.loops.equation}</dt>, <dd key="f">{rule.equation}</dd>]
          : null}
        <dt>{below.loops.stands}</dt>
        <dd>{rule.source}</dd>
        {isMechanism(rule)
          ? Object.entries(rule.instead).map(([kind, stand]) => [
              <dt key={kind}>
                {below.loops.instead} ({kind})
              </dt>,
              <dd key={`${kind}-`}>{stand.says}</dd>,
            ])
          : null}
        {parameters.length > 0
          ? [
              <dt key="p">{below.loops.parameters}</dt>,
              <dd key="q">
                <ul class="plain">
                  {parameters.map(([name, { symbol, unit, prior }]) => (
                    <li key={name}>
                      <a href={`#p-${name}`} onClick={opened}>
                        {symbol ? `${symbol}, ` : ""}
                        {name}
                      </a>{" "}
                      <span class="quiet">
                        {unit}; {priorInWords(prior)}
                      </span>
                    </li>
                  ))}
                </ul>
              </dd>,
            ]
          : null}
        <dt>{below.loops.reads}</dt>
        <dd>{reads.join(", ") || "–"}</dd>
        <dt>{below.loops.writes}</dt>
        <dd>{writes.join(", ") || "–"}</dd>
      </dl>
      <Code key={id} id={id} />
    </div>
  );
}

/** The row stands in a part that may be folded. */
function opened(event: { readonly currentTarget: HTMLAnchorElement }): void {
  const row = document.getElementById(event.currentTarget.hash.slice(1));
  const folded = row?.closest("details");
  if (folded) folded.open = true;
}

/** The file that the rule is written in, fetched when somebody asks for it. */
function Code({ id }: { readonly id: string }) {
  const [files, setFiles] = useState<RuleFiles | string | undefined>(undefined);
  const load = async () => setFiles(await ruleFiles());
  const path = typeof files === "object" ? files.rules[id] : undefined;
  return (
    <details
      onToggle={(e) => {
        if (e.currentTarget.open && typeof files !== "object") void load();
      }}
    >
      <summary>{below.loops.code}</summary>
      {typeof files === "string" ? <p role="alert">{files}</p> : null}
      {path === undefined ? null : (
        <Copied id="box-code" text={(files as RuleFiles).files[path]} says={path} />
      )}
    </details>
  );
}
