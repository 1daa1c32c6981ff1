/** Whose draw it was: from the numbers at which noise is addressed back to sets and slots. See compile/chance.ts. */
import { IDENTITY, reserveDraw, WHO } from "../../compile/layout.ts";
import type { Program } from "../../compile/tree.ts";
import { nameNumber } from "../../kernel/noise.ts";

export type Who =
  | { readonly of: "state" }
  | { readonly of: "agent"; readonly set: string; readonly slot: number }
  | {
      readonly of: "pair";
      readonly sets: readonly [string, string];
      readonly slots: readonly [number, number];
    }
  /** A newcomer's identity, or an agent that has left meanwhile. */
  | { readonly of: "somebody"; readonly number: number };

export interface Address {
  readonly agent: number;
  readonly mechanism: number;
  readonly draw: number;
  /** The world at that moment: identities are looked up in it. */
  readonly world: Int32Array;
}

/** A reader of addresses. */
export function addresses(program: Program) {
  const counts = new Map<string, number>();
  const identities = new Map<string, number>();
  for (const { set, field, word, count } of program.fields) {
    if (set === null || field === WHO) continue;
    counts.set(set, count);
    if (field === IDENTITY) identities.set(set, word);
  }
  const sets = [...counts.keys()];
  const bySet = new Map(
    sets.flatMap((set) =>
      [set, `order of ${set}`].map((name) => [reserveDraw(name), set] as const),
    ),
  );
  const byPair = new Map(
    sets.flatMap((a) => sets.map((b) => [reserveDraw(`${a} and ${b}`), [a, b] as const] as const)),
  );
  const numberOf = (world: Int32Array, set: string, slot: number): number => {
    const word = identities.get(set);
    return word === undefined ? slot : world[word + slot];
  };
  const slots = (set: string) => Array.from({ length: counts.get(set) ?? 0 }, (_, n) => n);

  return ({ agent, mechanism, draw, world }: Address): { who: Who; index: number } => {
    const somebody = { who: { of: "somebody", number: agent } as const, index: draw & 255 };
    if (mechanism === (nameNumber("renew") | 0)) return somebody;
    const tag = draw & 0xffffff00;
    const index = draw & 255;
    if (tag === 0) return { who: { of: "state" }, index };
    const set = bySet.get(tag);
    if (set !== undefined) {
      const slot = slots(set).find((n) => numberOf(world, set, n) === agent);
      return slot === undefined ? somebody : { who: { of: "agent", set, slot }, index };
    }
    const pair = byPair.get(tag);
    if (!pair) return somebody;
    for (const a of slots(pair[0]))
      for (const b of slots(pair[1]))
        if (pairNumber(numberOf(world, pair[0], a), numberOf(world, pair[1], b)) === agent)
          return { who: { of: "pair", sets: pair, slots: [a, b] }, index };
    return somebody;
  };
}

/** The number of a pair, whichever is named first; as the compiler has it. */
function pairNumber(one: number, other: number): number {
  const low = Math.min(one, other);
  const high = Math.max(one, other);
  return Math.imul(low, 0x9e3779b1) ^ ((high << 16) | (high >>> 16));
}
