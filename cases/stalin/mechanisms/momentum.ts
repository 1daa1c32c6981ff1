import { mechanism, min, uniform } from "aitia";
import { KEPT_MOMENTUM } from "../reference.ts";
import { world } from "../world.ts";

export const momentum = mechanism(world, {
  id: "momentum",
  title: "Momentum from below: denunciation and overfulfilled limits",
  claims: [],
  source:
    "Poisson branching, mean size 1 / (1 - R0); Getty & Naumov 1999; Goldman 2007; Werth 2010",
  equation: "sentences = limit × (1 + ω F) / (1 - R0 (.4 + .6 F))",
  parameters: {
    denunciation: {
      symbol: "R0",
      unit: "people denounced per person arrested, at full fear",
      prior: uniform(0.2, 0.85),
      because:
        "below 1, since every wave ended; order 00447 overfulfilled its limits 2.85 and 5.1 times",
      counts: true,
    },
    overfulfilment: {
      symbol: "ω",
      unit: "share of the limit",
      prior: uniform(0.3, 1.5),
      because: "regions asked for higher limits: from a third more to two and a half times",
    },
  },

  step(w, p) {
    const denounced = min(0.9, p.denunciation * (0.4 + 0.6 * w.fear));
    w.momentum = (1 + p.overfulfilment * w.fear) / (1 - denounced);
  },

  instead: {
    unresponsive: {
      says: "limits are overfulfilled by their mean, however much fear there is",
      step(w) {
        w.momentum = KEPT_MOMENTUM;
      },
    },
    absent: {
      says: "limits are met and no more",
      step(w) {
        w.momentum = 1;
      },
    },
  },
});
