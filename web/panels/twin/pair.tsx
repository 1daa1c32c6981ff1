/** A history and its twin once they are lived: month by month, the month pointed at, the yearly lines. */

import { twinLine } from "../../../src/ask/plan/command-line.ts";
import type { TwinDocument } from "../../../src/ask/twin/twin.ts";
import { type Clock, periodName, stepName, stepNamed } from "../../../src/model/clock.ts";
import { inks } from "../../../src/report/subject.ts";
import { capital } from "../../../src/words/numbers.ts";
import { chartWidth, Drawing } from "../../charts.tsx";
import { twinOf } from "../../state/question.ts";
import { change, pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";
import { Numbers } from "../change/numbers.tsx";
import { Copied } from "../yourself/copied.tsx";
import { DecidedHere, Parted, saidAll } from "./parted.tsx";
import { monthRows, Strips } from "./strips.tsx";

interface ShownOf {
  readonly pair: Told;
  readonly clock: Clock;
  /** The month that the address asks for, which may still be on its way. */
  readonly asked: number | undefined;
}

/** A document that tells how the two part. */
export type Told = TwinDocument & Required<Pick<TwinDocument, "trace">>;

/** @long the markup of one panel, read from top to bottom */
export function Shown({ pair, clock, asked }: ShownOf) {
  const { run, trace } = pair;
  const { firstDifference, firstDecision, differing, decided } = trace;
  const rules = trace.rules.filter((r) => r.parted.length > 0);
  const name = (m: number) => stepName(clock, m);
  const go = (m: number) => change({ from: name(m) });
  if (firstDifference === undefined)
    return (
      <div id="pair" data-run={run}>
        <p>{own.twin.same(run)}</p>
      </div>
    );
  const opened = trace.month === undefined ? firstDifference : stepNamed(clock, trace.month);
  const month = asked ?? opened;
  const differ = differing.filter((places) => places > 0).length;
  const deciding = decided.filter((d) => d.factual.length + d.twin.length > 0).length;
  const says = own.twin.says({
    run,
    first: name(firstDifference),
    months: differ,
    of: clock.months,
    most: Math.max(...differing),
    deciding,
    decision: firstDecision === undefined ? undefined : name(firstDecision),
  });
  const rows = (told: Parameters<typeof monthRows>[1]) =>
    monthRows({ clock, differing, decided }, told);
  return (
    <div id="pair" data-run={run} data-month={name(opened)}>
      <figure class="b">
        <Strips
          says={says}
          name={`${pack.value.spec.id}-twin-${run}-months`}
          clock={clock}
          differing={differing}
          decided={decided}
          month={month}
          go={go}
          csv={() =>
            [
              `${clock.step},places,decided_as_it_went,decided_in_the_twin`,
              ...rows((d, one) => d[one].length).map((row) => row.join()),
              "",
            ].join("\n")
          }
        />
        <figcaption>{says}</figcaption>
        <Numbers
          says={own.twin.months}
          columns={own.twin.columns}
          rows={() => rows((d, one) => saidAll(d[one], one))}
        />
      </figure>
      <div class="row bench">
        <label style="flex:1 1 20rem">
          {own.twin.month}: <output>{name(month)}</output>
          <input
            type="range"
            min={0}
            max={clock.months - 1}
            value={month}
            aria-valuetext={name(month)}
            onChange={(e) => go(Number(e.currentTarget.value))}
          />
        </label>
        <button type="button" onClick={() => go(firstDifference)}>
          {own.twin.first}
        </button>
        {firstDecision === undefined ? null : (
          <button type="button" onClick={() => go(firstDecision)}>
            {own.twin.decision}
          </button>
        )}
        <span>
          {name(month)}: {own.twin.differs(differing[month] ?? 0)}
        </span>
      </div>
      <Yearly pair={pair} clock={clock} month={month} />
      <DecidedHere decided={decided[opened]} />
      {rules.length === 0 ? (
        <p class="meta">{own.twin.none}</p>
      ) : (
        rules.map((r) => <Parted key={r.id} rule={r} month={name(opened)} />)
      )}
      <h3>{own.twin.line}</h3>
      <Copied id="twin-command" text={lineOf(run, name(opened))} />
      <p class="meta">{own.twin.lineSays}</p>
    </div>
  );
}

const lineOf = (run: number, month: string): string =>
  twinLine(pack.value.named, { ...twinOf(settings.value, pack.value, run), trace: month });

/** The series chosen, year by year, from where the two differ in it. */
function Yearly({ pair, clock, month }: Omit<ShownOf, "asked"> & { readonly month: number }) {
  const { spec } = pack.value;
  const { show } = settings.value;
  const { years } = clock;
  const of = (which: "factual" | "twin") =>
    pair[which][show] ?? pair.watched?.[which][show] ?? years.map(() => 0);
  const [one, other] = [of("factual"), of("twin")];
  const series = { ...spec.world.series, ...spec.world.watched }[show];
  const title = capital(series.says);
  const from = years.findIndex((_, y) => !Object.is(one[y], other[y]));
  if (from < 0) return <p class="meta">{own.twin.sameSeries(title)}</p>;
  const y = Math.floor((month + (clock.first % clock.per)) / clock.per);
  const says = own.twin.year({
    title,
    unit: series.unit,
    from: periodName(clock, years[from]),
    year: periodName(clock, years[y]),
    factual: words.numbers.amount(one[y]),
    twin: words.numbers.amount(other[y]),
  });
  const flat = (q: readonly number[]) => ({ years, q05: q, q25: q, q50: q, q75: q, q95: q });
  return (
    <figure class="b" id="twin-years">
      <h3>
        {title} <span class="meta">({series.unit})</span>
      </h3>
      <Drawing
        says={says}
        name={`${spec.id}-twin-${pair.run}`}
        when={[pair, show]}
        csv={() =>
          [
            `${clock.period},as it went,twin`,
            ...years.map((year, n) => [periodName(clock, year), one[n], other[n]].join()),
          ].join("\n")
        }
        draw={({ axisFor, twinChart }) =>
          twinChart({
            words,
            years,
            alone: true,
            factual: one,
            twin: other,
            axis: axisFor(
              [flat(one), flat(other)],
              spec.record.find((c) => c.output === show),
            ),
            ink: inks.b,
            from: years[from],
            width: chartWidth(760),
            height: 280,
          })
        }
      />
      <figcaption>{says}</figcaption>
      <Numbers
        columns={[words.time.period.one, own.twin.asItWent, own.twin.inTwin]}
        rows={() =>
          years.map((year, n) => [
            periodName(clock, year),
            words.numbers.amount(one[n]),
            words.numbers.amount(other[n]),
          ])
        }
      />
    </figure>
  );
}
