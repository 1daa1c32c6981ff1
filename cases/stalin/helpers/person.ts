/** A new leading person: what is known of nobody before he has acted is drawn from the field. */
import { type Agent, chance, draw, normal, u01, type WorldOf } from "aitia";
import type { world } from "../world.ts";

type World = WorldOf<typeof world>;
type Elite = Agent<typeof world, "elite">;

export function arrive(w: World, e: Elite): void {
  const d = draw(e, 1);
  e.ruthlessness = normal(d.a);
  e.diligence = normal(d.b);
  e.dogmatism = u01(d.c);
  e.line = chance(d.d, w.marketShare) ? -1 : chance(d.d, w.marketShare + w.betweenShare) ? 0 : 1;
  e.habit = w.firstHabit;
  e.edge = 0;
  e.surprise = 0;
  e.expected = e.clients;
  e.seat = false;
  e.out = false;
  e.dead = false;
  e.hard = false;
  e.noted = false;
}
