/** Whole worlds: no switch is inert, the regime of death can be reached, and nothing in a world is not a number. */
import { isMechanism } from "aitia";
import { expect, test } from "vitest";
import { outputsPerLife } from "../../src/engine/crowd/ensemble.ts";
import { openCase } from "../../src/engine/open.ts";
import { live } from "../../src/engine/world/live.ts";
import { maskWithout } from "../../src/engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../src/engine/world/parameters.ts";

const { spec, program, inputs } = await openCase("stalin");
const living = live(program, inputs({}));
const draws = drawsFrom(priorsOf(spec, program, { seed: 3 }));
const size = outputsPerLife(program);
const names = program.recorded.map((r) => r.name);
const fingerprinted = Object.keys(spec.world.series).length;

function worlds(count: number, mask = maskWithout(program, {})): Float32Array[] {
  return Array.from({ length: count }, (_, run) => {
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(3, run);
    living.start();
    living.months(0, program.months);
    return Float32Array.from(living.memory.out.subarray(0, size));
  });
}
const value = (world: Float32Array, series: string, year: number) =>
  world[(year - 1917) * names.length + names.indexOf(series)]!;

const whole = worlds(60);

test("every number of a world is a number", () => {
  for (const world of whole) expect(world.every(Number.isFinite)).toBe(true);
});

test.each(spec.order.filter(isMechanism).map((m) => m.id))(
  "%s is not inert: it changes some output in more than one pair of twenty",
  (id) => {
    const twins = worlds(60, maskWithout(program, { [id]: "unresponsive" }));
    const moved = twins.filter((twin, run) => {
      const fact = whole[run]!;
      for (let s = 0; s < fingerprinted; s++) {
        let mean = 0;
        for (let y = 0; y < program.years; y++)
          mean += Math.abs(fact[y * names.length + s]!) / program.years;
        for (let y = 0; y < program.years; y++) {
          const at = y * names.length + s;
          if (Math.abs(fact[at]! - twin[at]!) > 0.001 * mean) return true;
        }
      }
      return false;
    });
    expect(moved.length / twins.length).toBeGreaterThan(0.05);
  },
);

test("the record lies inside the 98 % band of the prior in every year from 1922 to 1952", () => {
  const many = worlds(800);
  for (const comparison of spec.record)
    for (const { year, value: recorded } of comparison.points) {
      if (year < 1922 || year > 1952) continue;
      const band = many.map((w) => value(w, comparison.output, year)).sort((a, b) => a - b);
      expect(recorded, `${comparison.output} ${year}`).toBeGreaterThanOrEqual(band[8]!);
      expect(recorded, `${comparison.output} ${year}`).toBeLessThanOrEqual(band[791]!);
    }
});

test("deaths can be rare in 1935-36 and more than a third of sentences in 1937 or 1938, though no rule knows a year", () => {
  const share = (w: Float32Array, year: number) =>
    value(w, "deathSentences", year) / value(w, "sentences", year);
  const such = worlds(800).filter(
    (w) =>
      share(w, 1935) < 0.05 &&
      share(w, 1936) < 0.05 &&
      (share(w, 1937) > 0.35 || share(w, 1938) > 0.35),
  );
  expect(such.length / 800).toBeGreaterThan(0.01);
});
