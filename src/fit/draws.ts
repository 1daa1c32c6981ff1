/**
 * Random numbers of a sampler, by the number of what they decide: the generator is set by address and then runs, since
 * a move reads a hundred numbers and an address for each would cost more than the move.
 *
 * xoshiro128++ 1.0: Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw.
 * 47(4). Its state is the Threefry word of the number.
 */
import { nameNumber, seedWords, stream } from "../kernel/noise.ts";
import { normalQuantile } from "../kernel/real.ts";
import { threefry4x32 } from "../kernel/threefry.ts";

export class Draws {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 1;
  readonly #key: readonly [number, number, number, number];

  constructor(seed: number, label: string) {
    const [low, high] = seedWords(seed);
    this.#key = [low, high, stream.design, nameNumber(label)];
  }

  /** Begins the numbers of `number`. */
  at(number: number): this {
    const counter = [number >>> 0, Math.floor(number / 2 ** 32) >>> 0, 0, 0] as const;
    [this.#a, this.#b, this.#c, this.#d] = threefry4x32(counter, this.#key);
    return this;
  }

  /** In (0, 1), 32 bits. */
  uniform(): number {
    const sum = (this.#a + this.#d) | 0;
    const word = (((sum << 7) | (sum >>> 25)) + this.#a) | 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return ((word >>> 0) + 0.5) / 4294967296;
  }

  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** An index, by shares that add to 1. */
  pick(shares: Float64Array): number {
    const u = this.uniform();
    let sum = 0;
    for (let i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (u < sum) return i;
    }
    return shares.length - 1;
  }
}
