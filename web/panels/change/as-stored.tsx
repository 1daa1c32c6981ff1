/** What is stored beside what is lived here: the stored run cannot hold a change, so it stands beside the world as believed too. */
import type { Fan } from "../../../src/ask/why/dependence.ts";
import { inks, type Letter } from "../../../src/report/subject.ts";
import { chartWidth, Drawing } from "../../charts.tsx";
import { fanCsv } from "../../files/csv.ts";
import { fanOf } from "../../living/live.ts";
import { change, changed, isOther, pack, settings, shape, whole } from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";

interface Side {
  readonly title: string;
  readonly letter: Letter;
  readonly worlds: number;
  readonly fan: Fan;
}

export function AsStored() {
  const { answer, spec } = pack.value;
  const { show, scale, explanation, outcome, compare } = settings.value;
  if (compare === undefined) return null;
  const stored = answer.explanations.find((e) => e.id === explanation);
  const fan = stored?.fans[show];
  const compared = spec.record.find((c) => c.output === show);
  const seen = [whole.value, isOther.value ? changed.value : undefined];
  const sides: Side[] = fan
    ? [{ title: below.compare.stored, letter: "a", worlds: stored.worlds, fan }]
    : [];
  for (const [n, one] of seen.entries())
    if (one && one.lived > 0)
      sides.push({
        title: n === 0 ? below.change.believed : below.change.changed,
        letter: n === 0 ? "c" : "b",
        worlds: one.lived,
        fan: fanOf(shape.value, one.ensemble, show),
      });
  const counted = outcome === answer.outcome.id ? stored?.came : undefined;
  return (
    <section aria-labelledby="as-stored" id="compared">
      <h3 id="as-stored">{below.compare.title}</h3>
      <p>
        {below.compare.says(counted, answer.version)} {fan ? "" : below.compare.noFan}{" "}
        <button type="button" class="link" onClick={() => change({ compare: undefined })}>
          {below.compare.close}
        </button>
      </p>
      <div class="panels">
        {sides.map(({ title, letter, worlds, fan }) => (
          <figure key={title} class={letter}>
            <h4>{title}</h4>
            <Drawing
              says={below.compare.drawn(title, worlds)}
              name={`${spec.id}-${show}-${letter}-compared`}
              when={[...seen, show, scale]}
              csv={() => fanCsv(fan, compared)}
              draw={({ axisFor, fanChart }) =>
                fanChart({
                  words,
                  fan,
                  ink: inks[letter],
                  axis: axisFor(
                    sides.map((side) => side.fan),
                    compared,
                    scale,
                  ),
                  record: compared,
                  worlds,
                  width: chartWidth(372),
                  height: 220,
                })
              }
            />
            <figcaption>{below.compare.drawn(title, worlds)}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
