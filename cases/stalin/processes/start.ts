import { chance, draw, exponential, fixed, nobody, pick, process } from "aitia";
import { exposureOf } from "../helpers/exposure.ts";
import { arrive } from "../helpers/person.ts";
import { KEPT_GRIP_UNREST, KEPT_THEIR_FEAR } from "../reference.ts";
import { world } from "../world.ts";

export const start = process(world, {
  id: "start",
  says: "February 1917: nine seats, the founder in the first; posts shared out by lot; the market still stands",
  source: "initial values of the prototype; persons and posts are drawn",
  parameters: {
    foreignLinks: {
      unit: "share of posts",
      prior: fixed(0.15),
      because:
        "emigration before 1917 and service abroad; no count was found, and only the contrast with the others matters",
    },
    firstDefence: {
      unit: "arms stock",
      prior: fixed(0.6),
      because: "half of the mean over the period",
    },
    firstLegitimacy: {
      unit: "0 to 1",
      prior: fixed(0.55),
      because:
        "support for the new order in 1917-18: neither small nor general; the record does not move it between 0.4 and 0.7",
    },
  },

  step(w, p) {
    for (const e of w.elite) {
      arrive(w, e);
      e.clients = 0;
      e.seat = e.index < 9;
    }
    w.leader = w.elite[0];
    w.secretary = nobody;
    w.founderLeads = true;
    for (const o of w.official) {
      const d = draw(o);
      o.patron = w.elite[pick(d.a, 20)];
      o.patron.clients += 1;
      o.linked = chance(d.b, p.foreignLinks) ? 1 : 0;
      o.wait = exponential(d.c);
      o.exposure = exposureOf(w, o.patron);
      o.since = 0;
    }
    for (const r of w.region) {
      r.crop = 1;
      r.unrest = 0.05;
      r.legitimacy = p.firstLegitimacy;
      r.coercion = 0;
    }
    for (const f of w.power) {
      f.theirFear = KEPT_THEIR_FEAR;
      f.theirBelief = -1.3863;
      f.hostility = 0.3;
      f.buffer = 0;
    }
    w.threat = 0.5;
    w.defence = p.firstDefence;
    w.grip = 0.7;
    w.blame = 0.5;
    w.unrest = KEPT_GRIP_UNREST;
    w.crop = 1;
    w.supply = 1;
    w.wasWar = 1;
    w.force = 0.3;
    w.momentum = 1;
    w.stigma = 1;
    w.aim = 1;
    w.measure = 1;
    w.forceEnds = 0.5;
    w.rivalNearness = 0.5;
    w.capacity = 3000;
    w.dose = 0.7;
    w.reach = 1 / 9;
  },
});
