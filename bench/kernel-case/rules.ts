/** The five rules of the kernel. Its numbers stand for nothing. */
import { chance, draw, logistic, max, pick, process, u01 } from "aitia";
import { world } from "./world.ts";

const plain = (says: string) => ({ says, source: "by construction, to be timed", parameters: {} });

export const start = process(world, {
  id: "start",
  ...plain("everybody is drawn"),
  step(w) {
    for (const e of w.elite) {
      const d = draw(e);
      e.ruthlessness = u01(d.a);
      e.ability = u01(d.b);
      e.dogmatism = u01(d.c);
      e.power = 0.2 + 0.3 * u01(d.d);
      e.habit = 0;
      e.alive = true;
      e.patron = w.elite[pick(d.d, 120)]!;
    }
    for (const r of w.region) {
      const d = draw(r);
      r.fertility = 0.4 + 0.4 * u01(d.a);
      r.unrest = 0.1 * u01(d.b);
    }
    for (const f of w.power) {
      const d = draw(f);
      f.hostile = chance(d.a, 0.3);
      f.belief = 0.3;
    }
    w.threat = 0.3;
    w.unrest = 0.1;
    w.leader = w.elite[0]!;
  },
});

export const harvest = process(world, {
  id: "harvest",
  ...plain("harvests, unrest, riots"),
  step(w) {
    let total = 0;
    w.riots = 0;
    for (const r of w.region) {
      const d = draw(r);
      const crop = r.fertility + 0.5 * (u01(d.a) + u01(d.b) - 1);
      const gap = max(0.5 + 0.2 * w.threat - crop, 0);
      let unrest = 0.9 * r.unrest + 0.3 * gap;
      if (chance(d.c, 0.2 * unrest)) {
        unrest *= 0.6;
        w.riots += 1;
      }
      r.unrest = unrest;
      total += unrest;
    }
    w.unrest = 0.01 * total;
  },
});

export const perception = process(world, {
  id: "perception",
  ...plain("noisy acts of foreign powers and what is made of them"),
  step(w) {
    let sum = 0;
    for (const f of w.power) {
      const d = draw(f);
      if (chance(d.b, 0.01)) f.hostile = !f.hostile;
      const acts = chance(d.a, f.hostile ? 0.3 : 0.1);
      const ifHostile = f.belief * (acts ? 0.3 : 0.7);
      const ifNot = (1 - f.belief) * (acts ? 0.1 : 0.9);
      f.belief = (0.98 * ifHostile) / (ifHostile + ifNot) + 0.006;
      sum += f.belief;
    }
    w.threat = 0.125 * sum;
  },
});

export const terror = process(world, {
  id: "terror",
  ...plain("attacks among leading persons, what they learn from them, and who follows the removed"),
  step(w) {
    w.removed = 0;
    w.attacks = 0;
    w.habits = 0;
    w.powers = 0;
    for (const e of w.elite) {
      const d = draw(e);
      const u = u01(d.a);
      if (e.alive) {
        const leaning =
          2 * e.habit + 1.5 * e.ruthlessness + e.dogmatism * w.threat + w.unrest - 2.5;
        e.power = 0.995 * e.power + 0.005 * e.ability;
        if (u < 0.15 * logistic(leaning)) {
          w.attacks += 1;
          const o = w.elite[pick(d.b, 120)]!;
          let reward = 0;
          if (o !== e && o.alive) {
            if (chance(d.c, logistic(2 * (e.power + e.ability - o.power - o.ability)))) {
              reward = 1;
              const taken = 0.3 * o.power;
              e.power += taken;
              o.power -= taken;
              if (chance(d.d, 0.1 + 0.3 * e.ruthlessness)) {
                o.alive = false;
                w.removed += 1;
              }
            } else {
              reward = -1;
              e.power *= 0.8;
            }
          }
          e.habit += 0.1 * (reward - e.habit);
        } else e.habit += 0.01 * (0.1 - e.habit);
      } else if (u < 0.1) {
        const a = w.elite[pick(d.b, 120)]!;
        const b = w.elite[pick(d.c, 120)]!;
        const patron = (a.alive ? a.power : 0) >= (b.alive ? b.power : 0) ? a : b;
        const t = draw(e, 1);
        e.alive = true;
        e.patron = patron;
        e.power = 0.2;
        e.habit = 0;
        e.ruthlessness = 0.5 * patron.ruthlessness + 0.5 * u01(t.a);
        e.ability = u01(t.b);
        e.dogmatism = u01(t.c);
      }
      if (e.alive) {
        w.habits += e.habit;
        w.powers += e.power;
      }
    }
  },
});

export const contest = process(world, {
  id: "contest",
  ...plain("every sixth month support is counted and the first eight are found"),
  step(w) {
    w.sinceContest += 1;
    if (w.sinceContest < 6) return;
    w.sinceContest = 0;
    for (const e of w.elite) e.support = e.alive ? e.power : 0;
    for (const e of w.elite) if (e.alive && e.patron.alive) e.patron.support += 0.5 * e.power;
    let total = 0;
    for (const e of w.elite) total += e.support;
    let atTop = 0;
    let first = 0;
    for (let place = 0; place < 8; place++) {
      let best = -1;
      let who = w.elite[0]!;
      for (const e of w.elite)
        if (e.support > best) {
          best = e.support;
          who = e;
        }
      atTop += who.ruthlessness;
      if (place === 0) {
        w.leader = who;
        w.leaderRuthlessness = who.ruthlessness;
        first = best;
      }
      who.support = -2;
    }
    w.leader.power += 0.1;
    w.share = first / (total + 0.000001);
    w.ruthlessnessAtTop = 0.125 * atTop;
  },
});
