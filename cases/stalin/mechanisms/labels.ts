import { clamp, exp, fixed, halfNormal, logUniform, max, mechanism, uniform } from "aitia";
import { rivalNearness } from "../helpers/nearness.ts";
import {
  KEPT_STIGMA,
  KEPT_SUSPICION,
  NEARNESS_MEAN,
  NEARNESS_SD,
  SUSPICION_MEAN,
  SUSPICION_SD,
} from "../reference.ts";
import { world } from "../world.ts";

export const labels = mechanism(world, {
  id: "labels",
  title: "Near rivals and the foreign-linked are labelled as agents of the enemy",
  claims: ["C8", "C12"],
  source: "labels as a widened space of types (Kuran 1989 for the hiding, science page 2.12)",
  equation:
    "l' = l + (η T~⁺ e^(κ_n N~) + ρ l)(1 - l) - δ l; logit e + k_L l~; hazard of the linked × e^(w_l l)",
  parameters: {
    labelling: {
      symbol: "η",
      unit: "share a month per standard deviation of threat",
      prior: logUniform(0.003, 0.03),
      because: "a label spreads over a category in a few years of threat",
    },
    nearRivals: {
      symbol: "κ_n",
      unit: "log rate per standard deviation of the rivals' nearness",
      prior: halfNormal(0.5),
      because:
        "a rival who wants nearly the same competes for the same followers; same prior as every other response",
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
    // lines, seats and who leads change only where somebody fell
    if (w.month === 0 || w.shaken) w.rivalNearness = rivalNearness(w);
    const near = clamp((w.rivalNearness - NEARNESS_MEAN) / NEARNESS_SD, -3, 3);
    const labelled = p.labelling * exp(p.nearRivals * near) * max(0, w.threatZ);
    const grows = labelled + p.labelSpread * w.suspicion;
    w.suspicion = clamp(
      w.suspicion + grows * (1 - w.suspicion) - p.labelFading * w.suspicion,
      0,
      1,
    );
    w.stigma = exp(p.labelHazard * w.suspicion);
    w.labelTerm = (p.labelChannel * (w.suspicion - SUSPICION_MEAN)) / SUSPICION_SD;
  },

  instead: {
    unresponsive: {
      says: "labels stay at their mean whatever the threat and however near the rivals",
      step(w, p) {
        w.suspicion = KEPT_SUSPICION;
        w.stigma = KEPT_STIGMA;
        w.labelTerm = (p.labelChannel * (w.suspicion - SUSPICION_MEAN)) / SUSPICION_SD;
      },
    },
    absent: {
      says: "nobody is labelled for what others abroad do",
      step(w, p) {
        w.suspicion = 0;
        w.stigma = 1;
        w.labelTerm = (-p.labelChannel * SUSPICION_MEAN) / SUSPICION_SD;
      },
    },
  },
});
