/** Two strips of the same world, a month each step: nothing until they differ, then only what differs. */
import { useEffect, useRef } from "preact/hooks";
import type { Decided } from "../../../src/engine/twin/decided.ts";
import { type Clock, periodName, stepName } from "../../../src/model/clock.ts";
import { tenth } from "../../../src/report/html.ts";
import { Taken } from "../../charts.tsx";
import { own } from "../../words-below.ts";

interface StripsOf {
  readonly says: string;
  readonly name: string;
  readonly clock: Clock;
  /** Places that differ at the end of each month. */
  readonly differing: readonly number[];
  readonly decided: readonly Decided[];
  /** The month pointed at. */
  readonly month: number;
  readonly go: (month: number) => void;
  readonly csv: () => string;
}

/** Down the picture: name, decisions, bars, years, and the same mirrored. */
const [NAME, MARKS, BARS, YEARS] = [14, 16, 30, 18] as const;
const HALF = NAME + MARKS + BARS;
const HEIGHT = 2 * HALF + YEARS;
/** A decision of the state stands taller than one about somebody. */
const [TALL, SHORT] = [MARKS, 6] as const;
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -12,
  PageDown: 12,
};

export function Strips({ says, name, clock, differing, decided, month, go, csv }: StripsOf) {
  const box = useRef<HTMLElement>(null);
  const step = Math.max(2, Math.floor(870 / clock.months));
  const width = clock.months * step;
  const within = (m: number) => Math.min(clock.months - 1, Math.max(0, m));
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const x = (month / clock.months) * at.scrollWidth - at.scrollLeft;
    if (x < 0 || x > at.clientWidth) at.scrollLeft += x - at.clientWidth / 2;
  }, [month]);
  return (
    <>
      <section
        class="wide strip"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        tabIndex={0}
        aria-label={own.twin.strips}
        onClick={({ target, clientX }) => {
          const svg = (target as Element).closest("svg");
          if (!svg) return;
          const { left, width: wide } = svg.getBoundingClientRect();
          go(within(Math.floor(((clientX - left) / wide) * clock.months)));
        }}
        onKeyDown={(e) => {
          const by = steps[e.key];
          if (by === undefined) return;
          e.preventDefault();
          go(within(month + by));
        }}
      >
        <div role="img" aria-label={says}>
          <svg
            viewBox={`0 0 ${width} ${HEIGHT}`}
            width={width}
            height={HEIGHT}
            font-size="11.5"
            aria-hidden="true"
          >
            <Drawn {...{ clock, differing, decided, step }} />
            <path
              class="pointed"
              d={`M${(month + 0.5) * step} ${NAME}V${HEIGHT - NAME}`}
              stroke="var(--ink)"
              stroke-opacity="0.6"
            />
          </svg>
        </div>
      </section>
      <Taken place={box} name={name} csv={csv} />
    </>
  );
}

type DrawnOf = Pick<StripsOf, "clock" | "differing" | "decided"> & { readonly step: number };

function Drawn({ clock, differing, decided, step }: DrawnOf) {
  const most = Math.max(...differing, 1);
  const width = clock.months * step;
  const months = decided.map((_, m) => m);
  const across = (m: number) => `M${m * step} `;
  /** One bar a month that differs, away from the years. */
  const bars = (base: number, away: 1 | -1) =>
    months
      .filter((m) => differing[m] > 0)
      .map((m) => {
        const high = 2 + (BARS - 4) * (differing[m] / most);
        return `${across(m)}${base}v${tenth(away * high)}h${step}v${tenth(-away * high)}z`;
      })
      .join("");
  const marks = (one: keyof Decided, base: number, away: 1 | -1) =>
    months
      .filter((m) => decided[m][one].length > 0)
      .map((m) => {
        const high = decided[m][one].some((d) => d.slot === undefined) ? TALL : SHORT;
        return `${across(m)}${base}v${away * high}h${Math.min(step, 4)}v${-away * high}z`;
      })
      .join("");
  const every = [1, 5, 10, 50, 100].find((n) => clock.years.length / n <= 12) ?? 1000;
  const [top, bottom] = [HALF, HALF + YEARS];
  return (
    <>
      <text y={NAME - 3} fill="currentColor">
        {own.twin.asItWent}
      </text>
      <text y={HEIGHT - 2} fill="var(--b)">
        {own.twin.inTwin}
      </text>
      <path d={`M0 ${top}h${width}M0 ${bottom}h${width}`} stroke="var(--rule)" />
      {clock.years
        .filter((year) => year % every === 0)
        .map((year) => (
          <text
            key={year}
            x={Math.max(0, year * clock.per - clock.first) * step}
            y={bottom - 5}
            fill="var(--quiet)"
          >
            {periodName(clock, year)}
          </text>
        ))}
      <path class="places" d={bars(top, -1)} fill="var(--ink)" fill-opacity="0.28" />
      <path class="places" d={bars(bottom, 1)} fill="var(--b)" fill-opacity="0.34" />
      <path class="decided" d={marks("factual", top - BARS, -1)} fill="var(--ink)" />
      <path class="decided" d={marks("twin", bottom + BARS, 1)} fill="var(--b)" />
    </>
  );
}

/** Header and rows: each month that differs. */
export const monthRows = (
  { clock, differing, decided }: Pick<StripsOf, "clock" | "differing" | "decided">,
  told: (decided: Decided, one: keyof Decided) => string | number,
): (string | number)[][] =>
  differing.flatMap((places, m) =>
    places === 0
      ? []
      : [[stepName(clock, m), places, told(decided[m], "factual"), told(decided[m], "twin")]],
  );
