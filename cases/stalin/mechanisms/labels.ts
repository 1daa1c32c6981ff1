import { exp, fixed, halfNormal, logUniform, max, mechanism, uniform } from "aitia";
import {
  KEPT_LABEL_THREAT,
  KEPT_STIGMA,
  KEPT_SUSPICION,
  SUSPICION_MEAN,
  SUSPICION_SD,
} from "../reference.ts";
import { world } from "../world.ts";

export const labels = mechanism(world, {
  id: "labels",
  title: "Near rivals and the foreign-linked are labelled as agents of the enemy",
  claims: ["C8", "C9", "C12"],
  source: "labels as a widened space of types (Kuran 1989 for the hiding, science page 2.12)",
  equation: "l' = l + (η T~⁺ + ρ l)(1 - l) - δ l; threat + χ; logit e + k_L l~; hazard × e^(w_l l)",
  parameters: {
    pseudoPower: {
      symbol: "χ",
      unit: "capabilities of the own state",
      prior: uniform(0, 0.2),
      because: "a bloc of rival parties counts for at most what a border state counts for",
    },
    labelling: {
      symbol: "η",
      unit: "share a month per standard deviation of threat",
      prior: logUniform(0.003, 0.03),
      because: "a label spreads over a category in a few years of threat",
    },
    labelSpread: {
      symbol: "ρ",
      unit: "share a month",
      prior: fixed(0.005),
      because:
        "who knew the labelled is labelled; taken equal to forgetting, so that it alone neither grows nor fades",
    },
    labelFading: {
      symbol: "δ",
      unit: "share a month",
      prior: fixed(0.005),
      because: "half of a label is forgotten in twelve years",
    },
    labelHazard: {
      symbol: "w_l",
      unit: "log hazard",
      prior: uniform(0, 1.6),
      because: "up to five times the hazard of a colleague without links",
    },
    labelChannel: {
      symbol: "k_L",
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because: "the same prior as every other channel into the perceived share",
    },
  },

  step(w, p) {
    const grows = p.labelling * max(0, w.threatZ) + p.labelSpread * w.suspicion;
    w.suspicion += grows * (1 - w.suspicion) - p.labelFading * w.suspicion;
    w.labelThreat = p.pseudoPower;
    w.stigma = exp(p.labelHazard * w.suspicion);
    w.labelTerm = (p.labelChannel * (w.suspicion - SUSPICION_MEAN)) / SUSPICION_SD;
  },

  instead: {
    unresponsive: {
      says: "labels stay at their mean whatever the threat",
      step(w, p) {
        w.suspicion = KEPT_SUSPICION;
        w.labelThreat = KEPT_LABEL_THREAT;
        w.stigma = KEPT_STIGMA;
        w.labelTerm = (p.labelChannel * (w.suspicion - SUSPICION_MEAN)) / SUSPICION_SD;
      },
    },
    absent: {
      says: "nobody is labelled for what others abroad do",
      step(w, p) {
        w.suspicion = 0;
        w.labelThreat = 0;
        w.stigma = 1;
        w.labelTerm = (-p.labelChannel * SUSPICION_MEAN) / SUSPICION_SD;
      },
    },
  },
});
