/** From what the worlds did to what is answered: estimates of mechanisms, groups and explanations. */
import { must } from "../../errors.ts";
import {
  type CoalitionTable,
  type Estimate,
  interactions as interactionsOf,
  quotient,
  shapley,
} from "../../why/index.ts";
import { someOfTwins } from "../../why/twins.ts";
import type { Reason } from "../../words/statement.ts";
import type { Design, Way } from "../plan/design.ts";
import type { Dependence, Whether } from "./dependence.ts";
import { type Lived, once, runsUnder } from "./lived.ts";
import { neverCame, orRefused, refused } from "./refusals.ts";
import { sampledShares } from "./sampled-shares.ts";

/** Whether the outcome came under a coalition in runs 0, 1, … as far as it was lived. */
function column(lived: Lived, mask: number): Uint8Array {
  const { design, part } = lived;
  const runs = runsUnder(lived, mask);
  const width = design.masks.length;
  return Uint8Array.from({ length: runs }, (_, r) => part.came[r * width + mask]);
}

/** Columns of one length: as many runs as were lived under all of them. */
function columns(lived: Lived, masks: readonly number[]): Uint8Array[] {
  const all = masks.map((mask) => column(lived, mask));
  const runs = Math.min(...all.map((c) => c.length));
  return all.map((c) => c.subarray(0, runs));
}

/** Weights and clusters as options, absent where every world counts alike and shares nothing. */
const weighted = <T extends object>({ conditioned }: Lived, runs: number, pairs: T) => ({
  ...pairs,
  ...(conditioned ? { weights: conditioned.weights.subarray(0, runs) } : {}),
  ...(conditioned?.clusters ? { clusters: conditioned.clusters.subarray(0, runs) } : {}),
});

const settings = ({ design }: Lived) => ({ seed: design.question.seed });

/** Necessity, sufficiency and prevention of removing something; alone, of adding only it. */
function dependence(lived: Lived, without: Way, alone: Way, share: Estimate): Dependence {
  const { design, conditioned } = lived;
  if (conditioned?.reason) return nothing(conditioned.reason);
  if ("reason" in without) return nothing(without.reason);
  if ("reason" in alone) return nothing(alone.reason);
  const [whole, off] = columns(lived, [0, without.at]) as [Uint8Array, Uint8Array];
  const pair = { factual: whole, changed: off };
  const asked = ["necessity", "sufficiency", "prevention"] as const;
  const given = once(lived, `without ${without.at}`, () =>
    someOfTwins(weighted(lived, whole.length, pair), asked, settings(lived)),
  );
  // Background evidence never includes the outcome, which the record contains: all worlds, unweighted.
  const isWeighed = conditioned && !conditioned.narrowed && !conditioned.clusters;
  const before = isWeighed ? someOfTwins(pair, ["sufficiency"], settings(lived)) : given;
  const [on, none] = columns(lived, [alone.at, design.none]) as [Uint8Array, Uint8Array];
  const both = weighted(lived, on.length, { factual: on, changed: none });
  const added = someOfTwins(both, ["sufficiency"], settings(lived));
  return {
    necessity: orRefused(given.necessity, neverCame(whole.length)),
    sufficiency: conditioned?.chosen
      ? refused({ kind: "chosen by the record", about: {}, numbers: {} })
      : orRefused(before.sufficiency, alwaysCame(whole.length)),
    alone: on.length === 0 ? WAITING : orRefused(added.sufficiency, alwaysCame(on.length)),
    prevention: given.prevention,
    share,
  };
}

/** What is told before its worlds are there. */
const WAITING = refused({ kind: "being lived", about: {}, numbers: {} });

const alwaysCame = (of: number): Reason => ({
  kind: "always came without",
  about: {},
  numbers: { of },
});

const nothing = (reason: Reason): Dependence => {
  const none = refused(reason);
  return { necessity: none, sufficiency: none, alone: none, prevention: none, share: none };
};

