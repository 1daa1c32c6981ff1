import { process } from "aitia";
import { FORCE_MEAN, FORCE_SD } from "../reference.ts";
import { world } from "../world.ts";

export const dose = process(world, {
  id: "dose",
  says: "force applied to an obstacle: rises with the habit of force, falls with doubt in the direction",
  source:
    "claims C21 and C22: the dose follows the obstacle; where the only direction is forward no opposition is borne",
  parameters: {},

  step(w) {
    w.forceZ = (w.force - FORCE_MEAN) / FORCE_SD;
    w.dose = (0.3 + 1.4 * w.force) * (1 - w.doubt);
  },
});
