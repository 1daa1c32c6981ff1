/** The twenty rounds of Threefry-4x32 on words x, y, z, w as text; each back end says how it mixes and how it adds a key. */
import { ROTATIONS } from "../../kernel/threefry.ts";

export interface Dialect {
  /** a += b; b = rotate(b, by) ^ a. */
  readonly mix: (a: string, b: string, by: number) => string;
  /** word += key k, and for the last word the number of the injection too. */
  readonly inject: (word: string, key: number, plus: number) => string;
}

const WORDS = ["x", "y", "z", "w"] as const;

export function roundsText({ mix, inject }: Dialect): string[] {
  const out: string[] = [];
  for (let r = 0; r < 20; r++) {
    const [first, second] = ROTATIONS[r % 8];
    out.push(
      r % 2 === 0
        ? `${mix("x", "y", first)} ${mix("z", "w", second)}`
        : `${mix("x", "w", first)} ${mix("z", "y", second)}`,
    );
    const j = (r + 1) / 4;
    if (r % 4 === 3)
      out.push(WORDS.map((word, n) => inject(word, (j + n) % 5, n === 3 ? j : 0)).join(" "));
  }
  return out;
}
