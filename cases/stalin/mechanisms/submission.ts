import { clamp, halfNormal, logistic, mechanism } from "aitia";
import { DOSE_MEAN, DOSE_SD, KEPT_FORCE_ENDS } from "../reference.ts";
import { world } from "../world.ts";

export const submission = mechanism(world, {
  id: "submission",
  title: "Before enough force opposition melts away",
  claims: ["C25"],
  source:
    "Epstein 2002 (resistance falls as the grip and the risk rise); science page S2: sufficient force ends opposition",
  equation: "P(force ends a confrontation) = σ(1.5 G - .1 + b_m dose~)",
  parameters: {
    enoughForce: {
      symbol: "b_m",
      unit: "log-odds per standard deviation of the dose",
      prior: halfNormal(0.5),
      because:
        "from force that ends no more for being harder to force before which most give way; same prior as every other response",
    },
  },

  step(w, p) {
    const harder = clamp((w.dose - DOSE_MEAN) / DOSE_SD, -2.5, 2.5);
    w.forceEnds = logistic(1.5 * w.grip - 0.1 + p.enoughForce * harder);
  },

  instead: {
    unresponsive: {
      says: "force ends confrontations with its mean chance, however hard it is and however tight the grip",
      step(w) {
        w.forceEnds = KEPT_FORCE_ENDS;
      },
    },
    absent: {
      says: "force ends as few confrontations as conciliation does before any trust",
      step(w) {
        w.forceEnds = 0.57 - 0.19 * w.command;
      },
    },
  },
});
