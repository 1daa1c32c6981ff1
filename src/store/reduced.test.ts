import fc from "fast-check";
import { expect, test } from "vitest";
import { hashText } from "./fingerprint.ts";
import {
  bytesOfHex,
  growing,
  hexOfBytes,
  LEAF,
  packReduced,
  sumsOf,
  unpackReduced,
} from "./reduced.ts";

const COLUMNS = 3;
/** Numbers of very different size, whose plain sum depends on the order. */
const outputs = (worlds: number) =>
  Float32Array.from({ length: worlds * COLUMNS }, (_, n) => Math.sin(n) * 10 ** (n % 9));

/** All worlds, cut into shards of so many leaves, each reduced by itself. */
function inShardsOf(leaves: number, worlds: number) {
  const all = outputs(worlds);
  const size = leaves * LEAF * COLUMNS;
  const tree = growing();
  for (let at = 0; at < all.length; at += size)
    for (const node of sumsOf(all.subarray(at, at + size), COLUMNS)) tree.add(node);
  return tree.whole();
}

test("sums are the same bits however worlds are cut into shards", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), (worlds) => {
      const [one, ...others] = [1, 2, 4, 16, 64].map((leaves) => inShardsOf(leaves, worlds));
      for (const other of others) {
        expect(other.sum).toEqual(one!.sum);
        expect(other.squares).toEqual(one!.squares);
      }
    }),
    { numRuns: 20 },
  );
});

test("they are the sums: number, mean, spread, least and most", () => {
  const worlds = 1000;
  const all = outputs(worlds);
  const whole = inShardsOf(2, worlds);
  expect(whole.worlds).toBe(worlds);
  for (let c = 0; c < COLUMNS; c++) {
    const own = Array.from({ length: worlds }, (_, w) => all[w * COLUMNS + c]!);
    const mean = own.reduce((a, b) => a + b) / worlds;
    const squares = own.reduce((a, b) => a + (b - mean) ** 2, 0);
    expect(whole.sum[c]! / worlds).toBeCloseTo(mean, 3);
    expect(whole.squares[c]! / squares).toBeCloseTo(1, 9);
    expect(whole.least[c]).toBe(Math.min(...own));
    expect(whole.most[c]).toBe(Math.max(...own));
  }
});

test("what is packed comes back, wherever its bytes lie", () => {
  const worlds = 700;
  const fingerprints = Array.from({ length: worlds }, (_, n) => hashText(String(n)));
  const reduced = {
    worlds,
    fingerprints: bytesOfHex(fingerprints),
    came: Uint8Array.from({ length: 2 * worlds }, (_, n) => n % 2),
    nodes: sumsOf(outputs(worlds), COLUMNS),
  };
  const back = unpackReduced(packReduced(reduced));
  expect(back).toEqual(reduced);
  expect(hexOfBytes(back.fingerprints)).toEqual(fingerprints);
});
