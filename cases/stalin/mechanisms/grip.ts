import { exp, fixed, halfNormal, log, logistic, mechanism, min, uniform } from "aitia";
import { KEPT_GRIP_UNREST, KEPT_RESTORATION_THREAT } from "../reference.ts";
import { world } from "../world.ts";

export const grip = mechanism(world, {
  id: "grip",
  title: "To loosen the grip too soon invites restoration",
  claims: ["C5", "C10", "C11"],
  source:
    "stopping problem (science page 2.8): loosen at x* = y / λ, λ = e^(l_T T~); Acemoglu & Robinson 2006",
  equation:
    "G' = G + .05 (target - G); target = G_l + (1 - G_l) σ(8 ln(x λ / y)), x = x_s + l_E E; R' = R + ρ ((1 - G) λ - R); threat + χ_R R",
  parameters: {
    restoration: {
      symbol: "x_s",
      unit: "strength of restoration",
      prior: fixed(0.26),
      because: "sets the unit: only its ratio to y is identified",
    },
    restorationBlame: {
      symbol: "l_E",
      unit: "strength per failure laid on enemies",
      prior: fixed(0.04),
      because: "blame at its mean adds a seventh to the strength feared",
    },
    loosenPoint: {
      symbol: "y",
      unit: "strength of restoration",
      prior: uniform(0.15, 0.45),
      because: "from a ruler who would loosen early to one who would hardly ever",
    },
    threatHazard: {
      symbol: "l_T",
      unit: "log hazard per standard deviation of threat",
      prior: halfNormal(0.5),
      because: "the same prior as every other response to threat",
    },
    comebackPower: {
      symbol: "χ_R",
      unit: "capabilities of the own state",
      prior: uniform(0, 0.2),
      because:
        "those who would restore the old order count, with no grip at mean threat, for at most what a border state counts for; same prior as rival parties abroad",
    },
    comebackPace: {
      symbol: "ρ",
      unit: "share a month",
      prior: fixed(0.04),
      because: "what loosening lets in gathers within two years",
    },
    looseGrip: {
      symbol: "G_l",
      unit: "0 to 1",
      prior: fixed(0.45),
      because: "the one-party state is kept even when it loosens",
    },
  },

  step(w, p) {
    // loosening and foreign threat multiply: who comes back comes as a foreign puppet (claim C11)
    const backed = min(4, exp(p.threatHazard * w.threatZ));
    w.restoring += p.comebackPace * ((1 - w.grip) * backed - w.restoring);
    w.restorationThreat = p.comebackPower * w.restoring;
    const feared = p.restoration + p.restorationBlame * w.blame;
    const tight = logistic(8 * (log(feared / p.loosenPoint) + p.threatHazard * w.threatZ));
    w.grip += 0.05 * (p.looseGrip + (1 - p.looseGrip) * tight - w.grip);
  },

  instead: {
    unresponsive: {
      says: "the grip answers to open unrest alone, about as tight on average, and what loosening lets in stays at its mean",
      step(w, p) {
        w.restorationThreat = KEPT_RESTORATION_THREAT;
        const tight = logistic(8 * log((w.unrest + exp(-9)) / KEPT_GRIP_UNREST));
        w.grip += 0.05 * (p.looseGrip + (1 - p.looseGrip) * tight - w.grip);
      },
    },
  },
});
