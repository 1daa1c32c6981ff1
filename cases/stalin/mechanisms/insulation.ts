import { fixed, halfNormal, mechanism } from "aitia";
import { KEPT_THREAT_MARKET } from "../reference.ts";
import { world } from "../world.ts";

export const insulation = mechanism(world, {
  id: "insulation",
  title: "Command shields from hostile markets",
  claims: ["C6"],
  source: "value of insulation (science page 2.9); Gregory & Harrison 2005",
  equation: "pull = w_I (1 + w_T T~) + w_D T~",
  parameters: {
    insulationValue: {
      symbol: "w_I",
      unit: "value",
      prior: halfNormal(1),
      because: "unit of value: the threshold of the turn lies between .5 and 4",
    },
    insulationThreat: {
      symbol: "w_T",
      unit: "per standard deviation",
      prior: fixed(0.5),
      because: "exposure counts half as much again when threat is one standard deviation up",
    },
    defenceValue: {
      symbol: "w_D",
      unit: "value per standard deviation of threat",
      prior: halfNormal(1),
      because: "an economy under command can be turned to arms; same prior as the other values",
    },
  },

  step(w, p) {
    w.pull = p.insulationValue * (1 + p.insulationThreat * w.threatZ) + p.defenceValue * w.threatZ;
  },

  instead: {
    unresponsive: {
      says: "the value of command is what it is on average under the market, whatever the threat",
      step(w, p) {
        w.pull =
          p.insulationValue * (1 + p.insulationThreat * KEPT_THREAT_MARKET) +
          p.defenceValue * KEPT_THREAT_MARKET;
      },
    },
  },
});
