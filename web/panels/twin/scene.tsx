/** One step of a grid or a network as a picture: a path for each shade, so that a thousand agents are a few elements. */
import type { Standing } from "../../../src/ask/standing/standing.ts";
import type { Grid } from "../../../src/model/world.ts";
import { tenth } from "../../../src/report/html.ts";

/** Shades of a number, from pale to full. */
const SHADES = 5;

export interface Range {
  readonly low: number;
  readonly high: number;
}

interface SceneOf {
  readonly says: string;
  readonly of: Standing;
  /** Which of its steps. */
  readonly n: number;
  readonly isFlag: boolean;
  readonly range: Range;
  readonly grid: Grid | undefined;
  /** Of a network: where everybody is, from 0 to 1. */
  readonly at: Float32Array | undefined;
  readonly names: readonly string[] | undefined;
}

const SIDE = 400;
const EDGE = 14;
const PALE = 0.16;

export function Scene(it: SceneOf) {
  const { grid } = it;
  const [wide, high] = grid
    ? [SIDE, (SIDE * grid.rows) / grid.columns]
    : [SIDE + 2 * EDGE, SIDE + 2 * EDGE];
  return (
    <div role="img" aria-label={it.says}>
      <svg viewBox={`0 0 ${wide} ${high}`} width={wide} height={high} aria-hidden="true">
        {grid ? <rect width={wide} height={high} fill="none" stroke="var(--rule)" /> : null}
        {grid ? <OnGrid {...it} grid={grid} /> : <Tied {...it} />}
      </svg>
    </div>
  );
}

/** By shade, the slots that have it. */
function shaded({ of, n, isFlag, range }: SceneOf): readonly number[][] {
  const bins: number[][] = Array.from({ length: isFlag ? 2 : SHADES }, () => []);
  const count = of.values.length / of.steps.length;
  const wide = range.high - range.low || 1;
  for (let slot = 0; slot < count; slot++) {
    const value = of.values[n * count + slot];
    // nobody is in the slot
    if (Number.isNaN(value)) continue;
    const shade = isFlag
      ? Number(value !== 0)
      : Math.min(SHADES - 1, Math.floor((SHADES * (value - range.low)) / wide));
    (bins[shade] ?? bins[0]).push(slot);
  }
  return bins;
}

const inkOf = (isFlag: boolean, shade: number, shades: number) => ({
  fill: isFlag && shade === 0 ? "var(--ink)" : "var(--b)",
  "fill-opacity": isFlag ? (shade === 0 ? PALE : 1) : PALE + ((1 - PALE) * shade) / (shades - 1),
});

function OnGrid(it: SceneOf & { readonly grid: Grid }) {
  const { of, n, grid, isFlag } = it;
  const { places = new Int32Array() } = of;
  const cell = SIDE / grid.columns;
  const count = of.values.length / of.steps.length;
  const bins = shaded(it);
  const own = tenth(0.86 * cell);
  return (
    <>
      {bins.map((slots, shade) => (
        <path
          key={String(shade)}
          {...inkOf(isFlag, shade, bins.length)}
          d={slots
            .map((slot) => places[n * count + slot])
            .filter((place) => place >= 0)
            .map((place) => {
              const x = tenth((place % grid.columns) * cell);
              const y = tenth(Math.floor(place / grid.columns) * cell);
              return `M${x} ${y}h${own}v${own}h-${own}z`;
            })
            .join("")}
        />
      ))}
    </>
  );
}

function Tied(it: SceneOf) {
  const { of, n, at = new Float32Array(), isFlag, names } = it;
  const count = of.values.length / of.steps.length;
  const ties = of.ties?.[n] ?? new Int32Array();
  const bins = shaded(it);
  const x = (slot: number) => tenth(EDGE + SIDE * at[2 * slot]);
  const y = (slot: number) => tenth(EDGE + SIDE * at[2 * slot + 1]);
  const wide = tenth(Math.max(2, Math.min(9, 60 / Math.sqrt(count))));
  const lines: string[] = [];
  for (let i = 0; i < ties.length; i += 2)
    lines.push(`M${x(ties[i])} ${y(ties[i])}L${x(ties[i + 1])} ${y(ties[i + 1])}`);
  const dots = (slots: readonly number[]) =>
    slots
      .map(
        (slot) =>
          `M${x(slot)} ${y(slot)}m-${wide} 0a${wide} ${wide} 0 1 0 ${tenth(2 * Number(wide))} 0a${wide} ${wide} 0 1 0 -${tenth(2 * Number(wide))} 0z`,
      )
      .join("");
  return (
    <>
      <path d={lines.join("")} stroke="var(--quiet)" stroke-opacity="0.45" fill="none" />
      {/* the ground below, so that no line shows through who is pale */}
      <path d={bins.map(dots).join("")} fill="var(--ground)" stroke="var(--quiet)" />
      {bins.map((slots, shade) => (
        <path key={String(shade)} {...inkOf(isFlag, shade, bins.length)} d={dots(slots)} />
      ))}
      {names && count <= 60
        ? names.map((name, slot) => (
            <text
              key={name}
              x={x(slot)}
              y={y(slot)}
              dx={(at[2 * slot] > 0.85 ? -1 : 1) * (Number(wide) + 1)}
              text-anchor={at[2 * slot] > 0.85 ? "end" : "start"}
              dy={4}
              fill="var(--ink)"
              font-size="11"
            >
              {name}
            </text>
          ))
        : null}
    </>
  );
}
