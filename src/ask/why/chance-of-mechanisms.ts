/**
 * How much was chance, and whose: the share of the outcome's variance in which the draws inside a mechanism have a hand.
 * Worlds are lived again with the draws of one mechanism from another run and everything else as it was.
 */
import type { Life } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { drawing, type Swap } from "../../engine/world/swapped-chance.ts";
import { type Estimate, sobolOfChance } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import type { Doubted } from "../../words/numbers.ts";
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
  { design, part }: Lived,
  { againstNone, ...options }: Living & { readonly againstNone?: Doubted | undefined },
): Promise<ChanceAnswer | undefined> {
  const { program } = open;
  const { question, masks } = design;
  const n = Math.min(PAIRS, Math.floor(question.runs / 2));
  const mask = masks[0];
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
  const indices = sobolOfChance(
    {
      a: came(0),
      b: came(n),
      redrawn: {
        ALL: lived(0),
        ...Object.fromEntries(ids.map((id, i) => [id, lived(i + 1)])),
      },
    },
    { seed: question.seed },
  );
  const total = (id: string) =>
    atMostAll(indices[id]?.total ?? refused({ kind: "not lived", about: {}, numbers: {} }));
  return {
    says: words.chance(n, words.view(question.given, question.explanation, againstNone)),
    pairs: n,
    all: total("ALL"),
    of: ids.map((id) => ({ id, total: total(id) })),
  };
}

/** The estimator may pass the whole by its own doubt; no share does. */
const atMostAll = (e: Estimate): Estimate =>
  e.known
    ? { ...e, value: Math.min(1, e.value), low: Math.min(1, e.low), high: Math.min(1, e.high) }
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
