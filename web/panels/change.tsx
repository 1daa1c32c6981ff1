/** Remove and compare: a fan beside a fan from the same chance, and in how many histories the change made the difference. */
import { useState } from "preact/hooks";
import type { Comparison } from "../../src/model/case.ts";
import type { Kind } from "../../src/model/mechanism.ts";
import { amount, estimateInWords } from "../../src/report/numbers.ts";
import { summary } from "../../src/report/record-words.ts";
import { inks, lowered } from "../../src/report/told.ts";
import { proportion } from "../../src/why/estimate.ts";
import { eventTrouble, type Settings } from "../address.ts";
import { Drawing } from "../charts.tsx";
import { fanCsv } from "../csv.ts";
import { cameIn, fanOf, seriesOf } from "../live.ts";
import { titleOfMechanism, toggle } from "../removing.ts";
import {
  change,
  changed,
  isOther,
  outcomeIndex,
  pack,
  restore,
  type Seen,
  settings,
  shape,
  trouble,
  whole,
} from "../state.ts";
import { words } from "../words.ts";

export function Change() {
  const [single, setSingle] = useState<number | undefined>(undefined);
  return (
    <section aria-labelledby="change">
      <h2 id="change">{words.sections.change}</h2>
      <p>{words.change.intro}</p>
      <Bench single={single} setSingle={setSingle} />
      <Removed />
      <Said />
      <Pictures single={single} />
    </section>
  );
}

interface Single {
  readonly single: number | undefined;
  readonly setSingle: (run: number | undefined) => void;
}

