/** A fan beside a fan from the same chance: the world as believed, and as it was changed. */
import { useState } from "preact/hooks";
import type { Comparison } from "../../src/model/case.ts";
import { amount } from "../../src/report/numbers.ts";
import { summary } from "../../src/report/record-words.ts";
import { capital, inks } from "../../src/report/told.ts";
import { chartWidth, Drawing } from "../charts.tsx";
import { fanCsv } from "../csv.ts";
import { fanOf, seriesOf, yearsOf } from "../live.ts";
import { changed, isOther, pack, type Seen, settings, shape, whole } from "../state.ts";
import { words } from "../words.ts";

interface PicturesOf {
  readonly single: number | undefined;
  /** Both fans in one picture. */
  readonly overlay: boolean;
}

export function Pictures({ single, overlay }: PicturesOf) {
  const { spec } = pack.value;
  const { show, scale } = settings.value;
  const [a, b] = [whole.value, isOther.value ? changed.value : undefined];
  const series = { ...spec.world.series, ...spec.world.watched }[show]!;
  const compared = spec.record.find((c) => c.output === show);
  const output: Comparison = compared ?? {
    output: show,
    title: capital(series.says),
    unit: series.unit,
    points: [],
  };
  const seen = [a, b].filter((s): s is Seen => s !== undefined && s.lived > 0);
  const fans = seen.map((s) => fanOf(shape.value, s.ensemble, show));
  const title = (n: number) => (n === 0 ? words.change.believed : words.change.changed);
  return (
    <>
      <h3>
        {output.title} <span class="meta">({output.unit})</span>
      </h3>
      {compared ? null : <p class="meta">{words.change.noRecord}</p>}
      {seen.length === 0 ? <Before output={output} /> : null}
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
            output,
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
                  when={[a, b, show, scale, overlay]}
                  dragged={line ? single : undefined}
                  csv={() => fanCsv(fan, compared)}
                  draw={({ axisFor, fanChart }) =>
                    fanChart({
                      fan,
                      ink: inks[letter],
                      axis: axisFor(fans, compared, scale),
                      record: compared,
                      histories: [...s.ensemble.lived]
                        .sort((x, y) => x - y)
                        .slice(0, 40)
                        .map((run) => seriesOf(shape.value, s.ensemble, run, show)),
                      worlds: s.lived,
                      width: chartWidth(560),
                      height: 300,
                      ...(line ? { single: line } : {}),
                      ...(overlay && n === 1 ? { behind: { fan: fans[0]!, ink: inks.c } } : {}),
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

/** Axes and record, which need no world. */
function Before({ output }: { readonly output: Comparison }) {
  const years = yearsOf(shape.value);
  const none = years.map(() => Number.NaN);
  const fan = { years, q05: none, q25: none, q50: none, q75: none, q95: none };
  const { scale } = settings.value;
  return (
    <figure class="c">
      <Drawing
        says={words.change.living(0, settings.value.runs)}
        name={output.output}
        when={[output, scale]}
        draw={({ axisFor, fanChart }) =>
          fanChart({
            fan,
            ink: inks.c,
            axis: axisFor([], output, scale),
            record: output,
            worlds: 0,
            width: chartWidth(560),
            height: 300,
          })
        }
      />
    </figure>
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
