import { fixed, logUniform, nobody, process } from "aitia";
import { UNREST_MEAN, UNREST_SD } from "../reference.ts";
import { world } from "../world.ts";

export const campaign = process(world, {
  id: "campaign",
  says: "under command the peasants are driven into collective farms; the uprooted settle slowly",
  source: "Viola 2007, Hagenloh 2009, Shearer 2009; it follows the regime, not the calendar",
  parameters: {
    collectivising: {
      symbol: "ν",
      unit: "share of the remaining households a month at ordinary force",
      prior: logUniform(0.01, 0.12),
      because: "half the households in eight months to eight years",
    },
    settling: {
      unit: "share of the uprooted a month",
      prior: fixed(0.02),
      because: "half of them are settled, dead or forgotten after three years",
    },
  },

  step(w, p) {
    w.joined = 0;
    if (w.command > 0.5 && w.war < 0.5 && w.secretary !== nobody) {
      w.joined = p.collectivising * (1 - w.collectivised) * w.dose * w.grip;
      w.collectivised += w.joined;
    }
    w.uprooted += w.joined - p.settling * w.uprooted;
    w.unrestZ = (w.unrest - UNREST_MEAN) / UNREST_SD;
  },
});
