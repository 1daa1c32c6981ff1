import { clamp, exp, halfNormal, logUniform, mechanism, min } from "aitia";
import { softExcess } from "../helpers/soft.ts";
import {
  DEFENCE_MEAN,
  DEFENCE_SD,
  KEPT_AIM,
  KEPT_PRODUCT,
  KEPT_UNCOVERED,
  KEPT_WAR_EXCESS,
  THREAT_MEAN,
  THREAT_SD,
} from "../reference.ts";
import { world } from "../world.ts";

export const threatToRepression = mechanism(world, {
  id: "threat-to-repression",
  title: "A threat that arms do not cover turns inward",
  claims: ["C1", "C3", "C12"],
  source:
    "Gregory, Schroeder & Sonin 2006 (perceived share of enemies); Harrison 2008 (arms are slow)",
  equation:
    "T_n = T~ - k_D D~; logit e + k_F T_n + k_I s(T_n) s(E~); threshold × e^(-j_T T_n); hazard of the linked × e^(a_l s(T_n))",
  parameters: {
    threatChannel: {
      symbol: "k_F",
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because: "the same prior as every other channel into the perceived share",
    },
    productChannel: {
      symbol: "k_I",
      unit: "log-odds",
      prior: halfNormal(0.5),
      because: "threat and blame may need each other: a fifth column is both",
    },
    armsCover: {
      symbol: "k_D",
      unit: "standard deviations of threat per standard deviation of arms",
      prior: halfNormal(1),
      because: "arms may offset a threat not at all, one for one, or more",
    },
    threatDread: {
      symbol: "j_T",
      unit: "log of the threshold per standard deviation",
      prior: halfNormal(0.5),
      because: "isolation leaves a person who could act in a war, elimination does not",
    },
    aimAtLinks: {
      symbol: "a_l",
      unit: "log hazard of those with links abroad per standard deviation of threat",
      prior: halfNormal(0.5),
      because:
        "to spare somebody who would help the enemy is dreaded more than to strike one who would not; same prior as every other response to threat",
    },
    warCases: {
      symbol: "r_w",
      unit: "people a month per standard deviation, in a war on own soil",
      prior: logUniform(200, 20000),
      because:
        "martial law in a war that goes badly: from two thousand to a quarter of a million a year; only the record of 1941-45 bears on it",
      counts: true,
    },
  },

  step(w, p) {
    const arms = clamp((w.defence - DEFENCE_MEAN) / DEFENCE_SD, -2.5, 2.5);
    w.uncovered = w.threatZ - p.armsCover * arms;
    w.fearTerm =
      p.threatChannel * w.uncovered +
      p.productChannel * softExcess(w.uncovered) * softExcess(w.blameZ);
    w.dreadTerm = p.threatDread * w.uncovered;
    w.aim = exp(p.aimAtLinks * min(3, softExcess(w.uncovered)));
    w.warTerm = p.warCases * softExcess(w.uncovered);
  },

  instead: {
    unresponsive: {
      says: "repression reads the mean of uncovered threat, whatever the threat is",
      step(w, p) {
        w.uncovered = KEPT_UNCOVERED;
        w.fearTerm = p.threatChannel * KEPT_UNCOVERED + p.productChannel * KEPT_PRODUCT;
        w.dreadTerm = p.threatDread * KEPT_UNCOVERED;
        w.aim = KEPT_AIM;
        w.warTerm = p.warCases * KEPT_WAR_EXCESS;
      },
    },
    absent: {
      says: "repression reads a threat of nothing",
      step(w, p) {
        w.uncovered = -THREAT_MEAN / THREAT_SD;
        w.fearTerm =
          p.threatChannel * w.uncovered +
          p.productChannel * softExcess(w.uncovered) * softExcess(w.blameZ);
        w.dreadTerm = p.threatDread * w.uncovered;
        w.aim = 1;
        w.warTerm = 0;
      },
    },
  },
});
