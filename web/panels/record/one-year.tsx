/** A year that is pointed at, in a sentence with its sources; and one history at a time, by arrow keys. */
import type { Comparison } from "../../../src/model/case.ts";
import { tenth } from "../../../src/report/html.ts";
import { sourcesNamed } from "../../../src/report/named-shortly.ts";
import type { Panel } from "../../../src/report/subject.ts";
import { pack } from "../../state/state.ts";
import { pointed, stepped } from "../../state/view.ts";
import { words } from "../../words.ts";

/** Where the charts leave room beside the axis; see charts.ts. */
const [LEFT, RIGHT] = [62, 10];

/** The year under the pointer, where there is a chart. */
export function yearAt(
  { clientX, target }: { readonly clientX: number; readonly target: EventTarget | null },
  years: readonly number[] | undefined,
): number | undefined {
  const svg = (target as Element | null)?.closest(".pointing")?.querySelector("svg");
  if (!svg || !years) return undefined;
  const { left, width } = svg.getBoundingClientRect();
  const whole = svg.viewBox.baseVal.width || width;
  const x = ((clientX - left) / width) * whole;
  const part = (x - LEFT) / (whole - LEFT - RIGHT);
  if (part < 0 || part > 1) return undefined;
  return years[Math.round(part * (years.length - 1))];
}

/** Author and year of each source named; the whole citations stand at the end of the page. */
export const shortly = (named: string): string[] =>
  sourcesNamed(pack.value.spec.sources, named).map(({ short, source }) =>
    words.record.graded(short, source?.grade),
  );

/** A line at that year over a chart so wide. */
export function YearMark({
  years,
  width,
}: {
  readonly years: readonly number[];
  readonly width: number;
}) {
  const n = pointed.value === undefined ? -1 : years.indexOf(pointed.value);
  if (n < 0 || years.length < 2) return null;
  const x = LEFT + (n / (years.length - 1)) * (width - LEFT - RIGHT);
  return <i aria-hidden="true" style={`left:${tenth((100 * x) / width)}%`} />;
}

interface OneYearOf {
  readonly output: Comparison;
  readonly panels: readonly Panel[];
  readonly single: number | undefined;
  /** How many histories can be stepped through. */
  readonly steps: number;
}

export function OneYear(of: OneYearOf) {
  const { output, panels, single, steps } = of;
  const years = panels[0].explained.fans[output.output].years;
  const shown =
    pointed.value ??
    output.points.reduce((a, b) => (b.value > a.value ? b : a), {
      year: years[0],
      value: Number.NEGATIVE_INFINITY,
    }).year;
  return (
    <div class="bench no-print">
      <div class="row">
        {years.length > 1 ? (
          <label>
            {words.record.year}{" "}
            <input
              type="range"
              min={years[0]}
              max={years.at(-1)}
              step={1}
              value={shown}
              style="width:12rem"
              aria-valuetext={words.time.name(shown)}
              onInput={(e) => {
                pointed.value = Number(e.currentTarget.value);
              }}
            />
          </label>
        ) : null}
        {steps > 0 ? (
          <label>
            {words.record.single}{" "}
            <input
              type="range"
              min={-1}
              max={steps - 1}
              step={1}
              value={single ?? -1}
              style="width:12rem"
              aria-valuetext={
                single === undefined ? words.record.noSingle : words.record.singly(single)
              }
              onInput={(e) => {
                const run = Number(e.currentTarget.value);
                stepped.record.value = run < 0 ? undefined : run;
              }}
            />{" "}
            <output>
              {single === undefined ? words.record.noSingle : words.record.singly(single)}
            </output>
          </label>
        ) : null}
      </div>
      <p id="one-year" aria-live="polite" style="max-width:none">
        {sentence(of, shown)}
      </p>
    </div>
  );
}

function sentence({ output, panels, single }: OneYearOf, year: number): string {
  const point = output.points.find((p) => p.year === year);
  const values = [...new Set(point?.sources.map((s) => s.value) ?? [])];
  const sources = values.map((value) =>
    words.record.source(words.numbers.recorded(value), [
      ...new Set(point?.sources.filter((s) => s.value === value).flatMap((s) => shortly(s.source))),
    ]),
  );
  if (point && sources.length === 0) sources.push(words.numbers.recorded(point.value));
  const recorded =
    output.points.length === 0 ? "" : words.record.inYear(year, output.title, output.unit, sources);
  const lived = panels.map(({ title, explained }) => {
    const fan = explained.fans[output.output];
    const n = fan.years.indexOf(year);
    const one = single === undefined ? undefined : explained.histories?.[output.output]?.[single];
    return words.record.middle(
      title,
      { value: fan.q50[n], low: fan.q05[n], high: fan.q95[n] },
      one?.[n],
    );
  });
  return `${recorded || `${words.time.name(year)}: `}${lived.join("; ")}.`;
}
