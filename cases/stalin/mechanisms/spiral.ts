import { chance, clamp, draw, fixed, logistic, mechanism, uniform } from "aitia";
import { KEPT_ARMS_DRIVE, KEPT_MISREADING, KEPT_THEIR_FEAR } from "../reference.ts";
import { world } from "../world.ts";

/** Log likelihood ratios of a sign of arms (.35 if hostile, .12 if not) and of none; log-odds of a fear of one in five. */
const SIGN = 1.0704;
const NO_SIGN = -0.303;
const CALM = -1.3863;

export const spiral = mechanism(world, {
  id: "spiral",
  title: "Each side's defence is the other's threat",
  claims: ["C13", "C14"],
  source: "Jervis 1976 and 1978; Kydd 1997; Richardson 1960",
  equation: "ν' by Bayes from signs of D + B; p~S = p0 + (1 - m) p1 ν; D' = a T k - d D",
  parameters: {
    misread: {
      symbol: "m",
      unit: "share",
      prior: uniform(0, 1),
      because: "from seeing that own arms frighten to seeing only hostility",
    },
    fearWeight: {
      symbol: "w_m",
      unit: "share of the Bayesian step",
      prior: uniform(0.05, 0.3),
      because: "a month's sign is not independent of the last; conservative updating",
    },
    fearPull: {
      symbol: "th_m",
      unit: "share a month",
      prior: uniform(0.01, 0.05),
      because: "without signs a belief returns in two to eight years",
    },
    shownArms: {
      unit: "chance of a sign a month per unit of arms",
      prior: fixed(0.06),
      because: "arms of 1.3, the mean, are seen in about one month of eight",
    },
  },

  step(w, p) {
    w.misreading = p.misread;
    w.armsDrive = w.threat;
    for (const f of w.power) {
      const d = draw(f);
      const shown = 0.04 + p.shownArms * (w.defence + f.buffer) * w.reportAbroad;
      const seen = chance(d.a, clamp(shown, 0, 0.9));
      const learned = p.fearWeight * (seen ? SIGN : NO_SIGN);
      const pulled = p.fearPull * (CALM - f.theirBelief);
      f.theirBelief = clamp(f.theirBelief + learned + pulled, -4, 3.5);
      f.theirFear = logistic(f.theirBelief);
    }
  },

  instead: {
    unresponsive: {
      says: "the others' fear, the share of it that is misread, and what arms answer to stay at their means",
      step(w) {
        w.misreading = KEPT_MISREADING;
        w.armsDrive = KEPT_ARMS_DRIVE;
        for (const f of w.power) f.theirFear = KEPT_THEIR_FEAR;
      },
    },
  },
});
