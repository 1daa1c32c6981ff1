/** Noise of inference by address: proposal n, particle p or tree t reads its own block, whoever computes it and when. */
import { nameNumber, seedWords, u01Double } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";

/** Uniforms in (0, 1) by index, the same at each call. */
export type Noise = (index: number) => number;

/** A source of noise blocks: key = (seed, stream, block), counter = (index / 2, label). */
export function noiseBlocks(seed: number, of: number, label: string): (block: number) => Noise {
  const [low, high] = seedWords(seed);
  const name = nameNumber(label);
  return (block) => {
    const key = [low, high, of, block >>> 0] as const;
    const blockHigh = Math.floor(block / 2 ** 32) >>> 0;
    let held = -1;
    let words: readonly number[] = [];
    return (index) => {
      const at = Math.floor(index / 2);
      if (at !== held) {
        words = threefry4x32([at >>> 0, Math.floor(at / 2 ** 32) >>> 0, name, blockHigh], key);
        held = at;
      }
      return index % 2 === 0 ? u01Double(words[0], words[1]) : u01Double(words[2], words[3]);
    };
  };
}
