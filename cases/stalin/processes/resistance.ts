import { chance, clamp, draw, exp, fixed, int, process, u01 } from "aitia";
import { activeShare } from "../helpers/epstein.ts";
import { world } from "../world.ts";

export const resistance = process(world, {
  id: "resistance",
  says: "open resistance in the regions, confrontations, and whether force or conciliation ends them",
  source: "Epstein 2002 in closed form; whether force ends a confrontation is claim C25",
  parameters: {
    riskThreshold: {
      symbol: "T",
      unit: "net grievance",
      prior: fixed(0.1),
      because: "Epstein's value",
    },
    joinUnrest: {
      unit: "unrest per share of households collectivised",
      prior: fixed(3),
      because:
        "a judgement: a month that drives in one household in thirty brings one person in ten to resist",
    },
    confronting: {
      unit: "chance a month per unit of unrest",
      prior: fixed(2.5),
      because: "a judgement: a region in which a tenth resists comes to blows every fourth month",
    },
  },

  step(w, p) {
    const takes = w.command > 0.5 ? 0.22 : 0.14;
    const reach = 2.3 * (0.03 + 0.12 * w.grip);
    const calmed = 0.57 - 0.19 * w.command;
    let unrest = 0;
    let supply = 0;
    let met = 0;
    let lessonsFor = int(0);
    let lessonsAgainst = int(0);
    for (const r of w.region) {
      const d = draw(r);
      const eats = r.crop * (1 - takes);
      const rest = 0.55 + 0.35 * eats - 0.3 * r.coercion - 0.12 * w.command - 0.1 * w.war;
      const trust = clamp(r.legitimacy + 0.05 * (rest - r.legitimacy), 0.05, 0.95);
      const arrest = clamp(1 - exp(-reach / (r.unrest + 0.02)), 0, 0.95);
      const active = activeShare(trust, p.riskThreshold, arrest);
      const stirred = 0.016 * u01(d.a) * (1 - trust) + p.joinUnrest * w.joined;
      let a = clamp(r.unrest + 0.3 * (active - r.unrest) + stirred, 0, 0.8);
      let c = 0.95 * r.coercion;
      if (chance(d.b, clamp(p.confronting * a + 0.1 * w.failed, 0, 0.9))) {
        const force = chance(d.c, w.force);
        const ends = chance(d.d, force ? w.forceEnds : calmed + 0.12 * trust);
        met += 1;
        if (force) c = clamp(c + 0.1, 0, 1);
        if (ends) a *= 0.65;
        if (force === ends) lessonsFor += 1;
        else lessonsAgainst += 1;
      }
      r.legitimacy = trust;
      r.unrest = a;
      r.coercion = c;
      unrest += 0.05 * a;
      supply += 0.05 * r.crop * (1 - 0.5 * a);
    }
    w.unrest = unrest;
    w.supply = supply;
    w.confrontations = met;
    w.lessonsFor = lessonsFor;
    w.lessonsAgainst = lessonsAgainst;
  },
});
