/** Rows side by side in the order of net: which of them are told apart by these worlds, and which are not. */
import { differenceOfRatios, type Estimate, nets, type Twins } from "../../why/index.ts";
import { deviate } from "../../why/options.ts";
import type { Whether } from "./dependence.ts";
import { type Lived, ofRow } from "./lived.ts";
import { byNet, pairs } from "./whether.ts";

export interface NeighbourAnswer {
  /** Of which the first has the greater net. */
  readonly between: readonly [string, string];
  /** Net of the first minus that of the second, over the same simulated histories. */
  readonly difference: Estimate;
  /** Whether that leaves 0 out at the level of all neighbours of the table together (Bonferroni). */
  readonly apart: boolean;
  /** Of groups: how many mechanisms each removes. */
  readonly sizes?: readonly [number, number];
}

/** A row of the design with its place there. */
export interface Placed extends Pick<Whether, "net"> {
  readonly id: string;
  readonly row: number;
  /** Mechanisms that it removes, where it is a group. */
  readonly size?: number;
}

/** Each row whose net is known beside the next. */
export function neighbours(lived: Lived, rows: readonly Placed[]): readonly NeighbourAnswer[] {
  const known = byNet(rows).filter(({ net }) => net.known);
  const beside = known.slice(1).map((next, n) => [known[n], next] as const);
  return beside.flatMap(([a, b]) => {
    const difference = differenceOf(lived, a, b);
    if (!difference) return [];
    return [
      {
        between: [a.id, b.id] as const,
        difference,
        apart: leavesNoughtOut(difference, beside.length),
        ...(a.size !== undefined && b.size !== undefined
          ? { sizes: [a.size, b.size] as const }
          : {}),
      },
    ];
  });
}

/** Over the histories that were lived of both. */
function differenceOf(lived: Lived, a: Placed, b: Placed): Estimate | undefined {
  const [one, other] = [ofRow(lived, a.row), ofRow(lived, b.row)];
  const both = one.often < other.often ? one : other;
  const ratio = ({ row, net }: Placed, own: Lived) => {
    const pair = pairs({ ...both, allotted: undefined }, row);
    if (!pair) return undefined;
    const { factual, changed, weights, clusters } = pair;
    const estimate = own.often === both.often ? net : netOf(pair, lived.design.question.seed);
    return { of: changed, among: factual, estimate, weights, clusters };
  };
  const [first, second] = [ratio(a, one), ratio(b, other)];
  if (!first || !second) return undefined;
  const { weights, clusters } = first;
  return differenceOfRatios(second, first, { weights, clusters });
}

const netOf = (row: Twins, seed: number): Estimate => nets({ row }, { seed }).row.net;

/** Whether an interval of 95 % still leaves 0 out when it is widened to hold for so many at once. */
export function leavesNoughtOut(e: Estimate, together: number): boolean {
  if (!e.known) return false;
  const wider = deviate(1 - 0.05 / Math.max(1, together)) / deviate(0.95);
  return e.value > 0
    ? e.value - wider * (e.value - e.low) > 0
    : e.value + wider * (e.high - e.value) < 0;
}
