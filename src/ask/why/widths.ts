/** How wide the doubt of a row is against how many worlds were lived, and how many would be enough. */
import { type Estimate, nets, type Twins, twins } from "../../why/index.ts";
import type { Lived } from "./lived.ts";
import { pairs } from "./whether.ts";

export interface WidthAnswer {
  readonly id: string;
  readonly of: "net" | "necessity";
  /** Of the first quarter of the worlds, the first half, and all: from end to end of the 95 % interval. */
  readonly widths: readonly { readonly worlds: number; readonly width: number }[];
  /** Worlds in all for an interval half as wide, and for one of 5 points of 100 to either side: widths fall as the root of their number. */
  readonly halved: number;
  readonly fivePoints: number;
}

/** Points of 100 to either side that are asked for. */
const ASKED = 0.05;

/** Of each row that was lived, in the order of the design. */
export function widths(lived: Lived, ids: readonly string[]): readonly WidthAnswer[] {
  const { often, conditioned, design } = lived;
  if (conditioned?.reason) return [];
  const counts = [Math.floor(often / 4), Math.floor(often / 2), often].filter((n) => n > 0);
  const rows = ids.flatMap((id, row) => {
    const pair = pairs(lived, row);
    // of a row that was closed after the first stage more histories were not wanted
    return pair?.factual.length === often ? [{ id, pair }] : [];
  });
  const { seed } = design.question;
  const found = counts.map((worlds) => {
    const first = rows.map(({ id, pair }) => [id, firstOf(pair, worlds)] as const);
    // of the first worlds alone none may count
    const lives = first.filter(([, { weights }]) => weights?.some((w) => w > 0) ?? true);
    const net = nets(Object.fromEntries(lives), { seed });
    return {
      worlds,
      net: (id: string): Estimate | undefined => net[id]?.net,
      necessity: (id: string): Estimate | undefined => {
        const own = lives.find(([name]) => name === id);
        return own && twins(own[1], { seed }).necessity;
      },
    };
  });
  return rows.flatMap(({ id }) =>
    (["net", "necessity"] as const).flatMap((of) => {
      const known = found.flatMap((some) => {
        const e = some[of](id);
        return e?.known ? [{ worlds: some.worlds, width: e.high - e.low }] : [];
      });
      const whole = known.find(({ worlds }) => worlds === often);
      return whole
        ? [
            {
              id,
              of,
              widths: known,
              halved: 4 * often,
              fivePoints: Math.ceil(often * (whole.width / (2 * ASKED)) ** 2),
            },
          ]
        : [];
    }),
  );
}

const firstOf = ({ factual, changed, weights, clusters }: Twins, worlds: number): Twins => {
  const first = <T>(all: ArrayLike<T>): T[] => Array.from({ length: worlds }, (_, r) => all[r]);
  return {
    factual: first(factual),
    changed: first(changed),
    ...(weights ? { weights: weights.slice(0, worlds) } : {}),
    ...(clusters ? { clusters: first(clusters) } : {}),
  };
};
