/** What happens within a day. A mechanism carries a claim and can be removed; a process is there in every world. */
import {
  chance,
  count,
  draw,
  fixed,
  int,
  logUniform,
  mechanism,
  pick,
  process,
  someOf,
  tied,
  uniform,
} from "aitia";
import { world } from "./world.ts";

const PUPILS = 100;

export const start = process(world, {
  id: "start",
  says: "Two pupils, drawn at random, come back from the holidays with the cough.",
  source: "invented",
  parameters: {},
  step(w) {
    for (let k = 0; k < 2; k++) {
      const d = draw(w.pupil[k]);
      const first = someOf(w.pupil, (e) => !e.ill, d.a);
      first.ill = true;
      first.left = 4;
    }
    w.ill = 2;
  },
});

export const stayingHome = mechanism(world, {
  id: "staying-home",
  title: "Staying at home",
  claims: ["O3"],
  source: "your source of the rule",
  equation: "the ill leave out a share c of their meetings",
  parameters: {
    stay: {
      symbol: "c",
      unit: "share",
      prior: uniform(0, 0.9),
      because: "nothing is known of it, but that somebody has to bring the soup",
    },
  },
  step(w, p) {
    w.atHome = p.stay;
  },
  instead: {
    unresponsive: {
      says: "the ill do what they do when they are well",
      step(w) {
        w.atHome = 0;
      },
    },
  },
});

export const ties = mechanism(world, {
  id: "along-ties",
  title: "From friend to friend",
  claims: ["O1"],
  source: "your source of the rule",
  equation:
    "each tie between an ill and a well pupil passes it on with probability a × (1 - c), those of school on its days, those of the street on all",
  parameters: {
    pass: {
      symbol: "a",
      unit: "probability a tie and day",
      prior: logUniform(0.02, 0.5),
      because: "wide: from hardly ever to every second day",
    },
  },
  step(w, p) {
    for (const e of w.pupil) {
      if (!e.ill) continue;
      for (const o of tied(e, w.friends)) {
        const d = draw(e, o);
        if (!o.ill && !o.over && chance(d.a, p.pass * (1 - w.atHome) * w.open)) o.caught = true;
      }
      for (const o of tied(e, w.street)) {
        const d = draw(e, o);
        if (!o.ill && !o.over && chance(d.b, p.pass * (1 - w.atHome))) o.caught = true;
      }
    }
  },
  instead: { unresponsive: { says: "nobody catches it from a friend", step() {} } },
});

export const gatherings = mechanism(world, {
  id: "gatherings",
  title: "Gatherings",
  claims: ["O2"],
  source: "your source of the rule",
  equation:
    "on a day of gathering each well pupil catches it with probability b × share of the ill × (1 - c)",
  parameters: {
    crowd: {
      symbol: "b",
      unit: "probability where all others are ill",
      prior: logUniform(0.1, 1),
      because: "wide: from one in ten to certain",
    },
  },
  step(w, p) {
    const ill = w.ill / PUPILS;
    for (const e of w.pupil) {
      const d = draw(e);
      if (!e.ill && !e.over && chance(d.a, w.gathering * p.crowd * ill * (1 - w.atHome)))
        e.caught = true;
    }
  },
  instead: { unresponsive: { says: "no gathering passes it on", step() {} } },
});

export const course = process(world, {
  id: "course",
  says: "Whoever has caught it is ill from the evening on, for three to six days, and never again.",
  source: "invented",
  parameters: {
    longest: {
      unit: "days",
      prior: fixed(6),
      because: "taken as known from other outbreaks; the shortest is half of it",
    },
  },
  step(w, p) {
    w.fell = count(w.pupil, (e) => e.caught);
    for (const e of w.pupil) {
      const d = draw(e);
      if (e.ill) {
        e.left -= 1;
        if (e.left <= 0) {
          e.ill = false;
          e.over = true;
        }
      }
      if (e.caught) {
        e.caught = false;
        e.ill = true;
        const half = int(0.5 * p.longest);
        e.left = half + pick(d.a, half + 1);
      }
    }
    w.ill = count(w.pupil, (e) => e.ill);
    w.had = w.ill + count(w.pupil, (e) => e.over);
  },
});
