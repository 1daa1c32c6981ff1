/** "I know better": a mechanism's own file as a starting point, what to do with it, and a text to send with it. */

import { useState } from "preact/hooks";
import { quoted } from "../../../src/ask/plan/command-line.ts";
import { must } from "../../../src/errors.ts";
import { isMechanism } from "../../../src/model/mechanism.ts";
import { mechanismsOf } from "../../../src/report/subject.ts";
import type { RuleFiles } from "../../../src/site/case-modules.ts";
import { save } from "../../charts.tsx";
import { fileAt } from "../../files/place.ts";
import { ruleFiles } from "../../files/rule-files.ts";
import { example } from "../../files/worlds-as-files.ts";
import { writeAddress } from "../../state/address.ts";
import { pack, settings } from "../../state/state.ts";
import { own } from "../../words-below.ts";
import { Copied } from "./copied.tsx";

export function Better() {
  const { spec, named } = pack.value;
  const now = settings.value;
  const [chosen, choose] = useState<string | undefined>(undefined);
  const [files, setFiles] = useState<RuleFiles | string | undefined>(undefined);
  const all = mechanismsOf({ spec });
  const [first] = Object.keys({ ...now.without, ...example(now, pack.value).without });
  const id = chosen ?? first ?? all[0]?.id;
  const load = async () => setFiles(await ruleFiles());
  const path = typeof files === "object" && id !== undefined ? files.rules[id] : undefined;
  const place = `${/[/.]/.test(named) ? named : `cases/${named}`}/${path}`;
  const text = path === undefined ? "" : (files as RuleFiles).files[path];
  if (id === undefined) return null;
  return (
    <details
      id="better"
      onToggle={(e) => {
        if (e.currentTarget.open && typeof files !== "object") void load();
      }}
    >
      <summary>{own.better.title}</summary>
      <p>{own.better.intro}</p>
      <p class="small no-print">
        <label>
          {own.better.which}{" "}
          <select id="better-which" value={id} onChange={(e) => choose(e.currentTarget.value)}>
            {all.map((m) => (
              <option key={m.id} value={m.id}>
                {m.title}
              </option>
            ))}
          </select>
        </label>
      </p>
      {typeof files === "string" ? <p role="alert">{files}</p> : null}
      {path === undefined ? null : (
        <>
          <p class="meta" id="better-place">
            {place}
          </p>
          <Copied id="better-file" text={text} says={own.better.file(place)} />
          <p class="row small no-print">
            <button
              type="button"
              id="better-save"
              onClick={() => save(path.replace(/^.*\//, ""), text, "text/typescript")}
            >
              {own.better.save}
            </button>
            <button
              type="button"
              id="better-report"
              onClick={() => save(`${spec.id}-${id}.md`, report(id, place), "text/markdown")}
            >
              {own.better.report}
            </button>
          </p>
          <ol class="plain">
            {own.better.steps(place, quoted(named)).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>
            <a href={fileAt("contribute.html")}>{own.better.contribute}</a>
          </p>
        </>
      )}
    </details>
  );
}

/** What somebody who reads the proposal needs, with places to fill. */
function report(id: string, place: string): string {
  const { answer, spec } = pack.value;
  const rule = must(
    spec.order.filter(isMechanism).find((m) => m.id === id),
    `the mechanism ${id}`,
  );
  const claims = spec.claims.filter((c) => rule.claims.includes(c.id));
  return own.better.proposal({
    title: rule.title,
    id,
    place,
    quotes: claims.flatMap((c) => c.quotes.slice(0, 1).map((quote) => `> ${quote} (${c.id})`)),
    equation: rule.equation,
    source: rule.source,
    instead: rule.instead.unresponsive.says,
    version: answer.version,
    request: answer.request,
    address: `${location.origin}${location.pathname}${writeAddress(settings.value, pack.value)}`,
  });
}
