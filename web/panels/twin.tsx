/** One history beside its twin: the first difference, month by month, down to the draws of the rule that parted them. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { comparedSums, distance } from "../../src/ask/nearness.ts";
import { clockOf, monthName } from "../../src/model/world.ts";
import { amount } from "../../src/report/numbers.ts";
import { capital, inks } from "../../src/report/told.ts";
import { Drawing } from "../charts.tsx";
import { believed, changedWorld, maskOf, seriesOf, yearsOf } from "../live.ts";
import type { Pair, PairDraw, PairRule } from "../pair.ts";
import { titleOfMechanism } from "../removing.ts";
import {
  change,
  changed,
  isOther,
  pack,
  settings,
  shape,
  threads,
  trouble,
  whole,
} from "../state.ts";
import { dropped } from "../threads.ts";
import { words } from "../words.ts";

const pair = signal<{ readonly run: number; readonly pair: Pair } | undefined>(undefined);

type Way = "nearest" | "typical" | "different";

/** Which run to show: by how near it is to the record, or by how much the change did to the series shown. */
export function pick(way: Way): number | undefined {
  const { spec } = pack.value;
  const [a, b] = [whole.value, changed.value];
  if (!a || !b) return undefined;
  const there = new Set(b.ensemble.lived);
  const runs = a.ensemble.lived.filter((run) => there.has(run)).sort((x, y) => x - y);
  const names = shape.value.recorded.map((r) => r.name);
  const first = yearsOf(shape.value)[0]!;
  const sums = comparedSums(spec);
  const off = (run: number) => {
    const series = Object.fromEntries(
      names.map((name) => {
        const values = seriesOf(shape.value, a.ensemble, run, name);
        return [name, (year: number) => values[year - first] ?? 0];
      }),
    );
    return sums.length > 0 ? distance(series, sums) : 0;
  };
  const moved = (run: number) => {
    const [one, other] = [a, b].map((s) =>
      seriesOf(shape.value, s.ensemble, run, settings.value.show),
    );
    return one!.reduce((sum, v, n) => sum + Math.abs(Math.log((v + 1) / (other![n]! + 1))), 0);
  };
  const by = (of: (run: number) => number) =>
    runs.map((run) => [of(run), run] as const).sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  if (runs.length === 0) return undefined;
  if (way === "nearest") return by(off)[0]![1];
  const order = by(moved);
  return order[way === "different" ? order.length - 1 : Math.floor(order.length / 2)]![1];
}

async function open(run: number, month: number | undefined): Promise<void> {
  const now = settings.value;
  threads.drop("pair");
  try {
    const { pair: found } = await threads.pair("pair", {
      run,
      seed: now.seed,
      factual: maskOf(pack.value, shape.value, believed(now)),
      twin: maskOf(pack.value, shape.value, changedWorld(now)),
      events: now.events,
      set: now.set,
      ...(month === undefined ? {} : { month }),
    });
    if (settings.value.pair === run) pair.value = { run, pair: found };
  } catch (error) {
    if (error !== dropped) trouble.value = words.change.failed(String((error as Error).message));
  }
}

export function Twin() {
  const now = settings.value;
  const ready = isOther.value;
  const clock = clockOf(pack.value.spec.world);
  const month = now.from === undefined ? undefined : monthAt(now.from);
  const key = JSON.stringify([
    now.without,
    now.events,
    now.set,
    now.seed,
    now.explanation,
    now.pair,
    month,
  ]);
  useEffect(() => {
    pair.value = undefined;
  }, [JSON.stringify([now.without, now.events, now.set, now.seed, now.explanation, now.pair])]);
  useEffect(() => {
    if (ready && now.pair !== undefined) void open(now.pair, month);
  }, [key]);
  const choose = (run: number | undefined) => {
    if (run !== undefined) change({ pair: run, from: undefined });
  };
  const runs = Math.min(whole.value?.lived ?? 0, changed.value?.lived ?? 0);
  return (
    <section aria-labelledby="twin">
      <h2 id="twin">{words.sections.twin}</h2>
      <p>{ready ? words.twin.intro : words.twin.nothing}</p>
      {ready ? (
        <div class="bench row no-print">
          <span>{words.twin.which}</span>
          {(["nearest", "typical", "different"] as const).map((way) => (
            <button key={way} type="button" disabled={runs === 0} onClick={() => choose(pick(way))}>
              {words.twin[way]}
            </button>
          ))}
          <button
            type="button"
            disabled={runs === 0}
            onClick={() => choose(((now.pair ?? -1) + 1) % Math.max(1, runs))}
          >
            {words.twin.another}
          </button>
        </div>
      ) : null}
      {ready && runs > 0 ? <p class="meta">{sameIn()}</p> : null}
      {ready && pair.value ? <Shown clock={clock} {...pair.value} /> : null}
    </section>
  );
}

/** In how many histories the change made no difference to anything recorded. */
function sameIn(): string {
  const [a, b] = [whole.value!.ensemble, changed.value!.ensemble];
  const there = new Set(b.lived);
  const both = a.lived.filter((run) => there.has(run));
  const size = a.outputs.length / a.runs;
  const same = both.filter((run) => {
    for (let n = run * size; n < (run + 1) * size; n++)
      if (a.outputs[n] !== b.outputs[n]) return false;
    return true;
  });
  return words.twin.neverOf(same.length, both.length);
}

