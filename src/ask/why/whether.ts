/** Whether, when and how much, row by row: net of churn, beside other luck, and what becomes of the episode. */

import type { Episode } from "../../model/outcome.ts";
import {
  type Estimate,
  type Fate,
  fates,
  type NetOfRow,
  nets,
  type Twins,
  whetherAndWhen,
} from "../../why/index.ts";
import { someOfTwins } from "../../why/twins.ts";
import type { Reason } from "../../words/statement.ts";
import { NOT_LIVED } from "../plan/part-rows.ts";
import type { Whether } from "./dependence.ts";
import { type Lived, ofRow } from "./lived.ts";
import { neverCame, orRefused, refused } from "./refusals.ts";
import { whenOf } from "./when.ts";

/** For each row of the design; `episode` is what the outcome asks for, where it does. */
export function whetherOfRows(lived: Lived, episode: Episode | undefined): readonly Whether[] {
  const { design, conditioned } = lived;
  const together = netsOf(lived);
  return design.rows.map((way, row) => {
    const reason = conditioned?.reason ?? ("reason" in way ? way.reason : undefined);
    if (reason) return untold(reason, episode);
    const own = ofRow(lived, row);
    return {
      ...shares(own, row),
      ...together[row],
      net: orRefused(together[row].net, neverCame(own.often)),
      placebo: placebo(own, row),
      ...(episode ? { ...episodes(own, row, episode), when: whenOf(own, 1 + row, episode) } : {}),
    };
  });
}

/** Rows by what is left of them once churn is taken off, the most first; unknown ones last, in the order they had. */
export const byNet = <T extends Pick<Whether, "net">>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => sizeOf(b.net) - sizeOf(a.net));

const sizeOf = (net: Estimate): number => (net.known ? net.value : -Number.MAX_VALUE);

function untold(reason: Reason, episode: Episode | undefined): Whether {
  const none = refused(reason);
  return {
    net: none,
    apart: false,
    placebo: { undone: none, brought: none },
    ...(episode ? { anyTime: none, then: none } : {}),
  };
}

/** Weights and clusters of the runs that were lived; absent where all count alike and none share anything. */
const counting = ({ conditioned, often }: Lived): Pick<Twins, "weights" | "clusters"> => ({
  ...(conditioned ? { weights: conditioned.weights.subarray(0, often) } : {}),
  ...(conditioned?.clusters ? { clusters: conditioned.clusters.subarray(0, often) } : {}),
});

/** Whether the outcome came in every run that was lived of a row, as it was and in its twin. */
export function pairs(all: Lived, row: number): Twins | undefined {
  const lived = ofRow(all, row);
  const { design, part, often } = lived;
  const way = design.rows[row];
  if (!("at" in way)) return undefined;
  const width = design.masks.length;
  const side = (mask: number) =>
    Uint8Array.from({ length: often }, (_, r) => part.came[r * width + mask]);
  return { factual: side(0), changed: side(way.at), ...counting(lived) };
}

/** Net of each row that was lived, by its number in the design, and whether it is apart from 0 at the level of all together. */
export function netsOf(lived: Lived): Readonly<Record<number, NetOfRow>> {
  if (lived.conditioned?.reason) return {};
  const rows = lived.design.rows.flatMap((_, row) => {
    const pair = pairs(lived, row);
    return pair ? [[row, pair] as const] : [];
  });
  return nets(Object.fromEntries(rows), { seed: lived.design.question.seed });
}

function shares(lived: Lived, row: number): Pick<Whether, "with" | "without"> {
  const pair = pairs(lived, row);
  if (!pair) return {};
  let [total, on, off] = [0, 0, 0];
  for (let r = 0; r < lived.often; r++) {
    const w = pair.weights?.[r] ?? 1;
    total += w;
    on += w * pair.factual[r];
    off += w * pair.changed[r];
  }
  return total > 0 ? { with: on / total, without: off / total } : {};
}

function placebo(lived: Lived, row: number): Whether["placebo"] {
  const { design, part, often } = lived;
  if (!design.otherLuck) {
    const none = refused({ kind: "luck of a simulator", about: {}, numbers: {} });
    return { undone: none, brought: none };
  }
  const { factual, weights, clusters } = pairs(lived, row) as Twins;
  const rows = design.rows.length;
  const luck = (run: number) => part.placebo[run * rows + row];
  const over = (isCounted: (luck: number) => boolean): Twins => {
    const runs = Array.from({ length: often }, (_, run) => run);
    const of = runs.filter((run) => isCounted(luck(run)));
    return {
      factual: Uint8Array.from(of, (run) => factual[run]),
      changed: Uint8Array.from(of, (run) => luck(run) & 1),
      ...(weights ? { weights: Float64Array.from(of, (run) => weights[run]) } : {}),
      ...(clusters ? { clusters: of.map((run) => clusters[run]) } : {}),
    };
  };
  const { seed } = design.question;
  const undone = over((luck) => luck !== NOT_LIVED);
  // histories of which it was lived since the outcome came would make it seem rarer
  const brought = over((luck) => luck < NOT_LIVED);
  const { necessity } = someOfTwins(undone, ["necessity"], { seed });
  const { prevention } = someOfTwins(brought, ["prevention"], { seed });
  return { undone: orRefused(necessity, neverCame(often)), brought: prevention };
}

function episodes(lived: Lived, row: number, { recorded }: Episode): Partial<Whether> {
  const { design, part, often } = lived;
  const width = 2 * (1 + design.rows.length);
  const side = (place: number) => {
    const at = (part_: 0 | 1) =>
      Float64Array.from({ length: often }, (_, r) => part.episodes[r * width + 2 * place + part_]);
    return { begins: at(0), sum: at(1) };
  };
  const found = whetherAndWhen(
    {
      factual: side(0),
      changed: side(1 + row),
      ...(recorded ? { recorded } : {}),
      ...counting(lived),
    },
    { seed: design.question.seed },
  );
  const none: Reason = { kind: "no episode", about: {}, numbers: { of: often } };
  const then: Reason = recorded
    ? { kind: "none in the recorded dates", about: {}, numbers: { of: often } }
    : { kind: "no recorded dates", about: {}, numbers: {} };
  return {
    anyTime: orRefused(found.twins.none, none),
    then: orRefused(found.then, then),
    ...(found.of > 0
      ? {
          twins: each(found.twins, ({ value }) => value),
          twinsOf: found.of,
          twinsLow: each(found.twins, ({ low }) => low),
          twinsHigh: each(found.twins, ({ high }) => high),
        }
      : {}),
    ...(found.movedBy ? { movedBy: found.movedBy } : {}),
  };
}

type Known = Extract<Estimate, { readonly known: true }>;

const each = (
  twins: Readonly<Record<Fate, Estimate>>,
  of: (e: Known) => number,
): Record<Fate, number> =>
  Object.fromEntries(fates.map((fate) => [fate, of(twins[fate] as Known)])) as Record<Fate, number>;
