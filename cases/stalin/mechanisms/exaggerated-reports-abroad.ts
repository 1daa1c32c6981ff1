import { exp, halfNormal, mechanism } from "aitia";
import { KEPT_EXAGGERATION } from "../reference.ts";
import { world } from "../world.ts";

export const exaggeratedReportsAbroad = mechanism(world, {
  id: "exaggerated-reports-abroad",
  title: "Reports abroad exaggerate the strength of this state",
  claims: ["C14"],
  source: "Richardson 1960 with exaggerated reports: each side sees (1 + e) times the other",
  equation: "ŷ_U = (D + B) e^(e_f)",
  parameters: {
    exaggerationAbroad: {
      symbol: "e_f",
      unit: "log of the factor",
      prior: halfNormal(0.3),
      because:
        "British estimates of Russian plans against India are the source's example; nothing tells their size, so the two sides get the same prior",
    },
  },

  step(w, p) {
    w.reportAbroad = exp(p.exaggerationAbroad * w.misjudgedByOthers);
  },

  instead: {
    unresponsive: {
      says: "reports exaggerate by the mean of the prior in every world",
      step(w) {
        w.reportAbroad = w.misjudgedByOthers > 0.5 ? KEPT_EXAGGERATION : 1;
      },
    },
    absent: {
      says: "reports are true on average",
      step(w) {
        w.reportAbroad = 1;
      },
    },
  },
});