function Bench({ single, setSingle }: Single) {
  const { spec, kinds } = pack.value;
  const now = settings.value;
  const series = { ...spec.world.series, ...spec.world.watched };
  const on = spec.explanations.find((e) => e.id === now.explanation)?.mechanisms ?? [];
  const free = Object.keys(kinds).filter((id) => on.includes(id) && !(id in now.without));
  const lived = whole.value?.lived ?? 0;
  return (
    <div class="bench no-print">
      <div class="row">
        <Choice
          says={words.change.explanation}
          value={now.explanation}
          of={spec.explanations.filter((e) => !e.randomWalk).map((e) => [e.id, e.title])}
          choose={(explanation) => change({ explanation })}
        />
        <Choice
          says={words.change.outcome}
          value={now.outcome}
          of={spec.outcomes.map((o) => [o.id, o.says])}
          choose={(outcome) => change({ outcome })}
        />
        <Choice
          says={words.change.show}
          value={now.show}
          of={Object.entries(series).map(([id, s]) => [id, s.says])}
          choose={(show) => change({ show })}
        />
        <Choice
          says={words.change.scale}
          value={now.scale}
          of={Object.entries(words.change.scales)}
          choose={(scale) => change({ scale: scale as Settings["scale"] })}
        />
      </div>
      <div class="row" style="margin-top:.6rem">
        <label>
          {words.change.remove}{" "}
          <select
            value=""
            onChange={(e) => {
              const id = e.currentTarget.value;
              if (id) toggle(id);
              e.currentTarget.value = "";
            }}
          >
            <option value="">{words.change.choose}</option>
            {free.map((id) => (
              <option key={id} value={id}>
                {titleOfMechanism(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.change.single}{" "}
          <input
            type="range"
            min={-1}
            max={Math.max(0, lived - 1)}
            step={1}
            value={single ?? -1}
            style="width:10rem"
            aria-valuetext={single === undefined ? words.change.none : `history ${single}`}
            onInput={(e) => {
              const run = Number(e.currentTarget.value);
              setSingle(run < 0 ? undefined : run);
            }}
          />{" "}
          <output>{single === undefined ? words.change.none : single}</output>
        </label>
        {isOther.value ? (
          <button type="button" onClick={restore}>
            {words.change.restore}
          </button>
        ) : null}
      </div>
      {spec.events.length > 0 ? (
        <details open={Object.keys(now.events).length > 0}>
          <summary>{words.change.events}</summary>
          {spec.events.map((event) => (
            <EventRow key={event.id} id={event.id} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

interface ChoiceOf {
  readonly says: string;
  readonly value: string;
  readonly of: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

function Choice({ says, value, of, choose }: ChoiceOf) {
  return (
    <label>
      {says}{" "}
      <select value={value} onChange={(e) => choose(e.currentTarget.value)} style="max-width:15rem">
        {of.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function EventRow({ id }: { readonly id: string }) {
  const event = pack.value.spec.events.find((e) => e.id === id)!;
  const now = settings.value.events[id];
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const set = (when: string | undefined) => {
    const { [id]: _, ...others } = settings.value.events;
    if (when === undefined) return change({ events: others });
    const said = eventTrouble(pack.value, id, when);
    setWrong(said);
    if (!said) change({ events: { ...others, [id]: when } });
  };
  const state = now === undefined ? "usual" : now === "off" || now === "on" ? now : "moved";
  return (
    <div class="row" style="margin:.35rem 0">
      <label>
        <select
          value={state}
          onChange={(e) => {
            const to = e.currentTarget.value;
            set(to === "usual" ? undefined : to === "moved" ? event.usual : to);
          }}
        >
          <option value="usual">{words.change.asUsual}</option>
          {event.usual === "off" ? (
            <option value="on">{words.change.on}</option>
          ) : (
            <option value="off">{words.change.off}</option>
          )}
          {event.dated ? <option value="moved">{words.change.moved}</option> : null}
        </select>{" "}
        {event.says} ({event.usual})
      </label>
      {state === "moved" ? (
        <input
          type="text"
          value={now}
          aria-label={`Month of ${event.says}`}
          onChange={(e) => set(e.currentTarget.value.trim())}
        />
      ) : null}
      {wrong ? <span role="alert">{wrong}</span> : null}
    </div>
  );
}

/** What is changed, each with a way back. */
function Removed() {
  const { kinds } = pack.value;
  const { without, events, set } = settings.value;
  if (!isOther.value) return <p class="meta">{words.change.nothing}</p>;
  return (
    <ul class="plain small" id="changes">
      {Object.entries(without).map(([id, kind]) => (
        <li key={id}>
          {titleOfMechanism(id)}{" "}
          <select
            aria-label={`${words.change.kind}: ${titleOfMechanism(id)}`}
            value={kind}
            onChange={(e) =>
              change({ without: { ...without, [id]: e.currentTarget.value as Kind } })
            }
          >
            {kinds[id]!.map((k) => (
              <option key={k} value={k}>
                {k}
              </option>
            ))}
          </select>{" "}
          <button type="button" class="link" onClick={() => toggle(id)}>
            put back
          </button>
        </li>
      ))}
      {Object.entries(events).map(([id, when]) => (
        <li key={id}>
          {id}: {when}
        </li>
      ))}
      {Object.entries(set).map(([id, value]) => (
        <li key={id}>
          {id} {words.assumed.fixedAt} {value}
        </li>
      ))}
    </ul>
  );
}

/** In words: how often it came, with and without, and in how many histories the change made the difference. */
function Said() {
  const { spec } = pack.value;
  const { runs, outcome } = settings.value;
  const said = spec.outcomes.find((o) => o.id === outcome)!.says;
  const [a, b] = [whole.value, changed.value];
  if (trouble.value)
    return (
      <p class="notice" role="alert">
        {trouble.value}
      </p>
    );
  if (!a) return <p class="meta">{words.change.living(0, runs)}</p>;
  const n = outcomeIndex.value;
  const came = cameIn(a.ensemble, n);
  const done = Math.min(a.lived, b?.lived ?? a.lived);
  const status = done < runs ? words.change.living(done, runs) : words.change.lived(runs);
  return (
    <p id="said" aria-live="polite" data-done={done >= runs}>
      The outcome: <em>{said}</em>. As believed it came in {amount(came)} of {amount(a.lived)}{" "}
      histories
      {b && isOther.value ? <Differences before={a} after={b} n={n} /> : "."}{" "}
      <span class="meta">{status}</span>
    </p>
  );
}

function Differences({
  before,
  after,
  n,
}: {
  readonly before: Seen;
  readonly after: Seen;
  readonly n: number;
}) {
  const there = new Set(after.ensemble.lived);
  const both = before.ensemble.lived.filter((run) => there.has(run));
  const bit = (seen: Seen, run: number) => (seen.ensemble.came[run]! >>> n) & 1;
  const came = both.filter((run) => bit(before, run));
  const fails = came.filter((run) => !bit(after, run)).length;
  const gained = both.filter((run) => !bit(before, run) && bit(after, run)).length;
  return (
    <>
      , with your change in {amount(cameIn(after.ensemble, n))} of {amount(after.lived)}.{" "}
      {came.length > 0
        ? `Of the ${amount(came.length)} in which it came, it does not come in ${amount(fails)} after the change: ${estimateInWords(proportion(fails, came.length))}.`
        : "It came in none of those lived so far, so nothing can be said of what it depends on."}{" "}
      In {amount(gained)} histories it comes only because of the change.
    </>
  );
}

function Pictures({ single }: { readonly single: number | undefined }) {
  const { spec } = pack.value;
  const { show, scale } = settings.value;
  const [a, b] = [whole.value, isOther.value ? changed.value : undefined];
  const series = { ...spec.world.series, ...spec.world.watched }[show]!;
  const compared = spec.record.find((c) => c.output === show);
  const output: Comparison = compared ?? {
    output: show,
    title: series.says,
    unit: series.unit,
    points: [],
  };
  const seen = [a, b].filter((s): s is Seen => s !== undefined && s.lived > 0);
  const fans = seen.map((s) => fanOf(shape.value, s.ensemble, show));
  const title = (n: number) => (n === 0 ? words.change.believed : words.change.changed);
  return (
    <>
      <h3>
        {compared?.title ?? output.title.charAt(0).toUpperCase() + output.title.slice(1)}{" "}
        <span class="meta">({output.unit})</span>
      </h3>
      {compared ? null : (
        <p class="meta">No series of the record is compared with this; do you know one?</p>
      )}
      <div class="panels" id="pictures">
        {seen.map((s, n) => {
          const letter = n === 0 ? "c" : "b";
          const fan = fans[n]!;
          const says = summary(
            {
              letter,
              title: title(n),
              explained: {
                id: title(n),
                title: title(n),
                worlds: s.lived,
                came: { known: false, because: "" },
                near: { known: false, because: "" },
                fans: { [show]: fan },
              },
            },
            { ...output, title: lowered(output.title) },
          );
          const line =
            single !== undefined && s.ensemble.lived.includes(single)
              ? seriesOf(shape.value, s.ensemble, single, show)
              : undefined;
          return (
            <figure key={title(n)} class={letter}>
              <h4>{title(n)}</h4>
              <div>
                <Drawing
                  says={says}
                  name={`${spec.id}-${show}-${n === 0 ? "believed" : "changed"}`}
                  when={[a, b, show, scale, line]}
                  csv={() => fanCsv(fan, compared)}
                  draw={({ axisFor, fanChart }) =>
                    fanChart({
                      fan,
                      ink: inks[letter],
                      axis: axisFor(fans, compared, scale),
                      record: compared,
                      histories: s.ensemble.lived
                        .slice(0, 40)
                        .map((run) => seriesOf(shape.value, s.ensemble, run, show)),
                      worlds: s.lived,
                      width: 560,
                      height: 300,
                      ...(line ? { single: line } : {}),
                    })
                  }
                />
              </div>
              <figcaption>{says}</figcaption>
              <Numbers fan={fan} />
            </figure>
          );
        })}
      </div>
    </>
  );
}

function Numbers({ fan }: { readonly fan: ReturnType<typeof fanOf> }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{words.chart.table}</summary>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        <section class="scroll" tabIndex={0} aria-label={words.chart.table}>
          <table class="numbers">
            <thead>
              <tr>
                {[
                  "year",
                  "1 in 20 below",
                  "1 in 4 below",
                  "middle",
                  "1 in 4 above",
                  "1 in 20 above",
                ].map((h) => (
                  <th key={h} scope="col">
                    {h}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fan.years.map((year, n) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  {[fan.q05, fan.q25, fan.q50, fan.q75, fan.q95].map((q, k) => (
                    <td key={String(k)} class="n">
                      {amount(q[n]!)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </details>
  );
}
