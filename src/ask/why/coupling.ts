/**
 * How twins share their luck, which is an assumption. By default all draws of a twin have its history's uniforms, address
 * by address; on request each twin is lived once more with luck of its own, which no draw shares: both give the same
 * frequencies with and without, and so the same net; how far necessity lies apart says how much of it is the sharing.
 */
import type { Life } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { drawing } from "../../engine/world/swapped-chance.ts";
import { differenceOfRatios, type Estimate, twins } from "../../why/index.ts";
import type { Design } from "../plan/design.ts";
import { liveBits } from "../plan/further-lives.ts";
import { FIRST } from "../plan/how-many.ts";
import type { Living } from "../plan/lives.ts";
import { partsOf } from "../plan/steps.ts";
import type { Lived } from "./lived.ts";
import { pairs } from "./whether.ts";

export interface CouplingAnswer {
  /** How a number is drawn from a uniform, and how one of several is chosen: what twins share. */
  readonly numbers: "inversion";
  readonly choices: "inversion in the order of slots";
  /** Necessity when every twin has luck of its own; absent where it was not asked. */
  readonly own?: OwnLuck;
}

export type OwnLuck =
  | {
      /** Simulated histories whose twins were lived with luck of their own, the first ones. */
      readonly worlds: number;
      readonly rows: readonly {
        readonly id: string;
        /** Over these histories: with shared luck, with luck of its own, and the second minus the first. */
        readonly shared: Estimate;
        readonly own: Estimate;
        readonly moved: Estimate;
      }[];
    }
  | { readonly because: string };

/** What is said of every answer. */
export const usual: CouplingAnswer = {
  numbers: "inversion",
  choices: "inversion in the order of slots",
};

/** Lives the twins of the first worlds again with the luck of others; `ids` name the rows of the design. */
export async function ownLuck(
  model: Model,
  lived: Lived,
  ids: readonly string[],
  options: Living,
): Promise<OwnLuck> {
  const { design, conditioned } = lived;
  const n = Math.min(FIRST, Math.floor(lived.often / 2));
  if (conditioned?.chosen)
    return {
      because: "the record chose the luck of these histories, so another would not be theirs",
    };
  if (conditioned?.reason || (conditioned && !conditioned.clusters) || n === 0)
    return { because: "too few simulated histories count" };
  const rows = design.rows.flatMap((way, row) => ("at" in way ? [{ id: ids[row], row, way }] : []));
  const swaps = rows.map(({ way }) => drawing(model.program, design.masks[way.at]));
  const lives = rows.flatMap(({ way }, swap) =>
    Array.from(
      { length: n },
      (_, r): Life => ({ run: r, mask: way.at, luck: { swap, other: n + r } }),
    ),
  );
  const part = partsOf(design) + COUPLING;
  const bits = await liveBits(
    model,
    design.question,
    { masks: design.masks, lives, swaps, part },
    options,
  );
  const { seed } = design.question;
  return {
    worlds: n,
    rows: rows.flatMap(({ id, row }, at) => {
      const pair = pairs(lived, row);
      if (!pair) return [];
      const factual = Uint8Array.from(pair.factual).subarray(0, n);
      const clusters = conditioned?.clusters?.slice(0, n);
      const ratio = (changed: Uint8Array) => ({
        of: factual.map((on, r) => (on > changed[r] ? 1 : 0)),
        among: factual,
        estimate: twins({ factual, changed, ...(clusters ? { clusters } : {}) }, { seed })
          .necessity,
      });
      const shared = ratio(Uint8Array.from(pair.changed).subarray(0, n));
      const own = ratio(bits.slice(at * n, (at + 1) * n));
      const moved = differenceOfRatios(shared, own, { clusters });
      return [{ id, shared: shared.estimate, own: own.estimate, moved }];
    }),
  };
}

/** Lives that this takes where histories are not chosen for their luck. */
export const livesOfOwnLuck = ({ rows, question }: Design): number =>
  rows.filter((way) => "at" in way).length * Math.min(FIRST, Math.floor(question.runs / 2));

/** Its place among the parts that are kept, after those of sets, chance and kinds. */
const COUPLING = 50;
