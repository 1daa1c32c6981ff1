/** The same worlds by command and by program, the files of the stored run, and how to cite it. */
import { useState } from "preact/hooks";
import { citation, commandLine } from "../../src/report/made.ts";
import { runCommand, writeAddress } from "../address.ts";
import { save } from "../charts.tsx";
import { worldsCsv } from "../csv.ts";
import { changed, isOther, pack, settings, shape, whole } from "../state.ts";
import { words } from "../words.ts";

export function Yourself() {
  const read = pack.value;
  const { answer, spec } = read;
  const now = settings.value;
  const seen = isOther.value ? changed.value : whole.value;
  const link = `${location.origin}${location.pathname}${writeAddress(now, read)}`;
  const embed = `${location.pathname}${writeAddress({ ...now, embed: "chart" }, read)}`;
  const manifest = () =>
    JSON.stringify(
      {
        case: spec.id,
        engine: answer.engine,
        request: answer.request,
        fingerprint: answer.fingerprint,
        settings: now,
        command: runCommand(now, read),
        address: link,
      },
      null,
      1,
    );
  return (
    <section aria-labelledby="made">
      <h2 id="made">{words.sections.made}</h2>
      <h3>{words.yourself.line}</h3>
      <Copied id="run-command" text={runCommand(now, read)} />
      <Copied id="why-command" text={commandLine(answer)} />
      <h3>{words.yourself.library}</h3>
      <Copied id="library" text={program(spec.id)} />
      <h3>{words.yourself.link}</h3>
      <Copied id="link" text={link} />
      <h3>{words.yourself.shown}</h3>
      <p class="row">
        <button
          type="button"
          id="worlds-csv"
          disabled={!seen || seen.lived < now.runs}
          onClick={() =>
            seen && save(`${spec.id}-worlds.csv`, worldsCsv(shape.value, seen.ensemble), "text/csv")
          }
        >
          {words.yourself.worldsCsv}
        </button>
        <button
          type="button"
          onClick={() => save(`${spec.id}-manifest.json`, manifest(), "application/json")}
        >
          {words.yourself.manifest}
        </button>
      </p>
      <h3>{words.yourself.files}</h3>
      <p class="row small">
        <a href="report.html">{words.yourself.report}</a>
        {["json", "csv", "parquet"].map((kind) => (
          <a
            key={kind}
            href={`${answer.request}.${kind}`}
            download={`${spec.id}-${answer.request.slice(0, 8)}.${kind}`}
          >
            {kind.toUpperCase()}
          </a>
        ))}
      </p>
      <h3>{words.yourself.cite}</h3>
      <Copied id="citation" text={citation(answer)} />
      <h3>{words.yourself.embed}</h3>
      <Copied
        id="embed"
        text={`<iframe src="${location.origin}${embed}" width="100%" height="900" title="${spec.title}"></iframe>`}
      />
      <dl>
        <dt>Request</dt>
        <dd>{answer.request}</dd>
        <dt>Fingerprint</dt>
        <dd>{answer.fingerprint}</dd>
        <dt>Near the record</dt>
        <dd>{answer.nearness.says}</dd>
      </dl>
      <details>
        <summary>{spec.sources.length} sources of the record and of the inputs</summary>
        <ul class="plain small">
          {spec.sources.map((s) => (
            <li key={s.id}>
              <strong>{s.id}</strong>: {s.citation}
            </li>
          ))}
        </ul>
      </details>
      <p class="meta">{words.yourself.offline}</p>
    </section>
  );
}

function Copied({ id, text }: { readonly id: string; readonly text: string }) {
  const [done, setDone] = useState(false);
  return (
    <div>
      <pre>
        <code id={id}>{text}</code>
      </pre>
      <button
        type="button"
        class="no-print"
        onClick={() =>
          void navigator.clipboard?.writeText(text).then(() => {
            setDone(true);
            setTimeout(() => setDone(false), 1500);
          })
        }
      >
        {done ? words.yourself.copied : words.yourself.copy}
      </button>
    </div>
  );
}

const program = (id: string): string => `// after npm ci && npm run build, in the clone
import { readFileSync } from "node:fs";
import { necessity } from "aitia/why";
const { worlds } = JSON.parse(readFileSync("${id}.json", "utf8")); // from: aitia run ${id} --json > ${id}.json
const { worlds: twins } = JSON.parse(readFileSync("without.json", "utf8")); // the same with --without ID
const came = (world) => Number(Object.values(world.outcomes)[0]);
const outcomes = Float64Array.from(worlds.flatMap((w, n) => [came(twins[n]), came(w)]));
console.log(necessity({ mechanisms: ["it"], worlds: worlds.length, outcomes }, ["it"]));`;
