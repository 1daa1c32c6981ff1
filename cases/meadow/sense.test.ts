import { beforeAll, expect, test } from "vitest";
import { askSense, type SenseAnswer } from "./testing/asking.ts";
import { indices, mean, meanByPlace, placesGiven } from "./testing/exact.ts";
import { law } from "./testing/lots.ts";
import {
  came,
  inEachWorld,
  lotsAt,
  mechanisms,
  outer,
  parameterOf,
  type Source,
  sources,
} from "./testing/story.ts";
import { known, near } from "./testing/within.ts";

const all = { on: mechanisms };
const flood = came(all);
/** What the outcome looks at: hay under water, mean of 1804 and 1805. */
const water = inEachWorld(all, (s) => (s.water[3]! + s.water[4]!) / 2);
const rules = [...mechanisms, "processes"];

let answer: SenseAnswer;
beforeAll(async () => {
  answer = await askSense({ runs: 1024, seed: 7 }, { pawn: true, morris: 100 });
});

const measured = [
  ["flood", flood, () => answer],
  ["water", water, () => answer.outputs[0]!],
] as const;

test.each(measured)(
  "%s: what each mechanism's parameters and each mechanism's chance do to it",
  (_, y, told) => {
    for (const { id, kind, first, total } of told().factors) {
      if (!first.known || !total.known) {
        const moves = indices(y, {
          parameters: kind === "parameters" ? [id] : [],
          chance: kind === "chance" ? [id] : [],
        });
        expect(Math.abs(moves.total), `${id}, ${kind}`).toBeLessThan(1e-6);
        continue;
      }
      const exact = indices(y, {
        parameters: kind === "parameters" ? [id] : [],
        chance: kind === "chance" ? [id] : [],
      });
      near(first, exact.first, `first of ${id}, ${kind}`);
      near(total, exact.total, `total of ${id}, ${kind}`);
    }
  },
);

test.each(measured)("%s: all parameters, and all chance", (_, y, told) => {
  const of = (kind: "parameters" | "chance") =>
    indices(y, { parameters: [], chance: [], [kind]: rules });
  for (const kind of ["parameters", "chance"] as const) {
    near(told()[kind].first, of(kind).first, `first of all ${kind}`);
    near(told()[kind].total, of(kind).total, `total of all ${kind}`);
  }
});

/** The share of worlds in which something holds whose parameter lies below each midpoint's upper end. */
function placesWhere(source: Source, holds: ArrayLike<number>): number[] {
  let below = 0;
  return Array.from(placesGiven(source, holds), (mass) => (below += mass));
}

const sourceOf = (parameter: string): Source =>
  sources.find((source) => parameterOf[source] === parameter)!;

test("how far apart each parameter lies where the meadow flooded and where it did not", () => {
  expect(answer.target.map(({ parameter }) => parameter).sort()).toEqual(
    Object.values(parameterOf).sort(),
  );
  for (const { parameter, distance } of answer.target) {
    const source = sourceOf(parameter);
    const [yes, no] = [flood, flood.map((bit) => 1 - bit)].map((y) => placesWhere(source, y));
    near(distance, Math.max(...yes!.map((p, k) => Math.abs(p - no![k]!))), parameter);
  }
});

test("by how much knowing a parameter's tenth of its prior moves the distribution of the amount", () => {
  const values = [...new Set(water)].sort((a, b) => a - b);
  for (const { parameter, distance } of answer.outputs[0]!.pawn!) {
    const source = sourceOf(parameter);
    const far = new Float64Array(10);
    for (const value of values) {
      const upTo = meanByPlace(
        source,
        water.map((x) => Number(x <= value)),
      );
      const all = upTo.reduce((a, b) => a + b, 0) / upTo.length;
      const size = upTo.length / 10;
      for (let slice = 0; slice < 10; slice++) {
        const own = upTo.subarray(slice * size, (slice + 1) * size);
        far[slice] = Math.max(far[slice]!, Math.abs(own.reduce((a, b) => a + b, 0) / size - all));
      }
    }
    const sorted = far.sort();
    near(distance, (sorted[4]! + sorted[5]!) / 2, `distance of ${parameter}`);
  }
});

test("elementary effects: half a prior's probability up, everything else as it was", () => {
  // four levels in the middle of the quarters of a prior; the lower two are moved two up
  const levels = [1 / 8, 3 / 8, 5 / 8, 7 / 8];
  for (const { parameter, mean: told, sd } of answer.outputs[0]!.morris!) {
    const moved = sourceOf(parameter);
    const at = (places: readonly number[]) =>
      mean(
        water,
        outer(sources.map((source) => law(lotsAt(source, source === moved ? places : levels)))),
      );
    const effect = (at(levels.slice(2)) - at(levels.slice(0, 2))) / 0.5;
    expect(Math.abs(told - effect), `${parameter}: ${told}, exactly ${effect}`).toBeLessThan(
      (4 * sd) / Math.sqrt(100) + 1e-3,
    );
  }
});

test("a parameter that has nothing to do with it exceeds the distance by chance one time in twenty", async () => {
  const idle = {
    gate: "carelessness",
    watch: "care",
    beavers: "hunger",
    ditch: "ditchWidth",
  };
  const without = Object.fromEntries(Object.keys(idle).map((id) => [id, "unresponsive" as const]));
  let [beyond, of] = [0, 0];
  for (let seed = 1; seed <= 15; seed++) {
    const { target, targetByChance } = await askSense({ runs: 64, seed, without });
    for (const { parameter, distance } of target) {
      if (!Object.values(idle).includes(parameter)) continue;
      of++;
      if (known(distance).value > targetByChance!) beyond++;
    }
  }
  expect(of).toBe(60);
  expect(beyond / of).toBeGreaterThan(0);
  expect(beyond / of).toBeLessThan(0.15);
});