export interface Answered extends Dependence, Whether {
  readonly id: string;
}

/** A row for each mechanism of the case; `whether` is told of the rows of the design. */
export function ofMechanisms(
  lived: Lived,
  ids: readonly string[],
  whether: readonly Whether[],
): readonly Answered[] {
  const shares = sharesOfPlayers(lived);
  return ids.map((id, n) => ({
    id,
    ...dependence(
      lived,
      lived.design.without[n],
      lived.design.alone[n],
      shares[id] ?? refused({ kind: "not in the explanation", about: { id }, numbers: {} }),
    ),
    ...whether[n],
  }));
}

function sharesOfPlayers(lived: Lived): Readonly<Record<string, Estimate>> {
  const { design, part, conditioned, first } = lived;
  const { players, all } = design;
  if (players.length === 0 || conditioned?.reason) return {};
  if (first === 0 && !isOften(design, all))
    return Object.fromEntries(players.map((id) => [id, WAITING]));
  if (all) return shapley(table(lived, players, all), settings(lived));
  return sampledShares({
    mechanisms: design.players,
    orders: must(design.orders, "the orders in which mechanisms are switched on"),
    along: part.along,
    worlds: first,
    ...(conditioned ? { weights: conditioned.weights.subarray(0, first) } : {}),
    ...(conditioned?.clusters ? { clusters: conditioned.clusters.subarray(0, first) } : {}),
  });
}

/** Are all these coalitions lived in every run? */
const isOften = ({ often }: Design, coalitions: readonly number[] | undefined): boolean =>
  coalitions?.every((mask) => mask < often) ?? false;

/** The coalition table of some players from the numbers of their 2^k coalitions. */
function table(
  lived: Lived,
  mechanisms: readonly string[],
  coalitions: readonly number[],
): CoalitionTable {
  const cols = columns(lived, coalitions);
  const worlds = cols[0].length;
  const outcomes = new Uint8Array(worlds * coalitions.length);
  cols.forEach((c, bits) => {
    for (let r = 0; r < worlds; r++) outcomes[r * coalitions.length + bits] = c[r];
  });
  return weighted(lived, worlds, { mechanisms, worlds, outcomes });
}

/** Why two groups cannot be asked about together: one of them does not offer the kind. */
function refusedIn(groups: Design["groups"], ids: readonly string[]): Estimate | undefined {
  const way = groups.find((g) => ids.includes(g.id) && "reason" in g.without)?.without;
  return way && "reason" in way ? refused(way.reason) : undefined;
}

/** A row for each group; its share is that of the game whose players are the groups. */
export function ofGroups(
  lived: Lived,
  whether: readonly Whether[],
): {
  readonly rows: readonly Answered[];
  readonly interactions: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
} {
  const { design, conditioned } = lived;
  const { coalitions, groups } = design;
  const ids = groups.map((g) => g.id);
  const waits = lived.first === 0 && !isOften(design, coalitions);
  const usable = coalitions && !conditioned?.reason && !waits;
  const game = usable ? table(lived, ids, coalitions) : undefined;
  const shares = game
    ? quotient(game, Object.fromEntries(ids.map((id) => [id, [id]])), settings(lived))
    : {};
  const otherwise = coalitions
    ? WAITING
    : refused({ kind: "too many groups", about: {}, numbers: {} });
  const none = conditioned?.reason ? refused(conditioned.reason) : otherwise;
  const found = game && ids.length > 1 ? interactionsOf(game, settings(lived)) : {};
  const interactions = ids.flatMap((a, i) =>
    ids.slice(i + 1).map((b) => ({
      between: [a, b] as const,
      value: refusedIn(groups, [a, b]) ?? found[`${a},${b}`] ?? none,
    })),
  );
  return {
    rows: groups.map((g, n) => ({
      id: g.id,
      ...dependence(lived, g.without, g.alone, shares[g.id] ?? none),
      ...whether[design.without.length + n],
    })),
    interactions,
  };
}
