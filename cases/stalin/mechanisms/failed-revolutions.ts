import { exp, fixed, mechanism, uniform } from "aitia";
import { KEPT_RIVAL_THREAT } from "../reference.ts";
import { world } from "../world.ts";

export const failedRevolutions = mechanism(world, {
  id: "failed-revolutions",
  title: "Revolutions that failed abroad are laid on other socialists",
  claims: ["C9"],
  source:
    "attribution of failure (science page 2.10) to rivals abroad, who count as a power of their own (A8); dated rows of the inputs",
  equation: "R' = ρ_R R + failures abroad; threat + χ (1 - e^-R)",
  parameters: {
    rivalPower: {
      symbol: "χ",
      unit: "capabilities of the own state",
      prior: uniform(0, 0.2),
      because: "a bloc of rival parties counts for at most what a border state counts for",
    },
    failureAbroadKept: {
      symbol: "ρ_R",
      unit: "share kept a month",
      prior: fixed(0.98),
      because: "half of a failure is forgotten in three years, as a belief without signs is",
    },
  },

  step(w, p) {
    w.failuresAbroad = p.failureAbroadKept * w.failuresAbroad + w.revolutionFails;
    w.rivalThreat = p.rivalPower * (1 - exp(-w.failuresAbroad));
  },

  instead: {
    unresponsive: {
      says: "rival parties abroad are held as hostile as they are on average, whatever failed",
      step(w) {
        w.rivalThreat = KEPT_RIVAL_THREAT;
      },
    },
    absent: {
      says: "no failure abroad is laid on anybody",
      step(w) {
        w.rivalThreat = 0;
      },
    },
  },
});
