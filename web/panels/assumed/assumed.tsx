/** Every parameter with its prior; that of a cause has a slider: moving it fixes it, and the worlds are lived anew. */
import { useState } from "preact/hooks";
import {
  isMechanism,
  type Mechanism,
  type Parameter,
  type Process,
} from "../../../src/model/mechanism.ts";
import { type Prior, priorInWords, quantile } from "../../../src/model/prior.ts";
import { tenth } from "../../../src/report/html.ts";
import { standIns } from "../../../src/report/sections/assumptions.ts";
import { capital, rounded } from "../../../src/words/numbers.ts";
import { Fold } from "../../fold.tsx";
import { ranges } from "../../state/narrowed-priors.ts";
import { parameterTrouble } from "../../state/refusals.ts";
import { change, pack, settings } from "../../state/state.ts";
import { wholeSubject } from "../../subject-below.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";
import { Narrow, Reweighted } from "./narrow.tsx";

export function Assumed() {
  const { spec } = pack.value;
  const rules = [spec.start, ...spec.order].filter((r) => Object.keys(r.parameters).length > 0);
  const seen = new Set<string>();
  return (
    <section aria-labelledby="assumed">
      <h2 id="assumed">{words.screen.names.assumed}</h2>
      <p>{below.assumed.note}</p>
      <Reweighted />
      <Fold title={below.assumed.each}>
        {rules.map((rule) => {
          const own = Object.entries(rule.parameters as Record<string, Parameter>).filter(
            ([name]) => !seen.has(name) && seen.add(name),
          );
          if (own.length === 0) return null;
          return <OfRule key={rule.id} rule={rule} own={own} />;
        })}
      </Fold>
      <div dangerouslySetInnerHTML={{ __html: standIns(wholeSubject()).html }} />
    </section>
  );
}

interface OfRuleOf {
  readonly rule: Mechanism | Process;
  readonly own: readonly (readonly [string, Parameter])[];
}

/** The parameters of a rule. Their shapes are drawn once they can be seen. */
function OfRule({ rule, own }: OfRuleOf) {
  const fixed = own.some(([name]) => name in settings.value.set || name in ranges.value);
  const [open, setOpen] = useState(fixed);
  return (
    <details open={fixed} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        {isMechanism(rule) ? rule.title : capital(rule.says)} ({own.length})
      </summary>
      <p class="meta">
        {below.loops.stands}: {rule.source}
      </p>
      {own.map(([name, parameter]) => (
        <One key={name} name={name} parameter={parameter} drawn={open} />
      ))}
    </details>
  );
}

/** Where a slider runs: nearly all of the prior. */
const spanOf = (prior: Prior): Span =>
  "low" in prior ? [prior.low, prior.high] : [quantile(prior, 0.001), quantile(prior, 0.999)];

interface OneOf {
  readonly name: string;
  readonly parameter: Parameter;
  readonly drawn: boolean;
}

function One({ name, parameter, drawn }: OneOf) {
  const { prior, unit, because, symbol, counts } = parameter;
  const span = spanOf(prior);
  return (
    <div class="bench" id={`p-${name}`}>
      <strong>
        {symbol ? `${symbol}, ` : ""}
        <code>{name}</code>
      </strong>{" "}
      <span class="quiet">
        {unit}; {priorInWords(prior)}
      </span>
      <p style="margin:.2em 0">{because}</p>
      {prior.kind === "fixed" ? null : counts ? (
        <>
          <Density prior={prior} span={span} drawn={drawn} />
          <p class="meta">{words.refusals.counts}</p>
        </>
      ) : (
        <>
          <Move name={name} parameter={parameter} drawn={drawn} span={span} />
          <Narrow name={name} span={span} />
        </>
      )}
    </div>
  );
}

type Span = readonly [low: number, high: number];

/** A slider below the prior, a field for the value, and the way back. */
function Move({ name, parameter, drawn, span }: OneOf & { readonly span: Span }) {
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
          <Density prior={prior} span={span} drawn={drawn} />
          <input
            type="range"
            min={span[0]}
            max={span[1]}
            step="any"
            value={now ?? quantile(prior, 0.5)}
            aria-label={`${name}, ${unit}`}
            aria-valuetext={now === undefined ? below.assumed.asBelieved : String(now)}
            onChange={(e) => set(String(rounded(Number(e.currentTarget.value), 4)))}
          />
        </div>
        <input
          type="text"
          inputMode="decimal"
          size={8}
          value={now ?? ""}
          placeholder={below.assumed.asBelieved}
          aria-label={below.assumed.valueOf(name)}
          onChange={(e) => set(e.currentTarget.value.trim() || undefined)}
        />
        <button type="button" disabled={now === undefined} onClick={() => set(undefined)}>
          {below.assumed.reset}
        </button>
      </div>
      {wrong ? <p role="alert">{wrong}</p> : null}
    </>
  );
}

interface DensityOf {
  readonly prior: Prior;
  readonly span: Span;
  readonly drawn: boolean;
}

function Density({ prior, span, drawn }: DensityOf) {
  return (
    <svg
      viewBox={`0 0 ${BINS} 24`}
      preserveAspectRatio="none"
      style="width:100%;max-width:26rem;height:24px"
      aria-hidden="true"
    >
      {drawn ? <path d={shapeOf(prior, span)} fill="var(--a)" opacity="0.25" /> : null}
    </svg>
  );
}

const BINS = 40;
const POINTS = 800;
const shapes = new WeakMap<Prior, string>();

/** The prior's shape from its quantiles: where they stand close it is high. */
function shapeOf(prior: Prior, [low, high]: Span): string {
  const known = shapes.get(prior);
  if (known) return known;
  const counts = new Array<number>(BINS).fill(0);
  for (let n = 0; n < POINTS; n++) {
    const x = quantile(prior, (n + 0.5) / POINTS);
    const bin = Math.floor(((x - low) / (high - low)) * BINS);
    if (bin >= 0 && bin < BINS) counts[bin] += 1;
  }
  const most = Math.max(...counts);
  const y = (count: number) => tenth(24 - (22 * count) / most);
  const path = counts.map((c, n) => `L${n},${y(c)}L${n + 1},${y(c)}`).join("");
  const shape = `M0,24${path}L${BINS},24Z`;
  shapes.set(prior, shape);
  return shape;
}
