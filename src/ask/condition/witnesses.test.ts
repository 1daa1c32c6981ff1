import { describe, expect, test } from "vitest";
import { Draws } from "../../fit/draws.ts";
import { normalCdf } from "../../kernel/real.ts";
import { twins } from "../../why/index.ts";
import { stretchesOf, witnessesOf } from "./witnesses.ts";

describe("particles of chains", () => {
  test("are cut into stretches of time, each worth two independent draws", () => {
    // two chains by turns, ten particles of each, worth twelve
    const islands = Array.from({ length: 20 }, (_, p) => p % 2);
    const stretches = stretchesOf({ islands }, 12);
    expect(new Set(stretches).size).toBe(6);
    const of = (chain: number) => [...stretches].filter((_, p) => islands[p] === chain);
    expect(of(0)).toEqual([0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(of(1)).toEqual([3, 3, 3, 3, 4, 4, 4, 5, 5, 5]);
  });

  test("are a whole chain at the least and one particle at the most", () => {
    const islands = [7, 7, 7, 9];
    expect([...stretchesOf({ islands }, 0)]).toEqual([0, 0, 0, 1]);
    expect([...stretchesOf({ islands }, 1000)]).toEqual([0, 1, 2, 3]);
  });

  test("are one witness where they read one run's chance in the scarcest span, if that leaves fewer", () => {
    const of = { islands: [0, 0, 1, 1], spans: [0, 12], essOfSpans: [9, 2], ess: 8 };
    const runs = Int32Array.of(1, 5, 2, 5, 3, 6, 4, 6);
    expect([...witnessesOf(of, runs)]).toEqual([5, 5, 6, 6]);
    expect(new Set(witnessesOf({ ...of, ess: 4 }, runs)).size).toBe(2);
    expect([...witnessesOf({ ...of, ess: 4 }, runs)]).toEqual([0, 0, 1, 1]);
  });
});

describe("an interval from chains that move slowly", () => {
  /** Whether a share of a half was held, by particles one by one and by stretches. */
  const held = (seed: number, clustersOf: (islands: readonly number[]) => Int32Array): boolean => {
    const [chains, kept, stay] = [32, 16, 0.8];
    const draws = new Draws(seed, "slow chains").at(0);
    const islands: number[] = [];
    const places: number[] = [];
    for (let c = 0; c < chains; c++) {
      let z = draws.normal();
      for (let n = 0; n < kept; n++) {
        places.push(z);
        islands.push(c);
        z = stay * z + Math.sqrt(1 - stay * stay) * draws.normal();
      }
    }
    const clusters = clustersOf(islands);
    const worlds = 2 * places.length;
    const of = Int32Array.from({ length: worlds }, () => draws.below(places.length));
    const changed = Uint8Array.from(of, (p) =>
      draws.uniform() < normalCdf(1.5 * places[p]) ? 1 : 0,
    );
    const found = twins(
      { factual: new Uint8Array(worlds).fill(1), changed, clusters: of.map((p) => clusters[p]) },
      { seed: 1 },
    ).necessity;
    if (!found.known) throw new Error("there are worlds");
    return found.low <= 0.5 && 0.5 <= found.high;
  };
  const often = (times: number, clustersOf: (islands: readonly number[]) => Int32Array): number =>
    Array.from({ length: times }, (_, seed) => held(seed + 1, clustersOf)).filter((x) => x).length;

  test("holds the truth in 95 of 100 where stretches are drawn again", () => {
    // a chain that stays by 0.8 takes nine steps for a draw
    expect(often(200, (islands) => stretchesOf({ islands }, 512 / 9))).toBeGreaterThanOrEqual(184);
  });

  test("and does not where particles are taken to be independent", () => {
    expect(often(50, (islands) => Int32Array.from(islands.keys()))).toBeLessThan(42);
  });
});
