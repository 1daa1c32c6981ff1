/** A fan beside a fan from the same chance: the world as believed, and as it was changed. */

import { shareCame } from "../../../src/ask/run/histories.ts";
import type { Comparison } from "../../../src/model/case.ts";
import type { Histories } from "../../../src/report/charts.ts";
import { fewWorlds, notCome, summary } from "../../../src/report/record-words.ts";
import { inks, type Letter } from "../../../src/report/subject.ts";
import { whyZero } from "../../../src/report/zero.ts";
import { capital } from "../../../src/words/numbers.ts";
import { chartWidth, Drawing } from "../../charts.tsx";
import { fanCsv } from "../../files/csv.ts";
import { fanOf, historiesOf, noFan, seriesOf } from "../../living/live.ts";
import { isKept, ranges, remaining } from "../../state/narrowed-priors.ts";
import {
  changed,
  isOther,
  outcomeIndex,
  pack,
  type Seen,
  settings,
  shape,
  whole,
} from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";
import { Numbers } from "./numbers.tsx";

interface PicturesOf {
  readonly single: number | undefined;
  /** Both fans in one picture. */
  readonly overlay: boolean;
}

/** One of the fans side by side. */
interface Beside {
  readonly of: "believed" | "remaining" | "changed";
  readonly letter: Letter;
  readonly seen: Seen;
}

/** The world as believed, what remains of it where less of a prior is believed, and the world as changed. */
function beside(): readonly Beside[] {
  const [a, b] = [whole.value, isOther.value ? changed.value : undefined];
  const kept = a && remaining(a);
  const all: readonly (Beside | undefined)[] = [
    a && { of: "believed", letter: "c", seen: a },
    kept && { of: "remaining", letter: "a", seen: kept },
    b && { of: "changed", letter: "b", seen: remaining(b) ?? b },
  ];
  return all.filter((one): one is Beside => one !== undefined && one.seen.lived > 0);
}

/** @long the markup of one panel, read from top to bottom */
export function Pictures({ single, overlay }: PicturesOf) {
  const { spec } = pack.value;
  const { show, scale } = settings.value;
  const series = { ...spec.world.series, ...spec.world.watched }[show];
  const compared = spec.record.find((c) => c.output === show);
  const output: Comparison = compared ?? {
    output: show,
    title: capital(series.says),
    unit: series.unit,
    points: [],
  };
  const shown = beside();
  const kept = whole.value && remaining(whole.value);
  const all = shown.map(({ seen: { ensemble, lived }, letter }): Histories => {
    const line = (run: number) => seriesOf(shape.value, ensemble, run, show);
    const fan = fanOf(shape.value, ensemble, show);
    // in their own order and not in that of their arrival, so that a reload draws the same
    const histories = [...ensemble.lived]
      .sort((x, y) => x - y)
      .slice(0, 40)
      .map(line);
    return { fan, ink: inks[letter], histories, worlds: lived };
  });
  const fans = all.map(({ fan }) => fan);
  return (
    <>
      <h3>
        {output.title} <span class="meta">({output.unit})</span>
      </h3>
      {compared ? null : <p class="meta">{words.record.noRecord}</p>}
      {kept?.lived === 0 ? (
        <p class="meta">{below.change.kept(0, whole.value?.lived ?? 0, fewWorlds)}</p>
      ) : null}
      {shown.length === 0 ? <Before output={output} /> : null}
      <div class="panels" id="pictures">
        {shown.map(({ of, letter, seen: { ensemble, lived } }, n) => {
          const title = below.change[of];
          const { fan } = all[n];
          const came = shareCame(historiesOf(ensemble, outcomeIndex.value));
          const says = summary(
            words,
            {
              letter,
              title,
              explained: {
                id: of,
                title,
                worlds: lived,
                came,
                near: { known: false, because: "" },
                fans: { [show]: fan },
              },
            },
            output,
          );
          const line =
            single !== undefined && ensemble.lived.includes(single)
              ? seriesOf(shape.value, ensemble, single, show)
              : undefined;
          return (
            <figure key={of} class={letter}>
              <h4>{title}</h4>
              <div>
                <Drawing
                  says={says}
                  name={`${spec.id}-${show}-${of}`}
                  when={[...shownNow(), show, scale, overlay]}
                  dragged={line ? single : undefined}
                  csv={() => fanCsv(fan, compared)}
                  draw={({ axisFor, fanChart }) =>
                    fanChart({
                      words,
                      ...all[n],
                      axis: axisFor(fans, compared, scale),
                      record: compared,
                      zero: whyZero(spec.events, fan),
                      width: chartWidth(560),
                      height: 300,
                      ...(line ? { single: line } : {}),
                      ...(overlay && n > 0 ? { behind: all[0] } : {}),
                    })
                  }
                />
              </div>
              <figcaption>
                {says} {notCome(words, came, lived)}{" "}
                {of !== "believed" && isKept.value
                  ? below.change.kept(
                      lived,
                      (of === "changed" ? changed : whole).value?.lived ?? 0,
                      fewWorlds,
                    )
                  : ""}
              </figcaption>
              <Numbers
                columns={words.record.columns}
                rows={() =>
                  fan.years.map((year, n) => [
                    year,
                    ...[fan.q05, fan.q25, fan.q50, fan.q75, fan.q95].map((q) =>
                      words.numbers.amount(q[n]),
                    ),
                  ])
                }
              />
            </figure>
          );
        })}
      </div>
    </>
  );
}

/** What is drawn anew when it changes. */
const shownNow = () => [whole.value, changed.value, ranges.value, isOther.value];

/** Axes and record, which need no world. */
function Before({ output }: { readonly output: Comparison }) {
  const { scale } = settings.value;
  return (
    <figure class="c">
      <Drawing
        says={below.change.living(0, settings.value.runs)}
        name={output.output}
        when={[output, scale]}
        draw={({ axisFor, fanChart }) =>
          fanChart({
            words,
            fan: noFan(shape.value),
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
