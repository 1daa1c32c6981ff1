/** The same worlds by command and by program, everything shown as files, and how to cite it. */
import { useState } from "preact/hooks";
import type { Answer } from "../../../src/ask/why/answer.ts";
import { csvwName } from "../../../src/report/csvw.ts";
import { commandLine } from "../../../src/report/sections/provenance.ts";
import { together } from "../../../src/report/singles.ts";
import type { Pack } from "../../../src/site/pack.ts";
import { save } from "../../charts.tsx";
import { referencesOf } from "../../files/citations.ts";
import { estimatesCsv } from "../../files/tables.ts";
import {
  csvOf,
  example,
  jsonOf,
  type LivedFiles,
  manifestOf,
  parquetOf,
  runCommand,
  type Shown,
  shownWorlds,
} from "../../files/worlds-as-files.ts";
import { askSingles } from "../../living/singles.ts";
import { isChanged, type Settings, writeAddress } from "../../state/address.ts";
import { columnsNow, rowsNow } from "../../state/rows.ts";
import { answerNow, changed, pack, type Seen, settings, shape, whole } from "../../state/state.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";
import { Better } from "./better.tsx";
import { Cite } from "./cite.tsx";
import { Copied } from "./copied.tsx";
import { StoredFiles } from "./stored-files.tsx";

const place = (): string => `${location.origin}${location.pathname}`;

export function Yourself() {
  const read = pack.value;
  const { answer, spec } = read;
  const now = settings.value;
  const link = `${place()}${writeAddress(now, read)}`;
  return (
    <section aria-labelledby="made">
      <h2 id="made">{words.screen.names.made}</h2>
      <Cite />
      <h3>{own.yourself.line}</h3>
      <Copied id="run-command" text={runCommand(now, read)} />
      <p class="meta">{own.yourself.storedLine}</p>
      <Copied id="why-command" text={commandLine(answer)} />
      <h3>{own.yourself.library}</h3>
      <p class="meta">{own.yourself.libraryHow}</p>
      <Copied id="library" text={program(pairOf(now))} />
      <h3>{own.yourself.link}</h3>
      <Copied id="link" text={link} />
      <h3>{own.yourself.shown}</h3>
      <Files link={link} />
      <h3>{own.yourself.files}</h3>
      <StoredFiles />
      <Better />
      <Embed />
      <dl>
        <dt>{own.yourself.request}</dt>
        <dd>{answer.request}</dd>
        <dt>{own.yourself.fingerprint}</dt>
        <dd>{answer.fingerprint}</dd>
        <dt>{own.yourself.near}</dt>
        <dd>{answer.nearness.says}</dd>
      </dl>
      <details>
        <summary>{own.yourself.sources(spec.sources.length)}</summary>
        <ul class="plain small">
          {spec.sources.map((s) => (
            <li key={s.id}>
              <strong>{s.id}</strong>: {words.record.graded(s.citation, s.grade)}
            </li>
          ))}
        </ul>
      </details>
      <p class="meta">{own.yourself.offline}</p>
    </section>
  );
}

/** The worlds of both sides, those as changed only to be tried where nothing is changed. */
function pairOf(now: Settings): readonly [Shown, Shown] {
  const tried = isChanged(now) ? now : example(now, pack.value);
  const [believed, other] = shownWorlds(tried, pack.value);
  return [
    believed,
    other ?? { ...believed, name: "changed", file: `${pack.value.spec.id}-changed` },
  ];
}

/** Everything that is shown, as files, once it has been lived. */
function Files({ link }: { readonly link: string }) {
  const read = pack.value;
  const now = settings.value;
  const seen: Readonly<Record<Shown["name"], Seen | undefined>> = {
    believed: whole.value,
    changed: changed.value,
  };
  const lived = shownWorlds(now, read).map((shown): LivedFiles | undefined => {
    const at = seen[shown.name];
    if (!at || at.lived < now.runs) return undefined;
    return { shown, ensemble: at.ensemble, pack: read, shape: shape.value };
  });
  const all = lived.every((l) => l !== undefined) ? lived : undefined;
  const answered = answerNow.value;
  const [believed, other] = pairOf(now);
  const write = async () => {
    const { notebook } = await import("../../files/notebook.ts");
    const text = notebook({
      pack: read,
      settings: now,
      address: link,
      believed,
      changed: other,
      isExample: !isChanged(now),
      references: referencesOf("change", { pack: read, settings: now }),
    });
    save(`${read.spec.id}.ipynb`, text, "application/x-ipynb+json");
  };
  return (
    <>
      <p class="meta">{own.yourself.charts}</p>
      {shownWorlds(now, read).map((shown, n) => (
        <WorldFiles key={shown.name} shown={shown} lived={lived[n]} />
      ))}
      <p class="row small">
        <button
          type="button"
          id="manifest"
          disabled={!all}
          onClick={() =>
            all &&
            save(`${read.spec.id}-manifest.json`, manifestOf(all, now, place()), "application/json")
          }
        >
          {own.yourself.manifest}
        </button>
        <button
          type="button"
          id="answer-json"
          disabled={!answered}
          onClick={() =>
            answered &&
            void answerJson(answered, read).then((text) =>
              save(`${read.spec.id}-answer.json`, text, "application/json"),
            )
          }
        >
          {own.yourself.answer}
        </button>
        <button
          type="button"
          id="table-csv"
          onClick={() => save(`${read.spec.id}-table.csv`, tableCsv(), "text/csv")}
        >
          {own.yourself.table}
        </button>
        <button type="button" id="table-about" onClick={() => void aboutTable()}>
          {own.yourself.aboutTable}
        </button>
        <button type="button" id="notebook" onClick={() => void write()}>
          {own.yourself.notebook}
        </button>
      </p>
      <p class="meta">{own.yourself.notebookHow(believed.file, other.file)}</p>
    </>
  );
}

