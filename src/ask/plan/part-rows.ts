/** What a part keeps of each row: whether its twin differs, what other luck does instead, and the episodes of both. */
import type { Model } from "../../engine/model.ts";
import { differs } from "../../engine/world/worth-speaking-of.ts";
import { episodeIn, type Outcome, type Years } from "../../model/outcome.ts";
import type { Design } from "./design.ts";

export interface PartRows {
  /** runs × rows: 1 where removing it changed some yearly series by more than one part in a thousand of its mean. */
  readonly acts: Uint8Array;
  /**
   * runs × rows: 1 where the outcome came with the row's mechanisms kept and luck redrawn, else 0, and {@link SINCE_CAME}
   * more where that was lived since it came in the world asked about; 2 where it was not lived. See world/redrawn-chance.ts
   * and steps.ts.
   */
  readonly placebo: Uint8Array;
  /**
   * runs × (1 + rows) × 2: where the episode of the world asked about and of each row's twin begins (NaN for none), and
   * its sum. Empty where the outcome asks for no episode.
   */
  readonly episodes: Float32Array;
}

/** In place of a bit that says whether it came: that was not lived. */
export const NOT_LIVED = 2;
/** Added to the bit of other luck that would not have been lived, had the outcome not come. */
export const SINCE_CAME = 4;

/** Rows of so many runs of which nothing has been lived yet. */
export const noRows = ({ episode }: Outcome, { rows }: Design, runs: number): PartRows => ({
  acts: new Uint8Array(runs * rows.length),
  placebo: new Uint8Array(runs * rows.length).fill(NOT_LIVED),
  episodes: new Float32Array(episode ? runs * (1 + rows.length) * 2 : 0).fill(Number.NaN),
});

interface Lived {
  /** Counted from the first run of the part. */
  readonly run: number;
  readonly out: Float32Array;
  readonly years: Years;
}

/** Takes lives as they come: of each run the world asked about, then its twins, then its other luck row by row. */
export function reduceRows(
  { spec, program }: Model,
  design: Design,
  outcome: Outcome,
  of: PartRows,
) {
  const { rows } = design;
  const width = rows.length;
  const series = Object.keys(spec.world.series).length;
  const { episode } = outcome;
  let factual = new Float32Array();
  const next = new Map<number, number>();
  const tell = (place: number, years: Years) => {
    if (!episode) return;
    const found = episodeIn(episode, years);
    of.episodes.set(found ? [found.begins, found.sum] : [Number.NaN, 0], 2 * place);
  };
  return {
    factual({ run, out, years }: Lived) {
      factual = Float32Array.from(out);
      tell(run * (1 + width), years);
    },
    /** A life under a mask, which may be the twin of some rows. */
    twin(mask: number, { run, out, years }: Lived) {
      rows.forEach((way, row) => {
        if ("reason" in way || way.at !== mask) return;
        of.acts[run * width + row] = differs(program, series, { factual, twin: out }) ? 1 : 0;
        tell(run * (1 + width) + 1 + row, years);
      });
    },
    /** The next row of a run of which a twin is lived. */
    otherLuck(run: number, came: number) {
      let row = next.get(run) ?? 0;
      while ("reason" in rows[row]) row++;
      of.placebo[run * width + row] = came;
      next.set(run, row + 1);
    },
  };
}
