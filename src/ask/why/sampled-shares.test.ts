import { expect, test } from "vitest";
import { uniforms } from "../../kernel/noise.ts";
import { drawOrders } from "../../why/index.ts";
import { SHARED } from "../plan/how-many.ts";
import { sampledShares } from "./sampled-shares.ts";

/** Majority of five: by symmetry each has a fifth. */
const majority = (seed: number, worlds: number) => {
  const k = 5;
  const { permutations } = drawOrders(k, Math.ceil(worlds / SHARED), { seed });
  const along = new Uint8Array(worlds * (k + 1));
  for (let r = 0; r < worlds; r++)
    for (let j = 0; j <= k; j++) along[r * (k + 1) + j] = j >= 3 ? 1 : 0;
  const mechanisms = ["a", "b", "c", "d", "e"];
  return sampledShares({ mechanisms, orders: permutations, along, worlds });
};

test("the member that turns a majority has its share, and all shares add to the outcome", () => {
  const shares = Object.values(majority(1, 400)).map((e) => (e.known ? e.value : Number.NaN));
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  for (const share of shares) expect(Math.abs(share - 0.2)).toBeLessThan(0.2);
});

test("worlds that share an order are one observation of it: intervals hold the truth as often as they say", () => {
  let held = 0;
  for (let seed = 0; seed < 200; seed++) {
    const { a } = majority(seed, 256);
    if (a!.known && a!.low <= 0.2 && a!.high >= 0.2) held++;
  }
  expect(held).toBeGreaterThan(175);
});

test("weights count, and a world of no weight is not counted", () => {
  const u = uniforms(3, 2, "sampled shares test");
  const along = Uint8Array.from({ length: 8 * 2 }, (_, n) =>
    n % 2 === 0 ? 0 : u(n) < 0.5 ? 1 : 0,
  );
  const weights = Float64Array.of(1, 2, 0, 1, 1, 1, 0, 3);
  const { only } = sampledShares({
    mechanisms: ["only"],
    orders: [0, 0],
    along,
    worlds: 8,
    weights,
  });
  let sum = 0;
  for (let r = 0; r < 8; r++) sum += weights[r]! * along[2 * r + 1]!;
  expect(only).toMatchObject({ known: true, n: 6 });
  expect(only!.known && only!.value).toBeCloseTo(sum / 9, 12);
});

test("of what happens in one world of a hundred the interval is no narrower than what was seen allows", () => {
  let held = 0;
  for (let seed = 0; seed < 300; seed++) {
    const u = uniforms(seed, 2, "seldom");
    const along = Uint8Array.from({ length: 256 * 2 }, (_, n) => (n % 2 && u(n) < 0.01 ? 1 : 0));
    const { only } = sampledShares({
      mechanisms: ["only"],
      orders: new Uint8Array(64),
      along,
      worlds: 256,
    });
    if (only!.known && only!.low <= 0.01 && only!.high >= 0.01) held++;
  }
  expect(held).toBeGreaterThan(0.93 * 300);
  const nothing = sampledShares({
    mechanisms: ["only"],
    orders: new Uint8Array(64),
    along: new Uint8Array(512),
    worlds: 256,
  });
  expect(nothing.only).toMatchObject({ value: 0 });
  expect(nothing.only!.known && nothing.only!.high).toBeGreaterThan(0.01);
});
