import { chance, draw, fixed, halfNormal, logistic, mechanism, min } from "aitia";
import { KEPT_BUFFER_CHANCE } from "../reference.ts";
import { world } from "../world.ts";

export const bufferStates = mechanism(world, {
  id: "buffer-states",
  title: "Threat seeks buffer states when a window opens",
  claims: ["C1", "C4"],
  source:
    "opportunity hazard with a threat term (science page A5); Kydd 1997 for the fear it raises abroad",
  equation: "P(gain) = σ(g0 + g_T T~) in a window; B + 1/2",
  parameters: {
    bufferChance: {
      symbol: "g0",
      unit: "log-odds a month",
      prior: fixed(-3.6),
      because: "at mean threat a border is covered within about three years of open windows",
    },
    bufferThreat: {
      symbol: "g_T",
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because: "the same prior as every other response to threat",
    },
  },

  step(w, p) {
    if (w.windowOpen < 0.5) return;
    const gain = logistic(p.bufferChance + p.bufferThreat * w.threatZ);
    for (const f of w.power) {
      const d = draw(f);
      if (chance(d.a, gain)) f.buffer = min(1, f.buffer + 0.5);
    }
  },

  instead: {
    unresponsive: {
      says: "borders are covered at the mean rate of the windows, whatever the threat",
      step(w) {
        if (w.windowOpen < 0.5) return;
        for (const f of w.power) {
          const d = draw(f);
          if (chance(d.a, KEPT_BUFFER_CHANCE)) f.buffer = min(1, f.buffer + 0.5);
        }
      },
    },
  },
});
