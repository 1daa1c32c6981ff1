/**
 * What each mechanism of a world adds: by itself, where none of them is at work, and on average over orders in which
 * they are switched on. The same coalitions of the same runs as `aitia why` lives, so that the numbers are the same; only
 * for seven to ten mechanisms, where it lives every coalition, does the page sample orders too: nobody waits a minute.
 */

import { ALL_OFTEN, FIRST, SHARED } from "../src/ask/plan/how-many.ts";
import { sampledShares } from "../src/ask/why/sampled-shares.ts";
import { proportion } from "../src/why/estimate.ts";
import { drawOrders, type Estimate, shapley } from "../src/why/index.ts";
import { refusal } from "../src/words/en/refusal.ts";

/** As `aitia why` answers for a mechanism. */
export interface Added {
  readonly alone: Estimate;
  readonly share: Estimate;
}

/** Coalitions of one run: each lists the players that are on. */
export interface AddingPlan {
  /** Names of the players. */
  readonly players: readonly string[];
  readonly worlds: number;
  readonly coalitionsOf: (run: number) => readonly (readonly number[])[];
  /** What they say, from whether the outcome came: of each run its coalitions in their order, and the whole; of all runs, or of some. */
  readonly read: (
    came: (run: number) => Uint8Array,
    whole: (run: number) => number,
    isKept?: (run: number) => boolean,
  ) => Map<string, Added>;
}

/** Up to so many players every coalition is lived; beyond, each four neighbouring runs follow an order of their own. */
export function addingPlan(players: readonly string[], runs: number, seed: number): AddingPlan {
  return players.length <= ALL_OFTEN
    ? everyCoalition(players, runs, seed)
    : byOrders(players, Math.min(runs, FIRST), seed);
}

function everyCoalition(players: readonly string[], worlds: number, seed: number): AddingPlan {
  const k = players.length;
  const all = Array.from({ length: 2 ** k }, (_, bits) =>
    players.flatMap((_, n) => ((bits >> n) & 1 ? [n] : [])),
  );
  return {
    players,
    worlds,
    coalitionsOf: () => all,
    read(came, _, isKept) {
      const weights = weightsOf(worlds, isKept);
      const outcomes = new Uint8Array(worlds * all.length);
      for (let run = 0; run < worlds; run++) outcomes.set(came(run), run * all.length);
      const shares = shapley(
        { mechanisms: players, worlds, outcomes, ...(weights ? { weights } : {}) },
        { seed },
      );
      const at = (run: number, bits: number) => outcomes[run * all.length + bits];
      return new Map(
        players.map((id, n) => [
          id,
          { alone: aloneOf(worlds, (r) => [at(r, 1 << n), at(r, 0)], weights), share: shares[id] },
        ]),
      );
    },
  };
}

function byOrders(players: readonly string[], worlds: number, seed: number): AddingPlan {
  const k = players.length;
  const orders = drawOrders(k, Math.ceil(worlds / SHARED), { seed }).permutations;
  const single = players.map((_, n) => [n]);
  return {
    players,
    worlds,
    coalitionsOf(run) {
      const at = Math.floor(run / SHARED) * k;
      const order = [...orders.subarray(at, at + k)];
      // the first step of an order is one of those alone
      return [[], ...single, ...order.slice(1, -1).map((_, n) => order.slice(0, n + 2))];
    },
    read(came, whole, isKept) {
      const weights = weightsOf(worlds, isKept);
      const along = new Uint8Array(worlds * (k + 1));
      for (let run = 0; run < worlds; run++) {
        const own = came(run);
        const first = orders[Math.floor(run / SHARED) * k];
        along.set([own[0], own[1 + first], ...own.subarray(1 + k), whole(run)], run * (k + 1));
      }
      const shares = sampledShares({
        mechanisms: players,
        orders,
        along,
        worlds,
        ...(weights ? { weights } : {}),
      });
      return new Map(
        players.map((id, n) => [
          id,
          {
            alone: aloneOf(worlds, (run) => [came(run)[1 + n], came(run)[0]], weights),
            share: shares[id],
          },
        ]),
      );
    },
  };
}

/** Of the worlds in which none is at work and it does not come, in how many this alone brings it. */
function aloneOf(
  worlds: number,
  at: (run: number) => readonly [number, number],
  weights: Float64Array | undefined,
): Estimate {
  let [of, brings, not] = [0, 0, 0];
  for (let run = 0; run < worlds; run++) {
    if (weights?.[run] === 0) continue;
    const [one, none] = at(run);
    of++;
    if (none === 1) continue;
    not++;
    brings += one;
  }
  return not === 0
    ? {
        known: false,
        because: refusal({ kind: "always came without", about: {}, numbers: { of } }),
      }
    : proportion(brings, not);
}

/** One for a run that counts, none for one that does not; undefined where all do. */
const weightsOf = (
  worlds: number,
  isKept: ((run: number) => boolean) | undefined,
): Float64Array | undefined =>
  isKept && Float64Array.from({ length: worlds }, (_, run) => (isKept(run) ? 1 : 0));
