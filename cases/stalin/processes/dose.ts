import { process } from "aitia";
import { FORCE_MEAN, FORCE_SD } from "../reference.ts";
import { world } from "../world.ts";

export const dose = process(world, {
  id: "dose",
  says: "force applied to an obstacle: rises with the habit of force and with the obstacle, falls with doubt in the direction",
  source: "claim C22: where the only direction is forward no opposition is borne",
  parameters: {},

  step(w) {
    w.forceZ = (w.force - FORCE_MEAN) / FORCE_SD;
    w.dose = (0.3 + 1.4 * w.force) * (1 - w.doubt) * w.measure;
  },
});
