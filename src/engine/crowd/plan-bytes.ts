/** A plan as bytes, so that whoever has the same program can live it elsewhere; and how its lives are divided into blocks. */
import type { Program } from "../../compile/tree.ts";
import type { Guide } from "../world/guide.ts";
import type { Priors } from "../world/parameters.ts";
import type { Swap } from "../world/swapped-chance.ts";
import type { PlanMany } from "./chunks-of-plan.ts";
import type { Life } from "./ensemble.ts";

/** What is said in words; the columns follow in this order. */
interface Head {
  readonly seed: number;
  readonly swaps?: readonly Swap[] | undefined;
  readonly priors?: Priors | undefined;
  readonly masks: number;
  /** Worlds of each filter, and how long the columns of its guide are. */
  readonly guide?:
    | { readonly worlds: number; readonly few: number; readonly columns: readonly number[] }
    | undefined;
  readonly columns: {
    readonly masks: number;
    /** Run, mask, row, other mask, swap, other run, end, and mask and series that it is held against; -1 for none. */
    readonly lives: number;
    readonly rows: number;
    readonly from: number;
    readonly runs: number;
    readonly inputs: readonly number[];
  };
}

const PER_LIFE = 9;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** All of a plan but its program. Equal plans have equal bytes. */
export function packPlan(plan: PlanMany): Uint8Array {
  const { seed, masks, lives, parameters, lineage, swaps, inputs, guide } = plan;
  const rows = "rows" in parameters ? parameters.rows : new Float32Array();
  const table = new Int32Array(PER_LIFE * lives.length);
  lives.forEach(({ run, mask, row = run, beside = -1, luck, until = -1, apart }, n) => {
    const end = [until, apart?.from ?? -1, apart?.series ?? -1];
    table.set([run, mask, row, beside, luck?.swap ?? -1, luck?.other ?? -1, ...end], PER_LIFE * n);
  });
  const joined = Uint8Array.from(masks.flatMap((mask) => [...mask]));
  const { from = new Int32Array(), runs = new Int32Array() } = lineage ?? {};
  const guiding = guide ? columnsOf(guide) : [];
  const head: Head = {
    seed,
    ...(guide
      ? {
          guide: {
            worlds: guide.worlds,
            few: guide.few.length,
            columns: guiding.map((column) => column.length),
          },
        }
      : {}),
    ...(swaps ? { swaps } : {}),
    ...("rows" in parameters ? {} : { priors: parameters }),
    masks: masks.length,
    columns: {
      masks: joined.length,
      lives: table.length,
      rows: rows.length,
      from: from.length,
      runs: runs.length,
      inputs: inputs.map((block) => block.length),
    },
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const pieces = [
    bytesOf(Uint32Array.of(text.length)),
    text,
    ...[table, rows, from, runs, ...inputs, ...guiding].map(bytesOf),
    joined,
  ];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The plan in bytes that {@link packPlan} gave. */
export function unpackPlan(bytes: Uint8Array, program: Program): PlanMany {
  let at = 0;
  const take = (length: number): ArrayBuffer => {
    at += length;
    return bytes.slice(at - length, at).buffer as ArrayBuffer;
  };
  const [length] = new Uint32Array(take(4));
  const head: Head = JSON.parse(new TextDecoder().decode(take(length)));
  const { columns, priors, swaps, seed, guide } = head;
  const table = new Int32Array(take(4 * columns.lives));
  const rows = new Float32Array(take(4 * columns.rows));
  const from = new Int32Array(take(4 * columns.from));
  const runs = new Int32Array(take(4 * columns.runs));
  const inputs = columns.inputs.map((n) => new Float32Array(take(4 * n)));
  const guiding = guide?.columns.map((n) => new Float64Array(take(8 * n)));
  const joined = new Uint8Array(take(columns.masks));
  const width = columns.masks / Math.max(1, head.masks);
  return {
    program,
    inputs,
    seed,
    masks: Array.from({ length: head.masks }, (_, n) => joined.slice(n * width, (n + 1) * width)),
    lives: Array.from({ length: table.length / PER_LIFE }, (_, n) => lifeIn(table, n)),
    parameters: priors ?? { rows },
    ...(swaps ? { swaps } : {}),
    ...(from.length > 0 ? { lineage: { from, runs } } : {}),
    ...(guide && guiding ? { guide: guideIn(guide, guiding) } : {}),
  };
}

/** All numbers of a guide but the worlds of a filter; whole ones are as exact in 64 bits. */
const columnsOf = (guide: Guide): Float64Array[] => [
  guide.powers,
  guide.values,
  ...[guide.from, guide.known, guide.places, guide.series, guide.logarithmic].map((whole) =>
    Float64Array.from(whole),
  ),
  ...[...guide.few, ...guide.settings].flatMap(({ weight, decay, gain, precision, constant }) => [
    Float64Array.of(weight),
    decay,
    gain,
    precision,
    constant,
  ]),
];

function guideIn(
  { worlds, few }: { readonly worlds: number; readonly few: number },
  columns: readonly Float64Array[],
): Guide {
  const [powers, values, from, known, places, series, logarithmic, ...rest] = columns;
  const all = Array.from({ length: rest.length / 5 }, (_, n) => {
    const [[weight], decay, gain, precision, constant] = rest.slice(5 * n, 5 * (n + 1));
    return { weight, decay, gain, precision, constant };
  });
  return {
    worlds,
    powers,
    values,
    from: Int32Array.from(from),
    known: Int32Array.from(known),
    places: Int32Array.from(places),
    series: Int32Array.from(series),
    logarithmic: Uint8Array.from(logarithmic),
    few: all.slice(0, few),
    settings: all.slice(few),
  };
}

function lifeIn(table: Int32Array, n: number): Life {
  const own = table.subarray(PER_LIFE * n, PER_LIFE * (n + 1));
  const [run, mask, row, beside, swap, other, until, from, series] = own;
  return {
    run,
    mask,
    row,
    ...(beside < 0 ? {} : { beside }),
    ...(swap < 0 ? {} : { luck: { swap, other } }),
    ...(until < 0 ? {} : { until }),
    ...(from < 0 ? {} : { apart: { from, series } }),
  };
}

/** Blocks of a plan at most, about, and lives of a block at least and at most, about. */
const BLOCKS = 32;
const LEAST = 32;
const MOST = 512;

/** Numbers of the lives of each block. Those of one run stay together, since some are lived beside others of it. */
export function blocksOf({
  lives,
  guide,
}: Pick<PlanMany, "lives" | "guide">): readonly Int32Array[] {
  const least = guide ? Math.ceil(LEAST / guide.worlds) : LEAST;
  const size = Math.min(MOST, Math.max(least, Math.ceil(lives.length / BLOCKS)));
  const byRun = new Map<string, number[]>();
  lives.forEach(({ run, row = run, luck }, life) => {
    const key = luck ? `life ${life}` : `${run}/${row}`;
    const own = byRun.get(key);
    if (own) own.push(life);
    else byRun.set(key, [life]);
  });
  const blocks: number[][] = [];
  for (const own of byRun.values()) {
    const last = blocks.at(-1);
    if (last && last.length + own.length <= size) last.push(...own);
    else blocks.push([...own]);
  }
  return blocks.map((block) => Int32Array.from(block));
}
