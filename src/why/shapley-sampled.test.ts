import { describe, expect, test } from "vitest";
import { shapley } from "./shapley.ts";
import {
  chooseOrders,
  drawOrders,
  ordersPerWorld,
  type SampledOrders,
  shapleySampled,
} from "./shapley-sampled.ts";
import { gameTable, valuesOf } from "./testing/textbook.ts";

/** Runs a game (the same in every world, plus a world's own lift of every mechanism) along given orders. */
function play(
  mechanisms: readonly string[],
  worth: (on: readonly string[]) => number,
  drawn: { permutations: Uint8Array; worlds: Int32Array },
  lift: (world: number) => number = () => 0,
): SampledOrders {
  const k = mechanisms.length;
  const rows = drawn.permutations.length / k;
  const values = new Float64Array(rows * (k + 1));
  for (let row = 0; row < rows; row++) {
    const order = Array.from(
      drawn.permutations.slice(row * k, (row + 1) * k),
      (i) => mechanisms[i],
    );
    for (let j = 0; j <= k; j++) {
      const on = mechanisms.filter((id) => order.slice(0, j).includes(id));
      values[row * (k + 1) + j] = worth(on) + j * lift(drawn.worlds[row]);
    }
  }
  return { mechanisms, permutations: drawn.permutations, values, worlds: drawn.worlds };
}

const names = ["a", "b", "c", "d"];
const secondOrder = (on: readonly string[]) =>
  on.length + 3 * Number(on.includes("a") && on.includes("c"));
const thirdOrder = (on: readonly string[]) =>
  6 * Number(["a", "b", "c"].every((id) => on.includes(id)));

describe("Shapley values from sampled orders", () => {
  test("over all orders equal the exact ones", () => {
    const all: number[] = [];
    for (let code = 0; code < 256; code++) {
      const order = [code >> 6, (code >> 4) & 3, (code >> 2) & 3, code & 3];
      if (new Set(order).size === 4) all.push(...order);
    }
    const sample = play(names, thirdOrder, {
      permutations: Uint8Array.from(all),
      worlds: Int32Array.from({ length: 24 }, (_, i) => i),
    });
    const exact = valuesOf(shapley(gameTable(names, thirdOrder)));
    const got = valuesOf(shapleySampled(sample));
    for (const id of names) expect(got[id]).toBeCloseTo(exact[id], 12);
  });

  test("with an order and its reverse in each world are exact for a game without interactions above order two", () => {
    const sample = play(names, secondOrder, drawOrders(4, 5, { antithetic: true, seed: 1 }));
    const exact = valuesOf(shapley(gameTable(names, secondOrder)));
    for (const [id, e] of Object.entries(shapleySampled(sample))) {
      expect(e).toMatchObject({
        value: expect.closeTo(exact[id], 12),
        n: 5,
      });
      // five worlds that agree show no spread, which leaves a share of some 4 in 9 unseen
      if (e.known) expect(e.high - e.low).toBeCloseTo((2 * 7 * 1.96 ** 2) / (5 + 1.96 ** 2), 10);
    }
  });

  test("have their error over worlds: rows of one world are averaged first", () => {
    const sample = play(names, thirdOrder, drawOrders(4, 400, { antithetic: true, seed: 2 }));
    const exact = valuesOf(shapley(gameTable(names, thirdOrder)));
    for (const [id, e] of Object.entries(shapleySampled(sample))) {
      if (!e.known) throw new Error(e.because);
      expect(e.n).toBe(400);
      expect(Math.abs(e.value - exact[id])).toBeLessThanOrEqual(4.5 * e.se! + 1e-12);
    }
  });

  test("of twenty-five mechanisms need no table", () => {
    const many = Array.from({ length: 25 }, (_, i) => `m${i}`);
    const sample = play(many, (on) => on.length ** 2, drawOrders(25, 50, { antithetic: true }));
    for (const e of Object.values(shapleySampled(sample))) {
      expect(e).toMatchObject({ value: expect.closeTo(25, 9) });
    }
  });

  test("weigh worlds as they are told", () => {
    const drawn = drawOrders(4, 2);
    const sample = play(
      names,
      (on) => on.length,
      drawn,
      (world) => world,
    );
    const got = valuesOf(shapleySampled({ ...sample, weights: Float64Array.of(1, 3) }));
    expect(got.a).toBeCloseTo(1 + 0.75, 12);
  });

  test("orders are drawn by address: fair, and more worlds move none that are there", () => {
    const { permutations } = drawOrders(3, 6000, { seed: 4 });
    const seen = new Map<string, number>();
    for (let w = 0; w < 6000; w++) {
      const key = permutations.slice(3 * w, 3 * w + 3).join("");
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(4.5 * 29);
    expect(drawOrders(3, 10, { seed: 4 }).permutations).toEqual(permutations.slice(0, 30));
  });

  test("the pilot chooses pairs where they help and plain orders where they do not", () => {
    const pilot = (worth: (on: readonly string[]) => number, lift?: (w: number) => number) =>
      chooseOrders(play(names, worth, drawOrders(4, 200, { antithetic: true, seed: 3 }), lift));
    expect(pilot(secondOrder).design).toBe("antithetic");
    // All spread lies between worlds: a second order in the same world tells nothing new.
    const { design, gain } = pilot(
      (on) => on.length,
      (world) => (world * 7919) % 101,
    );
    expect(design).toBe("plain");
    expect(gain).toBeCloseTo(5 / 8, 10);
    expect(() => chooseOrders(play(names, secondOrder, drawOrders(4, 9)))).toThrow("its reverse");
  });

  test("several orders a world pay where orders differ more than worlds do", () => {
    const two = (lift: (world: number) => number) => {
      const { permutations } = drawOrders(4, 200, { seed: 8 });
      const worlds = Int32Array.from({ length: 200 }, (_, row) => row >> 1);
      return play(names, thirdOrder, { permutations, worlds }, lift);
    };
    const cost = { world: 10, order: 1 };
    const alike = ordersPerWorld(
      two((w) => (w % 2) / 4),
      cost,
    );
    const different = ordersPerWorld(
      two((w) => (w % 2) * 100),
      cost,
    );
    expect(alike).toBeGreaterThan(1);
    expect(different).toBe(1);
    expect(() => ordersPerWorld(play(names, thirdOrder, drawOrders(4, 9)), cost)).toThrow(
      "two or more",
    );
  });

  test("what is no sample of orders is refused", () => {
    const sample = play(names, secondOrder, drawOrders(4, 3));
    const broken = Uint8Array.from(sample.permutations);
    broken[5] = broken[4];
    expect(() => shapleySampled({ ...sample, permutations: broken })).toThrow("row 1 is no order");
    expect(() => shapleySampled({ ...sample, values: new Float64Array(10) })).toThrow(
      "3 orders, 2 rows",
    );
    expect(() => drawOrders(4, 3, { antithetical: true } as never)).toThrow('"antithetic"');
  });
});
