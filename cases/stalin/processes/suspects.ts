import { clamp, halfNormal, log, logistic, logUniform, max, min, process, uniform } from "aitia";
import { struckShare } from "../helpers/elimination.ts";
import { UPROOTED_MEAN, UPROOTED_SD } from "../reference.ts";
import { world } from "../world.ts";

export const suspects = process(world, {
  id: "suspects",
  says: "the share of people whom the ruler believes to be enemies, and the cut that would leave no more than he tolerates",
  source:
    "Gregory, Schroeder & Sonin 2006; Hagenloh 2009 and Shearer 2009 for the uprooted as suspects",
  parameters: {
    firstEnemies: {
      symbol: "e0",
      unit: "share",
      prior: uniform(0.005, 0.02),
      because: "a judgement: one person in fifty to one in two hundred in quiet years",
    },
    unrestChannel: {
      symbol: "k_u",
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because: "the same prior as every other channel into the perceived share",
    },
    uprootedChannel: {
      unit: "log-odds per standard deviation",
      prior: halfNormal(0.5),
      because:
        "former kulaks head the categories of order 00447; same prior as every other channel",
    },
    toleratedShare: {
      symbol: "th",
      unit: "share",
      prior: uniform(0.01, 0.04),
      because: "between one and three times the perceived share of quiet years",
    },
    detection: {
      symbol: "d'",
      unit: "standard deviations between signals",
      prior: uniform(0.5, 2.5),
      because:
        "from hardly any to fair ability to tell; the higher, the fewer of the others are struck",
    },
    registers: {
      unit: "people",
      prior: logUniform(3e6, 16e6),
      because: "people on police registers and in suspect categories; an effective value",
      counts: true,
    },
  },

  step(w, p) {
    w.pool = p.registers;
    const settled = (w.uprooted - UPROOTED_MEAN) / UPROOTED_SD;
    const believed = logistic(
      log(p.firstEnemies / (1 - p.firstEnemies)) +
        w.fearTerm +
        w.blameTerm +
        w.labelTerm +
        p.unrestChannel * w.unrestZ +
        p.uprootedChannel * settled,
    );
    w.enemyShare = clamp(believed - w.struck, 0, 0.5);
    const base = min(1, 1.5 * w.secretaryClients);
    w.tolerated = p.toleratedShare * (0.6 + 0.8 * max(0, base));
    w.gap = struckShare(w.enemyShare, p.detection, w.tolerated);
  },
});
