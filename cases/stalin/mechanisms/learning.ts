import { beta, halfNormal, logistic, mechanism, uniform } from "aitia";
import { logOdds } from "../helpers/odds.ts";
import { KEPT_FORCE } from "../reference.ts";
import { world } from "../world.ts";

export const learning = mechanism(world, {
  id: "learning",
  title: "Violence that works is learned",
  claims: ["C24"],
  source: "Bush & Mosteller 1955; Macy & Flache 2002; Izquierdo, Izquierdo & Gotts 2008",
  equation:
    "q ← q + λ (1 - q) after force that worked or conciliation that failed, q - λ q otherwise",
  parameters: {
    learningRate: {
      symbol: "λ",
      unit: "share per confrontation",
      prior: uniform(0.01, 0.1),
      because: "half the distance to habit in 7 to 70 confrontations",
    },
    firstForce: {
      symbol: "q0",
      unit: "probability",
      prior: beta(3, 7),
      because: "a newcomer answers a challenge by force in about three cases of ten",
    },
    ruthlessForce: {
      symbol: "b_q",
      unit: "log-odds per standard deviation of ruthlessness",
      prior: halfNormal(0.5),
      because: "a ruthless leader needs no lesson; same prior as the other channels",
    },
  },

  step(w, p) {
    w.firstHabit = p.firstForce;
    for (const e of w.elite) {
      if (w.month === 0) e.habit = p.firstForce;
      if (!e.seat) continue;
      const sees = e === w.leader ? p.learningRate : 0.25 * p.learningRate;
      for (let i = 0; i < w.lessonsFor; i++) e.habit += sees * (1 - e.habit);
      for (let i = 0; i < w.lessonsAgainst; i++) e.habit -= sees * e.habit;
    }
    w.force = logistic(logOdds(w.leader.habit) + p.ruthlessForce * w.leader.ruthlessness);
  },

  instead: {
    unresponsive: {
      says: "an obstacle is answered by force with the mean chance, whatever force brought before and whoever leads",
      step(w) {
        w.force = KEPT_FORCE;
      },
    },
    absent: {
      says: "an obstacle is answered by force as at the start: nothing is learned",
      step(w, p) {
        w.force = p.firstForce;
      },
    },
  },
});
