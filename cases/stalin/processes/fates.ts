import { chance, draw, fixed, logistic, process, uniform } from "aitia";
import { putToDeath, removed } from "../helpers/remove.ts";
import { world } from "../world.ts";

export const fates = process(world, {
  id: "fates",
  says: "losers of a contest are removed or put to death; an operation reaches rivals removed before, and members",
  source: "Egorov & Sonin 2015, 'The killing game': the first killing changes the choices after it",
  parameters: {
    sparing: {
      symbol: "c0",
      unit: "log-odds",
      prior: uniform(2.5, 5),
      because: "before anyone had been put to death, losers were spared nearly always",
    },
    forceDeadly: {
      symbol: "c_q",
      unit: "log-odds per unit of force",
      prior: fixed(2.5),
      because: "a ruler who always answers by force spares as rarely as he does others",
    },
    markDeadly: {
      symbol: "c_M",
      unit: "log-odds",
      prior: fixed(1.5),
      because:
        "who has put rivals to death is afraid of those he spares; a mild form of the model's 'always'",
    },
    rivalHazard: {
      symbol: "h_k",
      unit: "hazard a month in an operation",
      prior: uniform(0.02, 0.15),
      because: "of the removed a third to nearly all within a year and a half",
    },
    memberHazard: {
      unit: "hazard a month in an operation",
      prior: uniform(0.005, 0.02),
      because: "seated members were struck about a quarter as often as other officials",
    },
  },

  step(w, p) {
    w.eliteRemoved = 0;
    w.eliteDead = 0;
    w.shaken = w.contest || w.bereaved;
    if (w.contest) {
      const deadly = logistic(p.forceDeadly * w.force - p.sparing + (w.marked ? p.markDeadly : 0));
      for (const e of w.elite) {
        if (!e.seat || e.out || e.rules) continue;
        const d = draw(e);
        removed(w, e);
        if (chance(d.a, deadly)) putToDeath(w, e);
      }
    }
    if (w.operation < 0.5) return;
    w.marked = true;
    for (const e of w.elite) {
      const d = draw(e, 1);
      if (e.out && !e.dead) {
        if (chance(d.a, p.rivalHazard)) putToDeath(w, e);
      } else if (e.seat && e !== w.leader && chance(d.a, p.memberHazard)) {
        removed(w, e);
        putToDeath(w, e);
      }
    }
    for (let i = 0; i < w.removedNoted; i++) {
      const d = draw(w.elite[i], 2);
      if (!chance(d.b, p.rivalHazard)) continue;
      w.eliteDead += 1;
      w.politburoDead += 1;
      w.removedNoted -= 1;
    }
  },
});
