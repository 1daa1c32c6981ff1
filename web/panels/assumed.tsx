/** Every parameter with its prior; that of a cause has a slider: moving it fixes it, and the worlds are lived anew. */
import { useState } from "preact/hooks";
import { isMechanism, type Parameter } from "../../src/model/mechanism.ts";
import { type Prior, priorInWords, quantile } from "../../src/model/prior.ts";
import { standIns } from "../../src/report/assumptions.ts";
import { capital } from "../../src/report/told.ts";
import { ranges } from "../believing.ts";
import { change, pack, settings } from "../state.ts";
import { parameterTrouble } from "../troubles.ts";
import { words } from "../words.ts";
import { Narrow, Reweighted } from "./narrow.tsx";

export function Assumed() {
  const { answer, spec } = pack.value;
  const rules = [spec.start, ...spec.order].filter((r) => Object.keys(r.parameters).length > 0);
  const seen = new Set<string>();
  return (
    <section aria-labelledby="assumed">
      <h2 id="assumed">{words.sections.assumed}</h2>
      <p>{words.assumed.note}</p>
      <Reweighted />
      {rules.map((rule) => {
        const own = Object.entries(rule.parameters as Record<string, Parameter>).filter(
          ([name]) => !seen.has(name) && seen.add(name),
        );
        if (own.length === 0) return null;
        const fixed = own.some(([name]) => name in settings.value.set || name in ranges.value);
        return (
          <details key={rule.id} open={fixed}>
            <summary>
              {isMechanism(rule) ? rule.title : capital(rule.says)} ({own.length})
            </summary>
            <p class="meta">
              {words.loops.stands}: {rule.source}
            </p>
            {own.map(([name, parameter]) => (
              <One key={name} name={name} parameter={parameter} />
            ))}
          </details>
        );
      })}
      <div dangerouslySetInnerHTML={{ __html: standIns({ answer, spec }).html }} />
    </section>
  );
}

/** Where a slider runs: nearly all of the prior. */
const spanOf = (prior: Prior): Span =>
  "low" in prior ? [prior.low, prior.high] : [quantile(prior, 0.001), quantile(prior, 0.999)];

interface OneOf {
  readonly name: string;
  readonly parameter: Parameter;
}

function One({ name, parameter }: OneOf) {
  const { prior, unit, because, symbol, counts } = parameter;
  const span = spanOf(prior);
  return (
    <div class="bench" id={`p-${name}`}>
      <strong>
        {symbol ? `${symbol}, ` : ""}
        {name}
      </strong>{" "}
      <span class="quiet">
        {unit}; {priorInWords(prior)}
      </span>
      <p style="margin:.2em 0">{because}</p>
      {prior.kind === "fixed" ? null : counts ? (
        <>
          <Density prior={prior} span={span} />
          <p class="meta">{words.assumed.counts}</p>
        </>
      ) : (
        <>
          <Move name={name} parameter={parameter} span={span} />
          <Narrow name={name} span={span} />
        </>
      )}
    </div>
  );
}

type Span = readonly [low: number, high: number];

/** A slider below the prior, a field for the value, and the way back. */
function Move({ name, parameter, span }: OneOf & { readonly span: Span }) {
  const { prior, unit } = parameter;
  const now = settings.value.set[name];
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const set = (text: string | undefined) => {
    const { [name]: _, ...others } = settings.value.set;
    if (text === undefined) {
      setWrong(undefined);
      return change({ set: others });
    }
    const said = parameterTrouble(pack.value, name, text);
    setWrong(said);
    if (!said) change({ set: { ...others, [name]: Number(text) } });
  };
  return (
    <>
      <div class="row">
        <div style="flex:1 1 16rem;max-width:26rem">
          <Density prior={prior} span={span} />
          <input
            type="range"
            min={span[0]}
            max={span[1]}
            step="any"
            value={now ?? quantile(prior, 0.5)}
            aria-label={`${name}, ${unit}`}
            aria-valuetext={now === undefined ? words.assumed.asBelieved : String(now)}
            onChange={(e) => set(String(Number(Number(e.currentTarget.value).toPrecision(4))))}
          />
        </div>
        <input
          type="text"
          inputMode="decimal"
          size={8}
          value={now ?? ""}
          placeholder={words.assumed.asBelieved}
          aria-label={`${name}: value`}
          onChange={(e) => set(e.currentTarget.value.trim() || undefined)}
        />
        <button type="button" disabled={now === undefined} onClick={() => set(undefined)}>
          {words.assumed.reset}
        </button>
      </div>
      {wrong ? <p role="alert">{wrong}</p> : null}
    </>
  );
}

/** The prior's shape from its quantiles: where they stand close it is high. */
function Density({ prior, span }: { readonly prior: Prior; readonly span: Span }) {
  const [low, high] = span;
  const bins = 40;
  const counts = new Array<number>(bins).fill(0);
  const points = 800;
  for (let n = 0; n < points; n++) {
    const x = quantile(prior, (n + 0.5) / points);
    const bin = Math.floor(((x - low) / (high - low)) * bins);
    if (bin >= 0 && bin < bins) counts[bin]! += 1;
  }
  const most = Math.max(...counts);
  const y = (count: number) => (24 - (22 * count) / most).toFixed(1);
  const path = counts.map((c, n) => `L${n},${y(c)}L${n + 1},${y(c)}`).join("");
  return (
    <svg
      viewBox={`0 0 ${bins} 24`}
      preserveAspectRatio="none"
      style="width:100%;max-width:26rem;height:24px"
      aria-hidden="true"
    >
      <path d={`M0,24${path}L${bins},24Z`} fill="var(--a)" opacity="0.25" />
    </svg>
  );
}
