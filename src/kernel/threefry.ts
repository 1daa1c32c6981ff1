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
  const words = new Int32Array(4);
  block(words, counter, key, rounds);
  return [words[0] >>> 0, words[1] >>> 0, words[2] >>> 0, words[3] >>> 0];
}

/** The four words at an address, written into an array that may be the key's own. */
export function block(
  into: Int32Array,
  counter: ArrayLike<number>,
  key: ArrayLike<number>,
  rounds: 13 | 20,
): void {
  // the key's schedule, of which each injection takes the next four
  let [a, b, c, d] = [key[0] | 0, key[1] | 0, key[2] | 0, key[3] | 0];
  let e = PARITY ^ a ^ b ^ c ^ d;
  let x = (counter[0] + a) | 0;
  let y = (counter[1] + b) | 0;
  let z = (counter[2] + c) | 0;
  let w = (counter[3] + d) | 0;
  for (let r = 0; r < rounds; r++) {
    const first = FIRST[r & 7];
    const second = SECOND[r & 7];
    if ((r & 1) === 0) {
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
    if ((r & 3) !== 3) continue;
    const spent = a;
    a = b;
    b = c;
    c = d;
    d = e;
    e = spent;
    x = (x + a) | 0;
    y = (y + b) | 0;
    z = (z + c) | 0;
    w = (w + d + ((r + 1) >> 2)) | 0;
  }
  into[0] = x;
  into[1] = y;
  into[2] = z;
  into[3] = w;
}