/** The document of `aitia why --json`. */
async function answerJson(answer: Answer, { answer: stored }: Pack): Promise<string> {
  const told = answer === stored ? together(answer, await askSingles()) : answer;
  return `${JSON.stringify(told, null, 1)}\n`;
}

/** What is to be known of the table, beside it. */
async function aboutTable(): Promise<void> {
  const { aboutEstimates } = await import("../../files/about-tables.ts");
  const name = `${pack.value.spec.id}-table.csv`;
  save(csvwName(name), aboutEstimates(name, columnsNow()), csvw);
}
const csvw = "application/csvm+json";

/** The table as it stands there now. */
const tableCsv = (): string => {
  const columns = columnsNow();
  return estimatesCsv(
    columns.map((c) => c.key),
    rowsNow().map((row) => ({
      cells: [row.id, row.title, row.explanation, row.removed ? "1" : "0"],
      estimates: columns.map((c) => row[c.key]),
    })),
    ["mechanism", "title", "explanation", "removed"],
  );
};

const kinds = {
  csv: { write: csvOf, type: "text/csv" },
  json: { write: jsonOf, type: "application/json" },
  about: { write: aboutOf, type: csvw },
  parquet: { write: parquetOf, type: "application/vnd.apache.parquet" },
} as const;

async function aboutOf(lived: LivedFiles): Promise<string> {
  const { aboutWorlds } = await import("../../files/about-tables.ts");
  const { file, name, settings } = lived.shown;
  return aboutWorlds(`${file}.csv`, own.yourself.worlds[name](settings.runs), lived);
}

function WorldFiles({
  shown,
  lived,
}: {
  readonly shown: Shown;
  readonly lived: LivedFiles | undefined;
}) {
  const [why, setWhy] = useState("");
  const take = async (kind: keyof typeof kinds, from: LivedFiles) => {
    const { write, type } = kinds[kind];
    try {
      const content = await write(from);
      const blob = new Blob([content as BlobPart], { type });
      const table = `${shown.file}.csv`;
      save(kind === "about" ? csvwName(table) : `${shown.file}.${kind}`, blob);
      setWhy("");
    } catch (error) {
      setWhy(own.yourself.cannot(String((error as Error)?.message ?? error)));
    }
  };
  return (
    <p class="row small" id={`worlds-${shown.name}`}>
      <span>{own.yourself.worlds[shown.name](shown.settings.runs)}</span>
      {(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => (
        <button
          key={kind}
          type="button"
          class={kind}
          aria-label={`${own.yourself.worlds[shown.name](shown.settings.runs)} ${own.yourself.kinds[kind]}`}
          disabled={!lived}
          onClick={() => lived && void take(kind, lived)}
        >
          {own.yourself.kinds[kind]}
        </button>
      ))}
      <span role="status">{why}</span>
    </p>
  );
}

/** A panel alone, for a frame. */
function Embed() {
  const [panel, setPanel] = useState<keyof typeof own.yourself.panels>("chart");
  const { spec } = pack.value;
  const address = `${place()}${writeAddress({ ...settings.value, embed: panel }, pack.value)}`;
  const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    <>
      <h3>{own.yourself.embed}</h3>
      <p class="small no-print">
        <label>
          {own.yourself.embedPanel}{" "}
          <select
            id="embed-panel"
            value={panel}
            onChange={(e) => setPanel(e.currentTarget.value as typeof panel)}
          >
            {Object.entries(own.yourself.panels).map(([id, says]) => (
              <option key={id} value={id}>
                {says}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Copied
        id="embed"
        text={`<iframe src="${quoted(address)}" width="100%" height="900" title="${quoted(spec.title)}"></iframe>`}
      />
    </>
  );
}

/** The call that answers what the page answers of these two worlds. */
const program = ([believed, other]: readonly [Shown, Shown]): string =>
  `import { readFileSync } from "node:fs";
import { twins } from "aitia/why";
// ${believed.command} > ${believed.file}.json
// ${other.command} > ${other.file}.json
const worlds = (file) => JSON.parse(readFileSync(file, "utf8")).worlds;
const came = (file) => worlds(file).map((w) => Number(w.outcomes[${JSON.stringify(other.settings.outcome)}]));
const { necessity } = twins({ factual: came("${believed.file}.json"), changed: came("${other.file}.json") });
console.log(JSON.stringify(necessity));`;
