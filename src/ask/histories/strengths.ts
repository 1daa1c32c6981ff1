/**
 * How far the strengths that the records leave move an answer. Draw by draw an answer differs by its strengths and by the
 * luck of that draw's worlds; what a linear regression on the strengths explains of it is theirs (adjusted for what it would
 * explain of luck alone, and with its own standard error added, so that it is not too narrow).
 */
import type { Design, Way } from "../plan/design.ts";
import type { WholePart } from "../plan/part.ts";
import type { Ends } from "./doubt.ts";

/** What is regressed on: a row of numbers for each stored draw, and the draw of each run. */
export interface Strengths {
  readonly rows: readonly (readonly number[])[];
  readonly drawOf: Int32Array;
  /** The bits hang on the draw alone: there is no luck in them to be taken off. */
  readonly exact: boolean;
}

/** An answer is a quotient of two sums over worlds; by draw. */
interface Sums {
  readonly over: Float64Array;
  readonly under: Float64Array;
}

/** Fewer draws than this for each strength that differs tell nothing of it. */
const DRAWS_FOR_EACH = 3;

type Bit = (world: number) => number;

/**
 * By place in a row, such as "net" or "placebo.undone": how far the strengths move it.
 *
 * @param design of the question; `runs` of it are the worlds of all histories, one history after the other
 * @param part what came in each
 * @param strengths of each run
 */
export function movedByStrengths(design: Design, part: WholePart, strengths: Strengths) {
  const { drawOf } = strengths;
  const worlds = design.question.runs;
  const width = design.masks.length;
  const rows = design.rows.length;
  const came =
    (mask: number): Bit =>
    (w) =>
      part.came[w * width + mask];
  const draws = strengths.rows.length;
  const lived = new Set(drawOf).size;
  const basis = strengths.exact ? [] : orthonormal(strengths.rows, draws);
  const few: Ends | undefined =
    lived < draws || (!strengths.exact && lived < DRAWS_FOR_EACH * (basis.length + 1))
      ? {
          known: false,
          because: `${lived} simulated histories of each are fewer than the ${draws} draws of the strengths, so how far these move it is not told`,
        }
      : undefined;
  const sums = (over: Bit, under: Bit): Sums => {
    const found = { over: new Float64Array(draws), under: new Float64Array(draws) };
    for (let w = 0; w < worlds; w++) {
      const draw = drawOf[w % drawOf.length];
      found.over[draw] += over(w);
      found.under[draw] += under(w);
    }
    return found;
  };
  const on = came(0);
  const ends = (over: Bit, under: Bit): Ends =>
    few ?? (strengths.exact ? middleOf(sums(over, under)) : explained(sums(over, under), basis));
  const share = (of: Ends): Ends => (of.known ? { ...of, low: Math.max(0, of.low) } : of);
  const one: Bit = () => 1;
  /** Of one row, by the place of its estimate. */
  const ofRow =
    (row: number, alone: Way) =>
    (place: string): Ends => {
      const way = design.rows[row];
      if ("reason" in way) return unknownEnds("nothing of it was lived");
      const off = came(way.at);
      const luck: Bit = (w) => part.placebo[w * rows + row];
      switch (place) {
        case "net":
          return ends((w) => on(w) - off(w), on);
        case "necessity":
          return share(ends((w) => on(w) & ~off(w), on));
        case "sufficiency":
          return share(
            ends(
              (w) => on(w) & ~off(w),
              (w) => 1 - off(w),
            ),
          );
        case "prevention":
          return share(ends((w) => off(w) & ~on(w), one));
        case "alone": {
          if ("reason" in alone) return unknownEnds("nothing of it was lived");
          const [with_, none] = [came(alone.at), came(design.none)];
          return share(
            ends(
              (w) => with_(w) & ~none(w),
              (w) => 1 - none(w),
            ),
          );
        }
        case "placebo.undone":
          return share(ends((w) => on(w) & ~luck(w), on));
        case "placebo.brought":
          return unknownEnds("what other luck brings about is asked of few simulated histories");
        default:
          return unknownEnds("it is not told of episodes");
      }
    };
  return { came: share(ends(on, one)), ofRow };
}

const unknownEnds = (because: string): Ends => ({ known: false, because });

/** Deviates of the middle 95 %. */
const WIDE = 1.96;

/** The middle 95 % of the draws' own answers. */
function middleOf({ over, under }: Sums): Ends {
  const each = Array.from(over, (sum, d) => sum / under[d]).filter(Number.isFinite);
  if (each.length === 0) return unknownEnds("the outcome came in none");
  each.sort((a, b) => a - b);
  const at = (share: number) => each[Math.round(share * (each.length - 1))];
  return { known: true, low: at(0.025), high: at(0.975) };
}

function explained({ over, under }: Sums, basis: readonly Float64Array[]): Ends {
  const draws = over.length;
  const [total, of] = [sumOf(over), sumOf(under)];
  if (of === 0) return unknownEnds("the outcome came in none");
  const value = total / of;
  // what each draw does to the quotient, in the quotient's unit
  const own = over.map((sum, d) => ((sum - value * under[d]) * draws) / of);
  const middle = sumOf(own) / draws;
  const off = own.map((x) => x - middle);
  const all = sumOf(off.map((x) => x * x));
  const by = sumOf(
    Float64Array.from(basis, (column) => sumOf(off.map((x, d) => x * column[d])) ** 2),
  );
  const [width, rest] = [basis.length, draws - 1 - basis.length];
  const luck = Math.max(0, all - by) / rest;
  const theirs = Math.max(0, by - width * luck);
  const se = Math.sqrt(luck * luck * (2 * width + (2 * width * width) / rest) + 4 * luck * theirs);
  const far = WIDE * Math.sqrt((theirs + se) / draws);
  return { known: true, low: value - far, high: Math.min(1, value + far) };
}

const sumOf = (all: Float64Array): number => all.reduce((a, b) => a + b, 0);

/** Columns of the strengths about their means, each freed of those before it; one that they make up already is left out. */
function orthonormal(rows: readonly (readonly number[])[], draws: number): Float64Array[] {
  const basis: Float64Array[] = [];
  const width = rows[0]?.length ?? 0;
  for (let j = 0; j < width; j++) {
    const column = Float64Array.from(rows, (row) => row[j]);
    const mean = sumOf(column) / draws;
    let left = column.map((x) => x - mean);
    const before = Math.sqrt(sumOf(left.map((x) => x * x)));
    for (const one of basis) {
      const along = sumOf(left.map((x, d) => x * one[d]));
      left = left.map((x, d) => x - along * one[d]);
    }
    const size = Math.sqrt(sumOf(left.map((x) => x * x)));
    if (size > 1e-6 * before && size > 0) basis.push(left.map((x) => x / size));
  }
  return basis;
}
