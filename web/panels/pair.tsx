/** A history and its twin once they are lived: the lines, the month, what parted them, the draws. */

import type { Difference } from "../../src/engine/fields.ts";
import { isMechanism } from "../../src/model/mechanism.ts";
import type { Field } from "../../src/model/world.ts";
import { type Clock, monthName } from "../../src/model/world.ts";
import { capital, inks } from "../../src/report/told.ts";
import { chartWidth, Drawing } from "../charts.tsx";
import type { Pair, PairDraw, PairRule, Weighed } from "../pair.ts";
import { titleOfMechanism } from "../removing.ts";
import { change, pack, settings, shape } from "../state.ts";
import { words } from "../words.ts";

export function Shown({
  run,
  pair: { factual, twin, firstDifference, firstDecision, differing, month, rules },
  clock,
}: {
  readonly run: number;
  readonly pair: Pair;
  readonly clock: Clock;
}) {
  const { spec } = pack.value;
  const { show } = settings.value;
  const width = shape.value.recorded.length;
  const s = shape.value.recorded.findIndex((r) => r.name === show);
  const of = (out: Float32Array) => clock.years.map((_, y) => out[y * width + s]!);
  const [one, other] = [of(factual), of(twin)];
  const series = { ...spec.world.series, ...spec.world.watched }[show]!;
  const name = (m: number) => monthName(clock, m);
  const says = words.twin.says(
    run,
    firstDifference === undefined ? undefined : name(firstDifference),
  );
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
  if (firstDifference === undefined)
    return (
      <div id="pair" data-run={run}>
        <p>{says}</p>
      </div>
    );
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
          csv={() =>
            [
              "year,as it went,twin",
              ...clock.years.map((y, n) => [y, one[n], other[n]].join()),
            ].join("\n")
          }
          draw={({ axisFor, twinChart }) =>
            twinChart({
              years: clock.years,
              alone: true,
              factual: one,
              twin: other,
              axis: axisFor(
                [flat(one), flat(other)],
                spec.record.find((c) => c.output === show),
              ),
              ink: inks.b,
              ...(from === undefined ? {} : { from }),
              width: chartWidth(760),
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
            rules.map((r) => <Parted key={r.id} rule={r} month={name(month ?? firstDifference)} />)
          )}
        </>
      )}
    </div>
  );
}

/** A mechanism by its title, a process by what it says. */
const titleOfRule = (id: string): string => {
  const rule = pack.value.spec.order.find((r) => r.id === id);
  return rule && !isMechanism(rule) ? capital(rule.says) : titleOfMechanism(id);
};
const kindOf = [words.twin.asItIs, "unresponsive", "absent", "shuffled"];
/** Places told of one rule. */
const MOST = 12;

function Parted({ rule, month }: { readonly rule: PairRule; readonly month: string }) {
  const more = rule.parted.length - MOST;
  return (
    <div class="card" style="margin:.6rem 0">
      <h3>
        {titleOfRule(rule.id)}
        {rule.factual !== rule.twin
          ? words.twin.kinds(kindOf[rule.factual]!, kindOf[rule.twin]!)
          : ""}
      </h3>
      <ul class="plain small">
        {rule.parted.slice(0, MOST).map((d) => (
          <li key={`${d.field} ${d.slot}`}>
            {words.twin.place(place(d), saidOf(d, d.factual), saidOf(d, d.twin))}
          </li>
        ))}
        {more > 0 ? <li>{words.twin.more(more)}</li> : null}
      </ul>
      {rule.draws.length > 0 ? (
        <details>
          <summary>{words.twin.draws}</summary>
          <ul class="plain small">
            {rule.draws.map((d, n) => (
              <li key={String(n)}>
                {words.twin.draw({
                  seed: settings.value.seed,
                  run: settings.value.pair ?? 0,
                  month,
                  who: who(d),
                  rule: rule.id,
                  index: d.index,
                  words: d.uniforms.map((u) => u.toFixed(4)).join(", "),
                  held: words.twin.held(held(d, d.factual), held(d, d.twin)),
                })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** "0.6381 < 0.7000: yes". */
const held = (d: PairDraw, w: Weighed | undefined): string | undefined =>
  w && words.twin.against(d.uniforms[w.word]!.toFixed(4), w.sign, value(w.threshold), w.holds);

const fieldOf = ({ field }: Difference): Field | undefined => {
  const { sets, state } = pack.value.spec.world;
  const [set, name] = field.split(".");
  return name === undefined ? state[field] : sets[set!]?.fields[name];
};
const member = (set: string, slot: number): string =>
  pack.value.spec.world.sets[set]?.names?.[slot] ?? `${set} ${slot}`;

/** Whose it is and what it is, in the case's own words where it has any. */
const place = (d: Difference): string => {
  const field = fieldOf(d);
  const [set, name] = d.field.split(".");
  const says = field && "says" in field ? `${field.says} (${name ?? set})` : (name ?? set!);
  return d.slot === undefined ? says : `${member(set!, d.slot)}, ${says}`;
};
/** A decision in words: yes or no, and whom. */
const saidOf = (d: Difference, x: number): string => {
  const field = fieldOf(d);
  if (field?.type === "flag") return x === 0 ? words.twin.no : words.twin.yes;
  if (field?.type === "ref") return x < 0 ? words.twin.nobody : member(field.set, x);
  return value(x, digitsOf(d));
};
const value = (x: number, digits = 4) => (Number.isInteger(x) ? String(x) : x.toPrecision(digits));
/** As many digits as it takes to see that two numbers differ. */
const digitsOf = ({ factual, twin }: Difference): number => {
  for (let digits = 4; digits < 9; digits++)
    if (value(factual, digits) !== value(twin, digits)) return digits;
  return 9;
};
const who = ({ who: w }: PairDraw): string => {
  if (w.of === "state") return words.twin.state;
  if (w.of === "agent") return `${w.set} ${w.slot}`;
  return w.of === "pair"
    ? `${w.sets[0]} ${w.slots[0]} and ${w.sets[1]} ${w.slots[1]}`
    : `somebody (${w.number})`;
};
