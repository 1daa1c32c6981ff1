/** How near those who oppose the leader stand to him: seated outside the coalition that holds, or removed and alive. */
import { abs, type WorldOf } from "aitia";
import type { world } from "../world.ts";

/** 1 where they share his line, 0 where market stands against command; without any rival what it was. */
export function rivalNearness(w: WorldOf<typeof world>): number {
  let rivals = 0;
  let near = 0;
  for (const e of w.elite) {
    if (e === w.leader || e.dead || e.rules || (!e.seat && !e.out)) continue;
    rivals += 1;
    near += 1 - 0.5 * abs(e.line - w.leader.line);
  }
  return rivals > 0 ? near / rivals : w.rivalNearness;
}
