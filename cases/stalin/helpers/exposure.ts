/** How much of the purge falls on a holder: less on the leader's own clients than on those of others. */
import type { Agent, WorldOf } from "aitia";
import type { world } from "../world.ts";

export function exposureOf(w: WorldOf<typeof world>, patron: Agent<typeof world, "elite">): number {
  return patron === w.leader ? 0.7 : 1.2;
}
