import { clamp, exp, halfNormal, max, mechanism } from "aitia";
import { KEPT_MEASURE, OBSTACLE_MEAN, OBSTACLE_SD } from "../reference.ts";
import { world } from "../world.ts";

export const measuredForce = mechanism(world, {
  id: "measured-force",
  title: "Force is an instrument: as much as the obstacle asks for",
  claims: ["C21"],
  source: "rule of force (science page S3): the dose follows the obstacle as it is seen",
  equation: "dose × e^(b_o O~), O = max(unrest~, shortage~)",
  parameters: {
    obstacleForce: {
      symbol: "b_o",
      unit: "log dose per standard deviation of the obstacle",
      prior: halfNormal(0.5),
      because:
        "from the same dose whatever stands in the way to one that doubles; same prior as every other response",
    },
  },

  step(w, p) {
    w.obstacle = clamp(max(w.unrestZ, w.shortageZ), -3, 6);
    const higher = clamp((w.obstacle - OBSTACLE_MEAN) / OBSTACLE_SD, -2, 3);
    w.measure = clamp(exp(p.obstacleForce * higher), 0.25, 4);
  },

  instead: {
    unresponsive: {
      says: "force keeps its mean measure, whatever stands in the way",
      step(w) {
        w.measure = KEPT_MEASURE;
      },
    },
  },
});
