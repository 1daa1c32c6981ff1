import { chance, choose, draw, fixed, most, nobody, process, renew } from "aitia";
import { exposureOf } from "../helpers/exposure.ts";
import { arrive } from "../helpers/person.ts";
import { world } from "../world.ts";

export const seats = process(world, {
  id: "seats",
  says: "after a fall: clients seek another patron, new contenders come up, empty seats go to those with most clients",
  source: "Rigby 1981; vacancy chains (White 1970)",
  parameters: {
    fallout: {
      unit: "cumulative hazard of a client whose patron falls",
      prior: fixed(0.5),
      because: "four in ten of a fallen person's clients lose their post with him",
    },
    freshFaces: {
      unit: "share of free slots",
      prior: fixed(0.7),
      because: "a new generation of contenders comes up with the winners",
    },
  },

  step(w, p) {
    if (!w.shaken) return;
    if (w.secretary !== nobody && w.secretary.out) w.secretary = w.leader;
    for (const o of w.official) {
      if (o.patron.out) {
        const d = draw(o);
        o.patron.clients -= 1;
        o.patron = choose(w.elite, (e) => (e.out ? 0 : e.clients + 0.5), d.a);
        o.patron.clients += 1;
        o.wait -= p.fallout;
      }
      o.exposure = exposureOf(w, o.patron);
    }
    let seated = 0;
    for (const e of w.elite) {
      const d = draw(e, 2);
      if (e.out && chance(d.a, p.freshFaces)) {
        if (e.noted && !e.dead) w.removedNoted += 1;
        renew(e, w.leader);
        arrive(w, e);
      }
      if (e.seat) seated += 1;
    }
    while (seated < 9) {
      const next = most(
        w.elite,
        (e) => e.clients,
        (e) => !e.seat && !e.out,
      );
      if (next === nobody) break;
      next.seat = true;
      seated += 1;
    }
  },
});
