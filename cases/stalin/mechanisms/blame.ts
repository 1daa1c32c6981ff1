import { beta, fixed, halfNormal, mechanism, min } from "aitia";
import { BLAME_MEAN, BLAME_SD, KEPT_BLAME } from "../reference.ts";
import { world } from "../world.ts";

export const blame = mechanism(world, {
  id: "blame",
  title: "Whatever goes wrong is laid on hidden enemies",
  claims: ["C23"],
  source: "attribution between two causes (science page 2.10); Markevich 2007",
  equation: "E' = .96 E + .2 s_L P(failure), s_L = s (.75 + .5 κ); logit e + k_E E~",
  parameters: {
    blameShare: {
      symbol: "s",
      unit: "share of a failure",
      prior: beta(3, 3),
      because: "nothing tells how much of a failure is laid on enemies: anywhere but the ends",
    },
    blameKept: {
      unit: "share kept a month",
      prior: fixed(0.96),
      because: "half of a failure is forgotten in a year and a half",
    },
    blameChannel: {
      symbol: "k_E",
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because: "the same prior as every other channel into the perceived share",
    },
  },

  step(w, p) {
    w.excused = min(1, p.blameShare * (0.75 + 0.5 * w.leader.dogmatism));
    w.blame = p.blameKept * w.blame + 0.2 * w.excused * w.failureChance;
    w.blameZ = (w.blame - BLAME_MEAN) / BLAME_SD;
    w.blameTerm = p.blameChannel * w.blameZ;
  },

  instead: {
    unresponsive: {
      says: "the stock of blame stays at its mean whatever fails; failures are excused as before",
      step(w, p) {
        w.excused = min(1, p.blameShare * (0.75 + 0.5 * w.leader.dogmatism));
        w.blame = KEPT_BLAME;
        w.blameZ = (w.blame - BLAME_MEAN) / BLAME_SD;
        w.blameTerm = p.blameChannel * w.blameZ;
      },
    },
    absent: {
      says: "two failures in a hundred are laid on enemies, as many as there was sabotage",
      step(w, p) {
        w.excused = 0.02;
        w.blame = p.blameKept * w.blame + 0.2 * w.excused * w.failureChance;
        w.blameZ = (w.blame - BLAME_MEAN) / BLAME_SD;
        w.blameTerm = p.blameChannel * w.blameZ;
      },
    },
  },
});
