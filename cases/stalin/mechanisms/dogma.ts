import { log, logistic, mechanism, pow10, uniform } from "aitia";
import { KEPT_DOGMATISM } from "../reference.ts";
import { world } from "../world.ts";

export const dogma = mechanism(world, {
  id: "dogma",
  title: "Certainty needs no evidence",
  claims: ["C5", "C19", "C20", "C22"],
  source: "Bayes with a prior near zero; Rabin & Schrag 1999",
  equation:
    "P(wrong) from prior 10^-(1 + E_d κ); W' = .985 W + (1 - s_L)(.25 failure - .08 success)",
  parameters: {
    rigidity: {
      symbol: "E_d",
      unit: "powers of ten per unit of dogmatism",
      prior: uniform(1, 5),
      because: "from a believer who would be moved by a dozen failures to one whom nothing moves",
    },
  },

  step(w, p) {
    w.evidence = 0.985 * w.evidence + (1 - w.excused) * (w.failed > 0.5 ? 0.25 : -0.08);
    const open = pow10(-1 - p.rigidity * w.leader.dogmatism);
    w.doubt = logistic(log(open / (1 - open)) + w.evidence);
  },

  instead: {
    unresponsive: {
      says: "whoever leads is dogmatic to the degree that keeps doubt at its mean",
      step(w, p) {
        w.evidence = 0.985 * w.evidence + (1 - w.excused) * (w.failed > 0.5 ? 0.25 : -0.08);
        const open = pow10(-1 - KEPT_DOGMATISM * p.rigidity);
        w.doubt = logistic(log(open / (1 - open)) + w.evidence);
      },
    },
    absent: {
      says: "an open mind: the doctrine is wrong with a chance of one in five before any evidence",
      step(w) {
        w.evidence = 0.985 * w.evidence + (1 - w.excused) * (w.failed > 0.5 ? 0.25 : -0.08);
        w.doubt = logistic(log(0.2 / 0.8) + w.evidence);
      },
    },
  },
});
