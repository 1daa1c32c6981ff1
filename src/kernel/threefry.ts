/**
 * Threefry-4x32: four random words for an address, a pure function of counter and key.
 * Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (Random123).
 * Only add, rotate and xor, so that every back end computes the same bits.
 */

export type Words = readonly [number, number, number, number];

/** Rotation distances, a pair for each round, repeated every eight rounds. */
export const ROTATIONS = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const;

/** The same in two rows: a pair that is taken apart costs more than the round. */
const FIRST = Int32Array.from(ROTATIONS, ([first]) => first);
const SECOND = Int32Array.from(ROTATIONS, ([, second]) => second);

/** The constant that closes the key schedule (Skein's parity for 32-bit words). */
export const PARITY = 0x1bd11bda;

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * Four random words at an address.
 *
 * @param counter four 32-bit words, signed or not: where the block stands.
 * @param key four 32-bit words: whose sequence it is. The tests of BigCrush do not tell blocks under different keys or
 *   counters from independent ones (Salmon et al. 2011).
 * @param rounds 20 unless told, the published default; 13 is faster, for digests, where no chance hangs on it.
 * @returns four whole numbers from 0 to 2^32 - 1, the same as Random123's known answers.
 * Throws nothing.
 * Cost: about 70 additions, rotations and exclusive ors.
 */
export function threefry4x32(
  counter: Words,
  key: Words,
  rounds: 13 | 20 = 20,
): [number, number, number, number] {
  const schedule = [...key, PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
  let x = (counter[0] + key[0]) | 0;
  let y = (counter[1] + key[1]) | 0;
  let z = (counter[2] + key[2]) | 0;
  let w = (counter[3] + key[3]) | 0;
  for (let r = 0; r < rounds; r++) {
    const first = FIRST[r % 8];
    const second = SECOND[r % 8];
    if (r % 2 === 0) {
      x = (x + y) | 0;
      y = rotate(y, first) ^ x;
      z = (z + w) | 0;
      w = rotate(w, second) ^ z;
    } else {
      x = (x + w) | 0;
      w = rotate(w, first) ^ x;
      z = (z + y) | 0;
      y = rotate(y, second) ^ z;
    }
    if (r % 4 === 3) {
      const j = (r + 1) / 4;
      x = (x + schedule[j % 5]) | 0;
      y = (y + schedule[(j + 1) % 5]) | 0;
      z = (z + schedule[(j + 2) % 5]) | 0;
      w = (w + schedule[(j + 3) % 5] + j) | 0;
    }
  }
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0];
}
