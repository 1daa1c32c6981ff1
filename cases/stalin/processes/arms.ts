import { fixed, min, process, uniform } from "aitia";
import { world } from "../world.ts";

export const arms = process(world, {
  id: "arms",
  says: "arms answer the threat, slowly; faster under command, fastest in war; after a war most are given up",
  source: "Richardson 1960; Harrison 2008",
  parameters: {
    arming: {
      symbol: "a",
      unit: "arms a month per unit of threat under the market, doubled",
      prior: uniform(0.02, 0.06),
      because: "the mean threat builds the mean stock in two to five years",
    },
    wear: {
      symbol: "d",
      unit: "share a month",
      prior: fixed(0.03),
      because: "arms of the time were out of date in three years",
    },
    demobilised: {
      unit: "share kept at the end of a war",
      prior: fixed(0.25),
      because:
        "from 11.4 million under arms in 1945 to 2.9 million in 1948 (from memory), the rate taken for every war",
    },
  },

  step(w, p) {
    const pace = w.war > 0.5 ? 2 : w.command > 0.5 ? 1 : 0.5;
    if (w.wasWar > 0.5 && w.war < 0.5) w.defence *= p.demobilised;
    w.defence = min(5, w.defence + p.arming * w.armsDrive * pace - p.wear * w.defence);
    w.wasWar = w.war;
  },
});
