/** The histories of both answers and of the whole against the record: which series, which axis, one year, one history. */

import { useEffect } from "preact/hooks";
import type { Comparison } from "../../../src/model/case.ts";
import { namedShortly } from "../../../src/report/named-shortly.ts";
import {
  legend,
  notCome,
  numbersTable,
  recordNote,
  summary,
} from "../../../src/report/record-words.ts";
import { inks, panelsOf, recordSize } from "../../../src/report/subject.ts";
import { whyZero } from "../../../src/report/zero.ts";
import { capital } from "../../../src/words/numbers.ts";
import { Drawing } from "../../charts.tsx";
import { fanCsv } from "../../files/csv.ts";
import { askFans, fansOf, SINGLE } from "../../living/record-fans.ts";
import { askSingles } from "../../living/singles.ts";
import type { Settings } from "../../state/address.ts";
import { change, pack, settings } from "../../state/state.ts";
import { lay, pointed, stepped } from "../../state/view.ts";
import { subject } from "../../subject.ts";
import { words } from "../../words.ts";
import { OneYear, shortly, YearMark, yearAt } from "./one-year.tsx";

const recordedBy = ({ points }: Comparison): string =>
  words.record.by([...new Set(points.flatMap((p) => p.sources.flatMap((s) => shortly(s.source))))]);

/** Both answers in one picture. */
const OVER = { width: 760, height: 300 } as const;

/** @long the markup of one panel, read from top to bottom */
export function RecordPanel() {
  const { answer, spec } = pack.value;
  const shown = subject();
  const { show, scale, over } = settings.value;
  const overlay = over.includes("record");
  const single = stepped.record.value;
  const series = { ...spec.world.series, ...spec.world.watched };
  const recorded = spec.record.find((c) => c.output === show);
  const output = recorded ?? {
    output: show,
    title: capital(series[show].says),
    unit: series[show].unit,
    points: [],
  };
  useEffect(() => askFans(show), [show]);
  const panels = panelsOf(shown).map((p) => ({ ...p, explained: fansOf(p.explained, show) }));
  const there = panels.filter((p) => p.explained.worlds > 0);
  const fans = there.map((p) => p.explained.fans[show]);
  const compared = recorded && recorded.points.length > 0 ? recorded : undefined;
  const stored = answer.explanations.some((e) => e.fans[show]);
  const steps = Math.max(0, ...there.map((p) => Math.min(SINGLE, p.explained.worlds)));
  useEffect(() => {
    // without them the yearly middle still stands there
    if (single !== undefined) askSingles().catch(() => {});
  }, [single]);
  const [first] = panels;
  const behind = overlay && panels.length > 1 ? first : undefined;
  const shownPanels = behind ? panels.slice(1, 2) : panels;
  const point = (event: { clientX: number; target: EventTarget | null }) => {
    const at = yearAt(event, fans[0]?.years);
    if (at !== undefined) pointed.value = at;
  };
  return (
    <section aria-labelledby="record">
      <div class="row">
        <h2 id="record">{words.screen.names.record}</h2>
        <select
          aria-label={words.record.series}
          value={show}
          onChange={(e) => change({ show: e.currentTarget.value })}
        >
          {spec.record.length > 0 ? (
            <optgroup label={words.record.withRecord}>
              {spec.record.map((c) => (
                <option key={c.output} value={c.output}>
                  {c.title}
                </option>
              ))}
            </optgroup>
          ) : null}
          <optgroup label={words.record.alone}>
            {Object.entries(series)
              .filter(([id]) => !spec.record.some((c) => c.output === id))
              .map(([id, s]) => (
                <option key={id} value={id}>
                  {capital(s.says)}
                </option>
              ))}
          </optgroup>
        </select>
        <span class="meta">{output.unit}</span>
        <label class="small">
          {words.record.scale}{" "}
          <select
            value={scale}
            onChange={(e) => change({ scale: e.currentTarget.value as Settings["scale"] })}
          >
            {Object.entries(words.record.scales).map(([id, says]) => (
              <option key={id} value={id}>
                {says}
              </option>
            ))}
          </select>
        </label>
        {panels.length > 1 ? (
          <label class="small">
            <input
              type="checkbox"
              checked={overlay}
              onChange={(e) => lay("record", e.currentTarget.checked)}
            />{" "}
            {words.record.overlay}
          </label>
        ) : null}
      </div>
      {there.length < panels.length ? <p class="meta">{words.record.living}</p> : null}
      <div class="panels" {...{ onPointerMove: point, onPointerDown: point }}>
        {shownPanels.map((panel) => {
          const { explained, letter, title } = panel;
          const fan = explained.fans[show];
          const says = explained.worlds > 0 ? summary(words, panel, output) : words.record.none;
          const own = explained.histories?.[show];
          return (
            <figure key={explained.id} class={letter}>
              <h3>{behind ? words.record.over(title, behind.title) : title}</h3>
              <div class="pointing" style={`max-width:${(behind ? OVER : recordSize).width}px`}>
                <Drawing
                  says={says}
                  name={`${spec.id}-${show}-${explained.id}`}
                  when={[fan, scale, overlay]}
                  dragged={single !== undefined && own?.[single] ? single : undefined}
                  csv={() => fanCsv(fan, compared)}
                  draw={({ axisFor, fanChart }) =>
                    fanChart({
                      words,
                      fan,
                      ink: inks[letter],
                      axis: axisFor(fans, compared, scale),
                      record: compared,
                      histories: own,
                      worlds: explained.worlds,
                      zero: whyZero(spec.events, fan),
                      ...(single !== undefined && own?.[single] ? { single: own[single] } : {}),
                      ...(behind
                        ? {
                            behind: {
                              fan: behind.explained.fans[show],
                              ink: inks[behind.letter],
                              histories: behind.explained.histories?.[show],
                              worlds: behind.explained.worlds,
                            },
                          }
                        : {}),
                      ...(behind ? OVER : recordSize),
                    })
                  }
                />
                <YearMark years={fan.years} width={behind ? OVER.width : recordSize.width} />
              </div>
              <figcaption>
                {says}{" "}
                {explained.worlds > 0 ? notCome(words, explained.came, explained.worlds) : ""}
              </figcaption>
              {explained.worlds > 0 ? (
                <div
                  dangerouslySetInnerHTML={{
                    __html: numbersTable(words, panel, output, namedShortly(spec)).html,
                  }}
                />
              ) : null}
            </figure>
          );
        })}
      </div>
      {fans[0] ? <OneYear output={output} panels={there} single={single} steps={steps} /> : null}
      <p class="meta">
        {compared ? `${recordNote(words, output)} ${recordedBy(output)}` : words.record.noRecord}{" "}
        {legend(shown, compared !== undefined)}{" "}
        {stored || there.length < panels.length
          ? ""
          : words.record.lived(Math.min(...there.map((p) => p.explained.worlds)))}
      </p>
      {spec.absent?.length ? (
        <details>
          <summary>{words.record.absent}</summary>
          <ul class="plain small">
            {spec.absent.map(({ says, because }) => (
              <li key={says}>
                <strong>{says}</strong>: {because}.
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
