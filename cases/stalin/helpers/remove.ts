/** Somebody loses the seat, and perhaps the life. */
import type { Agent, WorldOf } from "aitia";
import type { world } from "../world.ts";

type World = WorldOf<typeof world>;
type Elite = Agent<typeof world, "elite">;

export function removed(w: World, e: Elite): void {
  e.seat = false;
  e.out = true;
  w.eliteRemoved += 1;
  w.shaken = true;
}

export function putToDeath(w: World, e: Elite): void {
  e.dead = true;
  w.marked = true;
  w.eliteDead += 1;
  if (e.noted) w.politburoDead += 1;
}
