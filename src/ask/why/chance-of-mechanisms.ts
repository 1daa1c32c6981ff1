/**
 * How much was chance, and whose: the share of the outcome's variance in which the draws inside a mechanism have a hand.
 * Worlds are lived again with the draws of one mechanism from another run and everything else as it was.
 */
import type { Life } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { drawing, type Swap } from "../../engine/world/swapped-chance.ts";
import { type Estimate, sobolOfChance } from "../../why/index.ts";
import { FEWEST_OF_KIND } from "../../why/yes-no-total.ts";
import { lived as words } from "../../words/en/lived.ts";
import type { Doubted } from "../../words/numbers.ts";
import type { Reason } from "../../words/statement.ts";
import type { Design } from "../plan/design.ts";
import { liveBits } from "../plan/further-lives.ts";
import type { Living } from "../plan/lives.ts";
import { partsOf } from "../plan/steps.ts";
import { PROCESSES } from "../sense/design.ts";
import type { Lived } from "./lived.ts";
import { refused } from "./refusals.ts";

export interface ChanceAnswer {
  readonly says: string;
  /** Pairs of worlds. */
  readonly pairs: number;
  /** All draws of a world at once; what is left belongs to parameters alone. */
  readonly all: Estimate;
  /** By whatever draws: mechanisms in the order of a month, then "processes". The others have no chance of their own. */
  readonly of: readonly { readonly id: string; readonly total: Estimate }[];
}

/** Worlds that are lived again with another's chance. */
const PAIRS = 512;

export async function chanceOf(
  open: Model,
  { design, part, conditioned }: Lived,
  { againstNone, ...options }: Living & { readonly againstNone?: Doubted | undefined },
): Promise<ChanceAnswer | undefined> {
  const { program } = open;
  const { question, masks } = design;
  const [mask] = masks;
  const n = pairsOf(design);
  const swaps = swapsOf(program.rules, drawing(program, mask));
  const ids = Object.keys(swaps);
  if (ids.length === 0 || n === 0) return undefined;
  const lives: Life[] = [
    ...Array.from({ length: n }, (_, r) => ({ run: n + r, mask: 0, row: r })),
    ...ids.flatMap((_, swap) =>
      Array.from({ length: n }, (_, r) => ({ run: r, mask: 0, luck: { swap, other: n + r } })),
    ),
  ];
  const bits = await liveBits(
    open,
    question,
    { masks: [mask], lives, swaps: Object.values(swaps), part: partsOf(design) + 1 },
    options,
  );
  const came = (from: number) =>
    Float64Array.from({ length: n }, (_, r) => part.came[(from + r) * masks.length]);
  const lived = (column: number) => Float64Array.from(bits.subarray(column * n, (column + 1) * n));
  const [a, b] = [came(0), came(n)];
  const seldom = tooSeldom(a, b);
  const clusters = conditioned?.clusters;
  const indices = sobolOfChance(
    {
      a,
      b,
      redrawn: {
        [ALL]: lived(0),
        ...Object.fromEntries(ids.map((id, i) => [id, lived(i + 1)])),
      },
      ...(clusters
        ? { shared: { a: clusters.subarray(0, n), b: clusters.subarray(n, 2 * n) } }
        : {}),
    },
    { seed: question.seed },
  );
  const total = (id: string): Estimate => {
    const reason = seldom ?? conditioned?.reason;
    return reason ? refused(reason) : indices[id].total;
  };
  const all = atMost(total(ALL), 1);
  return {
    says: words.chance(n, words.view(question.given, question.explanation, againstNone)),
    pairs: n,
    all,
    of: ids.map((id) => ({
      id,
      total: all.known ? atMost(total(id), all.value, all.high) : total(id),
    })),
  };
}

const pairsOf = ({ question }: Design): number => Math.min(PAIRS, Math.floor(question.runs / 2));

/** Lives that this takes. */
export function livesOfChance({ program }: Pick<Model, "program">, design: Design): number {
  const drawn = Object.keys(swapsOf(program.rules, drawing(program, design.masks[0]))).length;
  return drawn === 0 ? 0 : pairsOf(design) * (1 + drawn);
}

const ALL = "ALL";

/** Below so many of a kind the variance of a yes or no is anybody's guess, and so is every share of it. */
function tooSeldom(a: Float64Array, b: Float64Array): Reason | undefined {
  const of = a.length + b.length;
  const came = [...a, ...b].reduce((sum, bit) => sum + bit, 0);
  return Math.min(came, of - came) < FEWEST_OF_KIND
    ? { kind: "too seldom for shares", about: {}, numbers: { came, of, fewest: FEWEST_OF_KIND } }
    : undefined;
}

/** The estimator may pass the whole by its own doubt; no share does, nor any part. */
const atMost = (e: Estimate, most: number, high = most): Estimate =>
  e.known
    ? {
        ...e,
        value: Math.min(most, e.value),
        low: Math.min(most, e.low),
        high: Math.min(high, e.high),
      }
    : e;

/** The chance of each mechanism that draws, and that of the start and all processes together. */
function swapsOf(rules: Model["program"]["rules"], draws: Swap): Readonly<Record<string, Swap>> {
  const own = draws.rules.filter((n) => rules[n].mechanism);
  const others = draws.rules.filter((n) => !rules[n].mechanism);
  return {
    ...Object.fromEntries(own.map((n) => [rules[n].id, { start: false, rules: [n] }])),
    ...(draws.start || others.length > 0
      ? { [PROCESSES]: { start: draws.start, rules: others } }
      : {}),
  };
}
