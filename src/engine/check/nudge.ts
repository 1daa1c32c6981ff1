/** Moves a field of a living world a little, never beyond what was seen of it. */
import type { FieldWord } from "../../compile/tree.ts";
import type { WorldDefinition } from "../../model/world.ts";
import { numberIn } from "../world/fields.ts";
import type { Living } from "../world/live.ts";

/** A number is moved by this part of its standard deviation over worlds, months and agents. */
const PART = 0.25;

export interface Nudged {
  /** It names another agent, so it has no more and no less. */
  readonly who: boolean;
  /** Takes note of the field as it stands. */
  see(living: Living): void;
  /** Standard deviation of all that was seen. */
  spread(): number;
  /** Moves it up (1) or down (-1); says whether that moved anything. `turn` picks the agent where only one is moved. */
  nudge(living: Living, way: 1 | -1, turn: number): boolean;
}

/**
 * A number moves by a quarter of its spread, in all agents alike. A flag, and a number that was only ever seen with two
 * values, is switched; a reference is pointed at the next slot; in a set these two move one agent.
 */
export function nudged(field: FieldWord, world: WorldDefinition): Nudged {
  const { set, field: name, type, word, count } = field;
  const definition = set === null ? world.state[name] : world.sets[set]?.fields[name];
  const who = definition?.type === "ref";
  const others = definition?.type === "ref" ? world.sets[definition.set].count : 0;
  const values = new Set<number>();
  let [n, mean, squares, low, high] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const spread = () => Math.sqrt(squares / Math.max(1, n));
  const words = ({ memory }: Living) => (type === "f32" ? memory.f : memory.i);

  /** Moves one agent, the first from `turn` on that this changes. */
  const one = (living: Living, turn: number, to: (x: number) => number): boolean => {
    const at = words(living);
    for (let k = 0; k < count; k++) {
      const slot = word + ((turn + k) % count);
      const x = to(at[slot]);
      if (x === at[slot]) continue;
      at[slot] = x;
      return true;
    }
    return false;
  };
  const all = (living: Living, by: number): boolean => {
    const at = words(living);
    let any = false;
    for (let slot = word; slot < word + count; slot++) {
      const was = at[slot];
      at[slot] = Math.min(Math.max(was + by, Math.min(low, was)), Math.max(high, was));
      if (at[slot] !== was) any = true;
    }
    return any;
  };

  return {
    who,
    spread,
    see({ memory }) {
      for (let slot = word; slot < word + count; slot++) {
        const x = numberIn(field, memory.i[slot]);
        if (!Number.isFinite(x)) continue;
        n++;
        const off = x - mean;
        mean += off / n;
        squares += off * (x - mean);
        if (x < low) low = x;
        if (x > high) high = x;
        if (values.size < 3) values.add(x);
      }
    },
    nudge(living, way, turn) {
      if (who)
        return way === 1 && one(living, turn, (x) => (x < 0 || others < 2 ? x : (x + 1) % others));
      if (type === "bool") return one(living, turn, () => (way === 1 ? 1 : 0));
      if (values.size < 2) return false;
      if (values.size === 2) return one(living, turn, () => (way === 1 ? high : low));
      const by = PART * spread();
      return all(living, way * (type === "i32" ? Math.max(1, Math.round(by)) : by));
    },
  };
}
