import { halfNormal, mechanism } from "aitia";
import { world } from "../world.ts";

export const doctrineOfCommand = mechanism(world, {
  id: "doctrine-of-command",
  title: "The doctrine asks for command, threat or no threat",
  claims: ["C7"],
  source: "the leader's line as a value of its own (science page A7)",
  equation: "pull + w_L line",
  parameters: {
    lineValue: {
      symbol: "w_L",
      unit: "value",
      prior: halfNormal(1),
      because: "the leader's own line, threat or no threat; same prior as the other values",
    },
  },

  step(w, p) {
    w.linePull = p.lineValue * w.leader.line;
  },

  instead: {
    unresponsive: {
      says: "whoever leads stands between market and command, which is the mean of the field",
      step(w) {
        w.linePull = 0;
      },
    },
  },
});
