import { exp, halfNormal, mechanism } from "aitia";
import { KEPT_EXAGGERATION } from "../reference.ts";
import { world } from "../world.ts";

export const exaggeratedReportsHere = mechanism(world, {
  id: "exaggerated-reports-here",
  title: "Reports here exaggerate the strength of others",
  claims: ["C14"],
  source: "Richardson 1960 with exaggerated reports: each side sees (1 + e) times the other",
  equation: "ŷ_f = x_f e^(e_U)",
  parameters: {
    exaggerationHere: {
      symbol: "e_U",
      unit: "log of the factor",
      prior: halfNormal(0.3),
      because: "from true reports to ones that nearly double a force; nothing tells the size",
    },
  },

  step(w, p) {
    w.reportHere = exp(p.exaggerationHere * w.misjudgesOthers);
  },

  instead: {
    unresponsive: {
      says: "reports exaggerate by the mean of the prior in every world",
      step(w) {
        w.reportHere = w.misjudgesOthers > 0.5 ? KEPT_EXAGGERATION : 1;
      },
    },
    absent: {
      says: "reports are true on average",
      step(w) {
        w.reportHere = 1;
      },
    },
  },
});