const monthAt = (text: string): number => {
  const { first } = clockOf(pack.value.spec.world);
  const [y, m] = text.split("-").map(Number);
  return y! * 12 + m! - 1 - first;
};

function Shown({
  run,
  pair: { factual, twin, firstDifference, firstDecision, differing, month, rules },
  clock,
}: {
  readonly run: number;
  readonly pair: Pair;
  readonly clock: ReturnType<typeof clockOf>;
}) {
  const { spec } = pack.value;
  const { show } = settings.value;
  const width = shape.value.recorded.length;
  const s = shape.value.recorded.findIndex((r) => r.name === show);
  const of = (out: Float32Array) => clock.years.map((_, y) => out[y * width + s]!);
  const [one, other] = [of(factual), of(twin)];
  const series = { ...spec.world.series, ...spec.world.watched }[show]!;
  const name = (m: number) => monthName(clock, m);
  const says =
    firstDifference === undefined
      ? `History ${run}: ${words.twin.never}`
      : `History ${run}: first difference in ${name(firstDifference)}. Solid: as it went. Dashed: with the change.`;
  const from =
    firstDifference === undefined
      ? undefined
      : clock.years[0]! + Math.floor((firstDifference + (clock.first % 12)) / 12);
  const flat = (q: readonly number[]) => ({
    years: clock.years,
    q05: q,
    q25: q,
    q50: q,
    q75: q,
    q95: q,
  });
  return (
    <div id="pair" data-run={run}>
      <figure class="b">
        <h3>
          {capital(series.says)} <span class="meta">({series.unit})</span>
        </h3>
        <Drawing
          says={says}
          name={`${spec.id}-twin-${run}`}
          when={[one, show]}
          draw={({ axisFor, twinChart }) =>
            twinChart({
              years: clock.years,
              factual: one,
              twin: other,
              axis: axisFor(
                [flat(one), flat(other)],
                spec.record.find((c) => c.output === show),
              ),
              ink: inks.b,
              ...(from === undefined ? {} : { from }),
              width: 760,
              height: 280,
            })
          }
        />
        <figcaption>{says}</figcaption>
      </figure>
      {firstDifference === undefined ? null : (
        <>
          <div class="row bench">
            <label style="flex:1 1 20rem">
              {words.twin.month}: <output>{name(month ?? firstDifference)}</output>
              <input
                type="range"
                min={0}
                max={clock.months - 1}
                value={month ?? firstDifference}
                aria-valuetext={name(month ?? firstDifference)}
                onChange={(e) => change({ from: name(Number(e.currentTarget.value)) })}
              />
            </label>
            <button type="button" onClick={() => change({ from: name(firstDifference) })}>
              {words.twin.first}
            </button>
            {firstDecision === undefined ? null : (
              <button type="button" onClick={() => change({ from: name(firstDecision) })}>
                {words.twin.decision}
              </button>
            )}
            <span>
              {name(month ?? firstDifference)}:{" "}
              {words.twin.differs(differing[month ?? firstDifference] ?? 0)}
            </span>
          </div>
          {rules.length === 0 ? (
            <p class="meta">{words.twin.none}</p>
          ) : (
            rules.map((r) => <Parted key={r.id} rule={r} />)
          )}
        </>
      )}
    </div>
  );
}

const kindOf = ["as it is", "unresponsive", "absent", "shuffled"];
/** Places told of one rule. */
const MOST = 12;

function Parted({ rule }: { readonly rule: PairRule }) {
  const more = rule.parted.length - MOST;
  return (
    <div class="card" style="margin:.6rem 0">
      <h3>
        {titleOfMechanism(rule.id)}
        {rule.factual !== rule.twin
          ? ` (${kindOf[rule.factual]}, in the twin ${kindOf[rule.twin]})`
          : ""}
      </h3>
      <ul class="plain small">
        {rule.parted.slice(0, MOST).map((d) => (
          <li key={`${d.field} ${d.slot}`}>
            {place(d)}: {value(d.factual)} as it went, {value(d.twin)} in the twin
          </li>
        ))}
        {more > 0 ? <li>and {amount(more)} more</li> : null}
      </ul>
      {rule.draws.length > 0 ? (
        <details>
          <summary>{words.twin.draws}</summary>
          <ul class="plain small">
            {rule.draws.map((d, n) => (
              <li key={String(n)}>
                seed {settings.value.seed}, run {settings.value.pair}, {rule.id}, {who(d)}, draw{" "}
                {d.index} → {d.uniforms.map((u) => u.toFixed(4)).join(", ")}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

const place = ({ field, slot }: { readonly field: string; readonly slot?: number }): string => {
  if (slot === undefined) return field;
  const [set, name] = field.split(".");
  const own = pack.value.spec.world.sets[set!]?.names?.[slot];
  return `${own ?? `${set} ${slot}`}, ${name}`;
};
const value = (x: number) => (Number.isInteger(x) ? String(x) : x.toPrecision(4));
const who = ({ who: w }: PairDraw): string => {
  if (w.of === "state") return "the state";
  if (w.of === "agent") return `${w.set} ${w.slot}`;
  return w.of === "pair"
    ? `${w.sets[0]} ${w.slots[0]} and ${w.sets[1]} ${w.slots[1]}`
    : `somebody (${w.number})`;
};
