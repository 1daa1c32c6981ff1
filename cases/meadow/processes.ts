/** What happens whoever is right: the year begins, an apprentice is taken on in 1803, the mill grinds. */
import { process, renew } from "aitia";
import { world } from "./world.ts";

export const start = process(world, {
  id: "start",
  says: "A dry meadow, an old miller alone.",
  source: "by construction",
  parameters: {},
  step(w) {
    for (const k of w.keeper) k.shut = false;
    w.rainYear = 0;
    w.leaking = false;
    w.dammed = false;
    w.hands = 0;
  },
});

export const newYear = process(world, {
  id: "new-year",
  says: "Every January the brook has 200 carts of hay under water.",
  source: "by construction",
  parameters: {},
  step(w) {
    if (w.monthOfYear === 1) {
      w.water = 200;
      w.wet = false;
    }
  },
});

export const hiring = process(world, {
  id: "hiring",
  says: "In March 1803 whoever is miller takes a new apprentice.",
  source: "by construction",
  parameters: {},
  step(w) {
    if (w.year === 1803 && w.monthOfYear === 3) {
      renew(w.keeper[1], w.keeper[0]);
      w.hands = 0;
    }
  },
});

export const mill = process(world, {
  id: "mill",
  says: "A thousand sacks a year, a hundred more with an apprentice, seven hundred less when the wheel stands in water.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.grain = 0;
    if (w.monthOfYear === 12) w.grain = 1000 + 100 * w.hands - (w.water > 1150 ? 700 : 0);
  },
});
