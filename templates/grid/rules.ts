/** What households do in a tick. A mechanism carries a claim and can be removed; a process is there in every world. */
import {
  chance,
  count,
  draw,
  emptyNear,
  emptyPlace,
  logUniform,
  max,
  mechanism,
  move,
  near,
  process,
  shuffled,
  sum,
  uniform,
} from "aitia";
import { SIGHT, world } from "./world.ts";

/** Households that have the crop from the beginning, the first of their slots. */
const FIRST = 4;

export const start = process(world, {
  id: "start",
  says: "Households stand in places drawn at random; four of them have the new crop.",
  source: "invented",
  parameters: {},
  step(w) {
    for (const e of w.household) {
      const d = draw(e);
      move(e, emptyPlace(w.household, d.a));
      e.grows = e.index < FIRST;
    }
    w.growers = FIRST;
  },
});

export const example = mechanism(world, {
  id: "example",
  title: "The neighbours' example",
  claims: ["N1"],
  source: "your source of the rule",
  equation: "takes it up with probability 1 - (1 - a)^k, k of the neighbours growing it",
  parameters: {
    heed: {
      symbol: "a",
      unit: "probability a tick and neighbour",
      prior: logUniform(0.005, 0.3),
      because: "wide: from once in a lifetime to at once, with three such neighbours",
    },
  },
  step(w, p) {
    // in a random order: whoever acts later sees what the others have done
    for (const e of shuffled(w.household)) {
      if (e.grows) continue;
      let none = 1;
      for (const o of near(e, SIGHT)) if (o.grows) none *= 1 - p.heed;
      const d = draw(e);
      if (chance(d.a, 1 - none)) {
        e.grows = true;
        w.newcomers += 1;
      }
    }
  },
  instead: { unresponsive: { says: "nobody minds what neighbours grow", step() {} } },
});

export const market = mechanism(world, {
  id: "market",
  title: "The price",
  claims: ["N2"],
  source: "your source of the rule",
  equation: "takes it up with probability b × (price - 1), where the price is above 1",
  parameters: {
    heedPrice: {
      symbol: "b",
      unit: "probability a tick, at twice the price",
      prior: logUniform(0.002, 0.2),
      because: "wide: from hardly anybody to one in five",
    },
  },
  step(w, p) {
    for (const e of w.household) {
      if (e.grows) continue;
      const d = draw(e);
      if (chance(d.a, p.heedPrice * max(0, w.price - 1))) {
        e.grows = true;
        w.newcomers += 1;
      }
    }
  },
  instead: { unresponsive: { says: "nobody minds the price", step() {} } },
});

export const moving = mechanism(world, {
  id: "moving",
  title: "Moving about",
  claims: ["N3"],
  source: "your source of the rule",
  equation: "with probability c a household goes to an empty place within three steps",
  parameters: {
    restless: {
      symbol: "c",
      unit: "probability a tick",
      prior: uniform(0, 0.1),
      because: "a household stays for at least ten ticks on average",
    },
  },
  step(w, p) {
    for (const e of shuffled(w.household)) {
      const d = draw(e);
      if (chance(d.a, p.restless)) move(e, emptyNear(e, 3, d.b));
    }
  },
  instead: { unresponsive: { says: "everybody stays", step() {} } },
});

export const givingUp = process(world, {
  id: "giving-up",
  says: "Some give the new crop up again.",
  source: "invented",
  parameters: {
    giveUp: {
      unit: "probability a tick",
      prior: uniform(0.005, 0.05),
      because: "a crop is kept for 20 to 200 ticks on average",
    },
  },
  step(w, p) {
    w.newcomers = 0;
    for (const e of w.household) {
      const d = draw(e);
      if (e.grows && chance(d.a, p.giveUp)) e.grows = false;
    }
  },
});

export const counting = process(world, {
  id: "counting",
  says: "At the end of the tick the growers are counted, and how many of their neighbours are growers.",
  source: "book-keeping",
  parameters: {},
  step(w) {
    w.growers = count(w.household, (e) => e.grows);
    let beside = 0;
    for (const e of w.household)
      if (e.grows) beside += sum(near(e, SIGHT), (o) => (o.grows ? 1 : 0));
    w.together = w.growers > 0 ? beside / w.growers : 0;
  },
});
