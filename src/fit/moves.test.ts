import { describe, expect, test } from "vitest";
import { Draws } from "./draws.ts";
import { type Known, knownBefore, knownOfDraws, offer, waysOf, waysOfDraws } from "./moves.ts";
import { drawWorld, roomFor } from "./worlds.ts";

const shape = { dimensions: 12, spans: 6 };
const ways = waysOf(shape);
const waysMore = waysOfDraws(shape);
const draws = new Draws(3, "test");

/** Moves that are all accepted, as where the record counts nothing. */
function wandering(known: Known, times: number, ways = waysOf(shape)) {
  const count = 400;
  const worlds = roomFor(count, shape);
  const offers = roomFor(count, shape);
  for (let p = 0; p < count; p++) drawWorld(worlds, p, p, draws);
  let fresh = count;
  for (let t = 0; t < times; t++) {
    for (let p = 0; p < count; p++, fresh++)
      offer({ worlds, from: p, offers, to: p, ways, known, fresh, draws: draws.at(fresh) });
    worlds.z.set(offers.z);
    worlds.units.set(offers.units);
    worlds.runs.set(offers.runs);
  }
  return worlds;
}

describe("moves of a world", () => {
  test("leave the prior as it is, whatever steps and spreads have been learned", () => {
    const known = knownBefore(ways, shape);
    known.spread.forEach((_, d) => {
      known.spread[d] = d % 2 === 0 ? 1 : 0.3;
    });
    for (const step of [0.3, 1, 4]) {
      known.steps.fill(step);
      const { z } = wandering(known, 30);
      const mean = z.reduce((a, b) => a + b, 0) / z.length;
      const variance = z.reduce((a, b) => a + b * b, 0) / z.length;
      // 4,800 draws: standard errors 0.014 and 0.020
      expect(Math.abs(mean)).toBeLessThan(0.06);
      expect(Math.abs(variance - 1)).toBeLessThan(0.09);
    }
  });

  test("of a few parameters leave it as it is too, however often each is chosen", () => {
    const known = knownOfDraws(knownBefore(ways, shape), waysMore);
    known.parameters.forEach((_, d) => {
      known.parameters[d] = d < 6 ? 1 / 36 : 5 / 36;
      known.spread[d] = d % 2 === 0 ? 1 : 0.3;
    });
    const { z } = wandering(known, 30, waysMore);
    const mean = z.reduce((a, b) => a + b, 0) / z.length;
    const variance = z.reduce((a, b) => a + b * b, 0) / z.length;
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(Math.abs(variance - 1)).toBeLessThan(0.09);
    const moved = [0, 0];
    for (let fresh = 1; fresh <= 2000; fresh++) {
      const worlds = roomFor(1, shape);
      const offers = roomFor(1, shape);
      drawWorld(worlds, 0, 0, draws);
      const o = { worlds, from: 0, offers, to: 0, ways: waysMore, known, fresh };
      const { way } = offer({ ...o, draws: draws.at(fresh) });
      if (waysMore[way].few !== 1) continue;
      const at = offers.z.findIndex((x, d) => x !== worlds.z[d]);
      moved[at < 6 ? 0 : 1]++;
    }
    // five of six
    expect(moved[1] / (moved[0] + moved[1])).toBeGreaterThan(0.78);
    expect(moved[1] / (moved[0] + moved[1])).toBeLessThan(0.88);
  });

  test("go each way as often as was said, and change what the way names", () => {
    const known = knownBefore(ways, shape);
    const worlds = roomFor(1, shape);
    const offers = roomFor(1, shape);
    drawWorld(worlds, 0, 0, draws);
    const gone = ways.map(() => 0);
    for (let fresh = 1; fresh <= 5000; fresh++) {
      const o = { worlds, from: 0, offers, to: 0, ways, known, fresh, draws: draws.at(fresh) };
      const { way } = offer(o);
      gone[way]++;
      const parameters = offers.z.filter((x, d) => x !== worlds.z[d]).length;
      const spans = offers.runs.filter((run) => run === fresh).length;
      expect(parameters > 0).toBe(ways[way].share > 0);
      expect(spans > 0).toBe(ways[way].length > 0);
      expect(spans).toBeLessThanOrEqual(ways[way].length);
      if (ways[way].share === 1) expect(parameters).toBe(shape.dimensions);
    }
    gone.forEach((n, w) => {
      expect(Math.abs(n / 5000 - known.chances[w])).toBeLessThan(0.03);
    });
  });
});
